// Part of a laid out table → marks: the whole table, or as much as a page has room for.
import type { PdfLook } from './pdf-looks.js';
import type { PdfMark } from './pdf-marks.js';
import { pieceMarks } from './pdf-pieces.js';
import { type CellBox, groundMarks, ruleMarks } from './pdf-rules.js';
import type { LaidCell, TableLayout } from './pdf-table-layout.js';
import { textWidth } from './pdf-text.js';

/** A vertical range of a table, in points from its top. */
export interface PartRange {
  readonly from: number;
  readonly to: number;
}

export interface PartPlace {
  readonly left: number;
  /** Where the first point of the part is on the page. */
  readonly top: number;
  readonly headRows: number;
}

const headInk = 1;

/** The marks of a part: backgrounds, rules, texts. A cell cut by the end of a page has its text in its first part, or where each line falls. */
export function partMarks(layout: TableLayout, range: PartRange, place: PartPlace, look: PdfLook): readonly PdfMark[] {
  const marks = look.clipsTables
    ? clipped(layout, range, place, look)
    : [...ground(layout, range, place, look), ...cellsMarks(layout, range, place, look)];
  return marks;
}

function clipped(layout: TableLayout, range: PartRange, place: PartPlace, look: PdfLook): readonly PdfMark[] {
  const whole = { from: 0, to: layout.tops.at(-1) ?? 0 };
  const moved = { ...place, top: place.top - range.from };
  const marks = [...ground(layout, whole, moved, look), ...cellsMarks(layout, whole, moved, look)];
  const width = (layout.edges.at(-1) ?? 0) + 2;
  return [{ kind: 'clipped', left: place.left - 1, top: place.top, width, height: range.to - range.from, marks }];
}

function ground(layout: TableLayout, range: PartRange, { left, top }: PartPlace, look: PdfLook): readonly PdfMark[] {
  const width = layout.edges.at(-1) ?? 0;
  return groundMarks(
    { left, top, width, height: range.to - range.from },
    look.rules ?? look.producer?.rules ?? 'stroked',
  );
}

function cellsMarks(layout: TableLayout, range: PartRange, place: PartPlace, look: PdfLook): readonly PdfMark[] {
  return layout.cells.flatMap((laid) => {
    const { row, column, cell } = laid.placed;
    const whole = { from: layout.tops[row] ?? 0, to: layout.tops[row + cell.rowSpan] ?? 0 };
    const seen = { from: Math.max(whole.from, range.from), to: Math.min(whole.to, range.to) };
    if (seen.from >= seen.to) return [];
    const left = layout.edges[column] ?? 0;
    const box: CellBox = {
      left: place.left + left,
      top: place.top + seen.from - range.from,
      width: (layout.edges[column + cell.columnSpan] ?? 0) - left,
      height: seen.to - seen.from,
      isOpenAtTop: look.hasOpenEnds === true && whole.from < range.from,
      isOpenAtBottom: look.hasOpenEnds === true && whole.to > range.to,
      place: {
        row,
        isTop: row === 0,
        isBottom: row + cell.rowSpan === layout.tops.length - 1,
        isLeft: column === 0,
        isRight: column + cell.columnSpan === layout.edges.length - 1,
        endsHead: row + cell.rowSpan === place.headRows,
      },
    };
    const isHead = row < place.headRows && look.headGround !== undefined;
    const shade = isHead ? [shadeOf(box, look.headGround ?? 0)] : [];
    const ink = isHead && (look.headGround ?? 1) < 0.5 ? headInk : undefined;
    const texts = look.cutsRows
      ? textMarks(
          laid,
          layout,
          { ...box, top: box.top + whole.from - seen.from, height: whole.to - whole.from },
          ink,
          look,
        )
      : whole.from === seen.from
        ? textMarks(laid, layout, box, ink, look)
        : [];
    const first = box.top;
    const last = box.top + box.height;
    const own = look.cutsRows ? texts.filter((mark) => standsBetween(mark, first, last, layout.lineHeight)) : texts;
    return [...shade, ...ruleMarks(box, look.rules ?? look.producer?.rules ?? 'stroked'), ...own];
  });
}

