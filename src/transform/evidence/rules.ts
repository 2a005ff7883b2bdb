// The reconciliation rules (勾稽关系) as data: what each compares, over which subjects, and who states it.
import { type ApplicantCode, applicants, type IndicatorCode } from '../../model/indicators.js';
import type { FormCode, FormTableCode } from '../../model/report.js';
import { requestsBlocks } from '../forms/requests.js';

/** A number that a rule speaks of. */
export interface Term {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
}

/** One evaluation of a rule. `total` is the term that must be stated for the rule to say anything: a blank total is no zero. */
export interface RuleCase {
  readonly subject: string;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly total: Term | null;
}

export interface Rule {
  readonly code: string;
  readonly table: FormTableCode;
  readonly comparison: 'equal' | 'at_most';
  /** The rule in words, and its source. */
  readonly wording: string;
  readonly source: string;
  /** The cases by the form that the table follows. */
  readonly cases: (form: FormCode) => readonly RuleCase[];
}

const applicantCodes = applicants.map((applicant) => applicant.code);
const parts = applicantCodes.filter((code) => code !== 'total');

const received = 'requests.received';
const carriedIn = 'requests.carried_in';
const handledTotal = 'requests.handled_total';
const carriedOut = 'requests.carried_out';
const notOutcomes: readonly IndicatorCode[] = [received, carriedIn, handledTotal, carriedOut];

const term = (indicator: IndicatorCode, applicant: ApplicantCode | null = null): Term => ({ indicator, applicant });

function requestRows(form: FormCode): readonly IndicatorCode[] {
  const block = requestsBlocks.find((candidate) => candidate.forms.includes(form));
  return block?.rows.map((row) => row.indicators[0]) ?? [];
}

const disputeGroups = [
  {
    subject: 'reconsideration',
    total: 'disputes.reconsideration.total',
    outcomes: [
      'disputes.reconsideration.upheld',
      'disputes.reconsideration.corrected',
      'disputes.reconsideration.other',
      'disputes.reconsideration.pending',
    ],
  },
  {
    subject: 'litigation_direct',
    total: 'disputes.litigation_direct.total',
    outcomes: [
      'disputes.litigation_direct.upheld',
      'disputes.litigation_direct.corrected',
      'disputes.litigation_direct.other',
      'disputes.litigation_direct.pending',
    ],
  },
  {
    subject: 'litigation_after_reconsideration',
    total: 'disputes.litigation_after_reconsideration.total',
    outcomes: [
      'disputes.litigation_after_reconsideration.upheld',
      'disputes.litigation_after_reconsideration.corrected',
      'disputes.litigation_after_reconsideration.other',
      'disputes.litigation_after_reconsideration.pending',
    ],
  },
] as const satisfies readonly { subject: string; total: IndicatorCode; outcomes: readonly IndicatorCode[] }[];

const disclosures = [
  {
    subject: 'rules',
    part: 'proactive.rules.newly_disclosed',
    whole: 'proactive.rules.disclosed_total',
  },
  {
    subject: 'normative_documents',
    part: 'proactive.normative_documents.newly_disclosed',
    whole: 'proactive.normative_documents.disclosed_total',
  },
] as const satisfies readonly { subject: string; part: IndicatorCode; whole: IndicatorCode }[];

export const rules: readonly Rule[] = [
  {
    code: 'requests.balance',
    table: 'requests',
    comparison: 'equal',
    wording: 'received + carried in = handled in total + carried out, for each applicant',
    source: 'printed on the form: 第一项加第二项之和，等于第三项加第四项之和',
    cases: () =>
      applicantCodes.map((applicant) => ({
        subject: applicant,
        left: [term(received, applicant), term(carriedIn, applicant)],
        right: [term(handledTotal, applicant), term(carriedOut, applicant)],
        total: term(handledTotal, applicant),
      })),
  },
  {
    code: 'requests.handled_sum',
    table: 'requests',
    comparison: 'equal',
    wording: 'handled in total = the sum of all outcomes, for each applicant',
    source: 'the form: （七）总计 is the total of （一） to （六）',
    cases: (form) =>
      applicantCodes.map((applicant) => ({
        subject: applicant,
        left: [term(handledTotal, applicant)],
        right: requestRows(form)
          .filter((indicator) => !notOutcomes.includes(indicator))
          .map((indicator) => term(indicator, applicant)),
        total: term(handledTotal, applicant),
      })),
  },
  {
    code: 'requests.row_sum',
    table: 'requests',
    comparison: 'equal',
    wording: 'total = the sum of the six applicants, for each row',
    source: 'the form: the column 总计',
    cases: (form) =>
      requestRows(form).map((indicator) => ({
        subject: indicator,
        left: [term(indicator, 'total')],
        right: parts.map((applicant) => term(indicator, applicant)),
        total: term(indicator, 'total'),
      })),
  },
  {
    code: 'disputes.sum',
    table: 'disputes',
    comparison: 'equal',
    wording: 'total = upheld + corrected + other + pending, for each of the three groups',
    source: 'the form: the columns 总计',
    cases: () =>
      disputeGroups.map(({ subject, total, outcomes }) => ({
        subject,
        left: [term(total)],
        right: outcomes.map((outcome) => term(outcome)),
        total: term(total),
      })),
  },
  {
    code: 'proactive.disclosed_total',
    table: 'proactive',
    comparison: 'at_most',
    wording: 'newly disclosed ≤ disclosed in total',
    source: 'the meaning of 对外公开总数量: it includes what is newly disclosed',
    cases: (form) =>
      form !== '2019'
        ? []
        : disclosures.map(({ subject, part, whole }) => ({
            subject,
            left: [term(part)],
            right: [term(whole)],
            total: term(whole),
          })),
  },
];

/** Numbers that may be below zero: changes. Everything else is a count, a stock or an amount. */
export const signedIndicators: ReadonlySet<IndicatorCode> = new Set<IndicatorCode>([
  'proactive.licensing.items_change',
  'proactive.other_services.items_change',
  'proactive.penalties.items_change',
  'proactive.compulsory_measures.items_change',
  'proactive.fees.items_change',
]);

/** The rule that everything but a change is at least zero, evaluated once for each table over its smallest number. */
export const notNegativeRule = 'values.not_negative';
