// What a report prints, as keys by which the same contents are found in any format. Pure.
import { createHash } from 'node:crypto';
import { editionAgreement } from '../catalogues/rules/edition-rules.js';
import type { Reading, Report } from '../model/report.js';

/** What the cells of a report state, by the name of the cell. */
export type StatedCells = ReadonlyMap<string, Reading>;

export interface DocumentContents {
  /** A hash of the letters and digits of the sections; null if these are too few to distinguish documents. */
  readonly textKey: string | null;
  /** A hash of the non-zero numbers with their cells, which are the same in every format. */
  readonly valuesKey: string;
  /** How many different non-zero numbers there are. */
  readonly differentNumbers: number;
}

/** 128 bits: among a million contents, the probability that any two share a hash is 1 in 10²⁶. */
const hexDigits = 32;

const noLetterOrDigit = /[^\p{L}\p{N}]+/gu;

/** Returns the letters and digits of a text, which are the same in every format: `（一）２０２４年 公开` → `一2024年公开`. */
export function lettersAndDigitsOf(text: string): string {
  return text.normalize('NFKC').replace(noLetterOrDigit, '');
}

/**
 * Returns the keys of a report's contents.
 * @param letters the letters and digits of its sections; see lettersAndDigitsOf
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

/**
 * Returns the keys of a report that is not in the database yet. They are the same as `contentsOf` gives for a stored report, because the
 * reports of an older database get their keys from what is stored.
 */
export function contentsOfReport({ sections, facts, unmapped }: Report): DocumentContents {
  // Without the preamble, which holds what the page says about itself.
  const text = sections.flatMap(({ kind, title, text }) => (kind === 'preamble' ? [] : [title + text])).join('');
  const cells = new Map<string, Reading>();
  for (const { indicator, applicant, reading } of facts)
    cells.set(applicant === null ? indicator : `${indicator}|${applicant}`, reading);
  // If a row of a local table is printed twice, its labels do not identify what it states, so it is left out.
  const local = new Map<string, Reading | null>();
  for (const { path, label, column, reading } of unmapped) {
    const cell = JSON.stringify([path, label, column]);
    local.set(cell, local.has(cell) ? null : reading);
  }
  for (const [cell, reading] of local) if (reading !== null) cells.set(cell, reading);
  return contentsOf(lettersAndDigitsOf(text), cells);
}

/** Returns the share of runs of letters that two texts have in common, from 0 to 1; 0 if one is shorter than a run. */
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
