// The rules as data: they refer to numbers of the forms that they apply to, each number once, and state their source.
import { describe, expect, test } from 'vitest';
import {
  type FormCode,
  factKey,
  formTableCodes,
  type IndicatorCode,
  indicatorOf,
  indicators,
} from '../../../src/catalogues/indicators/indicators.js';
import type { RuleCase } from '../../../src/catalogues/rules/rule.js';

import { ruleDescriptions, signedIndicators, subjectLabel, tableRules } from '../../../src/catalogues/rules/rules.js';
import { yearRules } from '../../../src/catalogues/rules/year-rules.js';

const chinese = /\p{Script=Han}/u;

function casesOf(code: string, form: FormCode): readonly RuleCase[] {
  const rule = tableRules.find((candidate) => candidate.code === code);
  if (rule === undefined) throw new Error(`Expected a rule ${code}`);
  return rule.cases(form);
}

const inWords = ({ left, right }: RuleCase) => [left.map(factKey), right.map(factKey)];

test('codes are unique', () => {
  const codes = ruleDescriptions.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each(ruleDescriptions.map((rule) => [rule.code, rule] as const))(
  '%s says what it means and who states it',
  (_, rule) => {
    expect(rule.wording).toMatch(/[=≥≤]/u);
    expect(rule.source).not.toBe('');
    expect(rule.forms.length).toBeGreaterThan(0);
  },
);

describe.each(tableRules.map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
  test.each(rule.forms)('refers to numbers of its table on the form of %s, each once per case', (form) => {
    expect(rule.cases(form).length).toBeGreaterThan(0);
    for (const { left, right, total, zh } of rule.cases(form)) {
      const terms = [...left, ...right];
      expect(new Set(terms.map(factKey)).size).toBe(terms.length);
      expect(terms.map(factKey)).toContain(factKey(total));
      expect(zh).toMatch(chinese);
      for (const { indicator, applicant } of terms) {
        expect(indicatorOf(indicator)).toMatchObject({ table: rule.table, forms: expect.arrayContaining([form]) });
        expect(applicant !== null).toBe(rule.table === 'requests');
      }
    }
  });
});

test('the outcomes that add up to the total are all rows of the group of results except the total', () => {
  const addends = (form: FormCode) => casesOf('requests.handled_sum', form).map(({ right }) => right.length);
  // The group 三、本年度办理结果 spans 20 rows in 2019 and 22 in 2021; the last is the total.
  expect(addends('2019')).toEqual(Array(7).fill(19));
  expect(addends('2021')).toEqual(Array(7).fill(21));
});

test('the groups of disputes have four outcomes each', () => {
  expect(casesOf('disputes.sum', '2021').map(inWords)).toEqual(
    ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'].map((group) => [
      [`disputes.${group}.total`],
      ['upheld', 'corrected', 'other', 'pending'].map((outcome) => `disputes.${group}.${outcome}`),
    ]),
  );
});

test('the sums of the form of 2014 have as many parts as the table prints', () => {
  const parts = tableRules
    .filter(({ table }) => table === 'statistics_2014')
    .map(({ code, comparison, cases }) => `${code} ${comparison} ${cases('2014').map((each) => each.right.length)}`);
  expect(parts).toEqual([
    'statistics_2014.requests_by_channel equal 4',
    'statistics_2014.requests_closed equal 2',
    'statistics_2014.requests_answered equal 8',
    'statistics_2014.refusal_grounds equal 6',
    'statistics_2014.reconsideration_outcomes equal 3',
    'statistics_2014.litigation_outcomes equal 3',
    'statistics_2014.staff equal 2',
    'statistics_2014.normative_documents at_most 1',
    'statistics_2014.press_conferences at_most 1',
    'statistics_2014.online_interviews at_most 1',
  ]);
});

test('the smaller side of an at-most rule is on the left', () => {
  expect(casesOf('statistics_2014.press_conferences', '2014').map(inWords)).toEqual([
    [['form2014.response.press_conferences_by_leaders'], ['form2014.response.press_conferences']],
  ]);
});

test('the rules over years compare seven columns, two stocks and five lists', () => {
  expect(yearRules.map(({ code, cases }) => `${code} ${cases.length}`)).toEqual([
    'years.requests_carried 7',
    'years.in_force 2',
    'years.items 5',
  ]);
  for (const { table, forms, cases } of yearRules)
    for (const { stock, expected } of cases) {
      expect(stock).toMatchObject({ sign: 1, year: 0 });
      expect(expected[0]).toMatchObject({ sign: 1, year: -1 });
      for (const { indicator } of [stock, ...expected])
        expect(indicatorOf(indicator)).toMatchObject({ table, forms: expect.arrayContaining([...forms]) });
    }
});

test('only changes may be below zero', () => {
  const changes: readonly IndicatorCode[] = indicators.filter(({ zh }) => zh.includes('增/减')).map(({ code }) => code);
  expect([...signedIndicators].sort()).toEqual([...changes].sort());
  expect(changes).toHaveLength(5);
});

test('subjects have Chinese labels', () => {
  expect(subjectLabel('requests.balance', 'enterprise')).toBe('商业企业');
  expect(subjectLabel('requests.row_sum', 'requests.granted')).toBe('（一）予以公开');
  expect(subjectLabel('statistics_2014.staff', 'form2014.organisation.staff')).toBe('（三）从事政府信息公开工作人员数');
  expect(subjectLabel('years.in_force', 'rules')).toBe('规章');
  expect(subjectLabel('text_vs_table', 'litigation.total')).toBe('行政诉讼');
  expect(subjectLabel('text_vs_table', 'requests.carried_in')).toBe('上年结转申请');
  expect(subjectLabel('text_vs_table', 'rules.repealed')).toBe('规章·本年废止件数');
  expect(subjectLabel('requests.balance', 'nobody')).toBeNull();
  for (const table of formTableCodes) expect(subjectLabel('values.not_negative', table)).toMatch(chinese);
});
