// An OpenDocument spreadsheet (OpenDocument 1.3, part 3, 9) → the cells that a person sees. The file states the text that each cell shows.
import { type MetadataItem, producerName } from '../../model/document.js';
import type { TableFeature } from '../../model/table.js';
import { tidyText } from '../../text/tidy-text.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxGridPlaces, maxSheetRows } from '../bytes/limits.js';
import { inflateEntry } from '../bytes/zip-content.js';
import { readZipDirectory, refuseBombs } from '../bytes/zip-directory.js';
import { decodeXml } from '../xml/xml-characters.js';
import { nodeIn, nodesBelow, nodesIn, parseXmlTree, type XmlNode } from '../xml/xml-tree.js';
import { isShownInFull } from './shown-numbers.js';
import type { Sheet, SheetCell, Workbook } from './workbook.js';

/**
 * Reads an OpenDocument spreadsheet. Hidden sheets, rows and columns are left out.
 * @throws DocumentFault `zip_too_large`, `zip_damaged`, `encrypted`, `file_too_large`, `xml_damaged`, `xml_entities`
 */
export function readOdsWorkbook(bytes: Uint8Array): Workbook {
  const entries = readZipDirectory(bytes);
  refuseBombs(entries);
  const partOf = (name: string): XmlNode | null => {
    const entry = entries.find((each) => each.name === name);
    return entry === undefined ? null : parseXmlTree(decodeXml(inflateEntry(bytes, entry), name), name);
  };
  if ([...nodesBelow(partOf('META-INF/manifest.xml'))].some(({ name }) => name === 'manifest:encryption-data'))
    throw new DocumentFault('encrypted', 'The spreadsheet needs a password. Save a copy without one.');
  const content = partOf('content.xml');
  if (content === null)
    throw new DocumentFault('workbook_damaged', 'The spreadsheet has no content. Download it again.');
  const looks = new Looks([partOf('styles.xml'), content]);
  const tables = nodesIn(nodeIn(nodeIn(content, 'office:body'), 'office:spreadsheet'), 'table:table');
  return {
    metadata: metadataOf(partOf('meta.xml')),
    sheets: tables.filter((table) => looks.isSheetSeen(table)).map((table) => sheetOf(table, looks)),
  };
}

type Look = 'struck' | 'raised' | 'white' | 'hidden';

interface StatedLook {
  readonly parent: string | null;
  readonly look: Look | null;
  readonly isShaded: boolean;
  readonly isSheetHidden: boolean;
}

/** How styles look (part 3, 16 and 20), found by the name of a style. */
class Looks {
  readonly #styles = new Map<string, StatedLook>();

  constructor(parts: readonly (XmlNode | null)[]) {
    for (const part of parts)
      for (const element of nodesBelow(part))
        if (element.name === 'style:style')
          this.#styles.set(element.attributes.get('style:name') ?? '', statedLook(element));
  }

  isSheetSeen(table: XmlNode): boolean {
    return !this.#styles.get(table.attributes.get('table:style-name') ?? '')?.isSheetHidden;
  }

  /** The look of a style and the styles that it builds on. */
  lookOf(name: string | undefined): { readonly look: Look | null; readonly isShaded: boolean } {
    let look: Look | null = null;
    let isShaded = false;
    const seen = new Set<string>();
    for (let at = name ?? null; at !== null && !seen.has(at); ) {
      seen.add(at);
      const style = this.#styles.get(at);
      look ??= style?.look ?? null;
      isShaded ||= style?.isShaded ?? false;
      at = style?.parent ?? null;
    }
    return { look, isShaded };
  }
}

