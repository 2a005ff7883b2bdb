// The table of section 3, 收到和处理政府信息公开申请情况: outcomes by applicant. The forms of 2019 and 2021 differ only in 其他处理:
// one row in 2019 (国办公开办函〔2019〕60号), three since 2021 (国办公开办函〔2021〕30号).
import type { ApplicantCode, IndicatorCode } from '../indicators/indicators.js';
import type { FormBlock, FormColumn, FormLabel, FormRow } from './form.js';

const applicantsHead: FormLabel = ['申请人情况'];
const organizations: FormLabel = ['法人或其他组织', '法人或者其他组织', '法人和其他组织'];

const column = (applicant: ApplicantCode, ...label: FormLabel): FormColumn => ({ label, groups: [], applicant });

const columns: readonly FormColumn[] = [
  column('natural_person', '自然人', '公民'),
  column('enterprise', '商业企业', '企业'),
  column('research_institution', '科研机构'),
  column('public_welfare_organization', '社会公益组织', '公益组织'),
  column('legal_service_organization', '法律服务机构', '法律服务组织'),
  column('other_organization', '其他', '其它', '其他组织'),
  column('total', '总计', '合计', '总数', '小计'),
];

const row = (indicator: IndicatorCode, ...label: FormLabel): FormRow => ({ label, indicators: [indicator] });

const beforeOther: readonly FormRow[] = [
  row('requests.received', '本年新收政府信息公开申请数量', '本年新收政府信息公开申请数', '本年新收申请数量'),
  row('requests.carried_in', '上年结转政府信息公开申请数量', '上年结转政府信息公开申请数', '上年结转申请数量'),
  row('requests.granted', '予以公开'),
  row('requests.partially_granted', '部分公开', '部分公开（区分处理的，只计这一情形，不计其他情形）', '予以部分公开'),
  row('requests.refused.state_secret', '属于国家秘密'),
  row('requests.refused.prohibited_by_law', '其他法律行政法规禁止公开'),
  row('requests.refused.security_and_stability', '危及“三安全一稳定”'),
  row('requests.refused.third_party_rights', '保护第三方合法权益'),
  row('requests.refused.internal_affairs', '属于三类内部事务信息'),
  row('requests.refused.process_information', '属于四类过程性信息'),
  row('requests.refused.enforcement_files', '属于行政执法案卷'),
  row('requests.refused.administrative_inquiry', '属于行政查询事项'),
  row('requests.unavailable.not_held', '本机关不掌握相关政府信息', '本机关不掌握相关信息'),
  row('requests.unavailable.must_be_created', '没有现成信息需要另行制作', '没有现成信息，需另行制作'),
  row('requests.unavailable.still_unclear', '补正后申请内容仍不明确'),
  row('requests.not_processed.petition_or_complaint', '信访举报投诉类申请', '信访、举报、投诉类'),
  row('requests.not_processed.repeated', '重复申请'),
  row('requests.not_processed.publications', '要求提供公开出版物'),
  row('requests.not_processed.excessive', '无正当理由大量反复申请'),
  row('requests.not_processed.confirm_or_reissue', '要求行政机关确认或重新出具已获取信息'),
];

const afterOther: readonly FormRow[] = [
  row('requests.handled_total', '总计', '合计', '办理结果总计', '小计'),
  row('requests.carried_out', '结转下年度继续办理', '结转下年继续办理', '结转下一年度继续办理'),
];

const other2019: readonly FormRow[] = [row('requests.other', '其他处理', '其它处理')];

const other2021: readonly FormRow[] = [
  row(
    'requests.other.correction_overdue',
    '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    '申请人无正当理由逾期不补正',
  ),
  row(
    'requests.other.fee_overdue',
    '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    '申请人逾期未按收费通知要求缴纳费用',
    '申请人逾期未缴纳费用',
  ),
  row('requests.other.miscellaneous', '其他', '其它', '其他情形'),
];

const heads: readonly FormLabel[] = [
  ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'],
  applicantsHead,
  organizations,
];

const shared = { table: 'requests', columns, heads } as const;

/** The whole table, as the form of 2019 and that of 2021 print it. */
export const requestsBlocks: readonly FormBlock[] = [
  { ...shared, forms: ['2019'], rows: [...beforeOther, ...other2019, ...afterOther] },
  { ...shared, forms: ['2021'], rows: [...beforeOther, ...other2021, ...afterOther] },
];
