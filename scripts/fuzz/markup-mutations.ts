// Damage to the markup of HTML, Word and OpenDocument files, to the lines of flattened text, and to the objects of a PDF.
import { type Change, type Choice, doubled, inserted, type Mutations, matchesOf, pick, replaced } from './change.js';
import { elementsOf, type Stretch, textOf } from './markup.js';

const mostSpan = 30;
const mostValue = 100_000;
const numberBetweenTags = />(\s*\d[\d.]*\s*)</g;
const longNumber = /[>\t](\d{2,})[<\n]/g;
const spanAttribute =
  /(?:colspan|rowspan|gridSpan w:val|w:gridSpan w:val|table:number-(?:columns|rows)-(?:spanned|repeated))\s*=\s*"?(\d+)/g;
const anySpan =
  /^<[\w:-]+|(?:rowspan|colspan|w:gridSpan|w:vMerge|w:hMerge|table:number-\w+-spanned|<table|<w:tbl)\b[^<>]*/g;
const cellStart = /<(?:td|th)\b/g;
const tableTag =
  /<\/?(?:td|th|tr|thead|tbody|table|w:tc|w:tr|w:tbl|table:table-cell|table:covered-table-cell|table:table-row|table:table)\b[^<>]*>/g;
const cellProperties = /<w:tcPr>/g;
const verticalMerge = /<w:vMerge(?: w:val="\w+")?\/>/g;
const pdfObject = /\d+ \d+ obj[\s\S]*?endobj\s?/g;

const cells: ReadonlySet<string> = new Set(['td', 'th', 'w:tc', 'table:table-cell']);
const rows: ReadonlySet<string> = new Set(['tr', 'w:tr', 'table:table-row']);
const rowsAndCells: ReadonlySet<string> = new Set([...cells, ...rows]);
const tables: ReadonlySet<string> = new Set(['table', 'w:tbl', 'table:table']);

function named(source: string, names: ReadonlySet<string>): readonly Stretch[] {
  return elementsOf(source).filter(({ name }) => names.has(name));
}

/** The source up to a place inside a number. */
function brokenOff(source: string, numbers: RegExp, { place, amount }: Choice): Change | null {
  const found = pick(matchesOf(source, numbers), place);
  if (found === undefined) return null;
  const start = found.start + 1 + Math.floor(amount * (found.end - found.start - 1));
  return replaced({ start, end: source.length }, '');
}

/** Exchanges a stretch with the next one of its kind. */
function exchanged(source: string, all: readonly Stretch[], place: number): Change | null {
  const first = pick(all.slice(0, -1), place);
  const second = all.find(({ start }) => first !== undefined && start >= first.end);
  if (first === undefined || second === undefined) return null;
  const text = [second, { start: first.end, end: second.start }, first].map(({ start, end }) =>
    source.slice(start, end),
  );
  return replaced({ start: first.start, end: second.end }, text.join(''));
}

/** Exchanges two cells. If they have the same spans, the table keeps its structure. */
function exchangedCells(source: string, place: number): Change | null {
  const all = named(source, cells);
  const change = exchanged(source, all, place);
  const [one, other] = all.filter(({ start, end }) => start === change?.at.start || end === change?.at.end);
  if (change === null || one === undefined || other === undefined) return null;
  const [from, to] = [textOf(source, one), textOf(source, other)];
  const isAlike = spansOf(source, one) === spansOf(source, other);
  return isAlike
    ? {
        ...change,
        restated: [
          { from, to },
          { from: to, to: from },
        ],
      }
    : change;
}

function spansOf(source: string, { start, end }: Stretch): string {
  return (source.slice(start, end).match(anySpan) ?? []).join(' ');
}

