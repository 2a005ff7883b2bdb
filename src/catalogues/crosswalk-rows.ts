// The harmonised series as data: what each series consists of on each form. Codes never change: analysts' queries depend on them.
import type { ApplicantCode, FormCode, Indicator, IndicatorCode } from './indicators/indicators.js';

/**
 * How a form states a series:
 * - `sum`: the sum of some numbers, usually just one
 * - `family`: the sum of all rows of the form whose codes have the same beginning
 * - `text`: no table states it, but the text of the report may
 */
export type Expression =
  | {
      readonly kind: 'sum';
      readonly indicators: readonly [IndicatorCode, ...IndicatorCode[]];
      readonly applicant: ApplicantCode | null;
    }
  | { readonly kind: 'family'; readonly prefix: string; readonly applicant: ApplicantCode }
  | { readonly kind: 'text'; readonly subject: string };

export interface CrosswalkRow {
  readonly forms: readonly FormCode[];
  readonly expression: Expression;
  /** `exact` if the forms mean the same thing. */
  readonly comparability: 'exact' | 'approximate';
  /** What to consider when comparing; null if there is nothing. */
  readonly note: string | null;
}

export interface SeriesRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: Indicator['unit'];
  readonly rows: readonly CrosswalkRow[];
}

const sum = (...indicators: readonly [IndicatorCode, ...IndicatorCode[]]): Expression => ({
  kind: 'sum',
  indicators,
  applicant: null,
});
const total = (indicator: IndicatorCode): Expression => ({ kind: 'sum', indicators: [indicator], applicant: 'total' });
const family = (prefix: string): Expression => ({ kind: 'family', prefix, applicant: 'total' });

const exactly = (forms: readonly FormCode[], expression: Expression, note: string | null = null): CrosswalkRow => ({
  forms,
  expression,
  comparability: 'exact',
  note,
});
const roughly = (forms: readonly FormCode[], expression: Expression, note: string | null = null): CrosswalkRow => ({
  forms,
  expression,
  comparability: 'approximate',
  note,
});

/** What no national table states appears only in sentences. */
const inText = (subject: string, forms: readonly FormCode[] = ['2008']): CrosswalkRow =>
  roughly(forms, { kind: 'text', subject }, 'as the text states it');

/** The forms with the three tables of requests, disclosure and disputes. */
export const formsSince2019: readonly FormCode[] = ['2019', '2021'];

