// Reports that resemble each other: editions of one report, copies, and sections with similar text.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const editionObjects: readonly ObjectRow[] = [
  ['editions', 'an edition of a report that has more than one', '有多个版本的报告的一个版本', origins.settled],
  ['edition_cells', 'a cell that two editions of a report state', '同一报告的两个版本都写明的一个单元格', origins.computed],
  ['conflicting_reports', 'a report of which another of the same agency and year is in effect as well', '同一机关同一年度并存的另一份现行报告', origins.computed],
  ['copied_reports', 'a report in effect that prints the same as one of another agency or year', '与其他机关或年度的报告内容相同的现行报告', origins.computed],
  ['problems_between_reports', 'what is to be told of a report in effect because of others', '因其他报告而产生的问题', origins.computed],
  ['similarity', 'two sections that are alike: of one agency in two years, or of two agencies in one year', '两节相似的文字：同一机关不同年度，或同一年度不同机关', origins.settled],
  ['section_search', 'a section, found by its characters in pairs', '按相邻二字检索到的一节', origins.documents],
  ['compared_reports', 'a report whose sections were compared', '已比对文字的报告', origins.settled],
  ['compared_sections', 'a section that was compared', '已比对的一节', origins.settled],
  ['section_groups', 'sections of one kind in one year', '同年度同类章节', origins.settled],
  ['section_texts', 'a text, once however many agencies print it', '一段文字（不论多少机关使用，仅记一次）', origins.settled],
  ['section_bands', 'a key by which texts are found that may be alike', '查找相似文字的键', origins.settled],
  ['text_similarities', 'two texts of one group that are alike', '同组内相似的两段文字', origins.settled],
  ['section_similarities', 'two sections of one agency that are alike', '同一机关相似的两节', origins.settled],
  ['section_pairs', 'full-text index of the sections by pairs of characters; query section_search instead', '章节的二字全文索引（请查询 section_search）', origins.settled],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const editionColumns: readonly ColumnRow[] = [
  ['editions.edition_id', 'integer', null, 'the edition: its own reading', '版本编号（读取编号）'],
  ['editions.cells_same', 'integer', null, 'cells that both this edition and the one in effect state alike', '与现行版本一致的单元格数量'],
  ['editions.cells_differ', 'integer', null, 'cells that they state with different numbers', '与现行版本不一致的单元格数量'],
  ['editions.is_in_effect', 'flag', null, '1 for the edition in effect', '现行版本为 1'],
  ['editions.why', 'text', null, 'the rule that put another edition before this one', '其他版本优先的规则'],
  ['edition_cells.edition_id', 'integer', null, 'the other edition', '另一版本的编号'],
  ['edition_cells.other_value', 'real', 'as in unit', 'what the other edition states', '另一版本的数值'],
  ['edition_cells.is_same', 'flag', null, '1 where both state the same number', '数值一致为 1'],
  ['problems_between_reports.code', 'text', null, 'kind of problem: a code of the table problem_codes', '问题代码，见 problem_codes 表'],
  ['similarity.relation', 'text', null, 'last_year, earlier_year (of the same agency) or same_year (another agency)', '关系：上一年度、更早年度（同一机关）、同年度（其他机关）'],
  ['similarity.other_agency', 'text', null, 'agency of the other section', '另一节所属的机关'],
  ['similarity.other_year', 'integer', null, 'year of the other section', '另一节所属的年度'],
  ['similarity.other_section', 'integer', null, 'number of the other section', '另一节的序号'],
  ['similarity.identical', 'integer', null, 'how many agencies besides this one print the other text word for word', '另有多少机关逐字使用该文字'],
  ['section_search.pairs', 'text', null, 'what MATCH is asked of: overlapping pairs of characters', '用于 MATCH 的二字检索列'],
  ['section_search.rank', 'real', null, 'how well it matches: the smaller the better', '匹配程度：越小越好'],
  ['section_groups.kind', 'text', null, 'kind of section', '章节类别'],
  ['section_texts.agencies', 'integer', null, 'how many agencies print it', '使用该文字的机关数量'],
  ['section_bands.band', 'integer', null, 'which of the keys it is', '键的序号'],
  ['section_bands.hash', 'integer', null, 'the key', '键值'],
  ['text_similarities.other_text_id', 'integer', null, 'the other text', '另一段文字'],
  ['section_similarities.other_reading_id', 'integer', null, 'report of the other section', '另一节所属的报告'],
  ['section_similarities.other_position', 'integer', null, 'position of the other section', '另一节的次序'],
  ['section_pairs.title', 'text', null, 'the title as pairs', '标题（二字）'],
  ['section_pairs.text', 'text', null, 'the text as pairs', '正文（二字）'],
  ['section_pairs.section_pairs', 'text', null, 'what MATCH is asked of', '用于 MATCH 的列'],
  ['section_pairs.rank', 'real', null, 'how well it matches: the smaller the better', '匹配程度：越小越好'],
];
