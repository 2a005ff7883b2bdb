// The official tables as data: rows, columns and printed labels of the forms of 2019 (国办公开办函〔2019〕60号) and 2021 (国办公开办函〔2021〕30号).
// The writers have their own statement of the forms, separate from the one that readers use.
import type { IndicatorCode } from '../../src/catalogues/indicators/indicators.js';

export type WrittenForm = '2019' | '2021';

/** A row of section 2: its label, and the indicators of its cells from left to right. */
interface ProactiveRow {
  readonly label: string;
  readonly codes: readonly IndicatorCode[];
}

/** A block of section 2: an item of article 20 of the regulations, with its own head. */
export interface ProactiveBlock {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly ProactiveRow[];
}

interface OutcomeRow {
  readonly label: string;
  readonly code: IndicatorCode;
}

/** An outcome of section 3: a single row, or a group of rows. */
export type Outcome = OutcomeRow | { readonly label: string; readonly rows: readonly OutcomeRow[] };

const rowHead = '信息内容';
const itemHeads = [rowHead, '上一年项目数量', '本年增/减', '处理决定数量'] as const;

const proactive2019: readonly ProactiveBlock[] = [
  {
    caption: '第二十条第（一）项',
    heads: [rowHead, '本年新制作数量', '本年新公开数量', '对外公开总数量'],
    rows: [
      {
        label: '规章',
        codes: ['proactive.rules.made', 'proactive.rules.newly_disclosed', 'proactive.rules.disclosed_total'],
      },
      {
        label: '规范性文件',
        codes: [
          'proactive.normative_documents.made',
          'proactive.normative_documents.newly_disclosed',
          'proactive.normative_documents.disclosed_total',
        ],
      },
    ],
  },
  {
    caption: '第二十条第（五）项',
    heads: itemHeads,
    rows: [
      {
        label: '行政许可',
        codes: [
          'proactive.licensing.items_last_year',
          'proactive.licensing.items_change',
          'proactive.licensing.decisions',
        ],
      },
      {
        label: '其他对外管理服务事项',
        codes: [
          'proactive.other_services.items_last_year',
          'proactive.other_services.items_change',
          'proactive.other_services.decisions',
        ],
      },
    ],
  },
  {
    caption: '第二十条第（六）项',
    heads: itemHeads,
    rows: [
      {
        label: '行政处罚',
        codes: [
          'proactive.penalties.items_last_year',
          'proactive.penalties.items_change',
          'proactive.penalties.decisions',
        ],
      },
      {
        label: '行政强制',
        codes: [
          'proactive.compulsory_measures.items_last_year',
          'proactive.compulsory_measures.items_change',
          'proactive.compulsory_measures.decisions',
        ],
      },
    ],
  },
  {
    caption: '第二十条第（八）项',
    heads: [rowHead, '上一年项目数量', '本年增/减'],
    rows: [{ label: '行政事业性收费', codes: ['proactive.fees.items_last_year', 'proactive.fees.items_change'] }],
  },
  {
    caption: '第二十条第（九）项',
    heads: [rowHead, '采购项目数量', '采购总金额（元）'],
    rows: [{ label: '政府集中采购', codes: ['proactive.procurement.items', 'proactive.procurement.amount'] }],
  },
];

const proactive2021: readonly ProactiveBlock[] = [
  {
    caption: '第二十条第（一）项',
    heads: [rowHead, '本年制发件数', '本年废止件数', '现行有效件数'],
    rows: [
      {
        label: '规章',
        codes: ['proactive.rules.issued', 'proactive.rules.repealed', 'proactive.rules.in_force'],
      },
      {
        label: '行政规范性文件',
        codes: [
          'proactive.normative_documents.issued',
          'proactive.normative_documents.repealed',
          'proactive.normative_documents.in_force',
        ],
      },
    ],
  },
  {
    caption: '第二十条第（五）项',
    heads: [rowHead, '本年处理决定数量'],
    rows: [{ label: '行政许可', codes: ['proactive.licensing.decisions'] }],
  },
  {
    caption: '第二十条第（六）项',
    heads: [rowHead, '本年处理决定数量'],
    rows: [
      { label: '行政处罚', codes: ['proactive.penalties.decisions'] },
      { label: '行政强制', codes: ['proactive.compulsory_measures.decisions'] },
    ],
  },
  {
    caption: '第二十条第（八）项',
    heads: [rowHead, '本年收费金额（单位：万元）'],
    rows: [{ label: '行政事业性收费', codes: ['proactive.fees.amount'] }],
  },
];

