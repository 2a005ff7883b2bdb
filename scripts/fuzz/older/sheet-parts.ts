// Damage to the parts of an Excel workbook (ECMA-376 Part 1, 18), and what its cells say.
import { doubled, type Mutations, matchesOf, pick, type Restatement, replaced } from '../change.js';
import type { Stretch } from '../markup.js';
import { type CellsByPlace, restatedByPlace, streamBorder } from './stated-cells.js';

/** The parts that are damaged, as far as a workbook has them. */
export const isSheetPart = (name: string): boolean =>
  name.startsWith('xl/worksheets/') || name === 'xl/sharedStrings.xml';

const cell = /<c r="([A-Z]+\d+)"([^<>]*)(?:\/>|>([\s\S]*?)<\/c>)/g;
const sharedText = /<si>([\s\S]*?)<\/si>/g;
const anyTag = /<[^<>]*>/g;
const isShared = /\bt="s"/;

/** What each place holds, in each of the parts. */
function cellsOf(source: string): CellsByPlace {
  const parts = source.split(streamBorder);
  const shared = parts.flatMap((part) => [...part.matchAll(sharedText)].map(([, text = '']) => textIn(text)));
  return new Map(
    parts.flatMap((part, sheet) =>
      [...part.matchAll(cell)].map(([, address, attributes = '', content = '']): [string, string] => {
        const text = textIn(content);
        return [`${sheet} ${address}`, isShared.test(attributes) ? (shared[Number(text)] ?? '') : text];
      }),
    ),
  );
}

function textIn(markup: string): string {
  return markup.replace(anyTag, '');
}

/** What the parts say in their cells before and after a damage. */
export function restatedInParts(sources: readonly [string, string]): readonly Restatement[] {
  return restatedByPlace(sources, cellsOf);
}

const mostValue = 100_000;
const value = /<v>(\d+)<\/v>/g;
const anyCell = /<c r=[^<>]*(?:\/>|>[\s\S]*?<\/c>)/g;
const row = /<row [^<>]*(?:\/>|>[\s\S]*?<\/row>)/g;
const address = /<c r="([A-Z]+\d+)"/g;
const merge = /<mergeCell ref="[^"]*"\/>/g;
const endOfMerge = /<mergeCell ref="[A-Z]+\d+:([A-Z]+\d+)"/g;
const typeOfCell = /<c r="[A-Z]+\d+"[^<>]* t="(\w+)"/g;

/** Damage to the markup of sheets and of the texts that cells share. */
export const sheetParts: Mutations = {
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, value), place), String(Math.floor(amount * mostValue))),
  'a cell is lost': (source, { place }) => replaced(pick(matchesOf(source, anyCell), place), ''),
  'a cell is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, anyCell), place)),
  'a row is lost': (source, { place }) => replaced(pick(matchesOf(source, row), place), ''),
  'a row is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, row), place)),
  'two cells are exchanged': (source, { place, amount }) => {
    const all: readonly Stretch[] = matchesOf(source, address);
    const [one, other] = [pick(all, place), pick(all, amount)].sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
    if (one === undefined || other === undefined || one === other) return null;
    const text = `${source.slice(other.start, other.end)}${source.slice(one.end, other.start)}${source.slice(one.start, one.end)}`;
    return replaced({ start: one.start, end: other.end }, text);
  },
  'a merge is lost': (source, { place }) => replaced(pick(matchesOf(source, merge), place), ''),
  'a merge reaches elsewhere': (source, { place, amount }) =>
    replaced(
      pick(matchesOf(source, endOfMerge), place),
      `${'ABCDEFGHIJ'[Math.floor(amount * 10)]}${1 + Math.floor(((amount * 100) % 1) * 60)}`,
    ),
  'a cell is of another type': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, typeOfCell), place), pick(['n', 's', 'str', 'b', 'e', 'd'], amount) ?? 'n'),
};
