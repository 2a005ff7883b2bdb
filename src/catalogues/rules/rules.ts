// All rules that numbers are checked by: within one report, over years, between editions, over a territory, and the two that are not sums.

import { seriesList } from '../crosswalk.js';
import {
  applicants,
  type FormTableCode,
  factKey,
  formTableCodes,
  type IndicatorCode,
  indicatorOf,
  indicators,
} from '../indicators/indicators.js';
import { editionsRule } from './edition-rules.js';
import { reportRules } from './report-rules.js';
import { rollUpRule, rollUpTerms } from './roll-up-rules.js';
import type { ReportRule, RuleDescription } from './rule.js';
import { rules2014 } from './rules-2014.js';
import { yearRules } from './year-rules.js';

const leftOutTable = /^(?:disputes|proactive)\./u;

/** The rules that are evaluated for the tables of one report. */
export const tableRules: readonly ReportRule[] = [...reportRules, ...rules2014];

/** The rule that everything except a change is at least zero. It is evaluated once for each table, over its smallest number. */
export const notNegativeRule = 'values.not_negative';

/** The rule that the text and the table of a report state the same number. */
export const textRule = 'text_vs_table';

/** The numbers that may be below zero: changes. Everything else is a count, a stock or an amount. */
export const signedIndicators: ReadonlySet<IndicatorCode> = new Set(
  indicators.map(({ code }) => code).filter((code) => code.endsWith('.items_change')),
);

/** The descriptions of all rules, in the order in which people read them. */
export const ruleDescriptions: readonly RuleDescription[] = [
  ...tableRules,
  {
    code: notNegativeRule,
    zh: '除本年增/减外，数值不小于零',
    table: null,
    forms: ['2014', '2019', '2021'],
    comparison: 'at_least',
    span: 'report',
    wording: 'the smallest number of a table ≥ 0, except changes (本年增/减)',
    source: 'the meaning of counts, stocks and amounts',
  },
  {
    code: textRule,
    zh: '正文写明的数值 = 统计表的数值',
    table: null,
    forms: ['2014', '2019', '2021'],
    comparison: 'equal',
    span: 'report',
    wording: 'the number that the text states = the number that the table states',
    source: 'the meaning of a report: its text repeats the numbers of its tables',
  },
  ...yearRules,
  editionsRule,
  rollUpRule,
];

const tableLabels: Readonly<Record<FormTableCode, string>> = {
  statistics_2014: '政府信息公开情况统计表',
  proactive: '主动公开政府信息情况',
  requests: '收到和处理政府信息公开申请情况',
  disputes: '行政复议、行政诉讼情况',
};

/** Every cell of the forms, by its name, with its label. */
const cellLabels = indicators.flatMap(({ code, table, zh }): readonly (readonly [cell: string, zh: string])[] =>
  table === 'requests'
    ? applicants.map((applicant) => [factKey({ indicator: code, applicant: applicant.code }), `${zh}·${applicant.zh}`])
    : [[code, zh]],
);

const labelBySubject: ReadonlyMap<string, string> = new Map([
  ...tableRules.flatMap((rule) =>
    rule.forms.flatMap((form) => rule.cases(form).map(({ subject, zh }) => [`${rule.code} ${subject}`, zh] as const)),
  ),
  ...yearRules.flatMap((rule) => rule.cases.map(({ subject, zh }) => [`${rule.code} ${subject}`, zh] as const)),
  ...formTableCodes.map((table) => [`${notNegativeRule} ${table}`, tableLabels[table]] as const),
  ...rollUpTerms.map((term) => [`${rollUpRule.code} ${factKey(term)}`, indicatorOf(term.indicator).zh] as const),
  ...cellLabels.map(([cell, zh]) => [`${editionsRule.code} ${cell}`, zh] as const),
  // The subject of a statement in the text is named as the indicator without its table, or as the series.
  ...indicators.map(({ code, zh }) => [`${textRule} ${code.replace(leftOutTable, '')}`, zh] as const),
  ...seriesList.map(({ code, zh }) => [`${textRule} ${code}`, zh] as const),
]);

/** The Chinese label of a check's subject, given the code of the rule; null if it has no label of its own. */
export function subjectLabel(code: string, subject: string): string | null {
  return labelBySubject.get(`${code} ${subject}`) ?? null;
}
