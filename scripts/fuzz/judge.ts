// Whether the reading of a damaged document is honest: every number is the one that the sound document states, or the one that the
// damaged document itself states in that cell, or it is flagged, or the document is told to be amiss.
import type { ReadDocument } from '../../src/jobs/read-document.js';
import { factKey } from '../../src/model/indicators.js';
import type { Fact } from '../../src/model/report.js';
import { type Stretch, textOf } from './markup.js';
import type { Change } from './mutations.js';

export interface Damaged {
  readonly source: string;
  readonly change: Change;
  /** The source after the change. */
  readonly changed: string;
}

/** Finds the cell that a stretch of a source lies in; null where it lies in none, or in more than one. */
export type CellFinder = (source: string, stretch: Stretch) => Stretch | null;

/** A damage, and how the cells of its document are found; null where its source does not show them. */
export interface SeenDamage {
  readonly damaged: Damaged;
  readonly cellAround: CellFinder | null;
}

/** What is wrong with a reading. */
export type Verdict =
  | { readonly kind: 'defect'; readonly words: string }
  | { readonly kind: 'silent_error'; readonly words: string };

/** What a document may end with only through a fault of ours. */
const defects: ReadonlySet<string> = new Set(['crashed', 'timeout', 'out_of_memory']);

/**
 * Judges the reading of a damaged document by that of the sound one.
 */
export function judge(sound: ReadDocument, read: ReadDocument, damage: SeenDamage): readonly Verdict[] {
  const { outcome } = read;
  if (outcome.kind !== 'report')
    return outcome.problems
      .filter(({ code }) => defects.has(code))
      .map(({ code, message }) => ({ kind: 'defect', words: `${code}: ${message}` }));
  if (sound.outcome.kind !== 'report') throw new Error('Expected the sound document to be a report');
  const { facts, problems } = outcome.report;
  const stated = new Map(facts.map((fact) => [factKey(fact), fact]));
  return sound.outcome.report.facts.flatMap((expected): readonly Verdict[] => {
    const fact = stated.get(factKey(expected));
    if (fact === undefined)
      return problems.length > 0 ? [] : [silent(`${factKey(expected)} is missing and nothing is told`)];
    if (isSame(expected, fact) || fact.flags.length > 0 || isItsOwn(expected, fact, damage)) return [];
    return [silent(`${factKey(expected)} is ${words(fact)}, not ${words(expected)}`)];
  });
}

function silent(words: string): Verdict {
  return { kind: 'silent_error', words };
}

function words({ reading, raw }: Fact): string {
  return `${reading.state === 'number' ? reading.value : reading.state} (“${raw}”)`;
}

function isSame({ reading: one }: Fact, { reading: other }: Fact): boolean {
  if (one.state !== 'number' || other.state !== 'number') return one.state !== 'number' && other.state !== 'number';
  return Math.abs(one.value - other.value) < 0.005;
}

/** Whether the damage lies within the one cell that stated the number, and the number is what is left there. */
function isItsOwn(expected: Fact, fact: Fact, { damaged, cellAround }: SeenDamage): boolean {
  if (cellAround === null) return false;
  const { source, change, changed } = damaged;
  const { start } = change.at;
  const before = cellAround(source, change.at);
  const after = cellAround(changed, { start, end: start + change.text.length });
  if (before === null || after === null) return false;
  // A cell may hold hidden text besides.
  return (
    textOf(source, before).includes(withoutBlanks(expected.raw)) && textOf(changed, after) === withoutBlanks(fact.raw)
  );
}

function withoutBlanks(text: string): string {
  return text.replace(/\s/gu, '');
}
