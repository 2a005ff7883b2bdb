// Ways to damage a document, each as a change of its source: the markup of HTML and Word documents, the lines of flattened text, the
// bytes of anything. The same place and amount give the same damage.
import { elementsOf, type Stretch } from './markup.js';

/** Numbers from 0 up to 1 that say where, and what. */
export interface Choice {
  readonly place: number;
  readonly amount: number;
}

/** A change of a text: what stands at `at` gives way to `text`. */
export interface Change {
  readonly at: Stretch;
  readonly text: string;
}

/** Gives the change of a source, or null where it has nothing to change. `foreign` is the source of another document. */
export type Mutation = (source: string, choice: Choice, foreign: string) => Change | null;

const numberBetweenTags = />(\s*\d[\d.]*\s*)</g;
const spanAttribute = /(?:colspan|rowspan|gridSpan w:val|w:gridSpan w:val)\s*=\s*"?(\d+)/g;
const pdfObject = /\d+ \d+ obj[\s\S]*?endobj\s?/g;

/** One of a list, by a number from 0 up to 1. */
function pick<Each>(all: readonly Each[], place: number): Each | undefined {
  return all[Math.min(all.length - 1, Math.floor(place * all.length))];
}

function matchesOf(source: string, pattern: RegExp): readonly Stretch[] {
  return [...source.matchAll(pattern)].map((match) => {
    const inner = match[1] ?? match[0];
    const start = match.index + match[0].indexOf(inner);
    return { start, end: start + inner.length };
  });
}

function at(source: string, place: number): number {
  return Math.min(source.length - 1, Math.floor(place * source.length));
}

function replaced(found: Stretch | undefined, text: string): Change | null {
  return found === undefined ? null : { at: found, text };
}

function repeated(source: string, found: Stretch | undefined): Change | null {
  if (found === undefined) return null;
  return { at: { start: found.end, end: found.end }, text: source.slice(found.start, found.end) };
}

const cells: ReadonlySet<string> = new Set(['td', 'th', 'w:tc', 'tr', 'w:tr']);

/** For every kind of source. Sources are read as Latin-1 where they are bytes, so that a character is a byte. */
const anySource: Readonly<Record<string, Mutation>> = {
  'a bit is flipped': (source, { place, amount }) => {
    const start = at(source, place);
    const code = source.charCodeAt(start) ^ (1 << Math.floor(amount * 7));
    return { at: { start, end: start + 1 }, text: String.fromCharCode(code) };
  },
  'the end is cut off': (source, { place }) => ({ at: { start: at(source, place), end: source.length }, text: '' }),
  'a stretch is cut out': (source, { place, amount }) => {
    const start = at(source, place);
    return { at: { start, end: Math.min(source.length, start + 1 + Math.floor(amount * 200)) }, text: '' };
  },
  'bytes of another format are inserted': (source, { place, amount }, foreign) => {
    const start = at(source, place);
    const from = at(foreign, amount);
    return { at: { start, end: start }, text: foreign.slice(from, from + 1 + Math.floor(amount * 400)) };
  },
};

const markup: Readonly<Record<string, Mutation>> = {
  'an element is deleted': (source, { place }) => replaced(pick(elementsOf(source), place), ''),
  'an element is doubled': (source, { place }) => repeated(source, pick(elementsOf(source), place)),
  'a cell or row is deleted': (source, { place }) =>
    replaced(
      pick(
        elementsOf(source).filter(({ name }) => cells.has(name)),
        place,
      ),
      '',
    ),
  'a cell or row is doubled': (source, { place }) =>
    repeated(
      source,
      pick(
        elementsOf(source).filter(({ name }) => cells.has(name)),
        place,
      ),
    ),
  'a span is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, spanAttribute), place), String(Math.floor(amount * 30))),
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, numberBetweenTags), place), String(Math.floor(amount * 100_000))),
};

const flattened: Readonly<Record<string, Mutation>> = {
  'a line is deleted': (source, { place }) => replaced(pick(matchesOf(source, /[^\n]*\n/g), place), ''),
  'a line is doubled': (source, { place }) => repeated(source, pick(matchesOf(source, /[^\n]*\n/g), place)),
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, /\t\d+/g), place), `\t${Math.floor(amount * 100_000)}`),
};

const portable: Readonly<Record<string, Mutation>> = {
  'an object is deleted': (source, { place }) => replaced(pick(matchesOf(source, pdfObject), place), ''),
  'an object is doubled': (source, { place }) => repeated(source, pick(matchesOf(source, pdfObject), place)),
};

/** The damages of each kind of source. `package` is a Word document as the bytes of its zip, `docx` the markup within. */
export const mutations: Readonly<Record<SourceKind, Readonly<Record<string, Mutation>>>> = {
  html: { ...anySource, ...markup },
  docx: { ...anySource, ...markup },
  package: anySource,
  text: { ...anySource, ...flattened },
  pdf: { ...anySource, ...portable },
};

export type SourceKind = 'html' | 'docx' | 'package' | 'text' | 'pdf';
