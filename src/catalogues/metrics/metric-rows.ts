// The metrics as data: what is divided by what. Codes never change: analysts' queries depend on them.
import type { Expression } from '../crosswalk-rows.js';
import { type ApplicantCode, applicants, type IndicatorCode, indicatorsOf } from '../indicators/indicators.js';

/**
 * How a value is computed from numerator and denominator:
 * - `share`: numerator ÷ denominator, from 0 to 1 if the report's sums hold
 * - `ratio`: numerator ÷ denominator
 * - `per_thousand`: numerator ÷ denominator × 1,000
 * - `change`: numerator ÷ denominator − 1; the denominator is the same number in the report of the year before
 */
export type MetricUnit = 'share' | 'ratio' | 'per_thousand' | 'change';

/** One side of the division: a series of the crosswalk, on every form whose tables state it, or numbers of the forms since 2019. */
export type Quantity =
  | { readonly kind: 'series'; readonly series: string }
  | { readonly kind: 'since_2019'; readonly expression: Expression };

export interface MetricRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: MetricUnit;
  /** The division in words, with the labels of the forms. */
  readonly wording: string;
  readonly numerator: Quantity;
  readonly denominator: Quantity;
  readonly meaning: string;
  /** What to consider besides the notes of the crosswalk; null if there is nothing. */
  readonly caveat: string | null;
}

const series = (code: string): Quantity => ({ kind: 'series', series: code });
const sum = (
  applicant: ApplicantCode | null,
  ...indicators: readonly [IndicatorCode, ...IndicatorCode[]]
): Quantity => ({ kind: 'since_2019', expression: { kind: 'sum', indicators, applicant } });
const family = (prefix: string): Quantity => ({
  kind: 'since_2019',
  expression: { kind: 'family', prefix, applicant: 'total' },
});

const received = series('requests.received');
const handled = series('requests.handled');

interface OutcomeRow extends Pick<MetricRow, 'code' | 'zh' | 'en' | 'numerator'> {
  readonly label: string;
}

const outcomes: readonly OutcomeRow[] = [
  {
    ...{ code: 'share_granted', zh: '予以公开率', en: 'share granted in full', label: 'granted in full (予以公开)' },
    numerator: series('requests.granted'),
  },
  {
    ...{
      code: 'share_partially_granted',
      zh: '部分公开率',
      en: 'share granted in part',
      label: 'granted in part (部分公开)',
    },
    numerator: series('requests.partially_granted'),
  },
  {
    ...{ code: 'share_refused', zh: '不予公开率', en: 'share refused', label: 'refused on any ground (不予公开)' },
    numerator: series('requests.refused'),
  },
  ...indicatorsOf('2021', 'requests')
    .filter(({ code }) => code.startsWith('requests.refused.'))
    .map(
      ({ code, zh, en }): OutcomeRow => ({
        code: `share_refused_${code.slice('requests.refused.'.length)}`,
        zh: `不予公开率·${groundOf(zh)}`,
        en: `share ${en}`,
        label: `${en} (${groundOf(zh)})`,
        numerator: sum('total', code),
      }),
    ),
  {
    ...{
      code: 'share_unavailable',
      zh: '无法提供率',
      en: 'share unavailable',
      label: 'unavailable for any reason (无法提供)',
    },
    numerator: family('requests.unavailable.'),
  },
  {
    code: 'share_not_held',
    zh: '本机关不掌握或信息不存在占比',
    en: 'share not held or does not exist',
    label: 'not held or does not exist (本机关不掌握相关政府信息)',
    numerator: series('requests.not_held'),
  },
  {
    ...{ code: 'share_not_processed', zh: '不予处理率', en: 'share not processed', label: 'not processed (不予处理)' },
    numerator: family('requests.not_processed.'),
  },
  {
    ...{ code: 'share_other', zh: '其他处理率', en: 'share of other handling', label: 'other handling (其他处理)' },
    numerator: series('requests.other'),
  },
];

const requestMetrics: readonly MetricRow[] = [
  ...outcomes.map(
    ({ label, ...row }): MetricRow => ({
      ...row,
      unit: 'share',
      wording: `${label} ÷ handled in total (总计)`,
      denominator: handled,
      meaning: `The share of the requests handled in the year with this outcome: ${label}.`,
      caveat: null,
    }),
  ),
  {
    code: 'share_carried_out',
    zh: '结转下年度占比',
    en: 'share carried over to the next year',
    unit: 'share',
    wording: 'carried out (结转下年度) ÷ (received (本年新收) + carried in (上年结转))',
    numerator: sum('total', 'requests.carried_out'),
    denominator: sum('total', 'requests.received', 'requests.carried_in'),
    meaning:
      'The share of the requests that were open in the year (received or carried in) that was left for the next year.',
    caveat:
      'This is not a backlog: a request made in late December is carried over too, and no form says which requests are beyond the time limit.',
  },
  {
    code: 'handled_per_received',
    zh: '办理与新收之比',
    en: 'requests handled per request received',
    unit: 'ratio',
    wording: 'handled in total (总计) ÷ received (本年新收)',
    numerator: handled,
    denominator: received,
    meaning: 'Whether the organ handled more requests than it received (above 1) or fewer (below 1).',
    caveat: 'Requests carried in are handled too, which is why it can be above 1.',
  },
  ...applicants
    .filter(({ code }) => code !== 'total')
    .map(
      ({ code, zh, en }): MetricRow => ({
        code: `share_received_${code}`,
        zh: `申请人构成·${zh}`,
        en: `share of requests received, by kind of applicant: ${en}`,
        unit: 'share',
        wording: `received (本年新收) from ${en} (${zh}) ÷ received from all (总计)`,
        numerator: sum(code, 'requests.received'),
        denominator: sum('total', 'requests.received'),
        meaning:
          'The mix of applicants: the share of the requests received in the year that came from this kind of applicant.',
        caveat: null,
      }),
    ),
  change('received_change', '新收申请年度变化', 'change in requests received', received, 'received (本年新收)'),
  change('handled_change', '办理申请年度变化', 'change in requests handled', handled, 'handled in total (总计)'),
];

