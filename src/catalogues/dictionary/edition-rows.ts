// Reports that resemble each other: editions of one report, copies, and sections with similar text.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const editionObjectRows: readonly ObjectRow[] = [
  ['editions', 'an edition of a report that has more than one edition', '有多个版本的报告的一个版本', origins.settled],
  ['edition_cells', 'a cell that two editions of a report both state', '同一报告的两个版本都写明的一个单元格', origins.computed],
  ['conflicting_reports', 'a report in effect whose agency and year have another report in effect as well', '同一机关同一年度并存的另一份现行报告', origins.computed],
  ['copied_reports', 'a report in effect that prints the same numbers as a report of another agency or year', '与其他机关或年度的报告内容相同的现行报告', origins.computed],
  ['problems_between_reports', 'a problem of a report in effect that is due to other reports', '因其他报告而产生的问题', origins.computed],
  ['similarity', 'two similar sections: of one agency in two years, or of two agencies in one year', '两节相似的文字：同一机关不同年度，或同一年度不同机关', origins.settled],
  ['section_search', 'a section, searchable by pairs of characters', '按相邻二字检索到的一节', origins.documents],
  ['compared_reports', 'a report whose sections were compared', '已比对文字的报告', origins.settled],
  ['compared_sections', 'a section that was compared', '已比对的一节', origins.settled],
  ['section_groups', 'sections of one kind in one year', '同年度同类章节', origins.settled],
  ['section_texts', 'a text, stored once however many agencies print it', '一段文字（不论多少机关使用，仅记一次）', origins.settled],
  ['section_bands', 'a key for finding texts that may be similar', '查找相似文字的键', origins.settled],
  ['text_similarities', 'two similar texts of one group', '同组内相似的两段文字', origins.settled],
  ['section_similarities', 'two similar sections of one agency', '同一机关相似的两节', origins.settled],
  ['section_pairs', 'full-text index of the sections by pairs of characters; query section_search instead', '章节的二字全文索引（请查询 section_search）', origins.settled],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const editionColumnRows: readonly ColumnRow[] = [
  ['editions.edition_id', 'integer', null, 'number of the edition’s own reading', '版本编号（读取编号）'],
  ['editions.cells_same', 'integer', null, 'number of cells that this edition and the one in effect both state, with the same number', '与现行版本一致的单元格数量'],
  ['editions.cells_differ', 'integer', null, 'number of cells that both state, with different numbers', '与现行版本不一致的单元格数量'],
  ['editions.is_in_effect', 'flag', null, '1 for the edition in effect', '现行版本为 1'],
  ['editions.why', 'text', null, 'the rule that gave another edition precedence over this one', '其他版本优先的规则'],
  ['edition_cells.edition_id', 'integer', null, 'number of the other edition', '另一版本的编号'],
  ['edition_cells.other_value', 'real', 'as in unit', 'the number that the other edition states', '另一版本的数值'],
  ['edition_cells.is_same', 'flag', null, '1 if both state the same number', '数值一致为 1'],
  ['problems_between_reports.code', 'text', null, 'kind of problem: a code of the table problem_codes', '问题代码，见 problem_codes 表'],
  ['similarity.relation', 'text', null, 'last_year, earlier_year (both of the same agency) or same_year (of another agency)', '关系：上一年度、更早年度（同一机关）、同年度（其他机关）'],
  ['similarity.other_agency', 'text', null, 'agency of the other section', '另一节所属的机关'],
  ['similarity.other_year', 'integer', null, 'year of the other section', '另一节所属的年度'],
  ['similarity.other_section', 'integer', null, 'number of the other section', '另一节的序号'],
  ['similarity.identical', 'integer', null, 'number of agencies besides this one that print the other text word for word', '另有多少机关逐字使用该文字'],
  ['section_search.pairs', 'text', null, 'the column that MATCH is applied to: overlapping pairs of characters', '用于 MATCH 的二字检索列'],
  ['section_search.rank', 'real', null, 'how well it matches: smaller is better', '匹配程度：越小越好'],
  ['section_groups.kind', 'text', null, 'kind of section', '章节类别'],
  ['section_texts.agencies', 'integer', null, 'number of agencies that print it', '使用该文字的机关数量'],
  ['section_bands.band', 'integer', null, 'which of the text’s keys it is', '键的序号'],
  ['section_bands.hash', 'integer', null, 'the key', '键值'],
  ['text_similarities.other_text_id', 'integer', null, 'id of the other text', '另一段文字'],
  ['section_similarities.other_reading_id', 'integer', null, 'number of the report that the other section belongs to', '另一节所属的报告'],
  ['section_similarities.other_position', 'integer', null, 'position of the other section', '另一节的次序'],
  ['section_pairs.title', 'text', null, 'the title as pairs of characters', '标题（二字）'],
  ['section_pairs.text', 'text', null, 'the text as pairs of characters', '正文（二字）'],
  ['section_pairs.section_pairs', 'text', null, 'the column that MATCH is applied to', '用于 MATCH 的列'],
  ['section_pairs.rank', 'real', null, 'how well it matches: smaller is better', '匹配程度：越小越好'],
];
