// What the properties of a paragraph in a .doc file say: whether it ends a cell or a row, and how the row is divided ([MS-DOC] 2.4.3, 2.6.2, 2.6.3).
import type { CellDefinition, RowDefinition } from '../../docx/translated/word-rows.js';
import type { DocFile } from '../file/doc-file.js';
import { part } from '../file/pieces.js';
import { groundAt, oldColour } from './character-look.js';
import { type Sprm, sprmsIn } from './sprms.js';
import { type DocStyle, styleChain } from './style-sheet.js';

/** The properties of a paragraph. */
export interface ParagraphMarks {
  readonly style: number;
  /** In how many tables it stands. */
  readonly depth: number;
  readonly endsRow: boolean;
  /** It ends a cell or a row of a table within a table. */
  readonly endsInnerCell: boolean;
  readonly endsInnerRow: boolean;
  readonly outline: number | null;
  /** Of its automatic number: the list, from 1, and the level, from 0. */
  readonly list: number;
  readonly listLevel: number;
  /** Of the row that it ends. */
  readonly row: RowDefinition | null;
}

const codes = {
  inTable: 0x2416,
  endsRow: 0x2417,
  depth: 0x6649,
  depthChange: 0x664a,
  innerCell: 0x244b,
  innerRow: 0x244c,
  outline: 0x2640,
  listLevel: 0x260a,
  list: 0x460b,
  elsewhere: 0x6646,
  elsewhereOld: 0x6645,
  row: 0xd608,
  verticalMerge: 0xd62b,
  merge: 0x5624,
  unmerge: 0x5625,
  removal: 0x5622,
  insertion: 0x7621,
  width: 0x7623,
  ground: 0xd612,
  groundOld: 0xd609,
} as const;

/** Levels of outlines end before this, which means text. */
const outlineOfText = 9;
const cellLength = 20;
const deepestTable = 20;

/** Reads the marks of a paragraph from its style and its list of properties. */
export function paragraphMarks(
  { data }: Pick<DocFile, 'data'>,
  styles: readonly (DocStyle | null)[],
  { style, lists }: { readonly style: number; readonly lists: readonly (DataView | null)[] },
): ParagraphMarks {
  const chain = styleChain(styles, style);
  const stated = [
    ...chain.flatMap(({ paragraph }) => (paragraph === null ? [] : [...sprmsIn(paragraph)])),
    ...lists.flatMap((list) => (list === null ? [] : [...sprmsIn(list)])),
  ].flatMap((sprm) => withLongList(sprm, data));
  const heading = chain.at(-1)?.headingLevel ?? null;
  let marks: ParagraphMarks = {
    ...{ style, depth: 0, endsRow: false, endsInnerCell: false, endsInnerRow: false },
    ...{ outline: heading, list: 0, listLevel: 0, row: null },
  };
  for (const sprm of stated) marks = { ...marks, ...change(sprm, marks) };
  return marks;
}

/** A list that is too long for its page lies in the data stream ([MS-DOC] 2.6.2, sprmPHugePapx). */
function withLongList(sprm: Sprm, data: DataView): readonly Sprm[] {
  if (sprm.code !== codes.elsewhere && sprm.code !== codes.elsewhereOld) return [sprm];
  const at = sprm.operand.getUint32(0, true);
  if (at + 2 > data.byteLength) return [];
  const length = data.getUint16(at, true);
  return at + 2 + length > data.byteLength ? [] : [...sprmsIn(part(data, at + 2, length))];
}

function change({ code, operand }: Sprm, marks: ParagraphMarks): Partial<ParagraphMarks> {
  const { depth, row } = marks;
  switch (code) {
    case codes.inTable:
      return { depth: operand.getUint8(0) === 0 ? 0 : Math.max(1, depth) };
    case codes.endsRow:
      return { endsRow: operand.getUint8(0) !== 0 };
    case codes.depth:
      return { depth: Math.min(deepestTable, Math.max(0, operand.getInt32(0, true))) };
    case codes.depthChange:
      return { depth: Math.min(deepestTable, Math.max(0, depth + operand.getInt32(0, true))) };
    case codes.innerCell:
      return { endsInnerCell: operand.getUint8(0) !== 0 };
    case codes.innerRow:
      return { endsInnerRow: operand.getUint8(0) !== 0 };
    case codes.outline: {
      const level = operand.getUint8(0);
      return { outline: level < outlineOfText ? level : null };
    }
    case codes.list:
      return { list: operand.getInt16(0, true) };
    case codes.listLevel:
      return { listLevel: operand.getUint8(0) };
    case codes.row:
      return { row: rowOf(operand) };
    default:
      return row === null ? {} : { row: changedRow({ code, operand }, row) };
  }
}

