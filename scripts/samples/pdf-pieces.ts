// Pieces of table cells in a PDF: what programs and people paint to raise, strike out, hide or cover part of a cell.
import { drawnBoxes } from './pdf-font-file.js';
import type { PdfMark } from './pdf-marks.js';
import type { CellBox } from './pdf-rules.js';
import { type TextStyle, textWidth } from './pdf-text.js';
import type { PieceLook, WrittenPiece } from './written-document.js';

/** Where a piece begins, and how its text is set. */
interface PiecePlace {
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
}

type Way = (text: string, place: PiecePlace) => readonly PdfMark[];

const markShare = 0.6;
const raisedBy = 0.38;
const loweredBy = 0.15;
const struckAt = 0.3;
const shadowOffset = 0.7;
const shadowGrey = 0.7;

const plain: Way = (text, place) => [{ kind: 'text', ...place, text }];
const raised: Way = (text, { left, baseline, size }) => [
  { kind: 'text', left, baseline: baseline - raisedBy * size, size: size * markShare, text },
];
const lowered: Way = (text, { left, baseline, size }) => [
  { kind: 'text', left, baseline: baseline + loweredBy * size, size: size * markShare, text },
];
const struck: Way = (text, place) => {
  const y = place.baseline - struckAt * place.size;
  const width = textWidth(text, { size: place.size });
  return [...plain(text, place), { kind: 'line', from: [place.left, y], to: [place.left + width, y], width: 0.6 }];
};
const inWhite: Way = (text, place) => [{ kind: 'text', ...place, text, grey: 1 }];
const transparent: Way = (text, place) => [{ kind: 'text', ...place, text, isTransparent: true }];
const onOffLayer: Way = (text, place) => [{ kind: 'text', ...place, text, isOnOffLayer: true }];
const drawn: Way = (text, { left, baseline, size }) =>
  drawnBoxes(text).map(([from, bottom, to, top]) => ({
    kind: 'box',
    left: left + (from * size) / 1000,
    top: baseline - (top * size) / 1000,
    width: ((to - from) * size) / 1000,
    height: ((top - bottom) * size) / 1000,
    paint: 'filled',
  }));
const unpainted: Way = (text, place) => [{ kind: 'text', ...place, text, isUnpainted: true }];
const whiteBox: Way = (text, place) => [
  ...plain(text, place),
  {
    kind: 'box',
    left: place.left - 1,
    top: place.baseline - place.size,
    width: textWidth(text, { size: place.size }) + 2,
    height: place.size * 1.2,
    paint: 'filled',
    grey: 1,
  },
];
const shadowed: Way = (text, place) => [
  {
    kind: 'text',
    ...place,
    left: place.left + shadowOffset,
    baseline: place.baseline + shadowOffset,
    text,
    grey: shadowGrey,
  },
  ...plain(text, place),
];
const bold: Way = (text, place) => [...plain(text, place), ...plain(text, { ...place, left: place.left + 0.3 })];
const extent = (text: string, { left, baseline, size }: PiecePlace) => ({
  left,
  top: baseline - size * 0.9,
  width: textWidth(text, { size }),
  height: size,
});
const picture: Way = (text, place) => [{ kind: 'box', ...extent(text, place), paint: 'picture' }];
const field: Way = (text, place) => [{ kind: 'field', ...extent(text, place), text }];

const ways: Readonly<Record<PieceLook, readonly Way[]>> = {
  plain: [plain],
  raised: [raised],
  lowered: [lowered],
  struck: [struck],
  hidden: [unpainted, transparent, onOffLayer],
  white: [inWhite],
  covered: [whiteBox],
  shadowed: [shadowed, bold],
  picture: [picture],
  field: [field],
  scripted: [plain],
  drawn: [drawn],
  nested: [plain],
};

/** Marks of a smaller size take less room. */
const sizeShares: Partial<Record<PieceLook, number>> = { raised: markShare, lowered: markShare };
/** What is covered has something else painted in its place. */
const takesNoRoom: readonly PieceLook[] = ['covered'];

/** The marks of the pieces, one after the other, in the middle of a box. */
export function pieceMarks(pieces: readonly WrittenPiece[], box: CellBox, { size }: TextStyle): readonly PdfMark[] {
  const widths = pieces.map(({ text, look }) =>
    takesNoRoom.includes(look) ? 0 : textWidth(text, { size: size * (sizeShares[look] ?? 1) }),
  );
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const baseline = box.top + box.height / 2 + size / 3;
  let left = box.left + (box.width - whole) / 2;
  return pieces.flatMap(({ text, look, way }, place) => {
    const choices = ways[look];
    const marks = choices[way % choices.length]?.(text, { left, baseline, size }) ?? [];
    left += widths[place] ?? 0;
    return marks;
  });
}
