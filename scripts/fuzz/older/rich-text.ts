// Damage to Rich Text, and what its cells say.
import iconv from 'iconv-lite';
import { doubled, type Mutations, matchesOf, pick, type Restatement, replaced } from '../change.js';
import { restatedInOrder } from './stated-cells.js';

const token = /\\'([0-9a-f]{2})|\\u(-?\d+) ?\??|\\([a-z]+)-?\d* ?|\\[^a-z]|[{}\r\n]|([^\\{}\r\n]+)/gi;
const ends: ReadonlySet<string> = new Set(['cell', 'row', 'par', 'nestcell']);

/** The texts of the cells in their order; what else ends a text stands for itself. */
function cellsOf(source: string): readonly string[] {
  const cells: string[] = [];
  let bytes = '';
  let text = '';
  const settle = () => {
    text += iconv.decode(Buffer.from(bytes, 'latin1'), 'gbk');
    bytes = '';
  };
  for (const [, byte, code, word, plain] of source.matchAll(token)) {
    if (byte !== undefined) bytes += String.fromCharCode(Number.parseInt(byte, 16));
    else if (plain !== undefined) bytes += plain;
    else if (code !== undefined) {
      settle();
      text += String.fromCharCode(Number(code) & 0xffff);
    } else if (word !== undefined && ends.has(word)) {
      settle();
      cells.push(word === 'cell' ? text : `end of a ${word}`);
      text = '';
    }
  }
  return cells;
}

/** What the file says in its cells before and after a damage. */
export function restatedInRichText(sources: readonly [string, string]): readonly Restatement[] {
  return restatedInOrder(sources, cellsOf);
}

const mostValue = 100_000;
const number = / (\d+)\\cell(?![a-z])/g;
const controlWord = /\\[a-z]+-?\d* ?/g;
const wordWithNumber = /\\(?:cellx|trleft|fi|f)(\d+)/g;
const row = /\\trowd[\s\S]*?\\row(?![a-z])/g;
const cell = /\\pard\\intbl [\s\S]*?\\cell(?![a-z])/g;
const merge = /\\cl(?:vmgf|vmrg|mgf|mrg)/g;
const brace = /[{}]/g;

/** Damage to Rich Text. */
export const richText: Mutations = {
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, number), place), String(Math.floor(amount * mostValue))),
  'a control word is lost': (source, { place }) => replaced(pick(matchesOf(source, controlWord), place), ''),
  'a control word is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, controlWord), place)),
  'a control word has another number': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, wordWithNumber), place), String(Math.floor(amount * 10_000))),
  'a row is lost': (source, { place }) => replaced(pick(matchesOf(source, row), place), ''),
  'a row is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, row), place)),
  'a cell is lost': (source, { place }) => replaced(pick(matchesOf(source, cell), place), ''),
  'a cell is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, cell), place)),
  'a merge is lost': (source, { place }) => replaced(pick(matchesOf(source, merge), place), ''),
  'a brace is lost': (source, { place }) => replaced(pick(matchesOf(source, brace), place), ''),
  'a brace is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, brace), place)),
};
