// What a number in a picture may be instead of what was read: a value that some witness saw and that the sums leave as the only one. It is a
// hint for a person, and never the value.
import { factKey } from '../../catalogues/indicators/indicators.js';
import type { Suggestion } from '../../model/report.js';
import { readCell } from '../cells/numbers.js';
import type { ReadFact } from '../cells/read-fact.js';
import type { EvaluatedCheck } from './evaluate-rules.js';
import type { RecognisedFact } from './recognised-numbers.js';

/** What suggestions are made from. */
export interface DoubtfulNumbers {
  readonly facts: readonly ReadFact[];
  readonly recognised: ReadonlyMap<string, RecognisedFact>;
  /** Evaluates the rules of the report over other facts. */
  readonly evaluate: (facts: readonly ReadFact[]) => readonly EvaluatedCheck[];
}

/**
 * For each number that is not sure: the one value that a witness saw instead, with which no sum over the number fails and at least one holds
 * whose other numbers are all sure. If there are several such values, there is no hint.
 * @returns suggestions by the keys of the facts
 */
export function suggestValues({ facts, recognised, evaluate }: DoubtfulNumbers): ReadonlyMap<string, Suggestion> {
  const isOpen = (key: string) => recognised.get(key)?.isSure === false;
  const suggestions = facts.flatMap((fact, index): readonly (readonly [string, Suggestion])[] => {
    const key = factKey(fact);
    if (!isOpen(key)) return [];
    const found = candidatesOf(fact, recognised.get(key)).flatMap(({ value, readers }): readonly Suggestion[] => {
      const other: ReadFact = { ...fact, reading: { state: 'number', value } };
      const checks = evaluate(facts.with(index, other)).filter(({ factKeys }) => factKeys.includes(key));
      const proof = checks.find(
        ({ check, factKeys }) =>
          check.status === 'pass' && factKeys.length > 1 && factKeys.every((each) => each === key || !isOpen(each)),
      );
      if (proof === undefined || checks.some(({ check }) => check.status === 'fail')) return [];
      const { code, subject } = proof.check;
      return [{ value, reason: `${readers.join(', ')} saw it, and ${code} for ${subject} holds with it` }];
    });
    const [only] = found;
    return only !== undefined && found.length === 1 ? [[key, only]] : [];
  });
  return new Map(suggestions);
}

interface Candidate {
  readonly value: number;
  readonly readers: readonly string[];
}

/** The whole numbers that witnesses saw, other than the one that was read. Signs, points and units are not guessed. */
function candidatesOf({ reading }: ReadFact, judged: RecognisedFact | undefined): readonly Candidate[] {
  const byValue = new Map<number, string[]>();
  for (const { reader, saw } of judged?.recognition.others ?? []) {
    const seen = readCell(saw);
    if (seen.state !== 'number' || seen.doubt !== null || !Number.isSafeInteger(Number(seen.decimal))) continue;
    const value = Number(seen.decimal);
    if (reading.state === 'number' && reading.value === value) continue;
    byValue.set(value, [...(byValue.get(value) ?? []), reader]);
  }
  return [...byValue].map(([value, readers]) => ({ value, readers }));
}