function statedLook(style: XmlNode): StatedLook {
  const text = nodeIn(style, 'style:text-properties')?.attributes;
  const ground = nodeIn(style, 'style:table-cell-properties')?.attributes.get('fo:background-color');
  return {
    parent: style.attributes.get('style:parent-style-name') ?? null,
    look: lookOfText(text ?? new Map()),
    isShaded: ground !== undefined && ground !== 'transparent' && ground.toLowerCase() !== '#ffffff',
    isSheetHidden: nodeIn(style, 'style:table-properties')?.attributes.get('table:display') === 'false',
  };
}

/** `super`, `sub`, or a distance in per cent of the height (part 3, 20.384). */
const raisedPosition = /^(?:super|sub|-?[1-9])/;

function lookOfText(text: ReadonlyMap<string, string>): Look | null {
  if ((text.get('style:text-line-through-style') ?? 'none') !== 'none') return 'struck';
  if (text.get('text:display') === 'none') return 'hidden';
  if (raisedPosition.test(text.get('style:text-position') ?? '')) return 'raised';
  return text.get('fo:color')?.toLowerCase() === '#ffffff' ? 'white' : null;
}

function sheetOf(table: XmlNode, looks: Looks): Sheet {
  const name = table.attributes.get('table:name') ?? '';
  const hidden = hiddenColumns(table);
  const rows: SheetCell[][] = [];
  let places = 0;
  let stated = 0;
  for (const row of inGroups(table, 'table:table-row')) {
    const times = repeated(row, 'table:number-rows-repeated');
    const cells = cellsOf(row, { row: stated, hidden, looks });
    stated += times;
    if (isHidden(row)) continue;
    // Programs repeat the empty row after the last to the end of the sheet.
    const copies = cells.length === 0 ? Math.min(times, 1) : times;
    if (rows.length + copies > maxSheetRows)
      throw new DocumentFault('file_too_large', `A sheet has more than ${maxSheetRows} rows: no report is that long.`);
    for (let copy = 0; copy < copies; copy++) {
      const at = rows.length;
      rows.push(cells.map((cell) => ({ ...cell, row: at })));
    }
    places += copies * cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
    if (places > maxGridPlaces)
      throw new DocumentFault(
        'file_too_large',
        `A sheet has more than ${maxGridPlaces} places: no report is that large.`,
      );
  }
  return { name, rows };
}

/** What rows and columns may stand in: groups, and heads that are repeated on each page (part 3, 9.1.9 to 9.1.12). */
const groups: ReadonlySet<string> = new Set([
  ...['table:table-rows', 'table:table-header-rows', 'table:table-row-group'],
  ...['table:table-columns', 'table:table-header-columns', 'table:table-column-group'],
]);

function* inGroups(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of nodesIn(node)) {
    if (child.name === name) yield child;
    else if (groups.has(child.name)) yield* inGroups(child, name);
  }
}

function repeated(node: XmlNode, attribute: string): number {
  const times = Number(node.attributes.get(attribute) ?? 1);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}

function isHidden(node: XmlNode): boolean {
  const visibility = node.attributes.get('table:visibility') ?? 'visible';
  return visibility === 'collapse' || visibility === 'filter';
}

/** The ranges of hidden columns, from the first to the one before the last number. */
function hiddenColumns(table: XmlNode): readonly (readonly [from: number, to: number])[] {
  const ranges: (readonly [number, number])[] = [];
  let at = 0;
  for (const column of inGroups(table, 'table:table-column')) {
    const next = at + repeated(column, 'table:number-columns-repeated');
    if (isHidden(column)) ranges.push([at, next]);
    at = next;
  }
  return ranges;
}

interface RowPlace {
  readonly row: number;
  readonly hidden: readonly (readonly [from: number, to: number])[];
  readonly looks: Looks;
}

