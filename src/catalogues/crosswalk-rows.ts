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

/** Before there was a national table, numbers appear only in sentences. The subject of a sentence has the name of its series. */
const inText = (subject: string): CrosswalkRow => roughly(['2008'], { kind: 'text', subject }, 'as the text states it');

const since2019: readonly FormCode[] = ['2019', '2021'];

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
      exactly(since2019, total('requests.received')),
    ],
  },
  {
    code: 'requests.handled',
    zh: '本年办理申请',
    en: 'requests answered or closed in the year',
    unit: 'request',
    rows: [
      inText('requests.handled'),
      roughly(['2014'], sum('form2014.requests.answered'), 'answers, not closings'),
      exactly(since2019, total('requests.handled_total')),
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
      exactly(since2019, total('requests.granted')),
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
      exactly(since2019, total('requests.partially_granted')),
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
      exactly(since2019, family('requests.refused.')),
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
      exactly(since2019, total('requests.unavailable.not_held')),
    ],
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
      exactly(since2019, sum('disputes.reconsideration.total')),
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
      exactly(since2019, sum('disputes.reconsideration.corrected')),
    ],
  },
  {
    code: 'litigation.total',
    zh: '行政诉讼',
    en: 'lawsuits',
    unit: 'case',
    rows: [
      inText('litigation.total'),
      roughly(['2014'], sum('form2014.litigation.total')),
      exactly(since2019, sum('disputes.litigation_direct.total', 'disputes.litigation_after_reconsideration.total')),
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
        since2019,
        sum('disputes.litigation_direct.corrected', 'disputes.litigation_after_reconsideration.corrected'),
      ),
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
    rows: [exactly(since2019, sum('proactive.licensing.decisions'))],
  },
  {
    code: 'penalties.decisions',
    zh: '行政处罚决定',
    en: 'penalty decisions',
    unit: 'decision',
    rows: [exactly(since2019, sum('proactive.penalties.decisions'))],
  },
  {
    code: 'compulsory_measures.decisions',
    zh: '行政强制决定',
    en: 'compulsory measures',
    unit: 'decision',
    rows: [exactly(since2019, sum('proactive.compulsory_measures.decisions'))],
  },
];
