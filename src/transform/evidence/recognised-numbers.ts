// Which numbers that were recognised in pictures are sure: two readers agree, or a sum leaves no other choice.
import { factKey } from '../../catalogues/indicators/indicators.js';
import type { Recognition } from '../../model/table.js';
import type { ReadFact } from '../cells/read-fact.js';
import { hasRecognised } from '../tables/recognised-labels.js';
import type { EvaluatedCheck } from './evaluate-rules.js';
import type { IsOnShortPage } from './short-pages.js';

/** A recognised number: who read it as it stands, and whether that, or a sum, is enough. */
export interface RecognisedFact {
  readonly recognition: Recognition;
  /** Whether its page gave fewer rows than the form has. */
  readonly isOnShortPage: boolean;
  readonly isSure: boolean;
}

/**
 * If more than this share of the sums over numbers that readers agree on fail, print is lost throughout, such as the same stroke of every 5: readers
 * then agree on what is wrong.
 */
const failingShare = 0.15;
const leastFailing = 4;
/**
 * A sum with fewer numbers other than zero, the total included, holds as well if both are misread alike; so may one whose numbers belong to
 * other sums that fail.
 */
const leastOfProof = 3;
/** If so many such sums hold and none fails, three readers are enough on a page on which they differ often. */
const leastSound = 10;

/**
 * Judges the numbers that were recognised in pictures.
 * - Where two readers agree, a number is sure; on a page on which they differ often or from which rows are missing, or in a report whose sums fail often, only if a sum of
 *   several numbers holds over it as well, in which at most one is not agreed on, or if three agree and all sums of the report hold.
 * - Where they do not agree, it is sure if a sum holds whose other numbers are all sure: it leaves one value. A stroke is not: a sum does not
 *   tell it from a zero.
 * @returns the recognised numbers by their keys
 */
export function judgeRecognised(
  facts: readonly ReadFact[],
  checks: readonly EvaluatedCheck[],
  isOnShortPage: IsOnShortPage,
): ReadonlyMap<string, RecognisedFact> {
  const recognitions = new Map<string, Recognition>();
  const short = new Set<string>();
  for (const fact of facts) {
    const recognition = hasRecognised(fact.table) ? recognitionOf(fact) : undefined;
    if (recognition === undefined) continue;
    recognitions.set(factKey(fact), recognition);
    if (isOnShortPage(fact)) short.add(factKey(fact));
  }
  if (recognitions.size === 0) return new Map();
  const agreed = (key: string) => (recognitions.get(key)?.agreeing.length ?? 2) >= 2;
  const values = new Map(facts.map((fact) => [factKey(fact), fact.reading]));
  const isCounting = (key: string) => {
    const reading = values.get(key);
    return reading?.state === 'number' && reading.value !== 0;
  };
  const holding = checks.filter(({ check, factKeys }) => check.status === 'pass' && factKeys.length > 1);
  const failed = new Set(checks.flatMap(({ check, factKeys }) => (check.status === 'fail' ? factKeys : [])));
  const proving = holding.filter(
    ({ factKeys }) => factKeys.filter(isCounting).length >= leastOfProof && !factKeys.some((key) => failed.has(key)),
  );
  const isLossy = failsOften(checks, agreed);
  const isSound = proving.length >= leastSound && checks.every(({ check }) => check.status !== 'fail');
  const isEnough = (key: string, { agreeing, isPoorPage }: Recognition) => {
    const isPoor = isPoorPage || short.has(key);
    return agreeing.length >= (isPoor && isSound ? 3 : 2) && !isLossy && (isSound || !isPoor);
  };
  const unsure = new Set(
    [...recognitions].filter(([key, recognition]) => !isEnough(key, recognition)).map(([key]) => key),
  );
  // A sum does not tell a stroke from a zero: both add nothing.
  const pin = (key: string) => {
    if (values.get(key)?.state === 'number') unsure.delete(key);
  };
  for (const { factKeys } of proving)
    if (factKeys.filter((key) => !agreed(key)).length <= 1) for (const key of factKeys) pin(key);
  for (let before = -1; before !== unsure.size; ) {
    before = unsure.size;
    for (const { factKeys } of holding) {
      const open = factKeys.filter((key) => unsure.has(key));
      const [one] = open;
      if (open.length === 1 && one !== undefined) pin(one);
    }
  }
  return new Map(
    [...recognitions].map(([key, recognition]) => [
      key,
      { recognition, isOnShortPage: short.has(key), isSure: !unsure.has(key) },
    ]),
  );
}

/** Of the sums whose numbers are all agreed on, too many fail. */
function failsOften(checks: readonly EvaluatedCheck[], isAgreed: (key: string) => boolean): boolean {
  const assessed = checks.filter(
    ({ check, factKeys }) => check.status !== 'not_assessable' && factKeys.length > 1 && factKeys.every(isAgreed),
  );
  const failing = assessed.filter(({ check }) => check.status === 'fail').length;
  return failing >= leastFailing && failing > failingShare * assessed.length;
}

function recognitionOf({ place, table }: ReadFact): Recognition | undefined {
  return table.cells.find(({ row, column }) => row + 1 === place.row && column + 1 === place.column)?.recognition;
}

/** What the readers saw, for a person: `read as “37”; Tesseract saw “137”`. */
export function recognitionWords(
  raw: string,
  { recognition, isOnShortPage }: Pick<RecognisedFact, 'recognition' | 'isOnShortPage'>,
): string {
  const { agreeing, others, isPoorPage } = recognition;
  const saw = others.map(({ reader, saw: text }) => `; ${reader} saw “${text}”`).join('');
  const poor = isPoorPage && agreeing.length > 0 ? '; the readers differ often on this page' : '';
  const short = isOnShortPage && agreeing.length > 0 ? '; rows of the form were not found on this page' : '';
  return `recognised as “${raw.trim()}”${saw}${poor}${short}`;
}
