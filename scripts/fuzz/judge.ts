// Judges whether the reading of a damaged document is honest. Every number must be
// - the one that the sound document states, or
// - the one that the damaged document itself states in that cell: if the damage leaves the table whole (another number in a cell, numbers
//   moved to other cells, labels exchanged), the restated cells say what they say now, and nothing is wrong; or
// - flagged, as every number must be that is read differently from a table whose structure no longer holds together; or
// - missing, and the report says so.
// A number that a person sees otherwise than it is stored must be flagged, or read as it is seen.

import { factKey } from '../../src/catalogues/indicators/indicators.js';
import type { ProblemCode } from '../../src/catalogues/problems.js';
import type { DocumentReading } from '../../src/load/rows/document-reading.js';
import type { Fact, Report } from '../../src/model/report.js';
import type { Restatement, Seen } from './change.js';

/** What is wrong with a reading. */
export type Verdict =
  | { readonly kind: 'defect'; readonly words: string }
  | { readonly kind: 'silent_error'; readonly words: string };

/** Problems that a document can only end with because of a bug of ours. */
const defects: ReadonlySet<string> = new Set(['crashed', 'timeout', 'out_of_memory']);

/** Problems that say that numbers are missing. */
const tellsMissing: ReadonlySet<ProblemCode> = new Set(['rows_missing', 'table_missing']);

const blanks = /\s+/gu;

/**
 * Judges the reading of a damaged document against that of the sound one.
 * @param restated the cells that say something else after the damage; only asked for a number that differs from the sound document's
 * @param seen the numbers that are seen otherwise after the damage
 */
export function judge(
  sound: DocumentReading,
  read: DocumentReading,
  restated: () => readonly Restatement[],
  seen: readonly Seen[] = [],
): readonly Verdict[] {
  const { outcome } = read;
  if (outcome.kind !== 'report')
    return outcome.problems
      .filter(({ code }) => defects.has(code))
      .map(({ code, message }) => ({ kind: 'defect', words: `${code}: ${message}` }));
  if (sound.outcome.kind !== 'report')
    throw new Error(`Expected the sound document to be a report: ${JSON.stringify(sound.outcome.problems)}`);
  return judgeFacts(sound.outcome.report, outcome.report, restated, seen);
}

function judgeFacts(
  sound: Report,
  read: Report,
  restated: () => readonly Restatement[],
  seen: readonly Seen[],
): readonly Verdict[] {
  const stated = new Map(read.facts.map((fact) => [factKey(fact), fact]));
  const known = new Set(sound.facts.map(factKey));
  const isReported = read.problems.some(({ code }) => tellsMissing.has(code));
  // Each restated cell explains one number.
  let left: Restatement[] | null = null;
  const isItsOwn = (expected: Fact, fact: Fact) => {
    left ??= [...restated()];
    const index = left.findIndex((restatement) => states(restatement, expected.raw, fact.raw));
    if (index !== -1) left.splice(index, 1);
    return index !== -1;
  };
  const changed = sound.facts.flatMap((expected): readonly Verdict[] => {
    const fact = stated.get(factKey(expected));
    if (fact === undefined) return isReported ? [] : [silent(`${factKey(expected)} is missing and no problem says so`)];
    const [now, ...more] = seen.filter(({ raw }) => raw === withoutBlanks(expected.raw));
    if (now !== undefined && more.length === 0 && isOnce(sound, now.raw)) return judgeSeen(fact, now);
    if (fact.flags.length > 0 || isSame(expected, fact) || isItsOwn(expected, fact)) return [];
    return [silent(`${factKey(expected)} is ${words(fact)}, not ${words(expected)}`)];
  });
  const invented = read.facts.filter((fact) => !known.has(factKey(fact)) && fact.flags.length === 0);
  return [
    ...changed,
    ...invented.map((fact) => silent(`${factKey(fact)} is ${words(fact)}, and the document has none`)),
  ];
}

function isOnce({ facts }: Report, raw: string): boolean {
  return facts.filter((fact) => withoutBlanks(fact.raw) === raw).length === 1;
}

function judgeSeen(fact: Fact, { value }: Seen): readonly Verdict[] {
  const { reading, flags } = fact;
  const isSeen =
    reading.state === 'number' ? value !== null && Math.abs(reading.value - value) < 0.005 : value === null;
  return flags.length > 0 || isSeen
    ? []
    : [silent(`${factKey(fact)} is ${words(fact)}, but a person sees ${value ?? 'no such number'}`)];
}

function silent(words: string): Verdict {
  return { kind: 'silent_error', words };
}

function words({ reading, raw }: Fact): string {
  return `${reading.state === 'number' ? reading.value : reading.state} (“${raw}”)`;
}

function isSame({ reading: one }: Fact, { reading: other }: Fact): boolean {
  if (one.state !== 'number' || other.state !== 'number') return one.state === other.state;
  return Math.abs(one.value - other.value) < 0.005;
}

/**
 * Whether a cell that said one thing and now says another explains a number. A cell may also contain hidden text, a PDF shows a wrapped number
 * in parts, and a text that was moved on a page may now stand beside a number.
 */
function states({ from, to }: Restatement, expected: string, read: string): boolean {
  const [was, is, before, after] = [
    withoutBlanks(from),
    withoutBlanks(to),
    withoutBlanks(expected),
    withoutBlanks(read),
  ];
  if (was === before) return is === after;
  if (was === '') return after === before + is || after === is + before;
  if (before !== '' && was.includes(before)) return was.replace(before, after) === is;
  const parts = expected.trim().split(blanks);
  return parts.includes(was) && parts.map((part) => (part === was ? is : part)).join('') === after;
}

function withoutBlanks(text: string): string {
  return text.replaceAll(blanks, '');
}
