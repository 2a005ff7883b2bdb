// Documents, where they were found, and the runs that read them.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const documentObjectRows: readonly ObjectRow[] = [
  ['sources', 'a file or address where documents are found', '文档来源：文件或网址', origins.runs],
  ['documents', 'a document, identified by its bytes', '文档（以内容识别）', origins.runs],
  ['runs', 'one run of a job', '一次任务', origins.runs],
  ['run_documents', 'what happened to a source in a run', '一次任务中各来源的处理结果', origins.runs],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const documentColumnRows: readonly ColumnRow[] = [
  ['sources.name', 'text', null, 'file name or address, as people know it', '来源名称'],
  ['sources.document_id', 'integer', null, 'number of the document that it holds now; null if nothing could be opened there yet', '该来源目前的文档；无法打开时为空'],
  ['sources.report_id', 'integer', null, 'number of the report that it gives now', '该来源目前对应的报告'],
  ['sources.fault_code', 'text', null, 'code of the reason why it could not be opened at the last attempt', '最近一次无法打开的原因代码'],
  ['sources.fault_message', 'text', null, 'the same in words', '最近一次无法打开的原因'],
  ['sources.file_bytes', 'integer', 'bytes', 'size of the file when it was read; null for an address', '读取时的文件大小；网址为空'],
  ['sources.file_modified_ms', 'real', 'ms since 1970', 'modification time of the file when it was read', '读取时文件的修改时间'],
  ['documents.source_id', 'integer', null, 'number of the source where it was found', '文档来源编号'],
  ['documents.bytes', 'integer', 'bytes', 'size', '大小'],
  ['documents.encoding', 'text', null, 'encoding of its text; null if the format has none', '文字编码；不适用时为空'],
  ['documents.producer', 'text', null, 'program that wrote the file, as the file names it; null if it names none', '生成该文件的程序（以文件自述为准）；未写明时为空'],
  ['runs.started_at', 'time', null, 'when it began', '开始时间'],
  ['runs.finished_at', 'time', null, 'when it ended; null while it is running', '结束时间；运行中为空'],
  ['runs.arguments', 'json', null, 'command and arguments', '命令及参数'],
  ['runs.version', 'text', null, 'version of the program', '程序版本'],
  ['runs.recognisers', 'text', null, 'who could recognise pictures: PP-OCR, Tesseract, or none', '可用的图像识别引擎；none 为无'],
  ['runs.status', 'text', null, 'running, finished or interrupted', '状态：运行中、已完成、已中断'],
  ['runs.loaded', 'integer', null, 'documents that gave a new report', '新读入的报告数'],
  ['runs.unchanged', 'integer', null, 'documents that had been read before', '未变化的文档数'],
  ['runs.superseded', 'integer', null, 'documents whose report replaced another', '取代旧报告的文档数'],
  ['runs.restored', 'integer', null, 'documents whose report is in effect again', '恢复的文档数'],
  ['runs.not_a_report', 'integer', null, 'documents that are not a report', '非报告的文档数'],
  ['runs.unsupported', 'integer', null, 'documents of an unsupported type', '不支持的文档数'],
  ['runs.failed', 'integer', null, 'sources and documents that could not be read', '读取失败数'],
  ['runs.facts', 'integer', null, 'facts that were read', '读入的数据数'],
  ['runs.flagged', 'integer', null, 'how many of those facts are flagged', '其中存疑的数据数'],
  ['run_documents.outcome', 'text', null, 'loaded, unchanged, superseded, restored, not_a_report, unsupported or failed', '结果：新读入、未变化、取代、恢复、非报告、不支持、失败'],
  ['run_documents.extract_ms', 'real', 'ms', 'time taken to read its bytes; null if it was not read again', '提取用时；未重新读取时为空'],
  ['run_documents.second_reading_ms', 'real', 'ms', 'time taken by the second reader', '二次读取用时'],
  ['run_documents.transform_ms', 'real', 'ms', 'time taken to map it onto the model', '转换用时'],
  ['run_documents.load_ms', 'real', 'ms', 'time taken to write its rows', '写入用时'],
];
