// The views as analysts and other tools rely on them: the name, order and content of every column.
import { describe, expect, test } from 'vitest';
import { recordUnopenedSource } from '../../../src/load/documents/load-documents.js';
import type { Report, UnmappedFact } from '../../../src/model/report.js';
import {
  beginRun,
  fact,
  failure,
  handled,
  loadDocument,
  report,
  rowsOf,
  sha256Of,
  temporaryDatabase,
} from '../handled-documents.js';
import { addAgencies } from './territory.js';

const requestColumns = [
  ...['report_id', 'agency', 'agency_id', 'year', 'form', 'applicant', 'applicant_zh', 'received'],
  ...['carried_in', 'granted', 'partially_granted', 'refused_state_secret', 'refused_prohibited_by_law'],
  ...['refused_security_and_stability', 'refused_third_party_rights', 'refused_internal_affairs'],
  ...['refused_process_information', 'refused_enforcement_files', 'refused_administrative_inquiry'],
  ...['unavailable_not_held', 'unavailable_must_be_created', 'unavailable_still_unclear'],
  ...['not_processed_petition_or_complaint', 'not_processed_repeated', 'not_processed_publications'],
  ...['not_processed_excessive', 'not_processed_confirm_or_reissue', 'other_correction_overdue'],
  ...['other_fee_overdue', 'other_miscellaneous', 'other', 'handled_total', 'carried_out', 'flagged'],
  ...['refused', 'unavailable', 'not_processed'],
];