/** The edges of the cells, then 20 bytes for each cell ([MS-DOC] 2.9.313, 2.9.310). */
function rowOf(operand: DataView): RowDefinition | null {
  const count = operand.byteLength > 0 ? operand.getUint8(0) : 0;
  const cells = 1 + 2 * (count + 1);
  if (cells > operand.byteLength) return null;
  const edgeAt = (index: number) => operand.getInt16(1 + 2 * index, true);
  const flags = Array.from({ length: count }, (_, index) => {
    const at = cells + cellLength * index;
    return at + 2 <= operand.byteLength ? operand.getUint16(at, true) : 0;
  });
  const horizontals = horizontalMerges(flags.map((each) => each & 3));
  return {
    left: edgeAt(0),
    cells: flags.map((each, index): CellDefinition => {
      const merges = { horizontal: horizontals[index] ?? null, vertical: verticalMerge(each) };
      return { right: edgeAt(index + 1), ...merges, ground: null };
    }),
  };
}

/** Bits 5 and 6: merged with the cell above, and where that begins. */
function verticalMerge(flags: number): CellDefinition['vertical'] {
  return (flags & 0x40) !== 0 ? 'first' : (flags & 0x20) !== 0 ? 'further' : null;
}

/**
 * Bits 0 and 1 of each cell of a row. By [MS-DOC] 2.9.317, 2 and 3 are the first of merged cells and 1 a further one; by the description of
 * Word 97, which other programs follow, 1 is the first and 2 a further one. Cells that are merged begin with a first one, which says whose
 * numbers they are.
 */
function horizontalMerges(states: readonly number[]): readonly CellDefinition['horizontal'][] {
  let further = 0;
  return states.map((state, index) => {
    if (state === 0) return null;
    const isFirst = (states[index - 1] ?? 0) === 0;
    if (isFirst) further = state === 1 || (state === 3 && states[index + 1] === 2) ? 2 : 1;
    return !isFirst && state === further ? 'further' : 'first';
  });
}

function changedRow({ code, operand }: Sprm, row: RowDefinition): RowDefinition {
  const withCell = (from: number, to: number, edit: (cell: CellDefinition, index: number) => CellDefinition) => ({
    ...row,
    cells: row.cells.map((cell, index) => (index >= from && index < to ? edit(cell, index) : cell)),
  });
  switch (code) {
    case codes.verticalMerge: {
      const merge = operand.getUint8(1);
      const vertical = merge === 3 ? 'first' : merge === 1 ? 'further' : null;
      return withCell(operand.getUint8(0), operand.getUint8(0) + 1, (cell) => ({ ...cell, vertical }));
    }
    case codes.merge: {
      const first = operand.getUint8(0);
      return withCell(first, operand.getUint8(1), (cell, index) => ({
        ...cell,
        horizontal: index === first ? 'first' : 'further',
      }));
    }
    case codes.unmerge:
      return withCell(operand.getUint8(0), operand.getUint8(1), (cell) => ({ ...cell, horizontal: null }));
    case codes.removal: {
      const [first, end] = [operand.getUint8(0), operand.getUint8(1)];
      return withWidths(row, (cells) => cells.filter((_, index) => index < first || index >= end));
    }
    case codes.insertion: {
      const [first, count, width] = [operand.getUint8(0), operand.getUint8(1), operand.getInt16(2, true)];
      const added = Array.from({ length: count }, () => ({ ...plainCell, width }));
      return withWidths(row, (cells) => [...cells.slice(0, first), ...added, ...cells.slice(first)]);
    }
    case codes.width: {
      const [first, end, width] = [operand.getUint8(0), operand.getUint8(1), operand.getInt16(2, true)];
      return withWidths(row, (cells) =>
        cells.map((cell, index) => (index >= first && index < end ? { ...cell, width } : cell)),
      );
    }
    case codes.ground:
      return withCell(0, Math.floor(operand.byteLength / 10), (cell, index) => ({
        ...cell,
        ground: groundAt(operand, 10 * index),
      }));
    case codes.groundOld:
      return withCell(0, Math.floor(operand.byteLength / 2), (cell, index) => ({
        ...cell,
        ground: cell.ground ?? oldGround(operand.getUint16(2 * index, true)),
      }));
    default:
      return row;
  }
}

const plainCell: CellDefinition = { right: 0, horizontal: null, vertical: null, ground: null };

type WideCell = CellDefinition & { readonly width: number };

/** A row whose cells are changed while each keeps its width: those behind move ([MS-DOC] 2.6.3). */
function withWidths(row: RowDefinition, edit: (cells: readonly WideCell[]) => readonly WideCell[]): RowDefinition {
  const wide = row.cells.map((cell, index) => ({
    ...cell,
    width: cell.right - (row.cells[index - 1]?.right ?? row.left),
  }));
  let right = row.left;
  return {
    ...row,
    cells: edit(wide).map(({ horizontal, vertical, ground, width }) => {
      right += width;
      return { right, horizontal, vertical, ground };
    }),
  };
}

/** Five bits for the front, five for the back, six for the pattern ([MS-DOC] 2.9.250). */
function oldGround(shading: number): string | null {
  if (shading === 0xffff) return null;
  return oldColour(shading >> 10 === 1 ? shading & 0x1f : (shading >> 5) & 0x1f);
}