function shadeOf({ left, top, width, height }: CellBox, grey: number): PdfMark {
  return { kind: 'box', left, top, width, height, paint: 'filled', grey };
}

function standsBetween(mark: PdfMark, first: number, last: number, lineHeight: number): boolean {
  if (mark.kind !== 'text') return true;
  const middle = mark.baseline - lineHeight / 3;
  return middle >= first && middle < last;
}

/** Lines of text in the middle of a box. */
function textMarks(
  { placed, lines, writing }: LaidCell,
  { style, lineHeight }: TableLayout,
  box: CellBox,
  ink: number | undefined,
  { numbers, numberLine, leaders, boldBy }: PdfLook,
): readonly PdfMark[] {
  const { size, spacing = 0 } = style;
  const look = { ...(spacing === 0 ? {} : { spacing }), ...(ink === undefined ? {} : { grey: ink }) };
  const { pieces } = placed.cell;
  if (pieces) return pieceMarks(pieces, box, style);
  const centre = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  if (writing !== 'along') {
    const [text = ''] = lines;
    const half = textWidth(text, style) / 2;
    if (writing === 'turned')
      return [{ kind: 'text', left: centre.x + size / 3, baseline: centre.y + half, size, text, degrees: 90, ...look }];
    return [{ kind: 'text', left: centre.x, baseline: centre.y - half, size, text, isVertical: true, ...look }];
  }
  const isNumber = number.test(lines.join(''));
  const isLabel = leaders === true && box.place.isLeft && !box.place.isTop;
  const room = box.height - lines.length * lineHeight;
  const above = isNumber && numberLine ? { first: leastPadding, last: room - leastPadding }[numberLine] : room / 2;
  return lines.flatMap((text, place): readonly PdfMark[] => {
    const rest = box.width - textWidth(text, style);
    const before = isNumber && numbers ? { left: leastPadding, right: rest - leastPadding }[numbers] : rest / 2;
    const isLast = isLabel && place === lines.length - 1 && !isNumber;
    const dots = isLast ? '.'.repeat(Math.max(0, Math.floor((rest - size) / (size / 2)))) : '';
    const left = box.left + (isLabel ? leastPadding : before);
    const mark: PdfMark = {
      kind: 'text',
      left,
      baseline: box.top + above + size + place * lineHeight,
      size,
      text: text + dots,
      ...look,
    };
    return boldBy === undefined ? [mark] : [mark, { ...mark, left: mark.left + boldBy }];
  });
}

const number = /^[\d.]+$/;
const leastPadding = 3;

/** Where a page can end a table whose rows may be cut: between lines of text. */
export function endBetweenLines(layout: TableLayout, from: number, most: number): number {
  const height = layout.tops.at(-1) ?? 0;
  if (from + most >= height) return height;
  let end = from + most;
  for (let moved = true; moved; ) {
    const cut = lineExtents(layout).find((line) => line.top < end - 0.01 && line.bottom > end + 0.01);
    moved = cut !== undefined;
    end = cut?.top ?? end;
  }
  return end > from ? end : from + most;
}

function lineExtents({
  cells,
  tops,
  lineHeight,
}: TableLayout): readonly { readonly top: number; readonly bottom: number }[] {
  return cells.flatMap(({ placed, lines, writing }) => {
    const from = tops[placed.row] ?? 0;
    const to = tops[placed.row + placed.cell.rowSpan] ?? 0;
    if (writing !== 'along') return [{ top: from, bottom: to }];
    const first = (from + to - lines.length * lineHeight) / 2;
    return lines.map((_, place) => ({ top: first + place * lineHeight, bottom: first + (place + 1) * lineHeight }));
  });
}