const sharedOutcomes: readonly Outcome[] = [
  { label: '（一）予以公开', code: 'requests.granted' },
  { label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', code: 'requests.partially_granted' },
  {
    label: '（三）不予公开',
    rows: [
      { label: '1.属于国家秘密', code: 'requests.refused.state_secret' },
      { label: '2.其他法律行政法规禁止公开', code: 'requests.refused.prohibited_by_law' },
      { label: '3.危及“三安全一稳定”', code: 'requests.refused.security_and_stability' },
      { label: '4.保护第三方合法权益', code: 'requests.refused.third_party_rights' },
      { label: '5.属于三类内部事务信息', code: 'requests.refused.internal_affairs' },
      { label: '6.属于四类过程性信息', code: 'requests.refused.process_information' },
      { label: '7.属于行政执法案卷', code: 'requests.refused.enforcement_files' },
      { label: '8.属于行政查询事项', code: 'requests.refused.administrative_inquiry' },
    ],
  },
  {
    label: '（四）无法提供',
    rows: [
      { label: '1.本机关不掌握相关政府信息', code: 'requests.unavailable.not_held' },
      { label: '2.没有现成信息需要另行制作', code: 'requests.unavailable.must_be_created' },
      { label: '3.补正后申请内容仍不明确', code: 'requests.unavailable.still_unclear' },
    ],
  },
  {
    label: '（五）不予处理',
    rows: [
      { label: '1.信访举报投诉类申请', code: 'requests.not_processed.petition_or_complaint' },
      { label: '2.重复申请', code: 'requests.not_processed.repeated' },
      { label: '3.要求提供公开出版物', code: 'requests.not_processed.publications' },
      { label: '4.无正当理由大量反复申请', code: 'requests.not_processed.excessive' },
      { label: '5.要求行政机关确认或重新出具已获取信息', code: 'requests.not_processed.confirm_or_reissue' },
    ],
  },
];

const otherOutcome2021: Outcome = {
  label: '（六）其他处理',
  rows: [
    {
      label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      code: 'requests.other.correction_overdue',
    },
    {
      label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      code: 'requests.other.fee_overdue',
    },
    { label: '3.其他', code: 'requests.other.miscellaneous' },
  ],
};

/** The blocks of section 2. */
export function proactiveBlocks(form: WrittenForm): readonly ProactiveBlock[] {
  return form === '2019' ? proactive2019 : proactive2021;
}

/** The outcomes under 三、本年度办理结果, their total last. */
export function outcomesOf(form: WrittenForm): readonly Outcome[] {
  const other: Outcome = form === '2019' ? { label: '（六）其他处理', code: 'requests.other' } : otherOutcome2021;
  return [...sharedOutcomes, other, { label: '（七）总计', code: 'requests.handled_total' }];
}

/** Heads of the applicants' columns between 自然人 and 总计. */
export const organizationHeads = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'] as const;

export const disputeOutcomeHeads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'] as const;

/** The 15 indicators of section 4, from left to right. */
export const disputeCodes: readonly IndicatorCode[] = [
  'disputes.reconsideration.upheld',
  'disputes.reconsideration.corrected',
  'disputes.reconsideration.other',
  'disputes.reconsideration.pending',
  'disputes.reconsideration.total',
  'disputes.litigation_direct.upheld',
  'disputes.litigation_direct.corrected',
  'disputes.litigation_direct.other',
  'disputes.litigation_direct.pending',
  'disputes.litigation_direct.total',
  'disputes.litigation_after_reconsideration.upheld',
  'disputes.litigation_after_reconsideration.corrected',
  'disputes.litigation_after_reconsideration.other',
  'disputes.litigation_after_reconsideration.pending',
  'disputes.litigation_after_reconsideration.total',
];

/** The indicators of section 2, in reading order. */
export function proactiveCodes(form: WrittenForm): readonly IndicatorCode[] {
  return proactiveBlocks(form).flatMap((block) => block.rows.flatMap((row) => row.codes));
}

/** The indicators of the rows of section 3, from top to bottom. */
export function requestCodes(form: WrittenForm): readonly IndicatorCode[] {
  const outcomes = outcomesOf(form).flatMap((outcome) => ('rows' in outcome ? outcome.rows : [outcome]));
  return ['requests.received', 'requests.carried_in', ...outcomes.map(({ code }) => code), 'requests.carried_out'];
}
