// The rules over years: what this year's report carries over from last year's.
import { type ApplicantCode, applicants, type IndicatorCode } from '../indicators/indicators.js';
import type { YearRule, YearTerm } from './rule.js';

const lastYear = (indicator: IndicatorCode, applicant: ApplicantCode | null = null): YearTerm => ({
  indicator,
  applicant,
  sign: 1,
  year: -1,
});
const thisYear = (indicator: IndicatorCode, applicant: ApplicantCode | null = null, sign: 1 | -1 = 1): YearTerm => ({
  indicator,
  applicant,
  sign,
  year: 0,
});

const stocksInForce = [
  { subject: 'rules', zh: '规章' },
  { subject: 'normative_documents', zh: '行政规范性文件' },
] as const;

const itemLists = [
  { subject: 'licensing', zh: '行政许可' },
  { subject: 'other_services', zh: '其他对外管理服务事项' },
  { subject: 'penalties', zh: '行政处罚' },
  { subject: 'compulsory_measures', zh: '行政强制' },
  { subject: 'fees', zh: '行政事业性收费' },
] as const;

export const yearRules: readonly YearRule[] = [
  {
    code: 'years.requests_carried',
    zh: '上年结转 = 上一年度报告的结转下年度（各申请人）',
    table: 'requests',
    forms: ['2019', '2021'],
    comparison: 'equal',
    span: 'years',
    wording: 'carried in (上年结转) = carried out (结转下年度) in last year’s report, for each kind of applicant',
    source: 'the meaning of 上年结转: what last year’s report carries over to this year',
    cases: applicants.map(({ code, zh }) => ({
      subject: code,
      zh,
      stock: thisYear('requests.carried_in', code),
      expected: [lastYear('requests.carried_out', code)],
    })),
  },
  {
    code: 'years.in_force',
    zh: '现行有效件数 = 上年现行有效件数 + 本年制发件数 − 本年废止件数',
    table: 'proactive',
    forms: ['2021'],
    comparison: 'equal',
    span: 'years',
    wording:
      'in force (现行有效件数) = in force in last year’s report + issued (本年制发件数) − repealed (本年废止件数)',
    source: 'the meaning of 现行有效件数: a stock at the end of the year',
    cases: stocksInForce.map(({ subject, zh }) => ({
      subject,
      zh,
      stock: thisYear(`proactive.${subject}.in_force`),
      expected: [
        lastYear(`proactive.${subject}.in_force`),
        thisYear(`proactive.${subject}.issued`),
        thisYear(`proactive.${subject}.repealed`, null, -1),
      ],
    })),
  },
  {
    code: 'years.items',
    zh: '上一年项目数量 = 上一年度报告的同项数量 + 其本年增/减',
    table: 'proactive',
    forms: ['2019'],
    comparison: 'equal',
    span: 'years',
    wording:
      'items in the previous year (上一年项目数量) = the same number in last year’s report + its change (本年增/减)',
    source: 'the meaning of 上一年项目数量: last year’s items after last year’s change',
    cases: itemLists.map(({ subject, zh }) => ({
      subject,
      zh,
      stock: thisYear(`proactive.${subject}.items_last_year`),
      expected: [lastYear(`proactive.${subject}.items_last_year`), lastYear(`proactive.${subject}.items_change`)],
    })),
  },
];
