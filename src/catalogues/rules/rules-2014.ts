// The rules for the table of 2014 (政府信息公开情况统计表): its sums, and the rows marked 其中, which are part of another row.

import type { Term } from '../indicators/indicators.js';
import { type IndicatorCode, indicatorOf } from '../indicators/indicators.js';
import type { ReportRule } from './rule.js';

interface Sum2014 extends Pick<ReportRule, 'code' | 'zh' | 'comparison' | 'wording' | 'source'> {
  readonly total: IndicatorCode;
  readonly parts: readonly IndicatorCode[];
}

const sums: readonly Sum2014[] = [
  {
    code: 'statistics_2014.requests_by_channel',
    zh: '收到申请数 = 当面 + 传真 + 网络 + 信函',
    comparison: 'equal',
    total: 'form2014.requests.received',
    parts: [
      'form2014.requests.by_channel.in_person',
      'form2014.requests.by_channel.fax',
      'form2014.requests.by_channel.online',
      'form2014.requests.by_channel.letter',
    ],
    wording: 'requests received (收到申请数) = in person (当面) + by fax (传真) + online (网络) + by letter (信函)',
    source: '国办发〔2014〕32号, the table: the rows 1 to 4 of 三、（一）',
  },
  {
    code: 'statistics_2014.requests_closed',
    zh: '申请办结数 = 按时办结数 + 延期办结数',
    comparison: 'equal',
    total: 'form2014.requests.closed',
    parts: ['form2014.requests.closed_on_time', 'form2014.requests.closed_extended'],
    wording: 'requests closed (申请办结数) = on time (按时办结数) + after extension (延期办结数)',
    source: '国办发〔2014〕32号, the table: the rows 1 and 2 of 三、（二）',
  },
  {
    code: 'statistics_2014.requests_answered',
    zh: '申请答复数 = 八类答复之和',
    comparison: 'equal',
    total: 'form2014.requests.answered',
    parts: [
      'form2014.requests.already_public',
      'form2014.requests.granted',
      'form2014.requests.partially_granted',
      'form2014.requests.refused',
      'form2014.requests.not_this_organ',
      'form2014.requests.does_not_exist',
      'form2014.requests.told_to_amend',
      'form2014.requests.told_other_ways',
    ],
    wording: 'requests answered (申请答复数) = the sum of the eight kinds of answers',
    source: '国办发〔2014〕32号, the table: the rows 1 to 8 of 三、（三）',
  },
  {
    code: 'statistics_2014.refusal_grounds',
    zh: '不同意公开答复数 = 六种原因之和',
    comparison: 'equal',
    total: 'form2014.requests.refused',
    parts: [
      'form2014.requests.refused.state_secret',
      'form2014.requests.refused.trade_secret',
      'form2014.requests.refused.privacy',
      'form2014.requests.refused.security_and_stability',
      'form2014.requests.refused.not_government_information',
      'form2014.requests.refused.other_laws',
    ],
    wording: 'refused (不同意公开答复数) = the sum of the six grounds',
    source: '国办发〔2014〕32号, the table: the rows 其中 of 三、（三）4',
  },
  {
    code: 'statistics_2014.reconsideration_outcomes',
    zh: '行政复议数量 = 维持 + 纠错 + 其他情形',
    comparison: 'equal',
    total: 'form2014.reconsideration.total',
    parts: ['form2014.reconsideration.upheld', 'form2014.reconsideration.corrected', 'form2014.reconsideration.other'],
    wording: 'reconsiderations (行政复议数量) = upheld (维持) + corrected (纠错) + other (其他情形)',
    source: '国办发〔2014〕32号, the table: the rows （一） to （三） of 四',
  },
  {
    code: 'statistics_2014.litigation_outcomes',
    zh: '行政诉讼数量 = 维持或驳回 + 纠错 + 其他情形',
    comparison: 'equal',
    total: 'form2014.litigation.total',
    parts: ['form2014.litigation.upheld', 'form2014.litigation.corrected', 'form2014.litigation.other'],
    wording: 'litigation (行政诉讼数量) = upheld or dismissed (维持或者驳回) + corrected (纠错) + other (其他情形)',
    source: '国办发〔2014〕32号, the table: the rows （一） to （三） of 五',
  },
  {
    code: 'statistics_2014.staff',
    zh: '工作人员数 = 专职人员数 + 兼职人员数',
    comparison: 'equal',
    total: 'form2014.organisation.staff',
    parts: ['form2014.organisation.staff_full_time', 'form2014.organisation.staff_part_time'],
    wording: 'staff (工作人员数) = full-time (专职) + part-time (兼职)',
    source: '国办发〔2014〕32号, the table: the rows 1 and 2 of 八、（三）',
  },
  {
    code: 'statistics_2014.normative_documents',
    zh: '主动公开规范性文件数不大于主动公开政府信息数',
    comparison: 'at_most',
    total: 'form2014.proactive.disclosed',
    parts: ['form2014.proactive.normative_documents_disclosed'],
    wording: 'normative documents disclosed (主动公开规范性文件数) ≤ information disclosed (主动公开政府信息数)',
    source: '国办发〔2014〕32号, the table: the row 其中 of 一、（一）',
  },
  {
    code: 'statistics_2014.press_conferences',
    zh: '主要负责同志参加新闻发布会次数不大于新闻发布会总次数',
    comparison: 'at_most',
    total: 'form2014.response.press_conferences',
    parts: ['form2014.response.press_conferences_by_leaders'],
    wording: 'press conferences attended by principal leaders (主要负责同志) ≤ press conferences (新闻发布会总次数)',
    source: '国办发〔2014〕32号, the table: the row 其中 of 二、（二）1',
  },
  {
    code: 'statistics_2014.online_interviews',
    zh: '主要负责同志参加在线访谈次数不大于在线访谈次数',
    comparison: 'at_most',
    total: 'form2014.response.online_interviews',
    parts: ['form2014.response.online_interviews_by_leaders'],
    wording: 'online interviews with principal leaders (主要负责同志) ≤ online interviews (在线访谈次数)',
    source: '国办发〔2014〕32号, the table: the row 其中 of 二、（二）2',
  },
];

const term = (indicator: IndicatorCode): Term => ({ indicator, applicant: null });

/** The sides of the rule as its wording has them: total = parts for `equal`, part ≤ total for `at_most`. */
function ruleOf({ total, parts, ...description }: Sum2014): ReportRule {
  const whole = [term(total)];
  const addends = parts.map(term);
  const sides = description.comparison === 'equal' ? { left: whole, right: addends } : { left: addends, right: whole };
  const ruleCase = { subject: total, zh: indicatorOf(total).zh, ...sides, total: term(total) };
  return { ...description, table: 'statistics_2014', forms: ['2014'], span: 'report', cases: () => [ruleCase] };
}

export const rules2014: readonly ReportRule[] = sums.map(ruleOf);
