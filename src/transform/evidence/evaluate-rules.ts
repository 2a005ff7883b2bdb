// Evaluates the reconciliation rules (勾稽关系) over the facts of one report.
import type { Term } from '../../catalogues/indicators/indicators.js';
import {
  type FormCode,
  type FormTableCode,
  factKey,
  formTableCodes,
  indicatorOf,
} from '../../catalogues/indicators/indicators.js';
import type { ReportRule, RuleCase } from '../../catalogues/rules/rule.js';
import { notNegativeRule, signedIndicators, tableRules } from '../../catalogues/rules/rules.js';
import type { Check } from '../../model/report.js';
import { isSameSum, sumOfSide } from '../../model/report.js';
import type { ReadFact } from '../cells/read-fact.js';

/** A check with the facts that it covers, so that they can be supported or flagged. */
export interface EvaluatedCheck {
  readonly check: Check;
  readonly factKeys: readonly string[];
  /** Whether some cells of the sum were not found and the others do not add up: one of them may have been read as another number. */
  readonly isShort: boolean;
}

/**
 * Evaluates every rule for the tables that were read. A blank counts as 0 in a sum; see `sumOfSide` for what cannot be assessed.
 * @param tableForms the form of each table that was read, which decides its rules
 */
export function evaluateChecks(
  facts: readonly ReadFact[],
  tableForms: Readonly<Partial<Record<FormTableCode, FormCode>>>,
): readonly EvaluatedCheck[] {
  const byKey = new Map(facts.map((fact) => [factKey(fact), fact]));
  const sums = tableRules.flatMap((rule) => {
    const form = tableForms[rule.table];
    if (form === undefined || !rule.forms.includes(form)) return [];
    return casesOf(rule, form).map((ruleCase) => evaluate(rule, ruleCase, byKey));
  });
  return [...sums, ...notNegative(facts)];
}

const knownCases = new WeakMap<ReportRule, Map<FormCode, readonly RuleCase[]>>();

/** The cases of a rule in a form; they are the same for every report. */
function casesOf(rule: ReportRule, form: FormCode): readonly RuleCase[] {
  const byForm = knownCases.get(rule) ?? new Map<FormCode, readonly RuleCase[]>();
  const cases = byForm.get(form) ?? rule.cases(form);
  knownCases.set(rule, byForm.set(form, cases));
  return cases;
}

function evaluate(rule: ReportRule, ruleCase: RuleCase, byKey: ReadonlyMap<string, ReadFact>): EvaluatedCheck {
  const left = sideOf(ruleCase.left, byKey);
  const right = sideOf(ruleCase.right, byKey);
  const terms = [...ruleCase.left, ...ruleCase.right];
  const factKeys = terms.map(factKey).filter((key) => byKey.has(key));
  const base = { code: rule.code, subject: ruleCase.subject };
  const totalIsStated = byKey.get(factKey(ruleCase.total))?.reading.state === 'number';
  if (left === null || right === null || !totalIsStated || othersAreBlank(terms, ruleCase.total, byKey))
    return {
      check: { ...base, left, right, status: 'not_assessable' },
      factKeys,
      isShort: isShort(rule, ruleCase, byKey),
    };
  const holds = rule.comparison === 'equal' ? isSameSum(left, right) : left <= right;
  return { check: { ...base, left, right, status: holds ? 'pass' : 'fail' }, factKeys, isShort: false };
}

function isShort(
  { comparison }: ReportRule,
  { left, right, total }: RuleCase,
  byKey: ReadonlyMap<string, ReadFact>,
): boolean {
  const isFound = (term: Term) => byKey.has(factKey(term));
  if (comparison !== 'equal' || [...left, ...right].every(isFound)) return false;
  if (byKey.get(factKey(total))?.reading.state !== 'number') return false;
  const found = [left, right].map((terms) => sideOf(terms.filter(isFound), byKey));
  const [one = null, other = null] = found;
  return one !== null && other !== null && !isSameSum(one, other);
}

function sideOf(terms: readonly Term[], byKey: ReadonlyMap<string, ReadFact>): number | null {
  return sumOfSide(terms.map((term) => ({ reading: byKey.get(factKey(term))?.reading, sign: 1 })));
}

function othersAreBlank(terms: readonly Term[], total: Term, byKey: ReadonlyMap<string, ReadFact>): boolean {
  const totalKey = factKey(total);
  return terms
    .map(factKey)
    .filter((key) => key !== totalKey)
    .every((key) => byKey.get(key)?.reading.state === 'blank');
}

function notNegative(facts: readonly ReadFact[]): readonly EvaluatedCheck[] {
  return formTableCodes.flatMap((table) => {
    const members = facts.filter(
      ({ indicator }) => indicatorOf(indicator).table === table && !signedIndicators.has(indicator),
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
        isShort: false,
      },
    ];
  });
}