const contract = {
  facts: [
    ...['source_name', 'sha256', 'report_id', 'agency', 'year', 'form', 'indicator', 'applicant', 'value', 'state'],
    ...['raw', 'unit', 'page', 'anchor', 'support', 'flagged', 'label', 'path', 'flags'],
    ...['location', 'url', 'evidence'],
    ...['agency_id', 'scope', 'level', 'reporter_kind', 'suggested', 'read_value', 'review'],
  ],
  unmapped: [
    ...['report_id', 'agency', 'year', 'path', 'label', 'column', 'unit', 'value', 'state', 'raw', 'page', 'anchor'],
    ...['support', 'flagged'],
  ],
  problems: ['source_name', 'sha256', 'report_id', 'severity', 'code', 'message', 'anchor'],
  reports: [
    ...['report_id', 'agency', 'year', 'form', 'title', 'published_on', 'source_name', 'sha256', 'url', 'status'],
    ...['facts', 'problems', 'kind', 'part'],
    ...['agency_id', 'scope', 'level', 'reporter_kind', 'flagged'],
  ],
  sections: [
    'report_id',
    'number',
    'title',
    'text',
    ...['agency', 'year', 'agency_id', 'scope', 'level', 'reporter_kind', 'recognised'],
  ],
  checks: [
    'report_id',
    'code',
    'subject',
    'left_value',
    'right_value',
    'delta',
    'status',
    ...['agency', 'year', 'agency_id', 'scope', 'level', 'reporter_kind', 'verdict'],
  ],
  check_facts: [
    ...['report_id', 'agency_id', 'agency', 'year', 'scope', 'code', 'subject', 'status', 'side', 'sign', 'role'],
    ...['indicator', 'applicant', 'value', 'unit', 'state', 'raw', 'evidence', 'flagged', 'flags', 'is_confirmed'],
    ...['is_doubted', 'stated_in_report_id', 'fact_id'],
  ],
  check_cells: [
    ...['report_id', 'agency_id', 'agency', 'year', 'scope', 'code', 'subject', 'status', 'side', 'sign', 'role'],
    'fact_id',
  ],
  attested_facts: ['fact_id', 'is_doubted', 'differs_from_text', 'differs_from_edition', 'is_confirmed'],
  series: [
    'report_id',
    'agency',
    'year',
    'series',
    'value',
    'comparability',
    'note',
    'unit',
    'form',
    'flagged',
    'agency_id',
    'evidence',
    ...['scope', 'level', 'reporter_kind'],
  ],
  mentions: [
    ...['report_id', 'section', 'start', 'end', 'phrase', 'number', 'unit', 'indicator', 'reading', 'agrees'],
    ...['subject', 'applicant'],
    ...['agency', 'year', 'agency_id', 'scope', 'level', 'reporter_kind', 'recognised'],
  ],
  agency_names: ['agency_id', 'agency', 'name', 'source', 'first_year', 'last_year', 'reports'],
  roster_agencies: ['line', 'agency_key', 'agency', 'first_year', 'last_year', 'candidates'],
  unread_sources: ['source_id', 'source_name', 'location', 'agency_key', 'year'],
  coverage: [
    ...[
      'agency_key',
      'agency_id',
      'agency',
      'division_code',
      'year',
      'status',
      'published_on',
      'deadline',
      'days_late',
    ],
    ...['report_id', 'source_name', 'rule', 'rule_source'],
  ],
  roll_up: [
    ...['report_id', 'agency_id', 'year', 'indicator', 'applicant', 'summary', 'parts_sum', 'parts_present'],
    ...['parts_known', 'share', 'status'],
  ],
  roll_up_parts: [
    ...['report_id', 'agency_id', 'year', 'indicator', 'applicant', 'least_share', 'least_parts', 'summary', 'part_id'],
    ...['part_report_id', 'stated', 'summary_fact_id', 'fact_id'],
  ],
  editions: [
    ...['report_id', 'edition_id', 'source_name', 'sha256', 'format', 'url', 'published_on', 'first_seen_at'],
    ...['cells_same', 'cells_differ', 'is_in_effect', 'why'],
  ],
  edition_cells: [
    ...['report_id', 'edition_id', 'fact_id', 'indicator', 'applicant', 'value', 'other_value', 'is_same', 'sha256'],
    'other_fact_id',
  ],
  conflicting_reports: ['report_id', 'other_report_id'],
  copied_reports: ['report_id', 'other_report_id'],
  problem_counts: ['code', 'problems', 'documents'],
  reports_at_odds: ['report_id', 'code', 'other_report_id'],
  readings_without_report: ['reading_id', 'document_id', 'source_name', 'sha256'],
  alike_readings: ['reading_id'],
  problems_between_reports: ['report_id', 'code', 'message'],
  problems_of_reviews: ['report_id', 'code', 'message', 'anchor'],
  own_verdicts: ['document_id', 'sha256', 'reading_id', 'verdict', 'message'],
  suggested_reviews: [
    ...['report_id', 'indicator', 'applicant', 'value', 'raw', 'decision', 'suggested_value', 'seen_raw', 'person'],
    ...['reviewed_at', 'other_sha256', 'fact_id'],
  ],
  value_history: [
    ...['agency_id', 'agency', 'year', 'indicator', 'applicant', 'value', 'state', 'raw', 'source_name', 'sha256'],
    ...['report_id', 'first_seen', 'last_seen', 'status'],
  ],
  scrape_source_states: [
    ...['source', 'agency', 'place', 'kind', 'last_visit_at', 'state', 'reason', 'last_complete_at', 'blocked_since'],
    ...['reports', 'newest_year', 'least_reports', 'expected_year'],
  ],
  blocked_agencies: ['agency_key', 'agency', 'source', 'blocked_since', 'reason', 'place'],
  scraped_reports: [
    ...['source', 'address', 'title', 'listed_on', 'report_id', 'agency', 'year', 'first_seen_at', 'checked_at'],
    ...['gone_on', 'sha256', 'verdict'],
  ],
  scrape_log: [
    ...['event_id', 'scrape_run_id', 'at', 'source', 'kind', 'code', 'reason', 'address', 'report_id'],
    ...['former_report_id', 'agency', 'year', 'changes'],
  ],
  similarity: [
    ...['report_id', 'agency', 'year', 'section', 'relation', 'other_report_id', 'other_agency', 'other_year'],
    ...['other_section', 'jaccard', 'identical'],
    ...['agency_id', 'scope', 'level', 'reporter_kind'],
  ],
  section_search: ['report_id', 'agency', 'year', 'section', 'title', 'text', 'pairs', 'rank', 'recognised'],
  series_by_place: [
    ...['report_id', 'year', 'series', 'value', 'unit', 'form', 'comparability', 'note', 'flagged'],
    ...['agency_id', 'agency', 'printed_agency', 'level', 'kind', 'subject', 'division_code', 'province'],
    ...['prefecture', 'county'],
  ],
  counted_facts: ['reading_id', 'indicator', 'applicant', 'counted', 'gap', 'flagged'],
  agency_years: [
    ...['agency_id', 'agency', 'year', 'scope', 'level', 'agency_kind', 'reporter_kind', 'province_code', 'province'],
    ...['prefecture_code', 'prefecture', 'county_code', 'county', 'form', 'report_id', 'source_name', 'published_on'],
    ...['status', 'reports', 'taken_because', 'facts', 'share_proved', 'share_confirmed', 'share_single'],
    'share_doubtful',
    'received',
    'carried_in',
    'granted',
    'partially_granted',
    'refused',
    'unavailable',
    'not_processed',
    'other',
    'handled',
    'carried_out',
    'reconsideration_upheld',
    'reconsideration_corrected',
    'reconsideration_other',
    'reconsideration_pending',
    'reconsideration_total',
    'litigation_upheld',
    'litigation_corrected',
    'litigation_other',
    'litigation_pending',
    'litigation_total',
    'rules_issued',
    'rules_in_force',
    'normative_documents_issued',
    'normative_documents_in_force',
    'licensing_decisions',
    'penalties_decisions',
    'compulsory_measures_decisions',
    'fees_cny',
    'processing_fees_cny',
    ...['unknown', 'approximate', 'doubtful_totals'],
  ],
  agency_years_by_applicant: [
    ...['agency_id', 'agency', 'year', 'scope', 'level', 'agency_kind', 'reporter_kind', 'report_id', 'form'],
    ...['applicant', 'applicant_zh', 'received', 'carried_in', 'granted', 'partially_granted', 'refused'],
    ...['unavailable', 'not_processed', 'other', 'handled', 'carried_out', 'flagged'],
  ],
  requests: requestColumns,
  requests_by_applicant: requestColumns,
  requests_with_parts: requestColumns,
  proactive: [
    ...['report_id', 'agency', 'agency_id', 'year', 'form', 'rules_made', 'rules_newly_disclosed'],
    ...['rules_disclosed_total', 'rules_issued', 'rules_repealed', 'rules_in_force'],
    ...['normative_documents_made', 'normative_documents_newly_disclosed'],
    ...['normative_documents_disclosed_total', 'normative_documents_issued'],
    ...['normative_documents_repealed', 'normative_documents_in_force', 'licensing_items_last_year'],
    ...['licensing_items_change', 'licensing_decisions', 'other_services_items_last_year'],
    ...['other_services_items_change', 'other_services_decisions', 'penalties_items_last_year'],
    ...['penalties_items_change', 'penalties_decisions', 'compulsory_measures_items_last_year'],
    ...['compulsory_measures_items_change', 'compulsory_measures_decisions', 'fees_items_last_year'],
    ...['fees_items_change', 'fees_amount', 'procurement_items', 'procurement_amount', 'flagged'],
  ],
  disputes: [
    ...['report_id', 'agency', 'agency_id', 'year', 'form', 'reconsideration_upheld'],
    ...['reconsideration_corrected', 'reconsideration_other', 'reconsideration_pending'],
    ...['reconsideration_total', 'litigation_direct_upheld', 'litigation_direct_corrected'],
    ...['litigation_direct_other', 'litigation_direct_pending', 'litigation_direct_total'],
    ...['litigation_after_reconsideration_upheld', 'litigation_after_reconsideration_corrected'],
    ...['litigation_after_reconsideration_other', 'litigation_after_reconsideration_pending'],
    ...['litigation_after_reconsideration_total', 'flagged'],
  ],
  agency_places: [
    ...['agency_id', 'agency', 'level', 'kind', 'subject', 'parent_id', 'division_code', 'province'],
    ...['prefecture', 'county', 'township'],
  ],
  metrics: [
    ...['report_id', 'metric', 'value', 'numerator', 'denominator', 'comparability', 'flagged'],
    ...['agency_id', 'agency', 'year', 'form', 'note', 'evidence'],
    ...['scope', 'level', 'reporter_kind'],
  ],
  peer_ranks: [
    ...['report_id', 'metric', 'value', 'rank', 'reports', 'percentile', 'small', 'comparability'],
    ...['flagged', 'agency_id', 'agency', 'year', 'level', 'kind', 'scope', 'position'],
  ],
  peer_metrics: [
    ...['metric', 'level', 'kind', 'year', 'reports', 'median', 'lower_quartile', 'upper_quartile'],
    ...['small', 'comparability', 'flagged', 'scopes'],
  ],
};

