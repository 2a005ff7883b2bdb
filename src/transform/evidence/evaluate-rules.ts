// Evaluates the reconciliation rules (勾稽关系) over the facts of one report.
import {
  type FormCode,
  type FormTableCode,
  factKey,
  formTableCodes,
  indicatorOf,
} from '../../catalogues/indicators/indicators.js';
import type { ReportRule, RuleCase } from '../../catalogues/rules/rule.js';
import { notNegativeRule, signedIndicators, tableRules } from '../../catalogues/rules/rules.js';
import type { Check, StatedFact } from '../../model/report.js';
import { isSameSum, sumOfSide } from '../../model/report.js';

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
  facts: readonly StatedFact[],
  tableForms: Readonly<Partial<Record<FormTableCode, FormCode | undefined>>>,
): readonly EvaluatedCheck[] {
  const byKey = new Map(facts.map((fact) => [factKey(fact), fact]));
  const sums = tableRules.flatMap((rule) => {
    const form = tableForms[rule.table];
    if (form === undefined || !rule.forms.includes(form)) return [];
    return casesOf(rule, form).map((ruleCase) => evaluate(rule, ruleCase, byKey));
  });
  return [...sums, ...notNegative(facts)];
}

/** A case of a rule, with the keys of its facts. */
interface KeyedCase {
  readonly subject: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly all: readonly string[];
  readonly total: string;
}

const knownCases = new WeakMap<ReportRule, Map<FormCode, readonly KeyedCase[]>>();

/** The cases of a rule in a form; they are the same for every report. */
function casesOf(rule: ReportRule, form: FormCode): readonly KeyedCase[] {
  const byForm = knownCases.get(rule) ?? new Map<FormCode, readonly KeyedCase[]>();
  const cases = byForm.get(form) ?? rule.cases(form).map(keyedCase);
  knownCases.set(rule, byForm.set(form, cases));
  return cases;
}

function keyedCase({ subject, left, right, total }: RuleCase): KeyedCase {
  const [ofLeft, ofRight] = [left.map(factKey), right.map(factKey)];
  return { subject, left: ofLeft, right: ofRight, all: [...ofLeft, ...ofRight], total: factKey(total) };
}

type FactsByKey = ReadonlyMap<string, StatedFact>;

function evaluate(rule: ReportRule, ruleCase: KeyedCase, byKey: FactsByKey): EvaluatedCheck {
  const left = sideOf(ruleCase.left, byKey);
  const right = sideOf(ruleCase.right, byKey);
  const factKeys = ruleCase.all.filter((key) => byKey.has(key));
  const { code, comparison } = rule;
  const { subject } = ruleCase;
  const totalIsStated = byKey.get(ruleCase.total)?.reading.state === 'number';
  if (left === null || right === null || !totalIsStated || othersAreBlank(ruleCase, byKey))
    return {
      check: { code, subject, left, right, status: 'not_assessable' },
      factKeys,
      isShort: isShort(rule, ruleCase, byKey),
    };
  const holds = comparison === 'equal' ? isSameSum(left, right) : left <= right;
  return { check: { code, subject, left, right, status: holds ? 'pass' : 'fail' }, factKeys, isShort: false };
}

function isShort({ comparison }: ReportRule, { left, right, all, total }: KeyedCase, byKey: FactsByKey): boolean {
  const isFound = (key: string) => byKey.has(key);
  if (comparison !== 'equal' || all.every(isFound)) return false;
  if (byKey.get(total)?.reading.state !== 'number') return false;
  const found = [left, right].map((keys) => sideOf(keys.filter(isFound), byKey));
  const [one = null, other = null] = found;
  return one !== null && other !== null && !isSameSum(one, other);
}

function sideOf(keys: readonly string[], byKey: FactsByKey): number | null {
  return sumOfSide(keys.map((key) => ({ reading: byKey.get(key)?.reading, sign: 1 })));
}

function othersAreBlank({ all, total }: KeyedCase, byKey: FactsByKey): boolean {
  return all.every((key) => key === total || byKey.get(key)?.reading.state === 'blank');
}

function notNegative(facts: readonly StatedFact[]): readonly EvaluatedCheck[] {
  const byTable = new Map<FormTableCode, StatedFact[]>();
  for (const fact of facts) {
    if (signedIndicators.has(fact.indicator)) continue;
    const { table } = indicatorOf(fact.indicator);
    const members = byTable.get(table);
    if (members === undefined) byTable.set(table, [fact]);
    else members.push(fact);
  }
  return formTableCodes.flatMap((table) => {
    const members = byTable.get(table);
    if (members === undefined) return [];
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
