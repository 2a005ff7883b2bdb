// Tables that a page builds of other elements than <table>: by roles (WAI-ARIA 1.2: table, grid, row, cell), by the display values of tables
// (CSS 2.2, section 17.2.1), as a grid (CSS Grid 1), or as a stack of rows whose cells are elements. Their elements get the names of the parts
// of a table, so that the same reader reads them.
import type { PageAttributes } from './attributes.js';

/** What the styles of an element say about its place in a table. */
export interface Layout {
  readonly display: string;
  readonly float: string;
  /** The tracks of a grid, as declared. */
  readonly tracks: string;
  readonly column: string;
  readonly row: string;
}

/** An element that can become a part of a table. */
export interface LayoutElement {
  readonly kind: 'element';
  name: string;
  attributes: PageAttributes;
  children: LayoutNode[];
  readonly layout: Layout | null;
}

type LayoutNode = LayoutElement | { readonly kind: 'text'; readonly text: string };

const containers = new Set('div section article ul ol dl main form center figure'.split(' '));
const rowNames = new Set('div ul ol dl section li article'.split(' '));
const cellNames = new Set('div li p dd dt section label'.split(' '));
const lineNames = new Set('span a b strong em i font label u'.split(' '));
const innerNames = new Set('div p span a b strong em i font label u sup sub br'.split(' '));
const cellClass = /(?:^|[\s_-])(?:td|th|cell|col|column)(?=$|[\s_\d-])/i;
const besideDisplays = /^(?:table-cell|inline-block|inline-flex)$/;
const groupDisplays = /^table-(?:row|header|footer)-group$/;
const groupClass = /(?:^|[\s_-])(?:thead|tbody|tfoot)(?=$|[\s_-])/i;
const figure = /^\s*[+-]?[\d０-９][\d０-９,，.．]*\s*[件条次宗万元]*\s*$/;
const sentenceEnd = /[。；]/;

const label = /[\u3400-\u9fff].*[\u3400-\u9fff]/s;

/** A stack of rows is a table only if it has this many rows of several cells, this many labels and numbers. */
const leastRows = 3;
const leastNamedRows = 2;
const leastLabels = 3;
const leastFigures = 4;
const maxCellText = 90;

/** Names the parts of such tables inside an element. */
export function nameLaidOutTables(root: LayoutElement): void {
  const pending: LayoutElement[] = holdsFigures(root) ? [root] : [];
  for (let element = pending.pop(); element; element = pending.pop()) {
    if (element.name === 'table') continue;
    const rows = containers.has(element.name) || isTableByName(element) ? rowsOf(element) : null;
    if (rows === null) for (const child of elementsIn(element)) pending.push(child);
    else {
      element.name = 'table';
      element.children = [...rows];
    }
  }
}

function roleOf({ attributes }: LayoutElement): string {
  return (attributes.get('role') ?? '').trim().toLowerCase();
}

function displayOf({ layout }: LayoutElement): string {
  return layout?.display ?? '';
}

function isTableByName(element: LayoutElement): boolean {
  const display = displayOf(element);
  return display === 'table' || display === 'inline-table' || ['table', 'grid', 'treegrid'].includes(roleOf(element));
}

/** The rows of a table, named as such; null if an element is none. */
function rowsOf(element: LayoutElement): readonly LayoutElement[] | null {
  if (holdsOwnText(element) || !holdsFigures(element)) return null;
  if (displayOf(element) === 'grid') return gridRows(element);
  const isNamed = isTableByName(element);
  const rows = stackedRows(element, isNamed);
  if (rows === null || !isData(rows, isNamed ? leastNamedRows : leastRows)) return null;
  return rows.map(({ row, cells }) => {
    for (const cell of cells) nameCell(cell);
    row.name = 'tr';
    row.children = [...cells];
    return row;
  });
}

function elementsIn({ children }: LayoutElement): readonly LayoutElement[] {
  return children.filter((child) => child.kind === 'element');
}

function holdsOwnText({ children }: LayoutElement): boolean {
  return children.some((child) => child.kind === 'text' && child.text.trim() !== '');
}

interface Row {
  readonly row: LayoutElement;
  readonly cells: readonly LayoutElement[];
}

function stackedRows(element: LayoutElement, isNamed: boolean): readonly Row[] | null {
  const rows: Row[] = [];
  for (const row of elementsIn(element).flatMap((child) => (isGroup(child) ? elementsIn(child) : [child]))) {
    const cells = cellsOf(row, isNamed);
    if (cells === null) return null;
    rows.push({ row, cells });
  }
  return rows;
}

function isGroup(element: LayoutElement): boolean {
  return (
    roleOf(element) === 'rowgroup' ||
    groupDisplays.test(displayOf(element)) ||
    groupClass.test(element.attributes.get('class') ?? '')
  );
}

/** The cells of a row; null if an element is no row. A row without elements in it is one cell. */
function cellsOf(row: LayoutElement, isNamed: boolean): readonly LayoutElement[] | null {
  if (!rowNames.has(row.name) && roleOf(row) !== 'row') return null;
  const inside = elementsIn(row);
  const isLineAlone = holdsOwnText(row) || inside.length === 0;
  if (isLineAlone) return isShort(row) && !isNamed ? [{ ...row, name: 'td' }] : null;
  const isBeside = ['flex', 'inline-flex', 'grid'].includes(displayOf(row));
  const areCells = inside.every((cell) => isCell(cell, isBeside || isNamed));
  return areCells ? inside : null;
}

