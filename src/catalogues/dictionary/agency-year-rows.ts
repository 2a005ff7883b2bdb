// A row for each agency and year, and the parts of its requests.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const agencyYearObjectRows: readonly ObjectRow[] = [
  ['agency_years', 'an agency, a year and a scope, with the totals of the one report that stands for them: begin here', '一个机关、一个年度、一种范围：取一份报告的各项总数（查询由此入手）', origins.settled],
  ['agency_years_by_applicant', 'the requests of a row of agency_years from one kind of applicant, without the total', 'agency_years 一行中某类申请人的申请（不含总计）', origins.computed],
  ['agency_year_totals', 'the row of the view agency_years, without names and places', 'agency_years 的数据（不含名称和地点）', origins.settled],
  ['agency_years_due', 'an agency and year whose row is being written again; always empty outside of a transaction', '待重新计算的机关和年度（事务之外始终为空）', origins.settled],
];

const taken =
  'if several reports are in effect, why this one stands for all: states_scope, more_numbers, published_later or hash; null if it is the only one';
const takenZh = '有多份现行报告时取此份的原因：写明范围、数值更多、发布更晚、按哈希；仅一份时为空';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const agencyYearColumnRows: readonly ColumnRow[] = [
  ['agency_years.agency', 'text', null, 'canonical name of the agency, or the printed name if the agency is not known', '机关的规范全称；未确定时为原文名称'],
  ['agency_years.province_code', 'text', null, 'division code of the province', '省（自治区、直辖市）代码'],
  ['agency_years.prefecture_code', 'text', null, 'division code of the prefecture or city; null above that level', '地级市（州、盟）代码；省级为空'],
  ['agency_years.county_code', 'text', null, 'division code of the county or district; null above that level', '县（区、市）代码；以上层级为空'],
  ['agency_years.report_id', 'integer', null, 'number of the report that stands for the agency and year', '所取报告的编号'],
  ['agency_years.status', 'text', null, 'in_time, late or published (the date, or which deadline applies, is not known), as in coverage; null for schools, hospitals and enterprises', '状态：按时、逾期、已发布（日期或期限不明），同 coverage；学校、医疗卫生机构和企业为空'],
  ['agency_years.reports', 'integer', null, 'number of reports in effect for the agency, year and scope; above 1, they contradict each other', '该机关、年度、范围的现行报告数；大于 1 时互相矛盾'],
  ['agency_years.taken_because', 'text', null, taken, takenZh],
  ['agency_years.facts', 'integer', null, 'number of facts of the report', '报告的数据条数'],
  ['agency_years.share_proved', 'real', 'share', 'share of its facts that are proved', '其中“印证”的比例'],
  ['agency_years.share_confirmed', 'real', 'share', 'share of its facts that are confirmed', '其中“复核”的比例'],
  ['agency_years.share_single', 'real', 'share', 'share of its facts that one reader saw', '其中“单读”的比例'],
  ['agency_years.share_doubtful', 'real', 'share', 'share of its facts that are doubtful', '其中“存疑”的比例'],
  ['unknown', 'json', null, 'why a total is null, by column', '总数为空的原因（按列）'],
  ['approximate', 'json', null, 'the totals that compare with those of other forms only approximately, as a list of columns', '与其他样式仅近似可比的总数（列名列表）'],
  ['doubtful_totals', 'json', null, 'the totals that rest on a flagged number, as a list of columns', '所依据数值存疑的总数（列名列表）'],
  ['agency_years_by_applicant.agency', 'text', null, 'canonical name of the agency, or its printed name if it is not known', '机关的规范全称；未确定时为名称原文'],
  ['agency_years_by_applicant.received', 'real', 'request', 'requests received in the year', '本年新收申请'],
  ['agency_years_by_applicant.carried_in', 'real', 'request', 'requests carried over from the year before', '上年结转申请'],
  ['agency_years_by_applicant.granted', 'real', 'request', 'granted in full', '予以公开'],
  ['agency_years_by_applicant.partially_granted', 'real', 'request', 'granted in part', '部分公开'],
  ['agency_years_by_applicant.refused', 'real', 'request', 'refused: the sum of the eight grounds', '不予公开'],
  ['agency_years_by_applicant.unavailable', 'real', 'request', 'information that could not be provided: the sum of the three reasons', '无法提供'],
  ['agency_years_by_applicant.not_processed', 'real', 'request', 'not processed: the sum of the five reasons', '不予处理'],
  ['agency_years_by_applicant.other', 'real', 'request', 'other handling', '其他处理'],
  ['agency_years_by_applicant.handled', 'real', 'request', 'requests answered or closed in the year', '本年办理申请'],
  ['agency_years_by_applicant.carried_out', 'real', 'request', 'requests carried over to the next year', '结转下年度申请'],
  ['agency_year_totals.reports', 'integer', null, 'number of reports in effect', '现行报告数'],
  ['agency_year_totals.taken_because', 'text', null, `${taken} report`, takenZh],
  ['agency_year_totals.first_published_on', 'date', null, 'when the first of these reports and their editions was published after the year; null if that is not known', '各报告及其版本中年度之后最早的发布日期；不明为空'],
  ['agency_year_totals.facts', 'integer', null, 'number of facts of the report that stands for all', '所取报告的数据条数'],
  ['agency_year_totals.proved', 'integer', null, 'how many of these are proved', '其中“印证”的条数'],
  ['agency_year_totals.confirmed', 'integer', null, 'how many of these are confirmed', '其中“复核”的条数'],
  ['agency_year_totals.single', 'integer', null, 'how many of these one reader saw', '其中“单读”的条数'],
  ['agency_year_totals.doubtful', 'integer', null, 'how many of these are doubtful', '其中“存疑”的条数'],
];
