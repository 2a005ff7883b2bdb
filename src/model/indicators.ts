// The catalogue of indicators and applicants. Codes are stable for ever: analysts' queries depend on them.

export type Unit = 'item' | 'decision' | 'request' | 'case' | 'cny';

// Code, unit, Chinese label, English name. Rows of the requests table are stated once for each applicant.
const rows = [
  ['proactive.rules.made', 'item', '规章·本年新制作数量', 'rules: newly made this year'],
  ['proactive.rules.newly_disclosed', 'item', '规章·本年新公开数量', 'rules: newly disclosed this year'],
  ['proactive.rules.disclosed_total', 'item', '规章·对外公开总数量', 'rules: total disclosed to the public'],
  ['proactive.rules.issued', 'item', '规章·本年制发件数', 'rules: issued this year'],
  ['proactive.rules.repealed', 'item', '规章·本年废止件数', 'rules: repealed this year'],
  ['proactive.rules.in_force', 'item', '规章·现行有效件数', 'rules: in force at year end'],
  [
    'proactive.normative_documents.made',
    'item',
    '规范性文件·本年新制作数量',
    'normative documents: newly made this year',
  ],
  [
    'proactive.normative_documents.newly_disclosed',
    'item',
    '规范性文件·本年新公开数量',
    'normative documents: newly disclosed this year',
  ],
  [
    'proactive.normative_documents.disclosed_total',
    'item',
    '规范性文件·对外公开总数量',
    'normative documents: total disclosed to the public',
  ],
  ['proactive.normative_documents.issued', 'item', '规范性文件·本年制发件数', 'normative documents: issued this year'],
  [
    'proactive.normative_documents.repealed',
    'item',
    '规范性文件·本年废止件数',
    'normative documents: repealed this year',
  ],
  [
    'proactive.normative_documents.in_force',
    'item',
    '规范性文件·现行有效件数',
    'normative documents: in force at year end',
  ],
  [
    'proactive.licensing.items_last_year',
    'item',
    '行政许可·上一年项目数量',
    'administrative licensing: items in the previous year',
  ],
  [
    'proactive.licensing.items_change',
    'item',
    '行政许可·本年增/减',
    'administrative licensing: change in items this year',
  ],
  [
    'proactive.licensing.decisions',
    'decision',
    '行政许可·处理决定数量',
    'administrative licensing: decisions made this year',
  ],
  [
    'proactive.other_services.items_last_year',
    'item',
    '其他对外管理服务事项·上一年项目数量',
    'other external management and service matters: items in the previous year',
  ],
  [
    'proactive.other_services.items_change',
    'item',
    '其他对外管理服务事项·本年增/减',
    'other external management and service matters: change in items this year',
  ],
  [
    'proactive.other_services.decisions',
    'decision',
    '其他对外管理服务事项·处理决定数量',
    'other external management and service matters: decisions made this year',
  ],
  [
    'proactive.penalties.items_last_year',
    'item',
    '行政处罚·上一年项目数量',
    'administrative penalties: items in the previous year',
  ],
  [
    'proactive.penalties.items_change',
    'item',
    '行政处罚·本年增/减',
    'administrative penalties: change in items this year',
  ],
  [
    'proactive.penalties.decisions',
    'decision',
    '行政处罚·处理决定数量',
    'administrative penalties: decisions made this year',
  ],
  [
    'proactive.compulsory_measures.items_last_year',
    'item',
    '行政强制·上一年项目数量',
    'administrative compulsory measures: items in the previous year',
  ],
  [
    'proactive.compulsory_measures.items_change',
    'item',
    '行政强制·本年增/减',
    'administrative compulsory measures: change in items this year',
  ],
  [
    'proactive.compulsory_measures.decisions',
    'decision',
    '行政强制·处理决定数量',
    'administrative compulsory measures: decisions made this year',
  ],
  [
    'proactive.fees.items_last_year',
    'item',
    '行政事业性收费·上一年项目数量',
    'administrative fees: items in the previous year',
  ],
  ['proactive.fees.items_change', 'item', '行政事业性收费·本年增/减', 'administrative fees: change in items this year'],
  ['proactive.fees.amount', 'cny', '行政事业性收费·本年收费金额', 'administrative fees: amount collected this year'],
  ['proactive.procurement.items', 'item', '政府集中采购·采购项目数量', 'centralised government procurement: projects'],
  [
    'proactive.procurement.amount',
    'cny',
    '政府集中采购·采购总金额',
    'centralised government procurement: total amount',
  ],
  ['requests.received', 'request', '一、本年新收政府信息公开申请数量', 'requests received this year'],
  [
    'requests.carried_in',
    'request',
    '二、上年结转政府信息公开申请数量',
    'requests carried over from the previous year',
  ],
  ['requests.granted', 'request', '（一）予以公开', 'granted in full'],
  ['requests.partially_granted', 'request', '（二）部分公开', 'granted in part'],
  ['requests.refused.state_secret', 'request', '（三）不予公开 1.属于国家秘密', 'refused: state secret'],
  [
    'requests.refused.prohibited_by_law',
    'request',
    '2.其他法律行政法规禁止公开',
    'refused: prohibited by other laws or regulations',
  ],
  [
    'requests.refused.security_and_stability',
    'request',
    '3.危及“三安全一稳定”',
    'refused: endangers the three securities and one stability',
  ],
  ['requests.refused.third_party_rights', 'request', '4.保护第三方合法权益', 'refused: protects third-party rights'],
  ['requests.refused.internal_affairs', 'request', '5.属于三类内部事务信息', 'refused: internal affairs'],
  ['requests.refused.process_information', 'request', '6.属于四类过程性信息', 'refused: deliberative process'],
  ['requests.refused.enforcement_files', 'request', '7.属于行政执法案卷', 'refused: enforcement case files'],
  [
    'requests.refused.administrative_inquiry',
    'request',
    '8.属于行政查询事项',
    'refused: a matter for administrative inquiry',
  ],
  ['requests.unavailable.not_held', 'request', '（四）无法提供 1.本机关不掌握相关政府信息', 'unavailable: not held'],
  [
    'requests.unavailable.must_be_created',
    'request',
    '2.没有现成信息需要另行制作',
    'unavailable: would have to be created',
  ],
  [
    'requests.unavailable.still_unclear',
    'request',
    '3.补正后申请内容仍不明确',
    'unavailable: still unclear after correction',
  ],
  [
    'requests.not_processed.petition_or_complaint',
    'request',
    '（五）不予处理 1.信访举报投诉类申请',
    'not processed: petition or complaint',
  ],
  ['requests.not_processed.repeated', 'request', '2.重复申请', 'not processed: repeated request'],
  [
    'requests.not_processed.publications',
    'request',
    '3.要求提供公开出版物',
    'not processed: asks for public publications',
  ],
  [
    'requests.not_processed.excessive',
    'request',
    '4.无正当理由大量反复申请',
    'not processed: excessive without reason',
  ],
  [
    'requests.not_processed.confirm_or_reissue',
    'request',
    '5.要求行政机关确认或重新出具已获取信息',
    'not processed: asks to confirm or reissue',
  ],
  ['requests.other', 'request', '（六）其他处理', 'other handling'],
  [
    'requests.other.correction_overdue',
    'request',
    '（六）其他处理 1.申请人无正当理由逾期不补正',
    'other: correction overdue',
  ],
  ['requests.other.fee_overdue', 'request', '2.申请人逾期未按收费通知要求缴纳费用', 'other: fee overdue'],
  ['requests.other.miscellaneous', 'request', '3.其他', 'other: miscellaneous'],
  ['requests.handled_total', 'request', '（七）总计', 'handled this year, total'],
  ['requests.carried_out', 'request', '四、结转下年度继续办理', 'carried over to the next year'],
  ['disputes.reconsideration.upheld', 'case', '行政复议·结果维持', 'administrative reconsideration: upheld'],
  ['disputes.reconsideration.corrected', 'case', '行政复议·结果纠正', 'administrative reconsideration: corrected'],
  ['disputes.reconsideration.other', 'case', '行政复议·其他结果', 'administrative reconsideration: other outcome'],
  ['disputes.reconsideration.pending', 'case', '行政复议·尚未审结', 'administrative reconsideration: pending'],
  ['disputes.reconsideration.total', 'case', '行政复议·总计', 'administrative reconsideration: total'],
  [
    'disputes.litigation_direct.upheld',
    'case',
    '行政诉讼·未经复议直接起诉·结果维持',
    'litigation without prior reconsideration: upheld',
  ],
  [
    'disputes.litigation_direct.corrected',
    'case',
    '行政诉讼·未经复议直接起诉·结果纠正',
    'litigation without prior reconsideration: corrected',
  ],
  [
    'disputes.litigation_direct.other',
    'case',
    '行政诉讼·未经复议直接起诉·其他结果',
    'litigation without prior reconsideration: other outcome',
  ],
  [
    'disputes.litigation_direct.pending',
    'case',
    '行政诉讼·未经复议直接起诉·尚未审结',
    'litigation without prior reconsideration: pending',
  ],
  [
    'disputes.litigation_direct.total',
    'case',
    '行政诉讼·未经复议直接起诉·总计',
    'litigation without prior reconsideration: total',
  ],
  [
    'disputes.litigation_after_reconsideration.upheld',
    'case',
    '行政诉讼·复议后起诉·结果维持',
    'litigation after reconsideration: upheld',
  ],
  [
    'disputes.litigation_after_reconsideration.corrected',
    'case',
    '行政诉讼·复议后起诉·结果纠正',
    'litigation after reconsideration: corrected',
  ],
  [
    'disputes.litigation_after_reconsideration.other',
    'case',
    '行政诉讼·复议后起诉·其他结果',
    'litigation after reconsideration: other outcome',
  ],
  [
    'disputes.litigation_after_reconsideration.pending',
    'case',
    '行政诉讼·复议后起诉·尚未审结',
    'litigation after reconsideration: pending',
  ],
  [
    'disputes.litigation_after_reconsideration.total',
    'case',
    '行政诉讼·复议后起诉·总计',
    'litigation after reconsideration: total',
  ],
] as const;

