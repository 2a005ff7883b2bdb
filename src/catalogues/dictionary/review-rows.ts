// What people decided about numbers and documents.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const reviewObjectRows: readonly ObjectRow[] = [
  ['reviews', 'the newest decision of a person about a number or a document, from reviews.csv', '某人对一个数值或一份文档的最新决定（来自 reviews.csv）', origins.user],
  ['reviewed_facts', 'a number that a decision of people is applied to, with what was read', '已采用人工决定的数值及其读取结果', origins.settled],
  ['reviewed_readings', 'what the rows of a reading were before decisions were applied', '采用人工决定之前该读取的原有内容', origins.settled],
  ['reviews_due', 'a document whose decisions wait to be applied', '有待采用人工决定的文档', origins.settled],
  ['refused_reports', 'what a document that was taken for no report says as one, for a person to decide', '未被认作报告的文档按报告读取的结果，供人工判断', origins.documents],
  ['decided_readings', 'a reading that takes the place of the program’s own, because people decided whether the document is a report', '因人工认定是否为报告而取代程序自身结果的读取', origins.settled],
  ['own_verdicts', 'what the program by itself says of a document: a report, or why it is none', '程序自身对文档的判定：是报告，或不是报告的原因', origins.computed],
  ['problems_of_reviews', 'a problem of a report that is due to decisions of people', '因人工决定而产生的问题', origins.computed],
  ['suggested_reviews', 'a decision about an earlier document, beside the number of the report that took its place; never applied', '对此前文档的决定，供现行报告同一数值参考（不会自动采用）', origins.computed],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const reviewColumnRows: readonly ColumnRow[] = [
  ['reviewed_at', 'time', null, 'when the person decided', '决定时间'],
  ['person', 'text', null, 'who decided', '决定人'],
  ['decision', 'text', null, 'right, misprint, corrected or unreadable; about a document: copied or own_numbers, report or no_report', '决定：right（读取正确）、misprint（原文有误）、corrected（更正）、unreadable（无法辨认）；对文档：copied（系抄录）、own_numbers（数值属实）、report（是报告）、no_report（不是报告）'],
  ['seen_raw', 'text', null, 'what had been read when the person decided; of a copy, the hash of the other document; of what a document is, report or the code of a problem', '决定时的读取结果；抄录则为另一文档的 SHA-256；是否为报告则为 report 或问题代码'],
  ['facts.read_value', 'real', 'as in unit', 'the number that was read; the same as value, unless a person corrected it', '读取到的数值；除人工更正外与 value 相同'],
  ['facts.review', 'text', null, 'what people decided about the number: right, misprint, corrected or unreadable; null if nothing is decided or people disagree', '人工决定：right（读取正确）、misprint（原文有误）、corrected（更正）、unreadable（无法辨认）；无决定或意见不一时为空'],
  ['reviews.review_id', 'integer', null, 'number of the row in this file', '编号（仅在本文件内有效）'],
  ['reviews.indicator', 'text', null, 'what the number counts; copy or kind if the decision is about the document as a whole', '指标代码；对整份文档的决定为 copy 或 kind'],
  ['reviews.table_number', 'integer', null, 'table of the document, from 1; 0 for the document as a whole', '文档中的表序号（从 1 起）；对整份文档为 0'],
  ['reviews.row_number', 'integer', null, 'row of the table, from 1; 0 for the document as a whole', '表中的行序号（从 1 起）；对整份文档为 0'],
  ['reviews.column_number', 'integer', null, 'column of the table, from 1; 0 for the document as a whole', '表中的列序号（从 1 起）；对整份文档为 0'],
  ['reviews.seen_value', 'real', 'as in unit', 'the value that had been read when the person decided', '决定时读取到的数值'],
  ['reviews.value', 'real', 'as in unit', 'of a correction: what the document says', '更正后的数值'],
  ['reviews.note', 'text', null, 'note of the person', '备注'],
  ['reviews.state', 'text', null, 'holds (applied), satisfied (read so now), stale (read differently now), conflict (people disagree), elsewhere (another document took its place), missing (not in the database) or waiting (not applied yet, or the document has to be read again)', '状态：holds（已采用）、satisfied（现读取结果与决定一致）、stale（读取结果已变化）、conflict（意见不一）、elsewhere（文档已被取代）、missing（数据库中没有）、waiting（尚未采用，或须重新读取文档）'],
  ['reviews.reading_id', 'integer', null, 'number of the report that it is about, or of the reading if it says whether the document is a report; null if there is none now', '所属报告编号（是否为报告的决定则为读取编号）；现无时为空'],
  ['reviews.fact_id', 'integer', null, 'number of the fact that it is about; null if there is none', '所属数据编号；无则为空'],
  ['reviewed_facts.persons', 'json', null, 'who decided so', '决定人（列表）'],
  ['reviewed_facts.read_state', 'text', null, 'the state that was read', '读取到的状态'],
  ['reviewed_facts.read_value', 'real', 'as in unit', 'the number that was read', '读取到的数值'],
  ['reviewed_facts.is_settled', 'flag', null, '1 if the number is no longer in doubt', '不再存疑为 1'],
  ['reviewed_readings.before', 'json', null, 'the rows as they were', '原有内容'],
  ['refused_reports.title', 'text', null, 'title as a report', '按报告读取的标题'],
  ['refused_reports.numbers', 'integer', 'numbers', 'numbers that it would state', '按报告读取的数值个数'],
  ['refused_reports.opening', 'text', null, 'how its text begins', '正文开头'],
  ['refused_reports.report', 'json', null, 'all that it says as a report, as rows', '按报告读取的全部内容'],
  ['decided_readings.own_reading_id', 'integer', null, 'number of the reading whose place it takes', '被取代的读取编号'],
  ['decided_readings.is_withdrawn', 'flag', null, '1 if it no longer stands', '已撤回为 1'],
  ['own_verdicts.verdict', 'text', null, 'report, or the code of the problem that says why it is none', 'report，或说明不是报告的问题代码'],
  ['own_verdicts.message', 'text', null, 'that problem in words; null of a report', '该问题的说明；是报告时为空'],
  ['problems_of_reviews.code', 'text', null, 'review_stale or review_conflict', '问题代码：review_stale 或 review_conflict'],
  ['suggested_reviews.suggested_value', 'real', 'as in unit', 'of a correction: what the earlier document says', '更正：此前文档的数值'],
  ['suggested_reviews.other_sha256', 'text', null, 'hash of the earlier document', '此前文档的 SHA-256'],
];