function cellsOf(row: XmlNode, { row: number, hidden, looks }: RowPlace): readonly SheetCell[] {
  const cells: SheetCell[] = [];
  const seenBefore = (column: number) =>
    column - hidden.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, column) - from), 0);
  let column = 0;
  for (const cell of nodesIn(row)) {
    const times = repeated(cell, 'table:number-columns-repeated');
    const isOwn = cell.name === 'table:table-cell';
    const hasStyle = cell.attributes.has('table:style-name') && times < maxGridColumns / 10;
    if (isOwn && (cell.children.length > 0 || hasStyle))
      for (let copy = 0; copy < times; copy++) {
        const start = seenBefore(column + copy);
        const columnSpan = seenBefore(column + copy + repeated(cell, 'table:number-columns-spanned')) - start;
        if (columnSpan < 1) continue;
        if (start + columnSpan > maxGridColumns)
          throw new DocumentFault(
            'file_too_large',
            `A sheet has more than ${maxGridColumns} columns: no form is that wide.`,
          );
        cells.push({
          ...{ row: number, column: start, rowSpan: repeated(cell, 'table:number-rows-spanned'), columnSpan },
          ...contentOf(cell, looks),
          address: addressOf(column + copy, number),
        });
      }
    column += times;
  }
  return cells;
}

function addressOf(column: number, row: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

const unseenLooks: Readonly<Partial<Record<Look, TableFeature>>> = {
  struck: 'struck_text',
  hidden: 'hidden_text',
  white: 'hidden_text',
};

type Content = Pick<SheetCell, 'text' | 'raw' | 'other' | 'doubt' | 'unseen' | 'isShaded'>;

function contentOf(cell: XmlNode, looks: Looks): Content {
  const { look, isShaded } = looks.lookOf(cell.attributes.get('table:style-name'));
  const raw = nodesIn(cell, 'text:p').map(textOf).join('\n');
  const plain: Content = { text: tidyText(raw), raw, other: null, doubt: null, unseen: null, isShaded };
  const value = cell.attributes.get('office:value');
  if (raw === '') {
    if (nodesIn(cell).some(({ name }) => name.startsWith('draw:'))) return { ...plain, other: 'picture' };
    if (value !== undefined) return { ...plain, doubt: `its cell holds ${value}` };
    return cell.attributes.has('table:formula') ? { ...plain, other: 'formula' } : plain;
  }
  const unseen = look === 'white' && isShaded ? undefined : unseenLooks[look ?? 'raised'];
  if (unseen !== undefined) return { ...plain, text: '', raw: '', unseen };
  const spans = [...nodesBelow(cell)].filter(({ name }) => name === 'text:span');
  if (look === 'raised' || spans.some((span) => looks.lookOf(span.attributes.get('text:style-name')).look !== null))
    return { ...plain, doubt: 'a part of its text is struck out, raised or hidden' };
  if (value === undefined || isShownInFull(raw, Number(value))) return plain;
  return { ...plain, doubt: `its cell holds ${value}` };
}

/** Blanks, tabs and line ends are elements (part 3, 6.1). A note is no part of the text. */
function textOf(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (child.name === 'text:s') return ' '.repeat(Math.min(100, repeated(child, 'text:c')));
      if (child.name === 'text:tab') return '\t';
      if (child.name === 'text:line-break') return '\n';
      return child.name === 'office:annotation' || child.name === 'text:note' ? '' : textOf(child);
    })
    .join('');
}

/** Elements of meta.xml (part 3, 4.3) that become metadata, with the names that every reader gives them. */
const metadataNames: readonly (readonly [name: string, element: string])[] = [
  ['title', 'dc:title'],
  ['subject', 'dc:subject'],
  ['author', 'meta:initial-creator'],
  [producerName, 'meta:generator'],
  ['created', 'meta:creation-date'],
  ['modified', 'dc:date'],
];

function metadataOf(part: XmlNode | null): readonly MetadataItem[] {
  const meta = nodeIn(part, 'office:meta');
  return metadataNames.flatMap(([name, element]) => {
    const value = textOf(nodeIn(meta, element) ?? { name: '', attributes: new Map(), children: [] }).trim();
    return value === '' ? [] : [{ name, value }];
  });
}
