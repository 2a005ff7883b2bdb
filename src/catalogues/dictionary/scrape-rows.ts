// Tables, views and columns of the nightly scrape.
import { type ColumnRow, type ObjectRow, origins } from './dictionary-rows.js';

// Name, English, Chinese, source.
// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const scrapeObjectRows: readonly ObjectRow[] = [
  ['scrape_source_states', 'a source of the scrape: how its last visit ended, and the reports it has given', '一个采集来源的现状：最近一次访问结果及已得报告', origins.computed],
  ['blocked_agencies', 'an agency whose source is blocking visits at present, or a place of which no agency is known', '采集来源目前拒绝访问的一个机关（机关未知时为地区）', origins.computed],
  ['scraped_reports', 'a report, with a page that it came from', '一份报告及其来源网页', origins.computed],
  ['scrape_log', 'something that happened in a run of the scrape, newest first', '采集中发生的一件事，新的在前', origins.computed],
  ['scrape_sources', 'a source, as sources.yaml last stated it', '一个采集来源（以 sources.yaml 最近所载为准）', origins.user],
  ['scrape_runs', 'one run of the scrape', '一次采集运行', origins.scrape],
  ['scrape_visits', 'one visit of a whole source', '对一个来源的一次完整访问', origins.scrape],
  ['scrape_pages', 'a page of a source: a list, a page named by a list, or a file', '来源的一个网页：列表、所列网页或附件', origins.scrape],
  ['scrape_events', 'an event: a report that is new, changed or gone, or something that went wrong', '发生的一件事：新增、变更、消失的报告或故障', origins.scrape],
  ['fetches', 'an answer to a request for a page', '对一个网页请求的一次应答', origins.scrape],
  ['robots_files', 'the robots.txt of a host, kept for a day', '一个主机的 robots.txt（保留一天）', origins.scrape],
];

/** The rows of a column that means the same in several of these tables and views, but something else in others. */
function over(objects: readonly string[], [name, ...rest]: ColumnRow): readonly ColumnRow[] {
  return objects.map((object) => [`${object}.${name}`, ...rest]);
}

const states = 'scrape_source_states';
const [sources, runs, visits, pages, events] = [
  'scrape_sources',
  'scrape_runs',
  'scrape_visits',
  'scrape_pages',
  'scrape_events',
];
const all = [states, 'blocked_agencies', 'scraped_reports', 'scrape_log', sources, visits, pages, events, 'fetches'];
const happenings = [events, 'scrape_log'];

// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const scrapeColumnRows: readonly ColumnRow[] = [
  ...over(all, ['source', 'text', null, 'id of the source in sources.yaml', 'sources.yaml 中的来源标识']),
  ...over([states, sources, 'blocked_agencies'], ['agency', 'text', null, 'the agency that the source belongs to, as its operator wrote it', '来源所属机关（按操作者所写）']),
  ...over([states, sources, 'blocked_agencies'], ['place', 'text', null, 'the place that the source belongs to: a name or a division code', '来源所属地区：名称或行政区划代码']),
  ...over([states, sources], ['kind', 'text', null, 'the publishing system: trs, hanweb, kaipu …', '发布系统：trs、hanweb、kaipu 等']),
  ...over([states, sources], ['least_reports', 'integer', 'reports', 'the least number of reports expected', '预期最少报告数']),
  ...over([states], ['newest_year', 'integer', null, 'the newest year of its reports', '报告的最新年度']),
  ...over([sources], ['newest_year', 'integer', null, 'the newest year that is expected; null if none is', '预期的最新年度；无则为空']),
  ...over([states], ['expected_year', 'integer', null, 'the newest year that is expected; null if none is', '预期的最新年度；无则为空']),
  ...over([states], ['state', 'text', null, 'never (not visited yet), open (visit under way), or how the last visit ended: complete, partial, blocked, failed', '状态：从未、进行中，或最近一次访问结果']),
  ...over([states], ['last_visit_at', 'time', null, 'when the last visit began', '最近一次访问开始时间']),
  ...over([states], ['last_complete_at', 'time', null, 'when a visit last read all its lists', '最近一次完整访问的时间']),
  ...over([states, 'blocked_agencies'], ['blocked_since', 'time', null, 'when the source began to block every visit; null if the last visit was not blocked', '自何时起拒绝访问']),
  ...over([states], ['reports', 'integer', 'reports', 'number of different reports that its pages give now', '现有报告数（不重复计）']),
  ...over([states, 'blocked_agencies', visits, 'fetches', ...happenings], ['reason', 'text', null, 'the reason, in words', '原因说明']),
  ...over([sources], ['schedule', 'text', null, 'when it is due, in cron format and China time', '计划时间（cron 格式，北京时间）']),
  ...over([sources], ['notes', 'text', null, 'notes by its operator', '操作者备注']),
  ...over([sources], ['first_listed_at', 'time', null, 'when it was first listed in sources.yaml', '首次列入的时间']),
  ...over([sources], ['last_listed_at', 'time', null, 'when it was last listed in sources.yaml', '最近列入的时间']),
  ...over([runs, 'fetches', ...happenings], ['scrape_run_id', 'integer', null, 'number of the run of the scrape', '采集运行编号']),
  ...over([runs, visits], ['started_at', 'time', null, 'when it began', '开始时间']),
  ...over([runs, visits], ['finished_at', 'time', null, 'when it ended; null while it is under way', '结束时间；未结束则为空']),
  ...over([runs], ['arguments', 'json', null, 'the arguments that the program was started with', '启动参数']),
  ...over([runs], ['version', 'text', null, 'version of the program', '程序版本']),
  ...over([runs], ['status', 'text', null, 'running, finished or interrupted', '状态：运行中、完成、中断']),
  ...over([runs, 'fetches'], ['requests', 'integer', 'requests', 'requests sent, including redirects and retries', '发出的请求数（含重定向与重试）']),
  ...over([runs, 'fetches'], ['bytes', 'integer', 'bytes', 'bytes received, after decompression', '所得字节数（解压后）']),
  ...over([visits, events], ['visit_id', 'integer', null, 'number of the visit', '访问编号']),
  ...over([visits], ['first_run_id', 'integer', null, 'the run that began it', '开始该次访问的运行']),
  ...over([visits], ['last_run_id', 'integer', null, 'the run that last worked on it', '最近进行该次访问的运行']),
  ...over([visits], ['outcome', 'text', null, 'complete, partial (some lists could not be read), blocked or failed; null while it is open', '结果：完整、部分、被拒、失败；未结束则为空']),
  ...over([visits], ['new_reports', 'integer', 'pages', 'pages that gave a report for the first time', '新增报告的网页数']),
  ...over([visits], ['changed_reports', 'integer', 'pages', 'pages whose report changed', '报告有变更的网页数']),
  ...over([visits], ['unchanged_reports', 'integer', 'pages', 'pages whose report is unchanged', '报告未变的网页数']),
  ...over([visits], ['gone_reports', 'integer', 'pages', 'pages whose report is gone', '报告已消失的网页数']),
  ...over([visits], ['not_reports', 'integer', 'pages', 'pages that are not a report', '不是报告的网页数']),
  ...over([visits], ['failed_pages', 'integer', 'pages', 'pages that could not be fetched or read', '无法获取或读取的网页数']),
  ...over([pages, 'fetches', events], ['page_id', 'integer', null, 'number of the page', '网页编号']),
  ...over([pages, 'fetches', 'scraped_reports', ...happenings], ['address', 'text', null, 'address in normal form', '规范化的网址']),
  ...over([pages], ['role', 'text', null, 'list, page or attachment', '类别：列表、网页、附件']),
  ...over([pages, 'scraped_reports'], ['title', 'text', null, 'text of the link that led there', '链接文字']),
  ...over([pages], ['is_titled_report', 'flag', null, '1 if the text looks like the title of a report', '标题像报告为 1']),
  ...over([pages, 'scraped_reports'], ['listed_on', 'date', null, 'date that the list prints beside the link; of a file, beside the link to the page that offers it', '列表所示日期；附件为其所在页面的日期']),
  ...over([pages], ['depth', 'integer', 'lists', 'number of lists from a start address', '距起始网址的层数']),
  ...over([pages], ['list_start', 'text', null, 'for a list: its first page', '列表的首页']),
  ...over([pages], ['barren', 'integer', 'pages', 'for a list: consecutive pages that listed nothing new', '列表连续无新内容的页数']),
  ...over([pages], ['found_on', 'integer', null, 'number of the page that links to it', '所在网页编号']),
  ...over([pages, 'scraped_reports'], ['checked_at', 'time', null, 'when it was last requested', '最近一次请求时间']),
  ...over([pages, 'fetches'], ['final_address', 'text', null, 'address that the answer came from, after redirects', '重定向后的网址']),
  ...over([pages, 'fetches'], ['etag', 'text', null, 'ETag of the answer', '应答的 ETag']),
  ...over([pages, 'fetches'], ['last_modified', 'text', null, 'Last-Modified of the answer', '应答的 Last-Modified']),
  ...over([pages], ['file_name', 'text', null, 'name that the server gives the file', '服务器给出的文件名']),
  ...over([pages, 'scraped_reports'], ['verdict', 'text', null, 'unread, report, not_a_report, unsupported or failed', '判定：未读、报告、非报告、不支持、失败']),
  ...over([pages], ['read_sha256', 'text', null, 'hash of the bytes that the verdict is about', '判定所依据内容的 SHA-256']),
  ...over([pages], ['read_version', 'text', null, 'version of the parser that read the bytes', '读取程序版本']),
  ...over([pages], ['fingerprint', 'text', null, 'hash of the report’s content, or of the words of a page that is not a report', '内容指纹']),
  ...over([pages, 'scraped_reports'], ['gone_on', 'date', null, 'date from which its report is gone; null if it is still there', '报告消失的日期；在则为空']),
  ...over([pages], ['listed_visit', 'integer', null, 'last visit in which a list named it', '最近列出它的访问']),
  ...over([pages], ['fetched_visit', 'integer', null, 'last visit that requested it', '最近请求它的访问']),
  ...over([pages], ['settled_visit', 'integer', null, 'last visit that settled the result of fetching it', '最近完成判定的访问']),
  ...over([pages], ['due_visit', 'integer', null, 'visit that still has to look at it; null if none has', '待处理它的访问；已处理则为空']),
  ...over(['fetches'], ['fetch_id', 'integer', null, 'number of the fetch', '获取编号']),
  ...over(['fetches'], ['fetched_at', 'time', null, 'when the answer arrived', '应答时间']),
  ...over(['fetches'], ['outcome', 'text', null, 'fetched, not_modified, gone, blocked or failed', '结果：已获取、未修改、已消失、被拒、失败']),
  ...over(['fetches'], ['status', 'integer', null, 'HTTP status; null if no answer came', 'HTTP 状态码；无应答则为空']),
  ...over(['fetches', ...happenings], ['code', 'text', null, 'code of the failure, or of the problem with the document; null if there is none', '故障或文档问题代码；无则为空']),
  ...over(['fetches'], ['headers', 'json', null, 'the headers that matter, as pairs', '主要应答头']),
  ...over(['fetches'], ['redirects', 'json', null, 'the redirects on the way', '途经的重定向']),
  ...over(happenings, ['event_id', 'integer', null, 'number of the event', '事件编号']),
  ...over(happenings, ['at', 'time', null, 'when it was found', '发现时间']),
  ...over(happenings, ['kind', 'text', null, 'new, changed, returned, gone, blocked, failed or under_expectation', '种类：新增、变更、恢复、消失、被拒、失败、低于预期']),
  ...over(happenings, ['former_report_id', 'integer', null, 'number of the report that it replaced', '被取代的报告编号']),
  ...over(happenings, ['changes', 'json', null, 'what differs between the two reports: numbers, identity and sections, each with the old and the new value', '两者的差异：数值、身份、各节的新旧值']),
  ['robots_files.origin', 'text', null, 'scheme, host and port', '协议、主机与端口'],
  ['robots_files.fetched_at', 'integer', 'ms', 'when it was fetched, since 1970', '获取时间（1970 年起毫秒数）'],
  ['robots_files.text', 'text', null, 'the rules; empty if there are none', '规则；无则为空'],
];
