// What a row of every table and view is. Views are what people query; tables hold what the views show.
import type { ObjectRow } from './dictionary-rows.js';

const documents = 'read from the documents';
const computed = 'computed from other rows when it is queried';
const settled = 'settled from other rows at loading';
const program = 'catalogue of the program';
const runs = 'recorded while jobs run';
const user = 'given by the user';

// Name, English, Chinese, source.
// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const objectRows: readonly ObjectRow[] = [
  // Views
  ['facts', 'a cell that a report in effect states: one number with its place and what supports it', '现行报告的一个单元格：数值、位置及其依据', documents],
  ['reports', 'a report that was ever read, with how many facts and problems it has', '读入的一份报告及其数据和问题数量', documents],
  ['sections', 'a section of the text of a report in effect', '现行报告正文的一节', documents],
  ['problems', 'something to look at in a document or source, also where it gave no report', '文档或来源中需要查看的一个问题（含未读出报告者）', documents],
  ['checks', 'a reconciliation rule, evaluated over a report, over two years or over a territory', '一条勾稽关系的核验结果（单份报告、跨年度或汇总）', computed],
  ['unmapped', 'a number that no official form knows, as printed', '统一样式之外的一个数值（按原文）', documents],
  ['series', 'a number of a report in effect that is harmonised over the forms', '现行报告的一个可比序列数值（跨样式）', computed],
  ['series_by_place', 'a number of the view series, with its agency and place', '可比序列数值及其机关和所在地', computed],
  ['mentions', 'a number that the text of a report in effect states', '现行报告正文中陈述的一个数值', documents],
  ['requests', 'section 3 of a report in effect: the numbers of one kind of applicant', '现行报告第三部分：一类申请人的各项数值', computed],
  ['proactive', 'section 2 of a report in effect: all its numbers', '现行报告第二部分：主动公开各项数值', computed],
  ['disputes', 'section 4 of a report in effect: all its numbers', '现行报告第四部分：行政复议、行政诉讼各项数值', computed],
  ['metrics', 'a rate of a report in effect, with both sides of its division', '现行报告的一项比率及其分子、分母', computed],
  ['peer_ranks', 'a rate of a report among those of agencies of the same level and kind in the same year', '一项比率在同层级、同类别、同年度机关中的位次', computed],
  ['peer_metrics', 'median and quartiles of a rate over agencies of one level and kind in one year', '同层级、同类别、同年度机关某项比率的中位数和四分位数', computed],
  ['agency_places', 'an agency, with the names of the divisions that it lies in', '一个行政机关及其所在的各级行政区划名称', computed],
  ['agency_names', 'a form of its name by which reports of an agency call it', '报告对某机关使用的一种名称', computed],
  ['counted_facts', 'what a cell of any reading counts as in a sum', '一个单元格在求和时的取值', computed],
  ['coverage', 'a report that is expected of an agency for a year, and whether it is there and in time', '某机关某年度应有的报告：是否存在、是否按时', computed],
  ['roll_up', 'a number of the summary of a territory against the sum of its parts', '行政区域汇总报告的一个数值与各部分之和的比较', computed],
  ['roster_agencies', 'a line of the roster, with the agency that it means', '名录的一行及其所指的机关', computed],
  ['unread_sources', 'a source that could not be read, with whose it is where its name tells', '未能读取的来源，以及从名称得知的机关和年度', computed],
  ['editions', 'an edition of a report that has more than one', '有多个版本的报告的一个版本', settled],
  ['edition_cells', 'a cell that two editions of a report state', '同一报告的两个版本都写明的一个单元格', computed],
  ['conflicting_reports', 'a report of which another of the same agency and year is in effect as well', '同一机关同一年度并存的另一份现行报告', computed],
  ['copied_reports', 'a report in effect that prints the same as one of another agency or year', '与其他机关或年度的报告内容相同的现行报告', computed],
  ['problems_between_reports', 'what is to be told of a report in effect because of others', '因其他报告而产生的问题', computed],
  ['value_history', 'a number that any reading of a report ever stated', '任何一次读取得到的数值（含已被取代的）', documents],
  ['similarity', 'two sections that are alike: of one agency in two years, or of two agencies in one year', '两节相似的文字：同一机关不同年度，或同一年度不同机关', settled],
  ['section_search', 'a section, found by its characters in pairs', '按相邻二字检索到的一节', documents],
  // Catalogues
  ['indicators', 'what a number can be of', '指标目录', program],
  ['applicants', 'a kind of applicant', '申请人类别', program],
  ['crosswalk', 'how a form states a harmonised number', '某一样式中可比序列的构成', program],
  ['crosswalk_terms', 'a number that a harmonised number is the sum of', '构成可比序列的一个指标', program],
  ['metric_definitions', 'a rate: its formula, meaning and limits', '比率指标的定义：公式、含义和限制', program],
  ['metric_sides', 'what a side of a rate’s division is on a form', '比率的分子或分母在某一样式中的来源', program],
  ['metric_terms', 'a number that a side of a rate’s division is the sum of', '构成分子或分母的一个指标', program],
  ['check_rules', 'a reconciliation rule', '勾稽关系目录', program],
  ['problem_codes', 'a kind of problem, with what to do', '问题类别及处理办法', program],
  ['deadlines', 'by when reports are due', '报告发布期限', program],
  ['roll_up_kinds', 'a kind of agency that the summary of a territory is compared with', '参与汇总核对的机关类别', program],
  ['roll_up_terms', 'a number that the summary of a territory is compared by', '参与汇总核对的指标', program],
  ['dictionary', 'what a table, view, column, indicator or other code is', '数据字典', program],
  // Tables
  ['agencies', 'an agency', '行政机关', 'resolved from the reports'],
  ['agency_inputs', 'by what the agencies of all reports were found', '识别行政机关所依据的资料', program],
  ['divisions', 'a division of the country that an agency lies in', '行政区划', 'GB/T 2260 and the codes of townships'],
  ['roster', 'who has to report: a line of the user’s list', '应当发布报告的机关名录', user],
  ['sources', 'a file or address that documents are found at', '文档来源：文件或网址', runs],
  ['documents', 'a document, known by its bytes', '文档（以内容识别）', runs],
  ['readings', 'what one version of the parser made of one document', '某一程序版本对一份文档的读取结果', documents],
  ['reading_facts', 'a number of a reading, as one cell states it', '读取得到的一个数值（按单元格）', documents],
  ['reading_unmapped', 'a number of a reading that no official form knows', '读取得到的统一样式之外的数值', documents],
  ['reading_mentions', 'a number that the text of a reading states', '读取得到的正文中的数值', documents],
  ['reading_sections', 'a section of a reading', '读取得到的一节', documents],
  ['reading_checks', 'a rule evaluated over a reading', '单次读取的勾稽核验结果', settled],
  ['reading_problems', 'a problem of a reading', '读取中发现的问题', documents],
  ['preceding_reports', 'a report and that of the same agency for the year before', '报告与同一机关上一年度报告的对应', settled],
  ['year_checks', 'a rule evaluated over a report and that of the year before', '跨年度勾稽核验结果', settled],
  ['year_check_facts', 'a fact that a rule over two years spoke of', '跨年度勾稽涉及的数据', settled],
  ['compared_reports', 'a report whose sections were compared', '已比对文字的报告', settled],
  ['compared_sections', 'a section that was compared', '已比对的一节', settled],
  ['section_groups', 'sections of one kind in one year', '同年度同类章节', settled],
  ['section_texts', 'a text, once however many agencies print it', '一段文字（不论多少机关使用，仅记一次）', settled],
  ['section_bands', 'a key by which texts are found that may be alike', '查找相似文字的键', settled],
  ['text_similarities', 'two texts of one group that are alike', '同组内相似的两段文字', settled],
  ['section_similarities', 'two sections of one agency that are alike', '同一机关相似的两节', settled],
  ['section_pairs', 'full-text index of the sections by pairs of characters; query section_search instead', '章节的二字全文索引（请查询 section_search）', settled],
  ['runs', 'a start of a job', '一次任务', runs],
  ['run_documents', 'what became of a source in a run', '一次任务中各来源的处理结果', runs],
];