describe.each(Object.entries(contract))('the view %s', (view, columns) => {
  test('has exactly the columns of the contract', () => {
    const database = temporaryDatabase();
    expect(rowsOf(database, `SELECT name FROM pragma_table_info('${view}') ORDER BY cid`)).toEqual(
      columns.map((name) => ({ name })),
    );
  });
});

test('every view is in the contract', () => {
  const database = temporaryDatabase();
  const names = rowsOf(database, "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name");
  expect(names).toEqual(
    Object.keys(contract)
      .sort()
      .map((name) => ({ name })),
  );
});

/** Loads one report and returns the rows of a view. */
function viewOf(view: keyof typeof contract, changes: Partial<Report>): readonly unknown[] {
  const database = temporaryDatabase();
  const outcome = { kind: 'report' as const, report: { ...report, ...changes } };
  const url = 'https://www.example.gov.cn/a.docx';
  loadDocument(database, beginRun(database), { ...handled('folder/a.docx', 'A', outcome), url });
  return rowsOf(database, `SELECT * FROM ${view}`);
}

/** Whose report a row is of: the agency of these tests is known by its printed name alone. */
const keys = { agency_id: null, scope: 'organ', level: null, reporter_kind: 'agency' };
const keysAndYear = { ...keys, agency: '某市财政局', year: 2024 };

