// Evaluates the reconciliation rules over the facts of one report.
import type { Check, FormCode, FormTableCode } from '../../model/report.js';
import { factKey, type ReadFact } from '../tables/read-facts.js';
import { notNegativeRule, type Rule, type RuleCase, rules, signedIndicators, type Term } from './rules.js';

/** A check with the facts that it spoke of, so that they can be supported or flagged. */
export interface EvaluatedCheck {
  readonly check: Check;
  readonly factKeys: readonly string[];
}

/** Evaluates every rule of the tables that were read. A blank counts as 0 in a sum; see `sideOf` for what cannot be assessed. */
export function evaluateChecks(
  facts: readonly ReadFact[],
  tableForms: Readonly<Partial<Record<FormTableCode, FormCode>>>,
): readonly EvaluatedCheck[] {
  const byKey = new Map(facts.map((fact) => [factKey(fact), fact]));
  const sums = rules.flatMap((rule) => {
    const form = tableForms[rule.table];
    return form === undefined ? [] : rule.cases(form).map((ruleCase) => evaluate(rule, ruleCase, byKey));
  });
  return [...sums, ...notNegative(facts)];
}

function evaluate(rule: Rule, ruleCase: RuleCase, byKey: ReadonlyMap<string, ReadFact>): EvaluatedCheck {
  const left = sideOf(ruleCase.left, byKey);
  const right = sideOf(ruleCase.right, byKey);
  const terms = [...ruleCase.left, ...ruleCase.right];
  const factKeys = terms.map(factKey).filter((key) => byKey.has(key));
  const base = { code: rule.code, subject: ruleCase.subject };
  const totalIsStated = ruleCase.total === null || byKey.get(factKey(ruleCase.total))?.reading.state === 'number';
  const partsAreBlank = ruleCase.total !== null && othersAreBlank(terms, ruleCase.total, byKey);
  if (left === null || right === null || !totalIsStated || partsAreBlank)
    return { check: { ...base, left, right, status: 'not_assessable' }, factKeys };
  const holds = rule.comparison === 'equal' ? isSameSum(left, right) : left <= right;
  return { check: { ...base, left, right, status: holds ? 'pass' : 'fail' }, factKeys };
}

/** Sums of money have decimals: compare to a hundredth. */
function isSameSum(left: number, right: number): boolean {
  return Math.abs(left - right) < 0.005;
}

/** The sum of one side; null where a term is missing or unreadable. Blanks, dashes and 无 count as 0. */
function sideOf(terms: readonly Term[], byKey: ReadonlyMap<string, ReadFact>): number | null {
  let sum = 0;
  for (const term of terms) {
    const reading = byKey.get(factKey(term))?.reading;
    if (reading === undefined || reading.state === 'unreadable') return null;
    if (reading.state === 'number') sum += reading.value;
  }
  return sum;
}

function othersAreBlank(terms: readonly Term[], total: Term, byKey: ReadonlyMap<string, ReadFact>): boolean {
  const totalKey = factKey(total);
  return terms
    .map(factKey)
    .filter((key) => key !== totalKey)
    .every((key) => byKey.get(key)?.reading.state === 'blank');
}

const tables: readonly FormTableCode[] = ['proactive', 'requests', 'disputes'];

function notNegative(facts: readonly ReadFact[]): readonly EvaluatedCheck[] {
  return tables.flatMap((table) => {
    const members = facts.filter(
      (fact) => fact.indicator.startsWith(`${table}.`) && !signedIndicators.has(fact.indicator),
    );
    if (members.length === 0) return [];
    const values = members.flatMap((fact) => (fact.reading.state === 'number' ? [fact.reading.value] : []));
    const least = values.length === 0 ? null : Math.min(...values);
    const status = least === null ? 'not_assessable' : least >= 0 ? 'pass' : 'fail';
    const negative = members.filter((fact) => fact.reading.state === 'number' && fact.reading.value < 0);
    return [
      {
        check: { code: notNegativeRule, subject: table, left: least, right: 0, status },
        factKeys: negative.map(factKey),
      },
    ];
  });
}