const applicantRows = [
  ['natural_person', '自然人', 'natural person'],
  ['enterprise', '商业企业', 'commercial enterprise'],
  ['research_institution', '科研机构', 'research institution'],
  ['public_welfare_organization', '社会公益组织', 'public welfare organisation'],
  ['legal_service_organization', '法律服务机构', 'legal service organisation'],
  ['other_organization', '其他', 'other organisation'],
  ['total', '总计', 'total'],
] as const;

export type IndicatorCode = (typeof rows)[number][0];
export type ApplicantCode = (typeof applicantRows)[number][0];

export interface Indicator {
  readonly code: IndicatorCode;
  readonly unit: Unit;
  readonly zh: string;
  readonly en: string;
}

export interface Applicant {
  readonly code: ApplicantCode;
  readonly zh: string;
  readonly en: string;
}

/** All indicators, in the order of the official forms. */
export const indicators: readonly Indicator[] = rows.map(([code, unit, zh, en]) => ({ code, unit, zh, en }));

/** The six kinds of applicants and their total, in the order of the official form. */
export const applicants: readonly Applicant[] = applicantRows.map(([code, zh, en]) => ({ code, zh, en }));

const indicatorByCode: ReadonlyMap<string, Indicator> = new Map(
  indicators.map((indicator) => [indicator.code, indicator]),
);

/** The indicator of a code. Throws on a code that the catalogue does not have. */
export function indicatorOf(code: IndicatorCode): Indicator {
  const indicator = indicatorByCode.get(code);
  if (!indicator) throw new Error(`Expected an indicator code of the catalogue, not ${code}`);
  return indicator;
}