const factOfView = {
  source_name: 'a.docx',
  sha256: sha256Of('A'),
  report_id: 1,
  agency: '某市财政局',
  year: 2024,
  form: '2021',
  indicator: 'requests.received',
  applicant: 'natural_person',
  value: 12,
  state: 'number',
  raw: '１２ ',
  unit: 'request',
  page: null,
  anchor: '{"kind":"docx","part":"word/document.xml","path":"body/tbl[2]/tr[4]/tc[3]","table":2,"row":4,"column":3}',
  support: '[{"kind":"second_reading","reader":"mammoth"}]',
  flagged: 0,
  label: '一、本年新收政府信息公开申请数量',
  path: null,
  flags: '[]',
  location: 'folder/a.docx',
  url: 'https://www.example.gov.cn/a.docx',
  evidence: 'confirmed',
  ...keys,
  suggested: null,
  read_value: 12,
  review: null,
};

test('a fact is a row with its report, its cell and its support', () => {
  expect(viewOf('facts', {})).toEqual([factOfView]);
});

test('a doubtful number of a picture has what it may be instead, as JSON', () => {
  const suggested = { value: 37, reason: 'Tesseract saw it' };
  expect(viewOf('facts', { facts: [{ ...fact, suggested }] })).toEqual([
    { ...factOfView, suggested: '{"value":37,"reason":"Tesseract saw it"}' },
  ]);
});

test('a blank cell without an applicant has no value', () => {
  const blank = { indicator: 'proactive.fees.amount', applicant: null, reading: { state: 'blank' }, raw: '' } as const;
  expect(viewOf('facts', { facts: [{ ...fact, ...blank, support: [] }] })).toEqual([
    {
      ...factOfView,
      ...{ indicator: blank.indicator, applicant: null, value: null, read_value: null, state: 'blank' },
      raw: '',
      unit: 'cny',
      support: '[]',
      label: '行政事业性收费·本年收费金额',
      evidence: 'single',
    },
  ]);
});

test('a fact with flags is flagged', () => {
  expect(viewOf('facts', { facts: [{ ...fact, flags: ['readings_differ'] }] })).toEqual([
    { ...factOfView, flagged: 1, flags: '["readings_differ"]', evidence: 'doubtful' },
  ]);
});

