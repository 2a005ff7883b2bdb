// Compares the facts of two independent readers of the same file, number by number.
import type { SecondReading } from '../model/document.js';
import { ProblemCollector } from '../model/problems.js';
import type { Reading } from '../model/report.js';
import { factKey, isSameReading, type ReadFact, readFacts } from './read-facts.js';

/** What the second reader says of a fact: it agrees, it saw something else, or it cannot say. */
export type Verdict =
  | { readonly kind: 'agrees'; readonly reader: string }
  | { readonly kind: 'differs'; readonly reader: string; readonly saw: string }
  | { readonly kind: 'abstains' };

/** Gives the verdict of the second reader on each fact, by its key. */
export function compareReadings(facts: readonly ReadFact[], second: SecondReading): ReadonlyMap<string, Verdict> {
  if (second.status !== 'read') return new Map();
  // The second reader's own doubts are no problems of the document: they only make it abstain.
  const seen = new Map(readFacts(second.blocks, new ProblemCollector()).facts.map((fact) => [factKey(fact), fact]));
  const blindTo = new Set(second.blindTo);
  return new Map(
    facts.map((fact) => {
      const other = seen.get(factKey(fact));
      const isBlind = fact.table.features.some((feature) => blindTo.has(feature));
      return [factKey(fact), verdictOn(fact.reading, other, { reader: second.reader, isBlind })];
    }),
  );
}

function verdictOn(
  reading: Reading,
  other: ReadFact | undefined,
  second: { readonly reader: string; readonly isBlind: boolean },
): Verdict {
  if (other === undefined) return { kind: 'abstains' };
  if (isSameReading(reading, other.reading)) return { kind: 'agrees', reader: second.reader };
  const isGuess = other.flags.some((flag) => flag !== 'value_unreadable');
  return second.isBlind || isGuess ? { kind: 'abstains' } : { kind: 'differs', reader: second.reader, saw: other.raw };
}
