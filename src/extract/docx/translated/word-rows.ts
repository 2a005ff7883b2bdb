// The rows of tables in formats where each row states the right edges of its cells. Edges → columns of a grid, and merged cells.
import type { XmlElement } from '../package/xml.js';
import { propertyElement, xmlElement } from './translated-parts.js';

/** How a cell is merged with the one before it in its row, or with the one above. */
type MergeState = 'first' | 'further' | null;

/** The definition of a cell. */
export interface CellDefinition {
  /** Its right edge in twips. */
  readonly right: number;
  readonly horizontal: MergeState;
  readonly vertical: MergeState;
  /** The colour of its ground, `RRGGBB`; null if it has none. */
  readonly ground: string | null;
}

/** The definition of a row, with its left edge in twips. */
export interface RowDefinition {
  readonly left: number;
  readonly cells: readonly CellDefinition[];
}

export const emptyRow: RowDefinition = { left: 0, cells: [] };

/** A row with the content of its cells. */
export interface MarkedRow {
  readonly definition: RowDefinition;
  readonly cells: readonly (readonly XmlElement[])[];
}

/** Edges that are nearer than this (in twips, 1/20 of a point) are one: programs round each row by itself. */
const sameEdge = 20;
/** The width that a cell gets if its row does not define it. */
const undefinedWidth = 1000;

/** Writes rows that follow one another as one element `w:tbl`. */
export function tableOf(rows: readonly MarkedRow[]): XmlElement {
  const complete = rows.map(withoutSurplus).map(({ definition, cells }) => ({
    definition: withAllCells(definition, cells.length),
    cells,
  }));
  const edges = edgesOf(complete.map(({ definition }) => definition));
  return xmlElement('w:tbl', { children: complete.map((row) => rowOf(row, edges)) });
}

/** LibreOffice ends more cells than a row defines if a table stands in one of them. Empty ones take no place. */
function withoutSurplus({ definition, cells }: MarkedRow): MarkedRow {
  const defined = definition.cells.length;
  const isSurplus = defined > 0 && cells.slice(defined).every((cell) => cell.every(isEmptyParagraph));
  return { definition, cells: isSurplus ? cells.slice(0, defined) : cells };
}

function isEmptyParagraph({ name, children }: XmlElement): boolean {
  return name === 'w:p' && children.every((child) => child.name === 'w:pPr');
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

function rowOf({ definition, cells }: MarkedRow, edges: readonly number[]): XmlElement {
  const before = columnAt(definition.left, edges);
  const children: XmlElement[] = [];
  if (before > 0) children.push(xmlElement('w:trPr', { children: [propertyElement('w:gridBefore', before)] }));
  let start = before;
  // A row that ends before all the cells that it defines ends there.
  for (let index = 0; index < Math.min(definition.cells.length, cells.length); ) {
    const first = definition.cells[index];
    if (first === undefined) break;
    const content = [...(cells[index] ?? [])];
    let end = index + 1;
    while (definition.cells[end]?.horizontal === 'further') {
      content.push(...(cells[end] ?? []));
      end += 1;
    }
    const column = columnAt(definition.cells[end - 1]?.right ?? first.right, edges);
    children.push(cellElement(first, Math.max(1, column - start), content));
    start = Math.max(start + 1, column);
    index = end;
  }
  return xmlElement('w:tr', { children });
}

function cellElement({ vertical, ground }: CellDefinition, span: number, content: readonly XmlElement[]): XmlElement {
  const properties: XmlElement[] = [];
  if (span > 1) properties.push(propertyElement('w:gridSpan', span));
  if (vertical !== null) properties.push(propertyElement('w:vMerge', vertical === 'first' ? 'restart' : 'continue'));
  if (ground !== null) properties.push(shading(ground));
  return xmlElement('w:tc', { children: [xmlElement('w:tcPr', { children: properties }), ...content] });
}

/** A ground of one colour (ECMA-376 Part 1, 17.3.5): `RRGGBB`. */
export function shading(fill: string): XmlElement {
  return xmlElement('w:shd', { attributes: { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill } });
}
