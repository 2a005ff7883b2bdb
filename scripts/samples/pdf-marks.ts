// The marks on a page of a PDF → content operators (ISO 32000-1, sections 8 and 9).
import { hexText } from './pdf-text.js';

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

interface GroupMark {
  readonly kind: 'clipped';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly PdfMark[];
}

/** Something on a page. Lengths are in points from the top left corner of the page; a text is placed on its `baseline`. */
export type PdfMark = TextMark | BoxMark | LineMark | GroupMark;

/** What the content must know about its page: its height, and how the font encodes a text. */
export interface PdfCanvas {
  readonly height: number;
  readonly hexOf: (text: string) => string;
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
  }
}

function textContent(mark: TextMark, { height, hexOf }: PdfCanvas): string {
  const angle = ((mark.degrees ?? 0) * Math.PI) / 180;
  const [cosine, sine] = [points(Math.cos(angle)), points(Math.sin(angle))];
  const matrix = `${cosine} ${sine} ${points(-Math.sin(angle))} ${cosine}`;
  const place = `${points(mark.left)} ${points(height - mark.baseline)}`;
  const colour = mark.grey === undefined ? '' : `${points(mark.grey)} g `;
  const spacing = mark.spacing === undefined ? '' : `${points(mark.spacing)} Tc `;
  const font = mark.isVertical ? 'F2' : 'F1';
  const shown = `BT ${colour}/${font} ${points(mark.size)} Tf ${spacing}${matrix} ${place} Tm <${hexOf(mark.text)}> Tj ET`;
  return colour + spacing === '' ? shown : `q ${shown} Q`;
}

function boxContent(mark: BoxMark, canvas: PdfCanvas): string {
  if (mark.paint === 'picture') {
    const { left, top, width, height } = mark;
    const matrix = [width, 0, 0, height, left, canvas.height - top - height].map(points).join(' ');
    return `q ${matrix} cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q`;
  }
  const colour = mark.grey === undefined ? '' : `${points(mark.grey)} g `;
  const painted = `${rectangle(mark, canvas)} re ${mark.paint === 'outlined' ? 'S' : 'f'}`;
  return colour === '' ? painted : `q ${colour}${painted} Q`;
}

function lineContent({ from, to, width, dash = [], grey }: LineMark, { height }: PdfCanvas): string {
  const place = ([x, y]: readonly [number, number]) => `${points(x)} ${points(height - y)}`;
  const colour = grey === undefined ? '' : `${points(grey)} G `;
  return `q ${colour}${points(width)} w [${dash.join(' ')}] 0 d ${place(from)} m ${place(to)} l S Q`;
}

function rectangle({ left, top, width, height }: BoxMark | GroupMark, canvas: PdfCanvas): string {
  return [left, canvas.height - top - height, width, height].map(points).join(' ');
}

/** A length as written in content. */
export function points(length: number): string {
  return String(Math.round(length * 100) / 100);
}

/** How a font encodes texts: as Unicode, or numbered as in a subset font, so that the codes mean nothing by themselves. */
export function textCodes(firstGlyph: number | undefined): (text: string) => string {
  if (firstGlyph === undefined) return hexText;
  const numbers = new Map<string, number>();
  const codeOf = (character: string) => {
    const code = numbers.get(character) ?? numbers.size + firstGlyph;
    numbers.set(character, code);
    return code.toString(16).padStart(4, '0');
  };
  return (text) => [...text].map(codeOf).join('');
}