test('a fact of a page has its page', () => {
  const anchor = { kind: 'page', page: 3, box: { left: 1, top: 2, right: 3.5, bottom: 4 }, further: [] } as const;
  expect(viewOf('facts', { facts: [{ ...fact, place: { ...fact.place, anchor } }] })).toEqual([
    {
      ...factOfView,
      page: 3,
      anchor:
        '{"kind":"page","page":3,"box":{"left":1,"top":2,"right":3.5,"bottom":4},"further":[],"table":2,"row":4,"column":3}',
    },
  ]);
});

test('a cell of flattened text has both the column of its table and that of its line', () => {
  const anchor = { kind: 'text', line: 40, column: 7 } as const;
  expect(viewOf('facts', { facts: [{ ...fact, place: { ...fact.place, anchor } }] })).toEqual([
    { ...factOfView, anchor: '{"kind":"text","line":40,"line_column":7,"table":2,"row":4,"column":3}' },
  ]);
});

test('the place of a cell is also in columns of the base table', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('a', 'A'));
  expect(rowsOf(database, 'SELECT page, table_number, row_number, column_number FROM reading_facts')).toEqual([
    { page: null, table_number: 2, row_number: 4, column_number: 3 },
  ]);
});

const localRow: UnmappedFact = {
  label: '手机报发送条数',
  path: ['一、主动公开情况', '（二）通过不同渠道公开'],
  column: '2011年',
  unit: '万条',
  reading: { state: 'number', value: 2.5 },
  raw: '2.5',
  place: fact.place,
  support: [],
  flags: ['readings_differ'],
};

test('a number that no form knows is a fact too, with its own label, path and unit', () => {
  expect(viewOf('facts', { facts: [], unmapped: [localRow] })).toEqual([
    {
      ...factOfView,
      ...{ indicator: 'unmapped', applicant: null, value: 2.5, raw: '2.5', unit: '万条', support: '[]', flagged: 1 },
      read_value: 2.5,
      label: '手机报发送条数',
      path: '["一、主动公开情况","（二）通过不同渠道公开"]',
      flags: '["readings_differ"]',
      evidence: 'doubtful',
    },
  ]);
});

test('a number that no form knows has a row in its own view, with the heading of its column', () => {
  expect(viewOf('unmapped', { facts: [], unmapped: [localRow] })).toEqual([
    {
      ...{ report_id: 1, agency: '某市财政局', year: 2024, label: '手机报发送条数', column: '2011年', unit: '万条' },
      path: '["一、主动公开情况","（二）通过不同渠道公开"]',
      ...{ value: 2.5, state: 'number', raw: '2.5', page: null, anchor: factOfView.anchor, support: '[]', flagged: 1 },
    },
  ]);
});

test('a report counts both kinds of facts', () => {
  expect(viewOf('reports', { unmapped: [localRow, localRow] })).toMatchObject([{ facts: 3 }]);
});

test('a report is a row with the counts of its facts and problems', () => {
  const problems = [{ code: 'rows_missing', message: 'Row 3 was not found.', at: null }] as const;
  expect(viewOf('reports', { problems })).toEqual([
    {
      report_id: 1,
      agency: '某市财政局',
      year: 2024,
      form: '2021',
      title: '某市财政局2024年政府信息公开工作年度报告',
      published_on: '2025-01-20',
      source_name: 'a.docx',
      sha256: sha256Of('A'),
      url: 'https://www.example.gov.cn/a.docx',
      status: 'in_effect',
      facts: 1,
      problems: 1,
      kind: 'agency',
      part: null,
      ...keys,
      flagged: 0,
    },
  ]);
});

test('a report whose agency, year, form and date are not known is still loaded', () => {
  const identity = { agency: null, year: null, title: null, publishedOn: null };
  expect(viewOf('facts', { identity, form: null, tableForms: {} })).toEqual([
    { ...factOfView, agency: null, year: null, form: null },
  ]);
});

