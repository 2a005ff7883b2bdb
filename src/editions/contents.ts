// What a report prints, as keys by which the same contents are found again, however they are published. Pure.
import { createHash } from 'node:crypto';
import { editionAgreement } from '../catalogues/edition-rules.js';
import type { Reading, Report } from '../model/report.js';

/** What the cells of a report state, by the name of each. */
export type StatedCells = ReadonlyMap<string, Reading>;

export interface DocumentContents {
  /** A hash of the letters of the sections; null where they are too few to tell documents apart. */
  readonly textKey: string | null;
  /** A hash of the numbers but for zeros, each with its cell: what is the same in every format. */
  readonly valuesKey: string;
  /** How many numbers but for zero differ among themselves. */
  readonly differentNumbers: number;
}

/** 128 bits: two of a million contents have the same with a probability of 1 in 10²⁶. */
const hexDigits = 32;

const noLetterOrDigit = /[^\p{L}\p{N}]+/gu;

/** The letters and digits of a text: what is the same in every format. */
export function lettersAndDigitsOf(text: string): string {
  return text.normalize('NFKC').replace(noLetterOrDigit, '');
}

/**
 * The keys of a report's contents.
 * @param letters of its sections; see lettersAndDigitsOf
 */
export function contentsOf(letters: string, cells: StatedCells): DocumentContents {
  const numbers = [...cells].flatMap(([cell, reading]) =>
    reading.state === 'number' && reading.value !== 0 ? [{ cell, number: reading.value.toFixed(2) }] : [],
  );
  const lines = numbers.map(({ cell, number }) => `${cell}=${number}`).sort();
  return {
    textKey: letters.length < editionAgreement.text.leastCharacters ? null : hashOf(letters),
    valuesKey: hashOf(lines.join('\n')),
    differentNumbers: new Set(numbers.map(({ number }) => number)).size,
  };
}

/** The same of a report that is not in the database yet: as it is written and read back there, for an older version of the file did that. */
export function contentsOfReport({ sections, facts, unmapped }: Report): DocumentContents {
  // The preamble holds what a page says of itself.
  const text = sections.flatMap(({ kind, title, text }) => (kind === 'preamble' ? [] : [title + text])).join('');
  const cells = new Map<string, Reading>();
  for (const { indicator, applicant, reading } of facts)
    cells.set(applicant === null ? indicator : `${indicator}|${applicant}`, reading);
  // A row of a local table may be printed twice: what it states is then not known by its labels.
  const local = new Map<string, Reading | null>();
  for (const { path, label, column, reading } of unmapped) {
    const cell = JSON.stringify([path, label, column]);
    local.set(cell, local.has(cell) ? null : reading);
  }
  for (const [cell, reading] of local) if (reading !== null) cells.set(cell, reading);
  return contentsOf(lettersAndDigitsOf(text), cells);
}

/** The share of runs of letters that two texts have in common, from 0 to 1; 0 where one is shorter than a run. */
export function likenessOf(letters: string, others: string): number {
  const [runs, otherRuns] = [runsOf(letters), runsOf(others)];
  const common = [...runs].filter((run) => otherRuns.has(run)).length;
  return common === 0 ? 0 : common / (runs.size + otherRuns.size - common);
}

function runsOf(letters: string): ReadonlySet<string> {
  const { lettersOfRun } = editionAgreement.likeness;
  const count = Math.max(0, letters.length - lettersOfRun + 1);
  return new Set(Array.from({ length: count }, (_, start) => letters.slice(start, start + lettersOfRun)));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, hexDigits);
}
