// What the schema itself refuses, whichever program writes, and which queries use indexes.
import { expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { beginRun, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../handled-documents.js';

const insertFact =
  'INSERT INTO reading_facts (reading_id, indicator, applicant, value, state, raw, anchor, support, flags) VALUES';

function databaseWithReport(): LoadDatabase {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('a', 'A', { kind: 'report', report: { ...report, facts: [] } }));
  return database;
}

test.each([
  [
    'a value in a blank cell',
    `${insertFact} (1, 'requests.received', 'total', 0, 'blank', '', '{}', '[]', '[]')`,
    'CHECK',
  ],
  [
    'a number without a value',
    `${insertFact} (1, 'requests.received', 'total', NULL, 'number', '', '{}', '[]', '[]')`,
    'CHECK',
  ],
  [
    'a state that is not known',
    `${insertFact} (1, 'requests.received', 'total', NULL, 'empty', '', '{}', '[]', '[]')`,
    'CHECK',
  ],
  [
    'an anchor that is no JSON',
    `${insertFact} (1, 'requests.received', 'total', 1, 'number', '', 'here', '[]', '[]')`,
    'CHECK',
  ],
  [
    'text as a value',
    `${insertFact} (1, 'requests.received', 'total', 'one', 'number', '', '{}', '[]', '[]')`,
    'cannot store TEXT',
  ],
  [
    'an indicator that is not known',
    `${insertFact} (1, 'requests.lost', 'total', 1, 'number', '', '{}', '[]', '[]')`,
    'FOREIGN KEY',
  ],
  [
    'an applicant that is not known',
    `${insertFact} (1, 'requests.received', 'robot', 1, 'number', '', '{}', '[]', '[]')`,
    'FOREIGN KEY',
  ],
  [
    'a fact of no reading',
    `${insertFact} (9, 'requests.received', 'total', 1, 'number', '', '{}', '[]', '[]')`,
    'FOREIGN KEY',
  ],
  ['a reading that supersedes itself', 'UPDATE readings SET superseded_by = reading_id', 'CHECK'],
  ['a failed reading that is superseded', "UPDATE readings SET outcome = 'failed', superseded_by = 2", 'CHECK'],
  ['a date that is not one', "UPDATE readings SET published_on = '2025年1月20日'", 'CHECK'],
  [
    'a problem that is not in the catalogue',
    "INSERT INTO reading_problems VALUES (1, 1, 'odd', '', NULL)",
    'FOREIGN KEY',
  ],
  ['a check that passes without values', "INSERT INTO reading_checks VALUES (1, 1, 'c', '', 1, NULL, 'pass')", 'CHECK'],
  ['a hash in capital letters', `UPDATE documents SET sha256 = upper(sha256)`, 'CHECK'],
])('the schema refuses %s', (_, sql, reason) => {
  const database = databaseWithReport();
  expect(() => database.connection.exec(sql)).toThrow(reason);
});

test('a cell without an applicant can be stated only once too', () => {
  const database = databaseWithReport();
  const insert = `${insertFact} (1, 'proactive.fees.amount', NULL, 1, 'number', '1', '{}', '[]', '[]')`;
  database.connection.exec(insert);
  expect(() => database.connection.exec(insert)).toThrow('UNIQUE');
});

test.each([
  [
    "indicator = 'requests.received' AND year = 2024",
    'reports_in_effect_by_year (year=?)',
    '(reading_id=? AND indicator=?)',
  ],
  ["agency = '某市财政局'", 'reports_in_effect_by_agency (agency=?)', '(reading_id=?)'],
  ["agency = '某市财政局' AND year = 2024", 'reports_in_effect_by_agency (agency=? AND year=?)', '(reading_id=?)'],
  ['report_id = 1', 'INTEGER PRIMARY KEY (rowid=?)', '(reading_id=?)'],
  ["source_name = 'a'", 'documents_by_source (source_id=?)', '(reading_id=?)'],
])('facts with %s are found by indexes', (condition, reportIndex, factIndex) => {
  const plan = rowsOf(temporaryDatabase(), `EXPLAIN QUERY PLAN SELECT * FROM facts WHERE ${condition}`);
  const details = plan.map((step) => JSON.stringify(step)).join('\n');
  expect(details).toContain(reportIndex);
  expect(details).toContain(`reading_facts_by_cell ${factIndex}`);
  expect(details).toContain('reading_unmapped_by_reading (reading_id=?)');
  // The support of one fact is sorted first, and then read.
  expect(details.replace(/SCAN \(subquery-\d+\)/g, '')).not.toContain('SCAN');
});

test.each([
  ['year = 2024', 'reports_in_effect_by_year (year=?)'],
  ["agency = '某市财政局'", 'reports_in_effect_by_agency (agency=?)'],
  ['report_id = 1', 'INTEGER PRIMARY KEY (rowid=?)'],
])('series, wide views and metrics with %s are found by indexes', (condition, reportIndex) => {
  const database = temporaryDatabase();
  for (const view of ['series', 'series_by_place', 'requests', 'proactive', 'disputes', 'metrics']) {
    const where = view === 'series_by_place' ? condition.replace('agency', 'printed_agency') : condition;
    const plan = rowsOf(database, `EXPLAIN QUERY PLAN SELECT * FROM ${view} WHERE ${where}`);
    const details = plan.map((step) => JSON.stringify(step)).join('\n');
    expect(details).toContain(reportIndex);
    expect(details).not.toContain('SCAN report');
    expect(details).not.toContain('SCAN fact');
  }
});

test.each(['peer_ranks', 'peer_metrics'])(
  '%s of a metric and year are computed of the reports of that year alone',
  (view) => {
    const sql = `EXPLAIN QUERY PLAN SELECT * FROM ${view} WHERE metric = 'share_granted' AND year = 2024`;
    const details = rowsOf(temporaryDatabase(), sql)
      .map((step) => JSON.stringify(step))
      .join('\n');
    expect(details).toContain('reports_in_effect_by_year (year=?)');
    expect(details).toContain('SEARCH definition USING PRIMARY KEY (code=?)');
  },
);

test('counting facts reads no year checks, other editions or labels', () => {
  const plan = rowsOf(temporaryDatabase(), 'EXPLAIN QUERY PLAN SELECT count(*) FROM facts');
  const details = plan.map((step) => JSON.stringify(step)).join('\n');
  expect(details).not.toContain('year_check');
  expect(details).not.toContain('edition');
  expect(details).not.toContain('indicator');
});

test.each([
  ['facts', 'flags', 'edition_differences_by_fact (fact_id=?)'],
  ['conflicting_reports', '*', 'SEARCH candidate USING INDEX reports_by_agency_key (agency_key=? AND year=?)'],
  ['copied_reports', '*', 'SEARCH candidate USING INDEX reports_by_text (text_key=?)'],
  ['value_history', '*', 'SEARCH same USING INDEX reading_facts_by_cell (reading_id=? AND indicator=? AND <expr>=?)'],
])('what %s says about other documents is found by indexes', (view, column, index) => {
  const plan = rowsOf(temporaryDatabase(), `EXPLAIN QUERY PLAN SELECT ${column} FROM ${view}`);
  const details = plan.map((step) => JSON.stringify(step)).join('\n');
  expect(details).toContain(index);
  expect(details).not.toMatch(/SCAN (?:candidate|edition|same|other|stating|newer|seen)/u);
});

test('flagged facts are found by an index of their own', () => {
  const plan = rowsOf(temporaryDatabase(), 'EXPLAIN QUERY PLAN SELECT value FROM facts WHERE flagged = 1');
  expect(plan.map((step) => JSON.stringify(step)).join('\n')).toContain(
    'fact USING INDEX flagged_facts (reading_id=?)',
  );
});

test('whatever names a reading is found by an index, as deleting a reading has to', () => {
  const named = temporaryDatabase()
    .connection.prepare<[], { readonly place: string; readonly indexes: number }>(`
      SELECT owner.name || '.' || reference."from" AS place, (
        SELECT count(*) FROM pragma_index_list(owner.name) AS held JOIN pragma_index_info(held.name) AS first ON first.seqno = 0
        WHERE first.name = reference."from"
      ) AS indexes
      FROM sqlite_schema AS owner JOIN pragma_foreign_key_list(owner.name) AS reference
      WHERE owner.type = 'table' AND reference."table" = 'readings' AND reference."from" NOT IN (
        SELECT name FROM pragma_table_info(owner.name) WHERE pk = 1
      )`)
    .all();
  expect(named.map(({ place }) => place)).toContain('readings.superseded_by');
  expect(named.filter(({ indexes }) => indexes === 0)).toEqual([]);
});
