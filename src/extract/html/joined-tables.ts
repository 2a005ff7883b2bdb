// Tables that a page shows as one and stores as several: a head that stays in place while the rows move, a column of labels that stays while
// the numbers move, two halves side by side. They follow each other without any text between them.
import type { Cell, Table } from '../../model/table.js';
import type { PageBlock } from './blocks.js';
import { ancestorsOf, type PageElement } from './page/page-tree.js';

const figure = /^\s*(?:[+-]?[\d０-９][\d０-９,，.．]*\s*[%件条次宗万元]*|[/／—–－-]+|无)?\s*$/;
const digit = /[\d０-９]/;

/** A head has at most this many rows. */
const mostHeadRows = 5;
/** Fewer rows may be equal in number by chance. */
const leastLabelRows = 4;
const leastHalfRows = 6;
/** Labels stand in at most this many columns. */
const mostLabelColumns = 3;

/** Joins such tables. A column of labels that belongs to no table becomes the paragraphs that it otherwise is. */
export function joinTables(blocks: readonly PageBlock[]): readonly PageBlock[] {
  const joined: PageBlock[] = [];
  for (const block of blocks) {
    joined.push(block);
    for (let join = lastJoin(joined); join !== null; join = lastJoin(joined))
      joined.splice(-join.parts, join.parts, join.block);
  }
  return withLines(joined);
}

/** Columns of labels as the paragraphs that they are. */
export function withLines(blocks: readonly PageBlock[]): readonly PageBlock[] {
  return blocks.flatMap((block) => block.lines ?? [block]);
}

interface Join {
  readonly block: PageBlock;
  /** How many blocks it takes the place of. */
  readonly parts: number;
}

/** The last blocks as one table; null if they are not parts of one. */
function lastJoin(blocks: readonly PageBlock[]): Join | null {
  const [corner, one, other] = blocks.slice(-3).length === 3 ? blocks.slice(-3) : [undefined, ...blocks.slice(-2)];
  if (one?.block.kind !== 'table' || other?.block.kind !== 'table') return null;
  const table = joinOf(one.block.table, other.block.table);
  if (table !== null) return { block: joinedBlock(table, [one, other]), parts: 2 };
  if (corner?.block.kind !== 'table') return null;
  const whole = withCorner(corner.block.table, one.block.table, other.block.table);
  return whole === null ? null : { block: joinedBlock(whole, [corner, one, other]), parts: 3 };
}

function joinedBlock(table: Table, parts: readonly PageBlock[]): PageBlock {
  const sum = (length: (block: PageBlock) => number) => parts.reduce((all, part) => all + length(part), 0);
  const [first, ...others] = parts.map(({ element }) => element);
  if (first === undefined) throw new Error('A table is joined of its parts');
  return {
    block: { kind: 'table', table },
    element: others.reduce(commonElement, first),
    textLength: sum(({ textLength }) => textLength),
    linkLength: sum(({ linkLength }) => linkLength),
  };
}

function joinOf(one: Table, other: Table): Table | null {
  if (isHeadAbove(one, other)) return stacked(one, other);
  return isBeside(one, other) ? besides(one, other) : null;
}

/** Four parts: a cell in the corner, the head beside it, and below them the labels and the numbers, which are one table by now. */
function withCorner(corner: Table, head: Table, body: Table): Table | null {
  const [cell, ...others] = corner.cells;
  const columns = body.columns - head.columns;
  if (cell === undefined || others.length > 0 || columns < 1 || columns > mostLabelColumns) return null;
  const wide = { ...cell, row: 0, column: 0, rowSpan: head.rows, columnSpan: columns };
  const top = besides({ ...corner, rows: head.rows, columns, cells: [wide] }, head);
  return isHeadAbove(top, body) ? stacked(top, body) : null;
}

function isHeadAbove(head: Table, body: Table): boolean {
  return (
    head.columns === body.columns &&
    head.columns > 1 &&
    head.rows <= mostHeadRows &&
    !holdsFigures(head) &&
    isBodyRow(rowOf(body, 0))
  );
}

/** A row that is no head: it holds figures, or a label whose row does. */
function isBodyRow(row: readonly Cell[]): boolean {
  return row.some(({ text }) => digit.test(text) && figure.test(text));
}

function isBeside(labels: Table, values: Table): boolean {
  if (labels.rows !== values.rows || !holdsFigures(values) || !isWithoutLabels(values)) return false;
  if (!holdsFigures(labels)) return labels.columns <= mostLabelColumns && labels.rows >= leastLabelRows;
  return labels.rows >= leastHalfRows && !isWithoutLabels(labels) && headRowsOf(labels) === headRowsOf(values);
}

function holdsFigures({ cells }: Table): boolean {
  return cells.some(({ text }) => digit.test(text) && figure.test(text));
}

/** Whether every row below the head holds figures alone. */
function isWithoutLabels(table: Table): boolean {
  const head = headRowsOf(table);
  return head < table.rows && table.cells.every(({ row, text }) => row < head || figure.test(text));
}

function headRowsOf(table: Table): number {
  let rows = 0;
  while (rows < table.rows && !isBodyRow(rowOf(table, rows))) rows++;
  return rows;
}

function rowOf({ cells }: Table, row: number): readonly Cell[] {
  return cells.filter((cell) => cell.row === row);
}

function stacked(head: Table, body: Table): Table {
  const moved = body.cells.map((cell) => ({ ...cell, row: cell.row + head.rows }));
  return { ...joinedFrame(head, body), rows: head.rows + body.rows, cells: [...head.cells, ...moved] };
}

function besides(left: Table, right: Table): Table {
  const moved = right.cells.map((cell) => ({ ...cell, column: cell.column + left.columns }));
  const cells = [...left.cells, ...moved].sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...joinedFrame(left, right), columns: left.columns + right.columns, cells };
}

function joinedFrame(one: Table, other: Table): Table {
  return {
    ...one,
    repairs: [...one.repairs, ...other.repairs],
    features: [...new Set([...one.features, ...other.features])],
  };
}

function commonElement(one: PageElement, other: PageElement): PageElement {
  const around = new Set(ancestorsOf(other));
  return ancestorsOf(one).find((element) => around.has(element)) ?? one;
}