interface DisputeRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly total: Quantity;
  readonly results: readonly (readonly [code: string, zh: string, en: string, cases: Quantity])[];
}

const litigation = (result: 'upheld' | 'other' | 'pending'): Quantity =>
  sum(null, `disputes.litigation_direct.${result}`, `disputes.litigation_after_reconsideration.${result}`);

const disputes: readonly DisputeRow[] = [
  {
    ...{ code: 'reconsideration', zh: '行政复议', en: 'administrative reconsiderations' },
    total: series('reconsideration.total'),
    results: [
      ['corrected', '结果纠正', 'corrected', series('reconsideration.corrected')],
      ['upheld', '结果维持', 'upheld', sum(null, 'disputes.reconsideration.upheld')],
      ['other', '其他结果', 'with another outcome', sum(null, 'disputes.reconsideration.other')],
      ['pending', '尚未审结', 'pending', sum(null, 'disputes.reconsideration.pending')],
    ],
  },
  {
    ...{ code: 'litigation', zh: '行政诉讼', en: 'lawsuits' },
    total: series('litigation.total'),
    results: [
      ['corrected', '结果纠正', 'corrected', series('litigation.corrected')],
      ['upheld', '结果维持', 'upheld', litigation('upheld')],
      ['other', '其他结果', 'with another outcome', litigation('other')],
      ['pending', '尚未审结', 'pending', litigation('pending')],
    ],
  },
];

const disputeMetrics: readonly MetricRow[] = disputes.flatMap(
  ({ code, zh, en, total, results }): readonly MetricRow[] => [
    {
      code: `${code}_per_thousand_handled`,
      zh: `每千件申请${zh}数`,
      en: `${en} per thousand requests handled`,
      unit: 'per_thousand',
      wording: `${en} (${zh}·总计) ÷ handled in total (总计) × 1,000`,
      numerator: total,
      denominator: handled,
      meaning: 'How often the organ’s handling of requests was contested.',
      caveat:
        'A case may concern a request of an earlier year. If few requests were handled, a single case changes the rate a lot.',
    },
    ...results.map(
      ([result, resultZh, resultEn, cases]): MetricRow => ({
        code: `${code}_share_${result}`,
        zh: `${zh}·${resultZh}占比`,
        en: `share ${resultEn} of ${en}`,
        unit: 'share',
        wording: `${resultEn} (${resultZh}) ÷ all ${en} (${zh}·总计)`,
        numerator: cases,
        denominator: total,
        meaning: `The share of the ${en} counted in the report that were ${resultEn}.`,
        caveat: result === 'pending' ? null : 'Cases still pending count in the denominator.',
      }),
    ),
  ],
);

const proactiveMetrics: readonly MetricRow[] = [
  {
    code: 'decisions_per_normative_document',
    zh: '每件规范性文件对应的处理决定数',
    en: 'decisions per normative document issued',
    unit: 'ratio',
    wording:
      'decisions on licences (行政许可), penalties (行政处罚) and compulsory measures (行政强制) ÷ normative documents issued (本年制发)',
    numerator: sum(
      null,
      'proactive.licensing.decisions',
      'proactive.penalties.decisions',
      'proactive.compulsory_measures.decisions',
    ),
    denominator: series('normative_documents.issued'),
    meaning: 'How far individual decisions outnumber general rules in the organ’s work.',
    caveat: 'There is no value for a year in which the organ issued no normative document, which is common.',
  },
];

export const metricRows: readonly MetricRow[] = [...requestMetrics, ...disputeMetrics, ...proactiveMetrics];

function change(code: string, zh: string, en: string, quantity: Quantity, label: string): MetricRow {
  return {
    ...{ code, zh, unit: 'change', numerator: quantity, denominator: quantity },
    en: `${en} from the year before`,
    wording: `${label} ÷ ${label} of the year before − 1`,
    meaning: 'The trend: 0.2 means 20 % more than the year before, −0.2 means 20 % less.',
    caveat: 'If the scope of the report changed between the two years, the numbers do not count the same things.',
  };
}

/** A row's label without its number and the name of its group: （三）不予公开 1.属于国家秘密 → 属于国家秘密. */
function groundOf(label: string): string {
  return label.slice(label.lastIndexOf('.') + 1);
}
