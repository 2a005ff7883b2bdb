// Agencies, their names and places, and which reports are expected of them.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const agencyObjectRows: readonly ObjectRow[] = [
  ['agency_places', 'an agency, with the names of the divisions that it lies in', '一个行政机关及其所在的各级行政区划名称', origins.computed],
  ['agency_names', 'a name that reports use for an agency', '报告对某机关使用的一种名称', origins.computed],
  ['coverage', 'a report expected from an agency for a year: whether it exists and whether it was published in time; from schools, hospitals and enterprises none is expected unless the roster has them', '某机关某年度应有的报告：是否存在、是否按时（学校、医疗卫生机构和企业仅在名册列入时计）', origins.computed],
  ['roster_agencies', 'a line of the roster, with the agency that it refers to', '名录的一行及其所指的机关', origins.computed],
  ['unread_sources', 'a source that could not be read, with its agency and year if its name states them', '未能读取的来源，以及从名称得知的机关和年度', origins.computed],
  ['agencies', 'an agency', '行政机关', 'resolved from the reports'],
  ['agency_inputs', 'what was used to identify the agencies of all reports', '识别行政机关所依据的资料', origins.program],
  ['divisions', 'an administrative division that an agency lies in', '行政区划', 'GB/T 2260 and the codes of townships'],
  ['roster', 'a line of the user’s list of agencies that have to report', '应当发布报告的机关名录', origins.user],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const agencyColumnRows: readonly ColumnRow[] = [
  ['agency_places.agency', 'text', null, 'canonical name of the agency, from the province down', '行政机关的规范全称'],
  ['agency_places.subject', 'text', null, 'subject that a bureau deals with: education, health …', '部门的业务领域'],
  ['agency_names.agency', 'text', null, 'canonical name of the agency', '行政机关的规范全称'],
  ['agency_names.name', 'text', null, 'the name', '名称'],
  ['agency_names.source', 'text', null, 'where the name is used: name, former_name, publisher, title, page_title, text or resolved', '名称出处：署名、旧名、发布机构、标题、网页标题、正文、归并'],
  ['agency_names.reports', 'integer', null, 'number of reports that use it', '使用该名称的报告数量'],
  ['coverage.agency', 'text', null, 'canonical name of the agency, or the printed name if the agency is not known', '机关的规范全称；未确定时为原文名称'],
  ['coverage.status', 'text', null, 'in_time, late, published (the date, or which deadline applies, is not known), unreadable or missing', '状态：按时、逾期、已发布（日期或期限不明）、无法读取、缺失'],
  ['coverage.deadline', 'date', null, 'last day that is in time; null if it is not known which deadline applies', '发布期限；无法确定时为空'],
  ['coverage.days_late', 'integer', 'days', 'days after the deadline; null unless late', '逾期天数；未逾期为空'],
  ['coverage.rule', 'text', null, 'codes of the deadlines that may apply', '适用期限的代码'],
  ['coverage.rule_source', 'text', null, 'who states the deadline', '期限的依据'],
  ['roster_agencies.line', 'integer', null, 'line of the list', '名录行号'],
  ['roster_agencies.agency', 'text', null, 'the agency as written in the list', '名录中的机关名称'],
  ['roster_agencies.candidates', 'json', null, 'ids of the agencies that it may mean', '可能所指的机关标识（列表）'],
  ['agencies.name', 'text', null, 'canonical name: the names of its places from the province down, then the organ', '规范全称：自省起的地名加机关名称'],
  ['agencies.subject', 'text', null, 'subject that a bureau deals with: education, health …', '部门的业务领域'],
  ['agencies.resolved_name', 'text', null, 'the name that the rules give it, if a person renamed it', '人工更名前的规范名称'],
  ['agencies.origin', 'text', null, 'resolved (from its reports) or by_hand (entered by a person)', '来源：由报告识别，或人工录入'],
  ['agency_inputs.name', 'text', null, 'gazetteer (including the program’s rules) or agencies.csv', '资料：地名表（及程序规则）或 agencies.csv'],
  ['agency_inputs.digest', 'text', null, 'hash of its content', '资料的哈希值'],
  ['divisions.code', 'text', null, 'division code (GB/T 2260): six digits, or nine for a township', '行政区划代码（GB/T 2260），六位；乡镇九位'],
  ['divisions.name', 'text', null, 'name of the division', '行政区划名称'],
  ['divisions.parent_code', 'text', null, 'code of the division that it lies in; null for a province', '上级行政区划代码；省级为空'],
  ['roster.line', 'integer', null, 'line of the list', '名录行号'],
  ['roster.agency', 'text', null, 'the agency as written in the list: an id or a name', '名录中的机关标识或名称'],
  ['roster.resolved_id', 'text', null, 'id of the agency that the name means, if the name alone decides it', '名称所指的机关标识（唯一时）'],
];
