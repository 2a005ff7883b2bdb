// Annotations that say what they show but have no appearance (ISO 32000-1, 12.5.5): programs draw them in their own ways, and pdf.js draws
// few of them. Those with an appearance are painted with the page.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../../model/anchor.js';
import { cornersBox, fieldOf, numberOf, numbersOf } from './arguments.js';
import type { LayerTest } from './layers.js';

/** An annotation that is seen, and what it is seen as. */
export interface AnnotationMark {
  readonly kind: 'picture' | 'drawing' | 'control';
  readonly box: Box;
}

/** Flags of annotations that are not shown: invisible if unknown, hidden, not viewed (ISO 32000-1, table 165). */
const notShown = 2 | 32;
/** Annotations that are seen on the page itself, each with what is seen. */
const seenKinds: ReadonlyMap<unknown, AnnotationMark['kind']> = new Map<unknown, AnnotationMark['kind']>([
  ['FreeText', 'control'],
  ['Widget', 'control'],
  ['Stamp', 'picture'],
  ['Ink', 'drawing'],
  ['Line', 'drawing'],
  ['Square', 'drawing'],
  ['Circle', 'drawing'],
  ['Polygon', 'drawing'],
  ['PolyLine', 'drawing'],
]);

/** What can be seen of the annotations of a page that have no appearance. Coordinates are those of the page's glyphs. */
export async function annotationMarks(page: PDFPageProxy, isLayerShown: LayerTest): Promise<readonly AnnotationMark[]> {
  const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' });
  const viewport = page.getViewport({ scale: 1 });
  return annotations.flatMap((annotation): readonly AnnotationMark[] => {
    const kind = seenKinds.get(fieldOf(annotation, 'subtype'));
    const layer = fieldOf(annotation, 'oc');
    const isShown = (numberOf(fieldOf(annotation, 'annotationFlags')) & notShown) === 0;
    if (kind === undefined || !isShown || (layer !== undefined && layer !== null && !isLayerShown(layer))) return [];
    if (fieldOf(annotation, 'hasAppearance') === true || isEmpty(annotation)) return [];
    const corners = viewport.convertToViewportRectangle([...numbersOf(fieldOf(annotation, 'rect'))]);
    return [{ kind, box: cornersBox(numbersOf(corners)) }];
  });
}

/** Whether a field of a form has nothing to show: no value, or a box that is not ticked. */
function isEmpty(annotation: unknown): boolean {
  if (fieldOf(annotation, 'subtype') !== 'Widget') return false;
  const value = fieldOf(annotation, 'fieldValue');
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === 'Off' ||
    (Array.isArray(value) && value.length === 0)
  );
}
