// Numbers compared: between forms, years, agencies, and a territory and its parts.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const comparisonObjectRows: readonly ObjectRow[] = [
  ['series', 'a number of a report in effect that can be compared across forms', '现行报告的一个可比序列数值（跨样式）', origins.computed],
  ['series_by_place', 'a number of the view series, with its agency and place', '可比序列数值及其机关和所在地', origins.computed],
  ['metrics', 'a rate of a report in effect, with its numerator and denominator', '现行报告的一项比率及其分子、分母', origins.computed],
  ['peer_ranks', 'the rank of a report’s rate among agencies of the same level and kind in the same year; schools, hospitals and enterprises are left out', '一项比率在同层级、同类别、同年度机关中的位次（不含学校、医疗卫生机构和企业）', origins.computed],
  ['peer_metrics', 'median and quartiles of a rate over the agencies of one level and kind in one year; schools, hospitals and enterprises are left out', '同层级、同类别、同年度机关某项比率的中位数和四分位数（不含学校、医疗卫生机构和企业）', origins.computed],
  ['roll_up', 'a number in the summary of a territory, compared with the sum of its parts; schools, hospitals and enterprises are left out', '行政区域汇总报告的一个数值与各部分之和的比较（不含学校、医疗卫生机构和企业）', origins.computed],
  ['preceding_reports', 'a report, with the report of the same agency for the year before', '报告与同一机关上一年度报告的对应', origins.settled],
  ['year_checks', 'a rule evaluated for a report and that of the year before', '跨年度勾稽核验结果', origins.settled],
  ['year_check_facts', 'a fact that took part in a rule over two years', '跨年度勾稽涉及的数据', origins.settled],
  ['evidence_due', 'a reading whose evidence is being settled; always empty outside of a transaction', '待重新判定印证程度的读取（事务之外始终为空）', origins.settled],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const comparisonColumnRows: readonly ColumnRow[] = [
  ['series.value', 'real', 'as in unit', 'the sum of its parts; null if a part is not known, so it is never too small', '各组成部分之和；有未知部分时为空'],
  ['series_by_place.agency', 'text', null, 'canonical name of the agency, from the province down', '行政机关的规范全称'],
  ['series_by_place.printed_agency', 'text', null, 'the agency, as its report prints it', '报告中写明的行政机关名称'],
  ['series_by_place.subject', 'text', null, 'subject that a bureau deals with: education, health …', '部门的业务领域'],
  ['series_by_place.value', 'real', 'as in unit', 'the sum of its parts; null if a part is not known, so it is never too small', '各组成部分之和；有未知部分时为空'],
  ['metrics.value', 'real', 'as in metric_definitions.unit', 'the rate; null if a part is not known or the denominator is 0', '比率；有未知部分或分母为零时为空'],
  ['peer_ranks.value', 'real', 'as in metric_definitions.unit', 'the rate', '比率'],
  ['peer_ranks.rank', 'integer', null, 'rank by size: 1 is the largest value; equal values share a rank', '位次：最大值为 1，相同值并列'],
  ['peer_ranks.reports', 'integer', null, 'number of peers’ reports that have a value', '同类中有数值的报告数量'],
  ['peer_ranks.percentile', 'real', 'share', 'share of the other reports that have a smaller value; null if there are no others', '数值更小的其他报告所占比例；无其他报告时为空'],
  ['peer_ranks.small', 'flag', null, '1 if fewer than five reports have a value, which is too few to compare', '有数值的报告不足五份时为 1（不宜比较）'],
  ['peer_ranks.position', 'integer', null, 'position among the values sorted from the smallest, without ties', '按数值从小到大的序号（不并列）'],
  ['peer_metrics.reports', 'integer', null, 'number of reports that have a value', '有数值的报告数量'],
  ['peer_metrics.median', 'real', 'as in metric_definitions.unit', 'median', '中位数'],
  ['peer_metrics.lower_quartile', 'real', 'as in metric_definitions.unit', 'lower quartile, interpolated linearly between two values', '下四分位数（线性插值）'],
  ['peer_metrics.upper_quartile', 'real', 'as in metric_definitions.unit', 'upper quartile, interpolated linearly between two values', '上四分位数（线性插值）'],
  ['peer_metrics.small', 'flag', null, '1 if fewer than five reports have a value, which is too few to compare', '有数值的报告不足五份时为 1（不宜比较）'],
  ['peer_metrics.flagged', 'integer', null, 'number of flagged values', '其中存疑的数量'],
  ['peer_metrics.scopes', 'integer', null, 'number of different scopes of the reports: above 1, they do not cover the same things', '报告范围的种数；大于 1 时口径不一'],
  ['roll_up.summary', 'real', null, 'the number that the summary states', '汇总报告的数值'],
  ['roll_up.parts_sum', 'real', null, 'sum of the parts that are present', '已有各部分之和'],
  ['roll_up.parts_present', 'integer', null, 'number of parts that state the number', '写明该数值的部分数量'],
  ['roll_up.parts_known', 'integer', null, 'number of parts that are known', '已知的部分数量'],
  ['roll_up.share', 'real', 'share', 'parts_present ÷ parts_known', '已有部分所占比例'],
  ['preceding_reports.previous_id', 'integer', null, 'number of the same agency’s report for the year before', '同一机关上一年度的报告'],
  ['year_checks.code', 'text', null, 'rule: a code of the table check_rules', '勾稽规则代码，见 check_rules 表'],
  ['year_check_facts.pins', 'flag', null, '1 if the check, if it holds, pins the number: not all of its numbers are zero, and no other addend of the same report could take the place of this one', '勾稽成立时可锁定该数值的为 1：不全为零，且同一报告中无其他加数可与其互换'],
  ['year_check_facts.code', 'text', null, 'rule: a code of the table check_rules', '勾稽规则代码，见 check_rules 表'],
];