/** The series that mean more than one cell, or the same on several forms. See also the series of cells in crosswalk-cells.ts. */
export const seriesRows: readonly SeriesRow[] = [
  {
    code: 'requests.received',
    zh: '本年新收申请',
    en: 'requests received in the year',
    unit: 'request',
    rows: [
      inText('requests.received'),
      roughly(
        ['2014'],
        sum('form2014.requests.received'),
        'it is not stated whether requests carried over are included',
      ),
      exactly(formsSince2019, total('requests.received')),
    ],
  },
  {
    code: 'requests.carried_in',
    zh: '上年结转申请',
    en: 'requests carried over from the year before',
    unit: 'request',
    rows: [exactly(formsSince2019, total('requests.carried_in'))],
  },
  {
    code: 'requests.handled',
    zh: '本年办理申请',
    en: 'requests answered or closed in the year',
    unit: 'request',
    rows: [
      inText('requests.handled'),
      roughly(['2014'], sum('form2014.requests.answered'), 'answers, not closings'),
      exactly(formsSince2019, total('requests.handled_total')),
    ],
  },
  {
    code: 'requests.granted',
    zh: '予以公开',
    en: 'granted in full',
    unit: 'request',
    rows: [
      inText('requests.granted'),
      roughly(
        ['2014'],
        sum('form2014.requests.already_public', 'form2014.requests.granted'),
        'since 2019, pointing to published information counts as granted',
      ),
      exactly(formsSince2019, total('requests.granted')),
    ],
  },
  {
    code: 'requests.partially_granted',
    zh: '部分公开',
    en: 'granted in part',
    unit: 'request',
    rows: [
      inText('requests.partially_granted'),
      exactly(['2014'], sum('form2014.requests.partially_granted')),
      exactly(formsSince2019, total('requests.partially_granted')),
    ],
  },
  {
    code: 'requests.refused',
    zh: '不予公开',
    en: 'refused',
    unit: 'request',
    rows: [
      inText('requests.refused'),
      roughly(
        ['2014'],
        sum('form2014.requests.refused'),
        'the grounds differ: one of them is that the information is not government information',
      ),
      exactly(formsSince2019, family('requests.refused.')),
    ],
  },
  {
    code: 'requests.not_held',
    zh: '本机关不掌握或信息不存在',
    en: 'not held or does not exist',
    unit: 'request',
    rows: [
      inText('requests.not_held'),
      roughly(['2014'], sum('form2014.requests.not_this_organ', 'form2014.requests.does_not_exist')),
      exactly(formsSince2019, total('requests.unavailable.not_held')),
    ],
  },
  {
    code: 'requests.unavailable',
    zh: '无法提供',
    en: 'information that could not be provided',
    unit: 'request',
    rows: [exactly(formsSince2019, family('requests.unavailable.'))],
  },
  {
    code: 'requests.not_processed',
    zh: '不予处理',
    en: 'not processed',
    unit: 'request',
    rows: [exactly(formsSince2019, family('requests.not_processed.'))],
  },
  {
    code: 'requests.other',
    zh: '其他处理',
    en: 'other handling',
    unit: 'request',
    rows: [
      exactly(['2019'], total('requests.other')),
      exactly(['2021'], family('requests.other.'), 'the sum of three rows; some reports keep the single 2019 row'),
    ],
  },
  {
    code: 'requests.carried_out',
    zh: '结转下年度申请',
    en: 'requests carried over to the next year',
    unit: 'request',
    rows: [exactly(formsSince2019, total('requests.carried_out'))],
  },
  {
    code: 'reconsideration.total',
    zh: '行政复议',
    en: 'administrative reconsiderations',
    unit: 'case',
    rows: [
      inText('reconsideration.total'),
      roughly(
        ['2014'],
        sum('form2014.reconsideration.total'),
        'closed cases are counted by outcome; there is no row for pending cases',
      ),
      exactly(formsSince2019, sum('disputes.reconsideration.total')),
    ],
  },
  {
    code: 'reconsideration.upheld',
    zh: '行政复议·结果维持',
    en: 'reconsiderations that upheld the organ',
    unit: 'case',
    rows: [
      exactly(['2014'], sum('form2014.reconsideration.upheld')),
      exactly(formsSince2019, sum('disputes.reconsideration.upheld')),
    ],
  },
  {
    code: 'reconsideration.corrected',
    zh: '行政复议·结果纠正',
    en: 'reconsiderations that corrected the organ',
    unit: 'case',
    rows: [
      inText('reconsideration.corrected'),
      exactly(['2014'], sum('form2014.reconsideration.corrected')),
      exactly(formsSince2019, sum('disputes.reconsideration.corrected')),
    ],
  },
  {
    code: 'reconsideration.other',
    zh: '行政复议·其他结果',
    en: 'reconsiderations with another outcome',
    unit: 'case',
    rows: [
      roughly(['2014'], sum('form2014.reconsideration.other')),
      exactly(formsSince2019, sum('disputes.reconsideration.other')),
    ],
  },
  {
    code: 'reconsideration.pending',
    zh: '行政复议·尚未审结',
    en: 'reconsiderations that are pending',
    unit: 'case',
    rows: [exactly(formsSince2019, sum('disputes.reconsideration.pending'))],
  },
  {
    code: 'litigation.total',
    zh: '行政诉讼',
    en: 'lawsuits',
    unit: 'case',
    rows: [
      inText('litigation.total'),
      roughly(['2014'], sum('form2014.litigation.total')),
      exactly(
        formsSince2019,
        sum('disputes.litigation_direct.total', 'disputes.litigation_after_reconsideration.total'),
      ),
    ],
  },
  {
    code: 'litigation.upheld',
    zh: '行政诉讼·结果维持',
    en: 'lawsuits that upheld the organ',
    unit: 'case',
    rows: [
      roughly(['2014'], sum('form2014.litigation.upheld'), 'claims that were dismissed are included'),
      exactly(
        formsSince2019,
        sum('disputes.litigation_direct.upheld', 'disputes.litigation_after_reconsideration.upheld'),
      ),
    ],
  },
  {
    code: 'litigation.corrected',
    zh: '行政诉讼·结果纠正',
    en: 'lawsuits that corrected the organ',
    unit: 'case',
    rows: [
      inText('litigation.corrected'),
      exactly(['2014'], sum('form2014.litigation.corrected')),
      exactly(
        formsSince2019,
        sum('disputes.litigation_direct.corrected', 'disputes.litigation_after_reconsideration.corrected'),
      ),
    ],
  },
  {
    code: 'litigation.other',
    zh: '行政诉讼·其他结果',
    en: 'lawsuits with another outcome',
    unit: 'case',
    rows: [
      roughly(['2014'], sum('form2014.litigation.other')),
      exactly(
        formsSince2019,
        sum('disputes.litigation_direct.other', 'disputes.litigation_after_reconsideration.other'),
      ),
    ],
  },
  {
    code: 'litigation.pending',
    zh: '行政诉讼·尚未审结',
    en: 'lawsuits that are pending',
    unit: 'case',
    rows: [
      exactly(
        formsSince2019,
        sum('disputes.litigation_direct.pending', 'disputes.litigation_after_reconsideration.pending'),
      ),
    ],
  },
  {
    code: 'rules.issued',
    zh: '制发规章',
    en: 'rules issued in the year',
    unit: 'item',
    rows: [
      roughly(['2019'], sum('proactive.rules.made'), 'made, not issued'),
      exactly(['2021'], sum('proactive.rules.issued')),
    ],
  },
  {
    code: 'normative_documents.issued',
    zh: '制发规范性文件',
    en: 'normative documents issued in the year',
    unit: 'item',
    rows: [
      inText('normative_documents.issued'),
      roughly(['2014'], sum('form2014.proactive.normative_documents_issued')),
      roughly(['2019'], sum('proactive.normative_documents.made'), 'made, not issued'),
      exactly(['2021'], sum('proactive.normative_documents.issued')),
    ],
  },
  {
    code: 'licensing.decisions',
    zh: '行政许可决定',
    en: 'licensing decisions',
    unit: 'decision',
    rows: [exactly(formsSince2019, sum('proactive.licensing.decisions'))],
  },
  {
    code: 'penalties.decisions',
    zh: '行政处罚决定',
    en: 'penalty decisions',
    unit: 'decision',
    rows: [exactly(formsSince2019, sum('proactive.penalties.decisions'))],
  },
  {
    code: 'compulsory_measures.decisions',
    zh: '行政强制决定',
    en: 'compulsory measures',
    unit: 'decision',
    rows: [exactly(formsSince2019, sum('proactive.compulsory_measures.decisions'))],
  },
  {
    code: 'fees.processing',
    zh: '信息处理费（元）',
    en: 'fees charged for processing requests (yuan)',
    unit: 'cny',
    rows: [
      inText('request_fees', ['2008', ...formsSince2019]),
      roughly(['2014'], sum('form2014.request_fees'), 'all fees that were charged for requests'),
    ],
  },
];
