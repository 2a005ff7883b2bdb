// The second reading of a page: its tables as htmlparser2 gives their tags, one after the other, without a tree and without styles. It
// shares no code with the first reader. It says nothing about a row with markup that could change what is seen, and nothing about a
// table whose cells do not fill a rectangle.
import { Parser } from 'htmlparser2';
import type { SecondReading } from '../../../model/document.js';
import type { Cell, Table } from '../../../model/table.js';
import { PlainMarkup } from './plain-markup.js';

const reader = 'htmlparser2';
const encodingLabel = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i;
const styleSheet = /<style\b[^>]*>([\s\S]*?)<\/style/gi;
const sourceBlanks = /[ \t\r\n\f]+/g;
const positive = /^\s*(\d{1,3})\s*$/;
const hasWords = /[\u3400-\u9fff]/;
const zeroHeight = /^\s*0/;
const ignored = new Set(['script', 'style', 'template', 'noscript', 'title', 'textarea']);
const lineEnds = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** A page that nests deeper is left to the first reader: the parser's time grows with the square of the depth. */
const deepest = 500;

interface TokenCell {
  text: string;
  isPlain: boolean;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

interface TokenRow {
  cells: TokenCell[];
  isPlain: boolean;
  readonly isRuler: boolean;
}

interface TokenTable {
  readonly rows: TokenRow[];
  /** Whether its cells have usable spans, hold no table, and nothing around it could hide it. */
  isUsable: boolean;
}

/** Reads the tables of a page a second time. */
export function readWithHtmlparser2(bytes: Uint8Array): SecondReading {
  const html = decode(bytes);
  const tables = readTables(html).flatMap((table) => placed(table) ?? []);
  const blocks = tables.map((table) => ({ kind: 'table', table }) as const);
  return { status: 'read', reader, blocks, blindTo: ['nested_table', 'unequal_rows'] };
}

/** As UTF-16 with a mark, as strict UTF-8, or in the encoding that the page declares; GB18030 includes GBK and GB2312. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  if (!utf8.includes('\ufffd')) return utf8;
  const label = encodingLabel.exec(utf8.slice(0, 4096))?.[1]?.toLowerCase() ?? 'gb18030';
  return new TextDecoder(label === 'big5' ? 'big5' : 'gb18030').decode(bytes);
}

function readTables(html: string): readonly TokenTable[] {
  const markup = new PlainMarkup([...html.matchAll(styleSheet)].map(([, sheet = '']) => sheet));
  const finished: TokenTable[] = [];
  const tables: TokenTable[] = [];
  const around: { readonly isPlain: boolean; readonly isIgnored: boolean }[] = [];
  let notPlain = 0;
  let unread = 0;
  let isTooDeep = false;
  const row = () => tables.at(-1)?.rows.at(-1);
  const cell = () => row()?.cells.at(-1);
  const isInCell = () => inCell.at(-1) === true;
  const inCell: boolean[] = [];

  const parser = new Parser({
    onopentag(name, attributes) {
      const isPlainHere = markup.isPlain(name, attributes);
      const isIgnored = ignored.has(name);
      around.push({ isPlain: isPlainHere, isIgnored });
      if (!isPlainHere) notPlain++;
      if (isIgnored) unread++;
      if (around.length > deepest) {
        isTooDeep = true;
        parser.pause();
      }
      const table = tables.at(-1);
      if (name === 'table') {
        if (table) table.isUsable = false;
        tables.push({ rows: [], isUsable: notPlain === 0 });
        inCell.push(false);
      } else if (table && name === 'tr') {
        table.rows.push({ cells: [], isPlain: isPlainHere, isRuler: zeroHeight.test(attributes['height'] ?? '') });
      } else if (table && (name === 'td' || name === 'th')) {
        const spans = { rowSpan: spanOf(attributes['rowspan']), columnSpan: spanOf(attributes['colspan']) };
        if (spans.rowSpan === 0 || spans.columnSpan === 0 || table.rows.length === 0) table.isUsable = false;
        row()?.cells.push({ text: '', isPlain: isPlainHere, ...spans });
        inCell[inCell.length - 1] = true;
      } else if (table && isInCell()) {
        const open = cell();
        if (open && !isPlainHere) open.isPlain = false;
        if (open && lineEnds.has(name)) open.text += '\u2028';
      } else if (table && !isPlainHere) table.isUsable = false;
    },
    ontext(text) {
      const open = isInCell() && unread === 0 ? cell() : undefined;
      if (open) open.text += text;
    },
    onclosetag(name) {
      const closed = around.pop();
      if (closed && !closed.isPlain) notPlain--;
      if (closed?.isIgnored) unread--;
      const open = isInCell() ? cell() : undefined;
      if (open && lineEnds.has(name) && name !== 'br') open.text += '\u2028';
      if ((name === 'td' || name === 'th') && inCell.length > 0) inCell[inCell.length - 1] = false;
      if (name !== 'table') return;
      const table = tables.pop();
      inCell.pop();
      if (table) finished.push(table);
    },
  });
  parser.write(html);
  parser.end();
  return isTooDeep ? [] : finished;
}

/** 0 for a span that is not usable. */
function spanOf(stated: string | undefined): number {
  return stated === undefined ? 1 : Number(positive.exec(stated)?.[1] ?? 0);
}

/** The table with its cells in a grid; null unless they fill a rectangle. */
function placed({ rows: stated, isUsable }: TokenTable): Table | null {
  const rows = stated.filter(({ isRuler, cells }) => !(isRuler && cells.every(({ text }) => shown(text) === '')));
  if (!isUsable || rows.length === 0 || rows.some(({ cells }) => cells.length === 0)) return null;
  const taken = rows.map((): (true | undefined)[] => []);
  const cells: Cell[] = [];
  for (const [at, row] of rows.entries()) {
    let column = 0;
    const isPlainRow = row.isPlain && row.cells.every((cell) => cell.isPlain);
    for (const cell of row.cells) {
      while (taken[at]?.[column] === true) column++;
      for (let below = at; below < at + cell.rowSpan; below++) {
        const line = taken[below];
        for (let beside = column; beside < column + cell.columnSpan; beside++) {
          if (line === undefined || line[beside] === true) return null;
          line[beside] = true;
        }
      }
      cells.push(cellAt(cell, isPlainRow, at, column));
      column += cell.columnSpan;
    }
  }
  const columns = taken[0]?.length ?? 0;
  // A place that was passed over is a hole in the list.
  const isRectangle = taken.every((line) => line.length === columns && !line.includes(undefined));
  if (!isRectangle) return null;
  return { origin: 'markup', rows: rows.length, columns, cells, repairs: [], features: [], anchor };
}

/** In a row that is not plain, only words are read, which say what the row is about. */
function cellAt(
  { text: stated, isPlain: isCellPlain, rowSpan, columnSpan }: TokenCell,
  isPlainRow: boolean,
  row: number,
  column: number,
): Cell {
  const text = shown(stated);
  return isPlainRow || (isCellPlain && hasWords.test(text))
    ? { row, column, rowSpan, columnSpan, text, raw: text, other: null, doubt: null, anchor }
    : { row, column, rowSpan, columnSpan, text: '', raw: '', other: 'object', doubt: mayDiffer, anchor };
}

const mayDiffer = 'its markup may change what is seen';
/** The first reader says where a cell stands. */
const anchor = { kind: 'html', path: '' } as const;

const arranged = /[ \t\r\n\f\u2028]/;

function shown(text: string): string {
  if (!arranged.test(text)) return text.trim();
  return text
    .replace(sourceBlanks, ' ')
    .split('\u2028')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
