// The rules for the tables of one report since 2019: balances and sums that the forms of 2019 and 2021 print or imply.

import type { Term } from '../indicators/indicators.js';
import {
  type Applicant,
  type ApplicantCode,
  applicants,
  type FormCode,
  type IndicatorCode,
  indicatorsOf,
} from '../indicators/indicators.js';
import type { ReportRule, RuleCase } from './rule.js';

const sinceForm2019: readonly FormCode[] = ['2019', '2021'];
const parts = applicants.filter(({ code }) => code !== 'total');

const received = 'requests.received';
const carriedIn = 'requests.carried_in';
const handledTotal = 'requests.handled_total';
const carriedOut = 'requests.carried_out';
const notOutcomes: readonly IndicatorCode[] = [received, carriedIn, handledTotal, carriedOut];

const term = (indicator: IndicatorCode, applicant: ApplicantCode | null = null): Term => ({ indicator, applicant });

const disputeGroups = [
  { subject: 'reconsideration', zh: '行政复议', total: 'disputes.reconsideration.total' },
  { subject: 'litigation_direct', zh: '行政诉讼·未经复议直接起诉', total: 'disputes.litigation_direct.total' },
  {
    subject: 'litigation_after_reconsideration',
    zh: '行政诉讼·复议后起诉',
    total: 'disputes.litigation_after_reconsideration.total',
  },
] as const satisfies readonly { subject: string; zh: string; total: IndicatorCode }[];

const disclosures = [
  {
    subject: 'rules',
    zh: '规章',
    part: 'proactive.rules.newly_disclosed',
    whole: 'proactive.rules.disclosed_total',
  },
  {
    subject: 'normative_documents',
    zh: '规范性文件',
    part: 'proactive.normative_documents.newly_disclosed',
    whole: 'proactive.normative_documents.disclosed_total',
  },
] as const satisfies readonly { subject: string; zh: string; part: IndicatorCode; whole: IndicatorCode }[];

/** The outcomes of a group of the disputes table: all its columns except the total. */
function outcomesOf(form: FormCode, subject: string, total: IndicatorCode): readonly IndicatorCode[] {
  return indicatorsOf(form, 'disputes')
    .map(({ code }) => code)
    .filter((code) => code.startsWith(`disputes.${subject}.`) && code !== total);
}

function handledSum(form: FormCode, { code, zh }: Applicant): RuleCase {
  const outcomes = indicatorsOf(form, 'requests').filter((indicator) => !notOutcomes.includes(indicator.code));
  return {
    subject: code,
    zh,
    left: [term(handledTotal, code)],
    right: outcomes.map((indicator) => term(indicator.code, code)),
    total: term(handledTotal, code),
  };
}

export const reportRules: readonly ReportRule[] = [
  {
    code: 'requests.balance',
    zh: '本年新收 + 上年结转 = 总计 + 结转下年度（各申请人）',
    table: 'requests',
    forms: sinceForm2019,
    comparison: 'equal',
    span: 'report',
    wording:
      'received (本年新收) + carried in (上年结转) = handled in total (总计) + carried out (结转下年度), for each kind of applicant',
    source: 'printed on the form: 第一项加第二项之和，等于第三项加第四项之和',
    cases: () =>
      applicants.map(({ code, zh }) => ({
        subject: code,
        zh,
        left: [term(received, code), term(carriedIn, code)],
        right: [term(handledTotal, code), term(carriedOut, code)],
        total: term(handledTotal, code),
      })),
  },
  {
    code: 'requests.handled_sum',
    zh: '总计 = 各项办理结果之和（各申请人）',
    table: 'requests',
    forms: sinceForm2019,
    comparison: 'equal',
    span: 'report',
    wording: 'handled in total (总计) = the sum of all outcomes (办理结果), for each kind of applicant',
    source: 'the form: （七）总计 is the total of （一） to （六）',
    cases: (form) => applicants.map((applicant) => handledSum(form, applicant)),
  },
  {
    code: 'requests.row_sum',
    zh: '总计 = 六类申请人之和（各行）',
    table: 'requests',
    forms: sinceForm2019,
    comparison: 'equal',
    span: 'report',
    wording: 'total (总计) = the sum over the six kinds of applicants (申请人), for each row',
    source: 'the form: the column 总计',
    cases: (form) =>
      indicatorsOf(form, 'requests').map(({ code, zh }) => ({
        subject: code,
        zh,
        left: [term(code, 'total')],
        right: parts.map((applicant) => term(code, applicant.code)),
        total: term(code, 'total'),
      })),
  },
  {
    code: 'disputes.sum',
    zh: '总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结（各组）',
    table: 'disputes',
    forms: sinceForm2019,
    comparison: 'equal',
    span: 'report',
    wording:
      'total (总计) = upheld (结果维持) + corrected (结果纠正) + other (其他结果) + pending (尚未审结), for each of the three groups',
    source: 'the form: the columns 总计',
    cases: (form) =>
      disputeGroups.map(({ subject, zh, total }) => ({
        subject,
        zh,
        left: [term(total)],
        right: outcomesOf(form, subject, total).map((outcome) => term(outcome)),
        total: term(total),
      })),
  },
  {
    code: 'proactive.disclosed_total',
    zh: '本年新公开数量不大于对外公开总数量',
    table: 'proactive',
    forms: ['2019'],
    comparison: 'at_most',
    span: 'report',
    wording: 'newly disclosed (本年新公开数量) ≤ disclosed in total (对外公开总数量)',
    source: 'the meaning of 对外公开总数量: it includes what was newly disclosed',
    cases: () =>
      disclosures.map(({ subject, zh, part, whole }) => ({
        subject,
        zh,
        left: [term(part)],
        right: [term(whole)],
        total: term(whole),
      })),
  },
];