/** Damage to HTML and to the main part of a Word or OpenDocument file. */
export const markup: Mutations = {
  'an element is deleted': (source, { place }) => replaced(pick(elementsOf(source), place), ''),
  'an element is doubled': (source, { place }) => doubled(source, pick(elementsOf(source), place)),
  'a cell or row is deleted': (source, { place }) => replaced(pick(named(source, rowsAndCells), place), ''),
  'a cell or row is doubled': (source, { place }) => doubled(source, pick(named(source, rowsAndCells), place)),
  'a cell is exchanged with the next': (source, { place }) => exchangedCells(source, place),
  'a row is exchanged with the next': (source, { place }) => exchanged(source, named(source, rows), place),
  'a table is doubled': (source, { place }) => doubled(source, pick(named(source, tables), place)),
  'a tag of a table is lost': (source, { place }) => replaced(pick(matchesOf(source, tableTag), place), ''),
  'a tag of a table is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, tableTag), place)),
  'a span is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, spanAttribute), place), String(Math.floor(amount * mostSpan))),
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, numberBetweenTags), place), String(Math.floor(amount * mostValue))),
};

/** Damage to HTML only. */
export const htmlCells: Mutations = {
  'the end is cut off within a number': (source, choice) => brokenOff(source, longNumber, choice),
  'a cell spans more': (source, { place, amount }) => {
    const found = pick(matchesOf(source, cellStart), place);
    const name = amount < 0.5 ? 'rowspan' : 'colspan';
    return found === undefined ? null : inserted(found.end, ` ${name}="${2 + Math.floor((amount * 10) % 3)}"`);
  },
};

/** Damage to the merged cells of a Word table. */
export const wordMerges: Mutations = {
  'a vertical merge is lost': (source, { place }) => replaced(pick(matchesOf(source, verticalMerge), place), ''),
  'a vertical merge begins where it went on, or goes on where it began': (source, { place }) => {
    const found = pick(matchesOf(source, verticalMerge), place);
    if (found === undefined) return null;
    const begins = source.slice(found.start, found.end).includes('restart');
    return replaced(found, begins ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>');
  },
  'a cell has a merge or a span more': (source, { place, amount }) => {
    const found = pick(matchesOf(source, cellProperties), place);
    const added = ['<w:vMerge/>', '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>', '<w:hMerge/>'];
    return found === undefined ? null : inserted(found.end, pick(added, amount) ?? '');
  },
  'two cells, one over the other, are merged': (source, { place }) => {
    const all = named(source, rows);
    const index = Math.min(all.length - 2, Math.floor(place * (all.length - 1)));
    const [upper, lower] = [all[index], all[index + 1]];
    if (upper === undefined || lower === undefined) return null;
    const [first, second] = [upper, lower].map((row) =>
      matchesOf(source.slice(row.start, row.end), cellProperties).at(-2),
    );
    if (first === undefined || second === undefined) return null;
    const start = upper.start + first.end;
    const between = source.slice(start, lower.start + second.end);
    return replaced({ start, end: start + between.length }, `<w:vMerge w:val="restart"/>${between}<w:vMerge/>`);
  },
};

const numberBehindTab = /\t(\d+)/g;
const line = /[^\n]*\n/g;

/** Exchanges two lines. If each of them is a cell, the table keeps its structure. */
function exchangedLines(source: string, place: number): Change | null {
  const change = exchanged(source, matchesOf(source, line), place);
  const [to = '', from = ''] = change?.text.split('\n') ?? [];
  const areCells = [from, to].every((text) => text.startsWith('\t'));
  return change === null || !areCells
    ? change
    : {
        ...change,
        restated: [
          { from, to },
          { from: to, to: from },
        ],
      };
}

/** Damage to flattened text. */
export const flattened: Mutations = {
  'the end is cut off within a number': (source, choice) => brokenOff(source, longNumber, choice),
  'a line is deleted': (source, { place }) => replaced(pick(matchesOf(source, line), place), ''),
  'a line is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, line), place)),
  'a line is exchanged with the next': (source, { place }) => exchangedLines(source, place),
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, numberBehindTab), place), String(Math.floor(amount * mostValue))),
};

/** Damage to the objects of a PDF. */
export const portable: Mutations = {
  'an object is deleted': (source, { place }) => replaced(pick(matchesOf(source, pdfObject), place), ''),
  'an object is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, pdfObject), place)),
};