test('a problem has the severity of its code and the place that it is about', () => {
  const at = { kind: 'html', path: 'html/body/table[1]' } as const;
  const message = "It's a row “第三行”, unknown.";
  expect(viewOf('problems', { problems: [{ code: 'row_unknown', message, at }] })).toEqual([
    {
      source_name: 'a.docx',
      sha256: sha256Of('A'),
      report_id: 1,
      severity: 'warning',
      code: 'row_unknown',
      message,
      anchor: '{"kind":"html","path":"html/body/table[1]"}',
    },
  ]);
});

test('a document that gave no report has its problems without a report', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('folder/a.docx', 'A', failure));
  expect(rowsOf(database, 'SELECT * FROM problems')).toEqual([
    {
      source_name: 'a.docx',
      sha256: sha256Of('A'),
      report_id: null,
      severity: 'error',
      code: 'timeout',
      message: 'Reading took longer than 60 s.',
      anchor: null,
    },
  ]);
  expect(rowsOf(database, 'SELECT * FROM reports')).toEqual([]);
});

test('a source that could not be opened has its problem until it can be opened', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const problem = { code: 'file_unreadable', message: 'No right to read a.docx.', at: null } as const;
  const source = { kind: 'unopened', ...handled('folder/a.docx', 'A'), problem } as const;
  const loaded = recordUnopenedSource(database, run, source);
  expect(loaded).toEqual({ source, outcome: 'failed', readingId: null, reportId: null, problems: [problem] });
  expect(rowsOf(database, 'SELECT * FROM problems')).toEqual([
    {
      source_name: 'a.docx',
      sha256: null,
      report_id: null,
      severity: 'error',
      code: 'file_unreadable',
      message: 'No right to read a.docx.',
      anchor: null,
    },
  ]);
  loadDocument(database, run, handled('folder/a.docx', 'A'));
  expect(rowsOf(database, 'SELECT * FROM problems')).toEqual([]);
});

test('sections are in the order of the document, without the tables', () => {
  const anchor = { kind: 'docx', part: 'word/document.xml', path: 'body/p[1]' } as const;
  const sections = [
    { number: 0, kind: 'preamble', title: '', text: '根据条例', anchor: null },
    { number: 1, kind: 'overview', title: '总体情况', text: '一段\n二段', anchor },
  ] as const;
  expect(viewOf('sections', { sections })).toEqual([
    { report_id: 1, number: 0, title: '', text: '根据条例', ...keysAndYear, recognised: 0 },
    { report_id: 1, number: 1, title: '总体情况', text: '一段\n二段', ...keysAndYear, recognised: 0 },
  ]);
});

test('a check has both sides and their difference, or none if it cannot be assessed', () => {
  const checks = [
    { code: 'requests.balance', subject: 'total', left: 11, right: 10, status: 'fail' },
    { code: 'requests.balance', subject: 'enterprise', left: null, right: 4, status: 'not_assessable' },
  ] as const;
  expect(viewOf('checks', { checks })).toEqual([
    {
      report_id: 1,
      code: 'requests.balance',
      subject: 'total',
      left_value: 11,
      right_value: 10,
      delta: 1,
      status: 'fail',
      ...keysAndYear,
      verdict: 'open',
    },
    {
      ...{ report_id: 1, code: 'requests.balance', subject: 'enterprise', left_value: null, right_value: 4 },
      ...{ delta: null, status: 'not_assessable', ...keysAndYear, verdict: null },
    },
  ]);
});

test('every row of a known agency says whose it is, what its report covers, and what kind of body reports', () => {
  const database = temporaryDatabase();
  addAgencies(database, [{ id: 'a', name: '某市财政局', kind: 'bureau', level: 'prefecture' }]);
  const outcome = { kind: 'report' as const, report: { ...report, kind: 'school' as const } };
  loadDocument(database, beginRun(database), handled('folder/a.docx', 'A', outcome));
  database.connection.exec("UPDATE readings SET agency_id = 'a', agency_key = 'a'");
  for (const view of ['facts', 'reports', 'series', 'metrics'])
    expect(rowsOf(database, `SELECT DISTINCT agency_id, scope, level, reporter_kind FROM ${view}`), view).toEqual([
      { agency_id: 'a', scope: 'organ', level: 'prefecture', reporter_kind: 'school' },
    ]);
});
