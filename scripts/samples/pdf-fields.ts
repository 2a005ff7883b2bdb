// Form fields of a PDF with their values (ISO 32000-1, 12.7): text fields that any reader shows, each its own widget.
import type { FieldMark } from './pdf-marks.js';
import { points } from './pdf-marks.js';
import { hexText } from './pdf-text.js';

/** An object for each field of a page of this height. The viewer makes their appearance. */
export function fieldObjects(fields: readonly FieldMark[], pageHeight: number): readonly string[] {
  return fields.map(({ left, top, width, height, text }, place) => {
    const rectangle = [left, pageHeight - top - height, left + width, pageHeight - top].map(points).join(' ');
    return `<< /Type /Annot /Subtype /Widget /FT /Tx /T (field${place + 1}) /F 4 /Rect [${rectangle}] /V <feff${hexText(text)}> /DA (/F1 9 Tf 0 g) >>`;
  });
}
