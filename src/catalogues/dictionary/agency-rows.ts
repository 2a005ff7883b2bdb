// Agencies, their names and places, and which reports are expected of them.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const agencyObjects: readonly ObjectRow[] = [
  ['agency_places', 'an agency, with the names of the divisions that it lies in', '一个行政机关及其所在的各级行政区划名称', origins.computed],
  ['agency_names', 'a form of its name by which reports of an agency call it', '报告对某机关使用的一种名称', origins.computed],
  ['coverage', 'a report that is expected of an agency for a year, and whether it is there and in time', '某机关某年度应有的报告：是否存在、是否按时', origins.computed],
  ['roster_agencies', 'a line of the roster, with the agency that it means', '名录的一行及其所指的机关', origins.computed],
  ['unread_sources', 'a source that could not be read, with whose it is where its name tells', '未能读取的来源，以及从名称得知的机关和年度', origins.computed],
  ['agencies', 'an agency', '行政机关', 'resolved from the reports'],
  ['agency_inputs', 'by what the agencies of all reports were found', '识别行政机关所依据的资料', origins.program],
  ['divisions', 'a division of the country that an agency lies in', '行政区划', 'GB/T 2260 and the codes of townships'],
  ['roster', 'who has to report: a line of the user’s list', '应当发布报告的机关名录', origins.user],
];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const agencyColumns: readonly ColumnRow[] = [
  ['agency_places.agency', 'text', null, 'the agency by its canonical name, from the province down', '行政机关的规范全称'],
  ['agency_places.subject', 'text', null, 'what a bureau is for: education, health …', '部门的业务领域'],
  ['agency_names.agency', 'text', null, 'the agency by its canonical name', '行政机关的规范全称'],
  ['agency_names.name', 'text', null, 'form of its name', '名称'],
  ['agency_names.source', 'text', null, 'where it stands: name, former_name, publisher, title, page_title, text or resolved', '名称出处：署名、旧名、发布机构、标题、网页标题、正文、归并'],
  ['agency_names.reports', 'integer', null, 'how many reports use it', '使用该名称的报告数量'],
  ['coverage.agency', 'text', null, 'the agency by its canonical name, or the printed one where it is not known', '机关的规范全称；未确定时为原文名称'],
  ['coverage.status', 'text', null, 'in_time, late, published (date not known, or which deadline holds), unreadable or missing', '状态：按时、逾期、已发布（日期或期限不明）、无法读取、缺失'],
  ['coverage.deadline', 'date', null, 'last day in time; null where it is not known which holds', '发布期限；无法确定时为空'],
  ['coverage.days_late', 'integer', 'days', 'days after the deadline; null unless late', '逾期天数；未逾期为空'],
  ['coverage.rule', 'text', null, 'codes of the deadlines that may hold', '适用期限的代码'],
  ['coverage.rule_source', 'text', null, 'who states the deadline', '期限的依据'],
  ['roster_agencies.line', 'integer', null, 'line of the list', '名录行号'],
  ['roster_agencies.agency', 'text', null, 'the agency as written in the list', '名录中的机关名称'],
  ['roster_agencies.candidates', 'json', null, 'ids of the agencies that it may mean', '可能所指的机关标识（列表）'],
  ['agencies.name', 'text', null, 'canonical name: the names of its places from the province down, and the organ', '规范全称：自省起的地名加机关名称'],
  ['agencies.subject', 'text', null, 'what a bureau is for: education, health …', '部门的业务领域'],
  ['agencies.resolved_name', 'text', null, 'what it is called by the rules, where a person renamed it', '人工更名前的规范名称'],
  ['agencies.origin', 'text', null, 'resolved from its reports, or by_hand', '来源：由报告识别，或人工录入'],
  ['agency_inputs.name', 'text', null, 'gazetteer (with the program’s rules) or agencies.csv', '资料：地名表（及程序规则）或 agencies.csv'],
  ['agency_inputs.digest', 'text', null, 'hash of it', '资料的哈希值'],
  ['divisions.code', 'text', null, 'division code (GB/T 2260), six digits, or nine for a township', '行政区划代码（GB/T 2260），六位；乡镇九位'],
  ['divisions.name', 'text', null, 'name of the division', '行政区划名称'],
  ['divisions.parent_code', 'text', null, 'the division that it lies in; null for a province', '上级行政区划代码；省级为空'],
  ['roster.line', 'integer', null, 'line of the list', '名录行号'],
  ['roster.agency', 'text', null, 'the agency as written in the list: an id or a name', '名录中的机关标识或名称'],
  ['roster.resolved_id', 'text', null, 'the agency that the name means, where it means one by itself', '名称所指的机关标识（唯一时）'],
];
