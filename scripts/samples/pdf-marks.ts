// The marks on a page of a PDF → content operators (ISO 32000-1, sections 8 and 9).
import type { PdfWriting } from './pdf-writing.js';

interface TextMark {
  readonly kind: 'text';
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
  readonly text: string;
  /** Extra space after each character. */
  readonly spacing?: number;
  /** How far the text is turned, counter-clockwise. */
  readonly degrees?: number;
  /** 0 is black, 1 white. */
  readonly grey?: number;
  /** Whether the text is stated but not painted (text rendering mode 3). */
  readonly isUnpainted?: boolean;
  /** Whether the text is painted with an alpha of 0. */
  readonly isTransparent?: boolean;
  /** Whether the text is on a layer that is switched off. */
  readonly isOnOffLayer?: boolean;
  /** Whether the characters are set vertically, by the font's vertical writing. */
  readonly isVertical?: boolean;
}

interface BoxMark {
  readonly kind: 'box';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly paint: 'outlined' | 'filled' | 'picture';
  readonly grey?: number;
}

interface LineMark {
  readonly kind: 'line';
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly width: number;
  readonly dash?: readonly number[];
  readonly grey?: number;
}

/** A form field with a value. It is no content: the file lists it as an annotation of the page. */
export interface FieldMark {
  readonly kind: 'field';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

interface GroupMark {
  readonly kind: 'clipped';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly PdfMark[];
}

/** The operators that ask for an alpha of 0 and for the layer that is off: the resources of the page must have both. */
export const transparency = '/G0 gs ';
export const offLayer = '/OC /L0 BDC ';

/** Something on a page. Lengths are in points from the top left corner of the page; a text is placed on its `baseline`. */
export type PdfMark = TextMark | BoxMark | LineMark | GroupMark | FieldMark;

/** What the content must know about its page: its height, its coordinates, and how its fonts show a text. */
export interface PdfCanvas {
  readonly height: number;
  readonly writing: PdfWriting;
  /** How many points a unit is. */
  readonly unit: number;
  /** Whether y grows downwards, as on screens. */
  readonly isUpsideDown: boolean;
}

/** The operators of some marks, one mark per line. */
export function marksContent(marks: readonly PdfMark[], canvas: PdfCanvas): string {
  return marks.map((mark) => markContent(mark, canvas)).join('\n');
}

function markContent(mark: PdfMark, canvas: PdfCanvas): string {
  switch (mark.kind) {
    case 'text':
      return textContent(mark, canvas);
    case 'box':
      return boxContent(mark, canvas);
    case 'line':
      return lineContent(mark, canvas);
    case 'clipped':
      return `q ${rectangle(mark, canvas)} re W n\n${marksContent(mark.marks, canvas)}\nQ`;
    case 'field':
      return '';
  }
}

function textContent(mark: TextMark, canvas: PdfCanvas): string {
  const { writing, unit, isUpsideDown } = canvas;
  const angle = ((mark.degrees ?? 0) * Math.PI) / 180;
  const flip = isUpsideDown ? -1 : 1;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const matrix = [cosine, flip * sine, -sine, flip * cosine].map(points).join(' ');
  const place = placeOf(mark.left, mark.baseline, canvas).join(' ');
  const colour = mark.grey === undefined ? '' : `${points(mark.grey)} g `;
  const spacing = mark.spacing === undefined ? '' : `${points(mark.spacing / unit)} Tc `;
  const rendering = `${mark.isUnpainted ? '3 Tr ' : ''}${mark.isTransparent ? transparency : ''}`;
  const size = points(mark.size / unit);
  const text = writing.show(mark.text, mark.isVertical ?? false);
  const shown = `BT ${colour}${rendering}${text.font} ${size} Tf ${spacing}${matrix} ${place} Tm ${text.operators.replaceAll('SIZE', size)} ET`;
  const kept = colour + spacing + rendering === '' ? shown : `q ${shown} Q`;
  if (mark.isOnOffLayer) return `${offLayer}${kept} EMC`;
  return writing.isTagged ? `/P <</MCID 0>> BDC ${kept} EMC` : kept;
}

function placeOf(x: number, y: number, { height, unit, isUpsideDown }: PdfCanvas): readonly [string, string] {
  return [points(x / unit), points((isUpsideDown ? y : height - y) / unit)];
}

function boxContent(mark: BoxMark, canvas: PdfCanvas): string {
  if (mark.paint === 'picture') {
    const { left, top, width, height } = mark;
    const size = [width / canvas.unit, 0, 0, ((canvas.isUpsideDown ? -1 : 1) * height) / canvas.unit].map(points);
    const matrix = [...size, ...placeOf(left, top + height, canvas)].join(' ');
    return `q ${matrix} cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q`;
  }
  const colour = mark.grey === undefined ? '' : `${points(mark.grey)} g `;
  const painted = `${rectangle(mark, canvas)} re ${mark.paint === 'outlined' ? 'S' : 'f'}`;
  return colour === '' ? painted : `q ${colour}${painted} Q`;
}

function lineContent({ from, to, width, dash = [], grey }: LineMark, canvas: PdfCanvas): string {
  const place = ([x, y]: readonly [number, number]) => placeOf(x, y, canvas).join(' ');
  const lengths = dash.map((length) => points(length / canvas.unit)).join(' ');
  const colour = grey === undefined ? '' : `${points(grey)} G `;
  return `q ${colour}${points(width / canvas.unit)} w [${lengths}] 0 d ${place(from)} m ${place(to)} l S Q`;
}

function rectangle({ left, top, width, height }: BoxMark | GroupMark, canvas: PdfCanvas): string {
  const corner = placeOf(left, canvas.isUpsideDown ? top : top + height, canvas);
  return [...corner, points(width / canvas.unit), points(height / canvas.unit)].join(' ');
}

/** A length as written in content. */
export function points(length: number): string {
  return String(Math.round(length * 100) / 100);
}
