// Damage to the streams of a Word 97–2003 document ([MS-DOC]), and what its cells say. The text lies in pieces; a mark ends each cell.
import { type Mutations, matchesOf, pick, type Restatement, replaced } from '../change.js';
import { restatedInOrder, streamBorder } from './stated-cells.js';

/** The streams of a document that are damaged: the text with its properties, and the tables that say where they lie. */
export const wordStreams: readonly string[] = ['WordDocument', '1Table'];

/** Where the file says that the pieces are listed, and how long the list is (2.5.6). */
const piecesAt = 0x01a2;
const isNarrow = 0x40000000;

/** The texts of the cells in the order of the document. */
function cellsOf(source: string): readonly string[] {
  const [main = '', table = ''] = source.split(streamBorder);
  const list = numberAt(main, piecesAt);
  const count = Math.floor((numberAt(table, list + 1) - 4) / 12);
  if (table[list] !== '\u0002' || count < 1 || list + 5 + 12 * count > table.length) return [];
  const text = Array.from({ length: count }, (_, index) => {
    const at = list + 5 + 4 * index;
    const length = numberAt(table, at + 4) - numberAt(table, at);
    const stated = numberAt(table, list + 5 + 4 * (count + 1) + 8 * index + 2);
    return stated & isNarrow
      ? main.substr((stated & ~isNarrow) / 2, length)
      : Buffer.from(main.substr(stated, 2 * length), 'latin1').toString('utf16le');
  });
  return text.join('').split('\u0007');
}

function numberAt(stream: string, at: number): number {
  return [3, 2, 1, 0].reduce((number, place) => number * 0x100 + (stream.charCodeAt(at + place) || 0), 0);
}

/** What the streams say in their cells before and after a damage. */
export function restatedInWord(sources: readonly [string, string]): readonly Restatement[] {
  return restatedInOrder(sources, cellsOf);
}

const wideMark = String.fromCharCode(7, 0);
const zero = String.fromCharCode(0);
const wideNumber = new RegExp(`${wideMark}((?:[0-9]${zero})+)(?=${wideMark})`, 'g');
const cellMark = new RegExp(wideMark, 'g');
/** The definition of a row: its number, a length of two bytes, how many cells it has, and their edges (2.9.322). */
const rowDefinition = new RegExp(`${String.fromCharCode(0x08, 0xd6)}[\\s\\S]{7}`, 'g');
/** The size of a text (2.6.1), whose operand is two bytes. */
const textSize = new RegExp(`${String.fromCharCode(0x43, 0x4a)}([\\s\\S]{2})`, 'g');

function wide(text: string): string {
  return [...text].map((character) => `${character}\0`).join('');
}

/** A number of as many digits: no byte may move. */
function digitsOf(amount: number, count: number): string {
  return String(Math.floor((0.1 + 0.9 * amount) * 10 ** count))
    .padStart(count, '1')
    .slice(0, count);
}

/** Damage that keeps every byte in its place. */
export const wordText: Mutations = {
  'a number is another': (source, { place, amount }) => {
    const found = pick(matchesOf(source, wideNumber), place);
    return found === undefined ? null : replaced(found, wide(digitsOf(amount, (found.end - found.start) / 2)));
  },
  'two numbers are exchanged': (source, { place, amount }) => {
    const all = matchesOf(source, wideNumber);
    const one = pick(all, place);
    if (one === undefined) return null;
    const alike = all.filter(({ start, end }) => start > one.start && end - start === one.end - one.start);
    const other = pick(alike, amount);
    if (other === undefined) return null;
    const text = `${source.slice(other.start, other.end)}${source.slice(one.end, other.start)}${source.slice(one.start, one.end)}`;
    return replaced({ start: one.start, end: other.end }, text);
  },
  'the mark of a cell ends a paragraph': (source, { place }) =>
    replaced(pick(matchesOf(source, cellMark), place), '\r\0'),
  'a row has more or fewer cells': (source, { place, amount }) => {
    const all = [...source.matchAll(rowDefinition)].map(({ index }) => ({ start: index + 4, end: index + 5 }));
    const found = pick(all, place);
    if (found === undefined) return null;
    const count = source.charCodeAt(found.start) + (amount < 0.5 ? -1 : 1);
    return replaced(found, String.fromCharCode(Math.max(0, count)));
  },
  'an edge of a row is elsewhere': (source, { place, amount }) => {
    const all = [...source.matchAll(rowDefinition)].map((match) => ({
      start: match.index + 7,
      end: match.index + 9,
    }));
    const edge = Math.floor(amount * 4000);
    return replaced(pick(all, place), String.fromCharCode(edge & 0xff, edge >> 8));
  },
  'the size of a text is another': (source, { place, amount }) => {
    const found = pick(matchesOf(source, textSize), place);
    return found === undefined ? null : replaced(found, String.fromCharCode(Math.floor(amount * 0x100), 0));
  },
};
