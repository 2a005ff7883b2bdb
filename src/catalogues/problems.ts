// Every problem that a document can have: a stable code, how severe it is, what it means (in Chinese and English) and what to do about it.

export type Severity = 'error' | 'warning' | 'info';

interface ProblemKind {
  readonly severity: Severity;
  /** What it is, in Chinese. */
  readonly zh: string;
  readonly meaning: string;
  readonly advice: string;
}

/** The catalogue. Codes are stable for ever; the table `problem_codes` of the database is written from it. */
export const problemCatalogue = {
  empty_file: {
    severity: 'error',
    zh: '文件为空或只有空白',
    meaning: 'The file is empty, or contains nothing but blanks.',
    advice: 'Download it again.',
  },
  unsupported_format: {
    severity: 'error',
    zh: '暂不支持的文件类型',
    meaning: 'Files of this type cannot be read yet.',
    advice: 'Save it as DOCX or HTML.',
  },
  unknown_format: {
    severity: 'error',
    zh: '无法识别的文件类型',
    meaning: 'The type of the file was not recognised.',
    advice: 'Check where the file came from.',
  },
  file_too_large: {
    severity: 'error',
    zh: '文件超过大小限制',
    meaning: 'The file is larger than the limit.',
    advice: 'Check whether it is a report at all.',
  },
  file_unreadable: {
    severity: 'error',
    zh: '文件无法打开或读取',
    meaning: 'The file could not be opened or read.',
    advice: 'Check that it exists and that you have permission to read it.',
  },
  zip_damaged: {
    severity: 'error',
    zh: '压缩容器被截断或损坏',
    meaning: 'The zip container is truncated or damaged.',
    advice: 'Download the file again.',
  },
  zip_too_large: {
    severity: 'error',
    zh: '压缩容器解压后超过限制，未解压',
    meaning: 'The zip container declares more content than the limits allow; it was not unpacked.',
    advice: 'Do not open it: it may be malicious.',
  },
  archive_listed: {
    severity: 'info',
    zh: '压缩包，其中的文件已逐一读取',
    meaning: 'The file is an archive. The files in it were read as sources of their own.',
    advice: 'Nothing to do, unless a file that it left out is a report.',
  },
  archive_unopened: {
    severity: 'error',
    zh: '压缩包嵌套过深，未展开',
    meaning: 'An archive stands too deep in other archives and was not opened.',
    advice: 'Unpack it and ingest the files in it.',
  },
  archive_damaged: {
    severity: 'error',
    zh: '压缩包或其中的文件被截断或损坏',
    meaning: 'An archive, or a file in it, is truncated or damaged.',
    advice: 'Download the archive again.',
  },
  archive_too_large: {
    severity: 'error',
    zh: '压缩包中的文件数量、大小或压缩比超过限制，未展开',
    meaning: 'An archive, or a file in it, would unpack to more than the limits allow; it was not unpacked.',
    advice: 'Check where it came from: it may be malicious. If you trust it, unpack it and ingest the files in it.',
  },
  pdf_damaged: {
    severity: 'error',
    zh: 'PDF 文件被截断或损坏',
    meaning: 'The PDF is truncated or damaged.',
    advice: 'Download the file again.',
  },
  doc_damaged: {
    severity: 'error',
    zh: 'DOC 文件被截断或损坏',
    meaning: 'The Word 97–2003 document is truncated or damaged.',
    advice: 'Download the file again, or open it in Word and save it as DOCX.',
  },
  rtf_damaged: {
    severity: 'error',
    zh: 'RTF 文件被截断或损坏',
    meaning: 'The RTF document is truncated or damaged.',
    advice: 'Download the file again.',
  },
  workbook_damaged: {
    severity: 'error',
    zh: '工作簿损坏',
    meaning: 'The workbook is damaged and cannot be read.',
    advice: 'Open it in a spreadsheet program and save it again, or download it again.',
  },
  picture_damaged: {
    severity: 'error',
    zh: '图片文件损坏',
    meaning: 'The image file is cut off or damaged and cannot be read.',
    advice: 'Download it again.',
  },
  scanned_page: {
    severity: 'error',
    zh: '页面是没有文字的图片，其中的数值未读取',
    meaning: 'Pages are pictures without text, so their numbers were not read.',
    advice: 'Look for another edition of the report.',
  },
  text_recognised: {
    severity: 'info',
    zh: '页面是图片，文字和数值由图像识别读取',
    meaning: 'Pages are pictures; their text and numbers were recognised.',
    advice: 'An edition with text is read more surely.',
  },
  recognition_uncertain: {
    severity: 'warning',
    zh: '数值由图像识别，各识别结果不一致，且没有合计式可以印证',
    meaning:
      'A number was recognised in a picture, or by the shapes of its font; its readers, or they and the font, do not agree, and no sum proves it.',
    advice: 'Read the cell in the document.',
  },
  digits_recognised: {
    severity: 'info',
    zh: 'PDF 字体未说明或未如实说明所显示的数字，已按字形识别',
    meaning:
      'Fonts of the PDF do not say which digits they show, or say others than their shapes are; the shapes were recognised.',
    advice: 'Look at the flagged numbers on the page. An edition in another format is read more surely.',
  },
  page_not_drawn: {
    severity: 'warning',
    zh: '页面无法绘制，部分单元格未能与所见内容核对',
    meaning:
      'Some cells of a page could be judged only by its picture, and the page could not be drawn. The cells are flagged.',
    advice: 'Look at the page.',
  },
  unmapped_text: {
    severity: 'error',
    zh: 'PDF 字体未说明所显示的字符，文字无法读取',
    meaning: 'A font of the PDF does not say which characters it shows, so its text cannot be read.',
    advice: 'Look for another edition of the report.',
  },
  not_a_docx: {
    severity: 'error',
    zh: '压缩容器中没有 Word 文档',
    meaning: 'The zip container does not contain a Word document.',
    advice: 'Unpack it, or check what it is.',
  },
  encrypted: {
    severity: 'error',
    zh: '文档已加密，需要密码',
    meaning: 'The document is encrypted and needs a password.',
    advice: 'Save a copy without a password.',
  },
  xml_damaged: {
    severity: 'error',
    zh: '文档的某一部分不是合法的 XML',
    meaning: 'A part of the document is not well-formed XML.',
    advice: 'Open it in a word processor and save it again.',
  },
  xml_entities: {
    severity: 'error',
    zh: 'XML 声明了实体，Word 文档不需要实体',
    meaning: 'The XML declares entities, which a Word document never needs.',
    advice: 'Do not open it: it may be malicious.',
  },
  too_deeply_nested: {
    severity: 'error',
    zh: '元素嵌套超过限制',
    meaning: 'Elements are nested more deeply than the limit allows.',
    advice: 'Check where the file came from.',
  },
  timeout: {
    severity: 'error',
    zh: '读取超时，已停止',
    meaning: 'Reading took longer than the time limit and was stopped.',
    advice: 'Raise the limit, or look at the file.',
  },
  out_of_memory: {
    severity: 'error',
    zh: '读取占用内存超过限制，已停止',
    meaning: 'Reading took more memory than the limit and was stopped.',
    advice: 'Look at the file.',
  },
  crashed: {
    severity: 'error',
    zh: '读取程序出错',
    meaning: 'The reader crashed, which should never happen.',
    advice: 'Please report it and attach the file.',
  },
  not_a_report: {
    severity: 'error',
    zh: '不是政府信息公开工作年度报告',
    meaning: 'The document is not a disclosure annual report: neither its title nor its tables say that it is one.',
    advice: 'Remove it from the folder, or check what it is.',
  },
  kind_decided: {
    severity: 'info',
    zh: '程序未认作报告，由人工认定为报告',
    meaning: 'The program took the document for no report, and a person decided that it is one.',
    advice: 'Nothing to do. Compare its numbers with the document: it does not look like a report in all respects.',
  },
  report_in_attachment: {
    severity: 'error',
    zh: '页面只有报告的链接',
    meaning: 'The page only links to the report.',
    advice: 'Ingest the attachment.',
  },
  tables_are_pictures: {
    severity: 'error',
    zh: '统计表是图片，其中的数值未读取',
    meaning: 'The report’s tables are pictures, so their numbers were not read.',
    advice: 'Look for another edition of the report.',
  },
  table_unruled: {
    severity: 'warning',
    zh: '统计表没有框线，数值按位置读取；未经合计式确认的已标记存疑',
    meaning:
      'A table has no borders; its numbers were read by their position, and are flagged unless a sum confirms them.',
    advice: 'Compare with the document.',
  },
  table_missing: {
    severity: 'error',
    zh: '缺少统一样式的一张统计表',
    meaning: 'A table of the official form was not found, so its numbers are missing.',
    advice: 'Compare with the document.',
  },
  values_filled_by_script: {
    severity: 'error',
    zh: '统计表的数值由网页脚本填入，保存的网页中没有',
    meaning:
      'A script of the page puts in the values of a table, and the saved page holds only empty places or placeholders.',
    advice: 'Save the page after it has loaded, with “Save as” or as PDF, and ingest that.',
  },
  text_undecodable: {
    severity: 'warning',
    zh: '部分字节无法解码，文字可能不完整',
    meaning: 'Some bytes of the file belong to no character of its encoding, so text beside them may be incomplete.',
    advice: 'Download the file again, or compare with the page in a browser.',
  },
  rows_missing: {
    severity: 'error',
    zh: '统计表缺少统一样式的某些行',
    meaning: 'Rows of the official form were not found in the table.',
    advice: 'Compare with the document.',
  },
  row_unknown: {
    severity: 'warning',
    zh: '统计表中有不属于统一样式的行，未读取',
    meaning: 'A row of the table matches no row of the official form and was not read.',
    advice: 'Compare with the document; if it is a new wording, add it to the list of variants.',
  },
  row_by_order: {
    severity: 'warning',
    zh: '行标题无法识别，按次序对应',
    meaning: 'A row’s label could not be recognised, so the row was matched by its order.',
    advice: 'Compare with the document.',
  },
  label_damaged: {
    severity: 'info',
    zh: '标题与统一样式不符，按唯一近似者对应',
    meaning: 'A label differs from the official wording; it was matched to the only label that is close to it.',
    advice: 'Nothing to do, unless the match is wrong.',
  },
  heading_damaged: {
    severity: 'warning',
    zh: '列标题与统一样式不完全相同，按最接近者对应，该列数值已标记存疑',
    meaning:
      'The heading of a column differs from the official wording; it was matched to the one that is close to it, and the numbers of the column are flagged.',
    advice: 'Compare with the document: a heading that differs can mean another number.',
  },
  column_by_order: {
    severity: 'warning',
    zh: '列标题缺失或损坏，按次序对应',
    meaning: 'Columns were matched by their order, because their labels were missing or damaged.',
    advice: 'Compare with the document.',
  },
  columns_unmatched: {
    severity: 'error',
    zh: '一行的数值无法对应到列',
    meaning: 'The values of a row could not be assigned to columns.',
    advice: 'Compare with the document.',
  },
  value_duplicated: {
    severity: 'warning',
    zh: '同一数值出现两次且不相同',
    meaning: 'The document states the same number twice, with different values.',
    advice: 'Compare with the document.',
  },
  value_shared: {
    severity: 'warning',
    zh: '一个合并单元格对应多个数值',
    meaning: 'One merged cell stands for several numbers.',
    advice: 'Compare with the document.',
  },
  value_unreadable: {
    severity: 'warning',
    zh: '单元格内容既不是数字，也不是表示无的符号',
    meaning: 'A cell holds text that is neither a number nor a known sign for none.',
    advice: 'Read the cell in the document.',
  },
  value_uncertain: {
    severity: 'warning',
    zh: '数值有多种读法',
    meaning: 'A number could be read in more than one way.',
    advice: 'Read the cell in the document.',
  },
  unit_assumed: {
    severity: 'warning',
    zh: '单元格和表头都未写明金额单位',
    meaning: 'Neither the cell nor its heading states the unit of an amount.',
    advice: 'Compare with the document.',
  },
  body_unwrapped: {
    severity: 'info',
    zh: '正文取自接口数据、网页源代码或脚本容器',
    meaning:
      'The file does not show the text as a page: it was taken from the JSON of an interface, from the source of a page, or from a part of the page that a script shows.',
    advice: 'Nothing to do. Compare with the published page if a number looks wrong.',
  },
  spans_repaired: {
    severity: 'info',
    zh: '合并单元格与表格网格不符，已修正',
    meaning: 'Merged cells of a table did not fit its grid and were repaired.',
    advice: 'Nothing to do, unless a check fails.',
  },
  check_failed: {
    severity: 'warning',
    zh: '数值不符合勾稽关系',
    meaning: 'Numbers do not add up as the official form says they should.',
    advice: 'See the view checks: the document itself may print them this way.',
  },
  readings_differ: {
    severity: 'warning',
    zh: '二次读取在同一位置得到不同的数值',
    meaning: 'A second, independent reader saw another value in the same place.',
    advice: 'Compare with the document.',
  },
  forms_mixed: {
    severity: 'warning',
    zh: '各统计表采用不同的样式',
    meaning: 'The tables follow different official forms.',
    advice: 'Check the form of each number before comparing.',
  },
  form_unexpected: {
    severity: 'info',
    zh: '报告采用了其他年度的样式',
    meaning: 'The report follows the form of another year.',
    advice: 'Nothing to do: the numbers are read as printed.',
  },
  several_reports: {
    severity: 'warning',
    zh: '文档包含多份报告',
    meaning:
      'The document holds several reports, each of which is read by itself, or tables of another unit, which are not read.',
    advice: 'Check that each is a report of its own. Save what is not read as a document of its own, and ingest it.',
  },
  agency_undecided: {
    severity: 'error',
    zh: '无法确定报告属于哪个机关',
    meaning: 'It could not be decided which agency the report belongs to.',
    advice: 'Read the document.',
  },
  agency_contradicted: {
    severity: 'warning',
    zh: '文档写明的机关不一致',
    meaning: 'The document names different agencies as its author.',
    advice: 'Compare the names.',
  },
  agency_uncertain: {
    severity: 'warning',
    zh: '机构名称依据薄弱',
    meaning: 'The agency was read from weak signs only, such as the name of the file or the source of the page.',
    advice: 'Check the agency; decide it in agencies.csv if it is another.',
  },
  agency_ambiguous: {
    severity: 'warning',
    zh: '机关名称可能指多个机关',
    meaning: 'Several agencies have the printed name, and nothing else in the report decides between them.',
    advice: 'Add an `assign` line to agencies.csv, beside the database.',
  },
  agency_unknown: {
    severity: 'warning',
    zh: '机关名称未能识别',
    meaning: 'The printed name is not that of any known agency; the report is identified by the printed name alone.',
    advice: 'If it should be an agency, add an `assign` line to agencies.csv, beside the database.',
  },
  unlike_its_listing: {
    severity: 'warning',
    zh: '报告与列表标题不符',
    meaning:
      'The list that links to the document, or the name of the file, states another agency or year than the document.',
    advice: 'Open the document: the site may link to a wrong file.',
  },
  year_undecided: {
    severity: 'error',
    zh: '无法确定报告年度',
    meaning: 'It could not be decided which year the report covers.',
    advice: 'Read the document.',
  },
  year_uncertain: {
    severity: 'warning',
    zh: '报告年度依据薄弱',
    meaning: 'The year was read from weak signs only, such as the name of the file or the date of publication.',
    advice: 'Check the year.',
  },
  year_contradicted: {
    severity: 'warning',
    zh: '标题、统计期间、日期和文件名所指年度不一致',
    meaning: 'The title, period, date and file name point to different years.',
    advice: 'Read the document.',
  },
  section_missing: {
    severity: 'info',
    zh: '缺少统一样式的某一节标题',
    meaning: 'A section of the official form has no heading in the document.',
    advice: 'Nothing to do, unless its text is missing too.',
  },
  second_reading_failed: {
    severity: 'warning',
    zh: '二次读取失败，数值没有该项依据',
    meaning: 'The second reader could not read the file, so it supports none of the numbers.',
    advice: 'Nothing to do, unless a check fails.',
  },
  text_differs: {
    severity: 'warning',
    zh: '正文与统计表的数值不一致，原因不明',
    meaning: 'The text of the report states a different number from its table, and nothing explains the difference.',
    advice: 'Read the sentence and the cell: one of them is wrong, or the sentence counts something else.',
  },
  text_differs_by_scope: {
    severity: 'info',
    zh: '正文与统计表的数值不一致，可能口径不同',
    meaning: 'The text of the report states a different number from its table, and probably counts something else.',
    advice: 'Nothing to do, unless the interpretation in the message is wrong.',
  },
  column_unmapped: {
    severity: 'info',
    zh: '统计表有多列数值，仅一列作为本报告数值，其余按原文保留',
    meaning:
      'A statistical table has several columns of values, such as 本级 beside 汇总, or last year beside this year: one was read as the report’s own, the others are kept as unmapped facts.',
    advice: 'Nothing to do, unless the wrong column was taken.',
  },
  scope_undecided: {
    severity: 'warning',
    zh: '多列数值中哪一列属于本报告无法确定，所取列已标记存疑',
    meaning:
      'It could not be decided which of several columns of values is the report’s own; the column taken is flagged.',
    advice: 'Compare with the document.',
  },
  editions_differ: {
    severity: 'warning',
    zh: '报告的其他版本写明了不同的数值，不一致者已标记存疑',
    meaning: 'Another edition of the report states different numbers; those that differ are flagged.',
    advice: 'See the view checks for the cells, and the view editions for why this edition is in effect.',
  },
  reports_conflict: {
    severity: 'warning',
    zh: '同一机关同一年度有两份并存的现行报告，数值不一致',
    meaning:
      'Two reports of the same agency and year are in effect: their numbers do not agree, so they are not treated as editions of one report.',
    advice: 'Look at both: one may cover another body, another scope or another year.',
  },
  copied_report: {
    severity: 'info',
    zh: '与其他机关或年度的报告内容相同',
    meaning: 'A report of another agency or year prints the same numbers, and mostly the same text.',
    advice: 'Look at both: one may be filed under a wrong name, or copied from the other.',
  },
  review_stale: {
    severity: 'warning',
    zh: '人工决定所依据的读取结果已变化，决定未采用',
    meaning: 'A person decided about a number that is read differently now, so the decision is not applied.',
    advice: 'Decide again: `xxgk serve --review`.',
  },
  review_conflict: {
    severity: 'warning',
    zh: '人工决定互相矛盾，均未采用',
    meaning: 'Several persons decided differently about a number or a document, so none of the decisions is applied.',
    advice: 'Let them agree: `xxgk review list` names them, and a newer decision takes the place of an older one.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemCatalogue;

/** Whether a text is the code of a problem: another version of the program may know others. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCatalogue, code);
}

/** The severity of a problem. It depends on the code alone, not on where the problem was found. */
export function severityOf(code: ProblemCode): Severity {
  return problemCatalogue[code].severity;
}