function isCell(element: LayoutElement, isBeside: boolean): boolean {
  if (!isShort(element)) return false;
  if (cellNames.has(element.name) || roleOf(element).endsWith('cell') || roleOf(element).endsWith('header'))
    return true;
  const { float = '' } = element.layout ?? {};
  const isPlaced = besideDisplays.test(displayOf(element)) || float === 'left' || float === 'right';
  return lineNames.has(element.name) && (isBeside || isPlaced || cellClass.test(element.attributes.get('class') ?? ''));
}

function isShort(element: LayoutElement): boolean {
  const text = textOf(element);
  return text.length <= maxCellText && !sentenceEnd.test(text) && areInner(elementsIn(element));
}

function areInner(elements: readonly LayoutElement[]): boolean {
  return elements.every((element) => innerNames.has(element.name) && areInner(elementsIn(element)));
}

function textOf(element: LayoutElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.text : textOf(child))).join('');
}

function nameCell(cell: LayoutElement): void {
  const { attributes } = cell;
  const spans = [
    ['colspan', attributes.get('aria-colspan') ?? spanIn(cell.layout?.column ?? '')],
    ['rowspan', attributes.get('aria-rowspan') ?? spanIn(cell.layout?.row ?? '')],
  ].flatMap(([name, span]) => (name === undefined || span === undefined || span === '' ? [] : [[name, span] as const]));
  cell.name = 'td';
  cell.attributes = new Map([...attributes, ...spans]);
}

const span = /\bspan\s+(\d+)/;
const fromTo = /^\s*(\d+)\s*\/\s*(\d+)\s*$/;

/** How many tracks an item covers (CSS Grid 1, section 8.3); empty if that is not stated. */
function spanIn(placement: string): string {
  const [, from, to] = fromTo.exec(placement) ?? [];
  return span.exec(placement)?.[1] ?? (from === undefined || to === undefined ? '' : String(Number(to) - Number(from)));
}

const repeated = /^\s*repeat\(\s*(\d+)\s*,\s*([^()]*(?:\([^()]*\))?[^()]*)\)\s*$/;
const track = /(?:[^\s()]+\([^()]*\)|[^\s()]+)/g;

const uncountable = /repeat|\[/;

/** How many columns `grid-template-columns` declares, or what stands behind the slash of a shorthand; 0 if they cannot be counted. */
function tracksIn(declared: string): number {
  const template = declared.split('/').at(-1)?.trim() ?? '';
  const [, times, each] = repeated.exec(template) ?? [];
  if (times !== undefined && each !== undefined) return Number(times) * (each.match(track)?.length ?? 0);
  return uncountable.test(template) ? 0 : (template.match(track)?.length ?? 0);
}

const mostTracks = 40;
const wholeRow = /^\s*1\s*\/\s*-1\s*$/;

/** The items of a grid in rows, as they are placed one after the other (CSS Grid 1, section 8.5). */
function gridRows(element: LayoutElement): readonly LayoutElement[] | null {
  const tracks = tracksIn(element.layout?.tracks ?? '');
  const items = elementsIn(element);
  if (tracks < 2 || tracks > mostTracks || !items.every((item) => isCell(item, true))) return null;
  const rows: { readonly row: LayoutElement; readonly cells: LayoutElement[] }[] = [];
  const taken = new Set<number>();
  let at = 0;
  for (const item of items) {
    const { column = '', row: down = '' } = item.layout ?? {};
    const width = wholeRow.test(column) ? tracks : Math.min(tracks, Number(spanIn(column) || 1));
    while ((at % tracks) + width > tracks || isTaken(taken, at, width)) at++;
    for (let below = 0; below < Math.max(1, Number(spanIn(down) || 1)); below++)
      for (let beside = 0; beside < width; beside++) taken.add(at + below * tracks + beside);
    const row = Math.floor(at / tracks);
    while (rows.length <= row) rows.push({ row: { ...element, name: 'tr', attributes: new Map() }, cells: [] });
    rows[row]?.cells.push(item);
    nameCell(item);
    item.attributes = new Map([...item.attributes, ['colspan', String(width)]]);
    at += width;
  }
  return rows.map(({ row, cells }) => ({ ...row, children: cells }));
}

function isTaken(taken: ReadonlySet<number>, from: number, width: number): boolean {
  for (let place = from; place < from + width; place++) if (taken.has(place)) return true;
  return false;
}

function isData(rows: readonly Row[], least: number): boolean {
  const labels = rows.flatMap(({ cells }) => cells.filter((cell) => label.test(textOf(cell))));
  return labels.length >= leastLabels && rows.filter(({ cells }) => cells.length > 1).length >= least;
}

/** Whether an element holds several texts that are numbers alone: then it may be a table. */
function holdsFigures(element: LayoutElement): boolean {
  let figures = 0;
  const pending: LayoutElement[] = [element];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const child of next.children) {
      if (child.kind === 'element') {
        if (child.name !== 'table') pending.push(child);
      } else if (figure.test(child.text)) figures++;
    }
    if (figures >= leastFigures) return true;
  }
  return false;
}
