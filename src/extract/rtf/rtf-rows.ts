// The rows of tables in RTF: each row states the right edge of each of its cells. Edges → columns of a grid, and merged cells.
import { type ElementContent, propertyElement, xmlElement } from '../docx/package/parts.js';
import type { XmlElement } from '../docx/package/xml.js';

/** How a cell is merged with the one before it in its row, or with the one above. */
type MergeState = 'first' | 'further' | null;

/** The definition of a cell (`\clvmgf … \cellx2000`). */
interface CellDefinition {
  /** Its right edge in twips. */
  readonly right: number;
  readonly horizontal: MergeState;
  readonly vertical: MergeState;
  /** The index of its ground in the table of colours; null if it has none. */
  readonly ground: number | null;
}

/** The definition of a row (`\trowd … \row`). */
export interface RowDefinition {
  readonly left: number;
  readonly cells: readonly CellDefinition[];
}

export const emptyRow: RowDefinition = { left: 0, cells: [] };

/** A definition that is being read: the row so far, and what is known of its next cell. */
interface OpenRow {
  readonly row: RowDefinition;
  readonly cell: Omit<CellDefinition, 'right'>;
}

export const openRow: OpenRow = { row: emptyRow, cell: { horizontal: null, vertical: null, ground: null } };

/** The definition after a control word. A word that says nothing of rows and cells changes nothing. */
export function changedRow(name: string, value: number | null, open: OpenRow): OpenRow {
  const { row, cell } = open;
  switch (name) {
    case 'trowd':
      return openRow;
    case 'trleft':
      return { row: { ...row, left: value ?? 0 }, cell };
    case 'clmgf':
    case 'clmrg':
      return { row, cell: { ...cell, horizontal: name === 'clmgf' ? 'first' : 'further' } };
    case 'clvmgf':
    case 'clvmrg':
      return { row, cell: { ...cell, vertical: name === 'clvmgf' ? 'first' : 'further' } };
    case 'clcbpat':
      return { row, cell: { ...cell, ground: value } };
    case 'cellx':
      return { row: { ...row, cells: [...row.cells, { ...cell, right: value ?? 0 }] }, cell: openRow.cell };
    default:
      return open;
  }
}

/** A row with the content of its cells. */
export interface RtfRow {
  readonly definition: RowDefinition;
  readonly cells: readonly (readonly XmlElement[])[];
}

/** Edges that are nearer than this (in twips, 1/20 of a point) are one: programs round each row by itself. */
const sameEdge = 20;
/** The width that a cell gets if its row does not define it. */
const undefinedWidth = 1000;

/** Writes rows that follow one another as one element `w:tbl`. */
export function tableOf(rows: readonly RtfRow[], colourOf: (index: number) => string | null): XmlElement {
  const complete = rows.map(({ definition, cells }) => ({ definition: withAllCells(definition, cells.length), cells }));
  const edges = edgesOf(complete.map(({ definition }) => definition));
  return xmlElement('w:tbl', { children: complete.map((row) => rowOf(row, edges, colourOf)) });
}

function withAllCells({ left, cells }: RowDefinition, count: number): RowDefinition {
  const all = [...cells];
  while (all.length < count)
    all.push({ right: (all.at(-1)?.right ?? left) + undefinedWidth, horizontal: null, vertical: null, ground: null });
  return { left, cells: all };
}

/** All edges of a table from left to right, each group of near ones by its first. */
function edgesOf(definitions: readonly RowDefinition[]): readonly number[] {
  const stated = definitions.flatMap(({ left, cells }) => [left, ...cells.map(({ right }) => right)]);
  const edges: number[] = [];
  for (const edge of stated.sort((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last === undefined || edge - last > sameEdge) edges.push(edge);
  }
  return edges;
}

function columnAt(edge: number, edges: readonly number[]): number {
  let column = 0;
  edges.forEach((known, index) => {
    if (known <= edge) column = index;
  });
  return column;
}

function rowOf(
  { definition, cells }: RtfRow,
  edges: readonly number[],
  colourOf: (index: number) => string | null,
): XmlElement {
  const before = columnAt(definition.left, edges);
  const children: XmlElement[] = [];
  if (before > 0) children.push(xmlElement('w:trPr', { children: [propertyElement('w:gridBefore', before)] }));
  let start = before;
  for (let index = 0; index < definition.cells.length; ) {
    const first = definition.cells[index];
    if (first === undefined) break;
    const content = [...(cells[index] ?? [])];
    let end = index + 1;
    while (definition.cells[end]?.horizontal === 'further') {
      content.push(...(cells[end] ?? []));
      end += 1;
    }
    const column = columnAt(definition.cells[end - 1]?.right ?? first.right, edges);
    children.push(cellElement(first, Math.max(1, column - start), content, colourOf));
    start = Math.max(start + 1, column);
    index = end;
  }
  return xmlElement('w:tr', { children });
}

function cellElement(
  { vertical, ground }: CellDefinition,
  span: number,
  content: readonly XmlElement[],
  colourOf: (index: number) => string | null,
): XmlElement {
  const properties: XmlElement[] = [];
  if (span > 1) properties.push(propertyElement('w:gridSpan', span));
  if (vertical !== null) properties.push(propertyElement('w:vMerge', vertical === 'first' ? 'restart' : 'continue'));
  const fill = ground === null ? null : colourOf(ground);
  if (fill !== null) properties.push(shading(fill));
  const stated: ElementContent = { children: [xmlElement('w:tcPr', { children: properties }), ...content] };
  return xmlElement('w:tc', stated);
}

/** A ground of one colour (ECMA-376 Part 1, 17.3.5): `RRGGBB`. */
export function shading(fill: string): XmlElement {
  return xmlElement('w:shd', { attributes: { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill } });
}
