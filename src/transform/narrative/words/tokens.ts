// Splits the text of a section into tokens: known words, numbers, punctuation, and what is not known.
import { remember } from '../../cells/remember.js';
import type { Reporter } from '../../identity/identity.js';
import { type FindWord, lexiconOf } from './lexicon.js';
import { findPeriodAt } from './periods.js';
import { type Concept, conceptWordings, type Role, roleWordings } from './wordings.js';
import { readNumberAt, type WrittenNumber } from './written-numbers.js';

/** A punctuation mark that separates clauses. */
export type Mark = 'comma' | 'colon' | 'semicolon' | 'stop' | 'line' | 'open' | 'close';

type Meaning = { readonly kind: 'concept'; readonly concept: Concept } | { readonly kind: 'role'; readonly role: Role };

/** A piece of the text; offsets are those of the compact text, `end` exclusive. */
export type Token = { readonly start: number; readonly end: number } & (
  | Meaning
  | { readonly kind: 'number'; readonly written: WrittenNumber }
  | { readonly kind: 'inexact' | 'unknown' }
  | { readonly kind: 'list_number'; readonly isHeading: boolean }
  | { readonly kind: 'mark'; readonly mark: Mark }
);

const findWord: FindWord<Meaning> = lexiconOf<Meaning>([
  ...conceptWordings.map(([concept, wordings]) => ({ meaning: { kind: 'concept', concept } as const, wordings })),
  ...roleWordings.map(([role, wordings]) => ({ meaning: { kind: 'role', role } as const, wordings })),
]);

const marks: ReadonlyMap<string, Mark> = new Map([
  [',', 'comma'],
  [':', 'colon'],
  [';', 'semicolon'],
  ['。', 'stop'],
  ['!', 'stop'],
  ['?', 'stop'],
  ['\n', 'line'],
  ['(', 'open'],
  [')', 'close'],
]);

const heading = /[(（][一二三四五六七八九十]{1,3}[)）]/uy;
const listNumber =
  /(?:\(\d{1,2}\)|\d{1,2}[.、．](?=\D|\d{4}年)|[一二三四五六七八九十]{1,2}[、是]|[①-⑳]|第[一二三四五六七八九十][,、])/uy;

/**
 * Reads a compact text (see `compactText`) from left to right, taking the longest known piece at each place. Together the tokens cover the
 * whole text.
 * The reporter's name is recognised as the organ itself, and its year as that of the report.
 */
export function tokensOf(text: string, { agency, year }: Reporter): readonly Token[] {
  const findName = agency === null ? noName : nameFinder(agency);
  const tokens: Token[] = [];
  let last: Token | undefined;
  for (let start = 0; start < text.length; start = last.end) {
    const found = (mayName(last) ? findName(text, start) : null) ?? tokenAt(text, start, last, year);
    if (last?.kind === 'unknown' && (found === null || isFiller(found))) {
      last = { kind: 'unknown', start: last.start, end: found?.end ?? start + 1 };
      tokens[tokens.length - 1] = last;
    } else {
      last = found ?? { kind: 'unknown', start, end: start + 1 };
      tokens.push(last);
    }
  }
  return tokens;
}

/** Filler after something unknown becomes part of it. */
function isFiller(token: Token): boolean {
  return token.kind === 'role' && token.role === 'filler';
}

function tokenAt(text: string, start: number, last: Token | undefined, year: number | null): Token | null {
  const mark = marks.get(text.charAt(start));
  if (isBeginning(last)) {
    const isLineStart = last === undefined || (last.kind === 'mark' && last.mark === 'line');
    const endOfHeading = isLineStart ? endOf(heading, text, start) : start;
    if (endOfHeading > start) return { kind: 'list_number', isHeading: true, start, end: endOfHeading };
    const endOfNumber = endOf(listNumber, text, start);
    if (endOfNumber > start) return { kind: 'list_number', isHeading: false, start, end: endOfNumber };
  }
  if (mark !== undefined) return { kind: 'mark', mark, start, end: start + 1 };
  const period = findPeriodAt(text, start, year);
  if (period) {
    const { meaning, end } = period;
    return 'role' in meaning
      ? { kind: 'role', role: meaning.role, start, end }
      : { kind: 'concept', concept: meaning.concept, start, end };
  }
  const number = readNumberAt(text, start);
  if (number?.kind === 'exact') return { kind: 'number', written: number.written, start, end: number.end };
  if (number) return { kind: 'inexact', start, end: number.end };
  const word = findWord(text, start);
  return word && { ...word.meaning, start, end: word.end };
}

function isBeginning(last: Token | undefined): boolean {
  return last === undefined || last.kind === 'mark' || last.kind === 'list_number';
}

const shortestName = 3;

type FindName = (text: string, start: number) => Token | null;

const noName: FindName = () => null;

/** Finds the words by which the text may name the organ: its name, shortened at the front (县发展和改革局) or inside (市政府). */
const nameFinder: (agency: string) => FindName = remember((agency) => {
  const full = [agency, agency.replace('人民', ''), agency.replace('和', '')];
  const names = full.flatMap((name) =>
    Array.from({ length: Math.max(0, name.length - shortestName + 1) }, (_, cut) => name.slice(cut)),
  );
  const beginnings = new Set(names.map((name) => name.charAt(0)));
  return (text, start) => {
    if (!beginnings.has(text.charAt(start))) return null;
    const lengths = names.filter((name) => text.startsWith(name, start)).map((name) => name.length);
    return lengths.length === 0 ? null : { kind: 'role', role: 'self', start, end: start + Math.max(...lengths) };
  };
});

/** A name occurs at the beginning of a clause, or after words of time. */
function mayName(last: Token | undefined): boolean {
  return isBeginning(last) || (last?.kind === 'role' && last.role !== 'filler');
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return start + (pattern.exec(text)?.[0].length ?? 0);
}
