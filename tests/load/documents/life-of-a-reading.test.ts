// The life of a reading: which report is in effect after the same, other, newer and failing content, and what each load returns.
import { expect, test } from 'vitest';
import { DatabaseError } from '../../../src/database/database-error.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { findReading } from '../../../src/load/documents/load-documents.js';
import type { Loaded, LoadOutcome, ReadingOutcome } from '../../../src/load/rows/document-reading.js';
import type { Problem } from '../../../src/model/problem.js';
import {
  beginRun,
  fact,
  failure,
  handled,
  loadDocument,
  notReport,
  recordKnownDocument,
  report,
  rowsOf,
  sha256Of,
  temporaryDatabase,
  withVersion,
} from '../handled-documents.js';

const tables = [
  ...['documents', 'readings', 'reading_facts', 'reading_sections', 'reading_checks', 'reading_problems'],
  ...['reading_unmapped', 'reading_mentions', 'preceding_reports', 'year_checks', 'year_check_facts'],
  ...['indicators', 'applicants', 'problem_codes', 'evidence_levels', 'check_rules', 'crosswalk', 'crosswalk_terms'],
];

/** All rows of all tables, without the runs and the time when a source was last seen. */
function dump(database: LoadDatabase): unknown {
  const sources = 'SELECT source_id, location, name, url, document_id, report_id, first_seen_at FROM sources';
  return [rowsOf(database, sources), ...tables.map((table) => rowsOf(database, `SELECT * FROM ${table}`))];
}

/** The reports as lines: id, the source that names it, status. */
function statuses(database: LoadDatabase): readonly string[] {
  const rows = database.connection
    .prepare<[], { readonly line: string }>(
      "SELECT concat_ws(' ', report_id, source_name, status) AS line FROM reports ORDER BY report_id",
    )
    .all();
  return rows.map(({ line }) => line);
}

type Fate = Omit<Loaded, 'source'>;

/** What became of a source, whichever it is. */
function fateOf({ source: _, ...fate }: Loaded): Fate {
  return fate;
}

function result(
  outcome: LoadOutcome,
  readingId: number,
  reportId: number | null = readingId,
  problems: readonly Problem[] = [],
): Fate {
  return { outcome, readingId, reportId, problems };
}

const problemsOf = (outcome: ReadingOutcome) => (outcome.kind === 'report' ? [] : outcome.problems);

test('a report that is loaded twice changes nothing but the record of the run', () => {
  const database = temporaryDatabase();
  expect(fateOf(loadDocument(database, beginRun(database), handled('a', 'A')))).toEqual(result('loaded', 1));
  const before = dump(database);
  const again = { ...handled('a', 'A'), readAt: '2025-03-01T00:00:00.000Z' };
  expect(fateOf(loadDocument(database, beginRun(database), again))).toEqual(result('unchanged', 1));
  expect(fateOf(recordKnownDocument(database, beginRun(database), again))).toEqual(result('unchanged', 1));
  expect(dump(database)).toEqual(before);
  expect(rowsOf(database, 'SELECT first_seen_at, last_seen_at FROM sources')).toEqual([
    { first_seen_at: '2025-02-01T00:00:01.000Z', last_seen_at: '2025-03-01T00:00:00.000Z' },
  ]);
  expect(rowsOf(database, 'SELECT run_id, location, outcome, reading_id FROM run_documents')).toEqual([
    { run_id: 1, location: 'a', outcome: 'loaded', reading_id: 1 },
    { run_id: 2, location: 'a', outcome: 'unchanged', reading_id: 1 },
    { run_id: 3, location: 'a', outcome: 'unchanged', reading_id: 1 },
  ]);
});

test.each([
  ['failed', failure],
  ['not_a_report', notReport],
] as const)('a document of outcome %s is recorded once', (kind, outcome) => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  expect(fateOf(loadDocument(database, run, handled('a', 'A', outcome)))).toEqual(
    result(kind, 1, null, problemsOf(outcome)),
  );
  const before = dump(database);
  const again = kind === 'failed' ? 'failed' : 'unchanged';
  expect(fateOf(loadDocument(database, run, handled('a', 'A', outcome)))).toEqual(
    result(again, 1, null, problemsOf(outcome)),
  );
  expect(dump(database)).toEqual(before);
});

test('a document that failed is read again by the same version when the job tries again', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A', failure));
  expect(fateOf(loadDocument(database, run, handled('a', 'A')))).toEqual(result('loaded', 2));
  expect(rowsOf(database, 'SELECT code FROM problems')).toEqual([]);
});

test('the same bytes at two locations are one document, named by the first', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  expect(fateOf(loadDocument(database, run, handled('b', 'A')))).toEqual(result('unchanged', 1));
  expect(rowsOf(database, 'SELECT source_name, report_id FROM facts')).toEqual([{ source_name: 'a', report_id: 1 }]);
});

test('a newer version of the parser supersedes the reading of the older one, whose rows stay', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database, '1'), handled('a', 'A'));
  loadDocument(database, beginRun(database, '1'), handled('b', 'A'));
  expect(fateOf(loadDocument(database, beginRun(database, '2'), handled('a', 'A')))).toEqual(result('superseded', 2));
  expect(fateOf(loadDocument(database, beginRun(database, '2'), handled('b', 'A')))).toEqual(result('unchanged', 2));
  expect(statuses(database)).toEqual(['1 a superseded', '2 a in_effect']);
  expect(rowsOf(database, 'SELECT report_id FROM facts')).toEqual([{ report_id: 2 }]);
  expect(rowsOf(database, 'SELECT reading_id FROM reading_facts')).toEqual([{ reading_id: 1 }, { reading_id: 2 }]);
});

test('an older version of the parser does not replace a newer one', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database, '1'), handled('a', 'A'));
  loadDocument(database, beginRun(database, '2'), handled('a', 'A'));
  expect(fateOf(loadDocument(database, beginRun(database, '1'), handled('a', 'A')))).toEqual(result('unchanged', 1, 2));
  expect(statuses(database)).toEqual(['1 a superseded', '2 a in_effect']);
});

test('a forced reading by the same version supersedes the former', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  expect(fateOf(loadDocument(database, run, handled('a', 'A'), { force: true }))).toEqual(result('superseded', 2));
  expect(statuses(database)).toEqual(['1 a superseded', '2 a in_effect']);
});

test('a newer version that fails leaves the report of the older one in effect and adds its problem', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database, '1'), handled('a', 'A'));
  expect(fateOf(loadDocument(database, beginRun(database, '2'), handled('a', 'A', failure)))).toEqual(
    result('failed', 2, 1, problemsOf(failure)),
  );
  expect(statuses(database)).toEqual(['1 a in_effect']);
  expect(rowsOf(database, 'SELECT report_id, code FROM problems')).toEqual([{ report_id: null, code: 'timeout' }]);
});

test('a newer version that finds no report in the same bytes ends the report of the older one', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database, '1'), handled('a', 'A'));
  const now = loadDocument(database, beginRun(database, '2'), handled('a', 'A', notReport));
  expect(fateOf(now)).toEqual(result('not_a_report', 2, null, problemsOf(notReport)));
  expect(statuses(database)).toEqual(['1 a superseded']);
  expect(rowsOf(database, 'SELECT * FROM facts')).toEqual([]);
});

test('another report at the same location supersedes the former', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  expect(fateOf(loadDocument(database, run, handled('a', 'B')))).toEqual(result('superseded', 2));
  expect(statuses(database)).toEqual(['1 a superseded', '2 a in_effect']);
  expect(rowsOf(database, 'SELECT sha256 FROM facts')).toEqual([{ sha256: sha256Of('B') }]);
});

test('a report that another source still holds stays in effect and is named by it', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  loadDocument(database, run, handled('b', 'A'));
  expect(fateOf(loadDocument(database, run, handled('a', 'B')))).toEqual(result('loaded', 2));
  expect(statuses(database)).toEqual(['1 b in_effect', '2 a in_effect']);
  expect(fateOf(loadDocument(database, run, handled('b', 'B')))).toEqual(result('superseded', 2));
  expect(statuses(database)).toEqual(['1 b superseded', '2 a in_effect']);
});

test.each([
  ['that cannot be read', failure],
  ['that is no report', notReport],
])('content %s leaves the former report of the location in effect', (_, outcome) => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  expect(loadDocument(database, run, handled('a', 'B', outcome)).reportId).toBe(1);
  expect(statuses(database)).toEqual(['1 a in_effect']);
  expect(rowsOf(database, 'SELECT source_name, sha256, report_id, code FROM problems')).toEqual([
    {
      source_name: 'a',
      sha256: sha256Of('B'),
      report_id: null,
      code: outcome.kind === 'failed' ? 'timeout' : 'not_a_report',
    },
  ]);
  expect(fateOf(loadDocument(database, run, handled('a', 'C')))).toEqual(result('superseded', 3));
  expect(statuses(database)).toEqual(['1 a superseded', '3 a in_effect']);
  expect(rowsOf(database, 'SELECT * FROM problems')).toEqual([]);
});

test('a location that returns to its former report has it restored', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  loadDocument(database, run, handled('a', 'B'));
  expect(fateOf(recordKnownDocument(database, run, handled('a', 'A')))).toEqual(result('restored', 1));
  expect(statuses(database)).toEqual(['1 a in_effect', '2 a superseded']);
  expect(fateOf(loadDocument(database, run, handled('a', 'B')))).toEqual(result('restored', 2));
  expect(statuses(database)).toEqual(['1 a superseded', '2 a in_effect']);
});

test('two files that change names keep both reports in effect', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  loadDocument(database, run, handled('b', 'B'));
  expect(fateOf(loadDocument(database, run, handled('a', 'B')))).toEqual(result('superseded', 2));
  expect(fateOf(loadDocument(database, run, handled('b', 'A')))).toEqual(result('restored', 1));
  expect(statuses(database)).toEqual(['1 b in_effect', '2 a in_effect']);
});

test('a reading is found by its bytes and the version of the parser', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database, '1'), handled('a', 'A', notReport));
  expect(findReading(database, sha256Of('A'), withVersion('1'))).toEqual({
    readingId: 1,
    outcome: 'not_a_report',
    isLasting: 1,
  });
  expect(findReading(database, sha256Of('A'), withVersion('2'))).toBeNull();
  expect(findReading(database, sha256Of('B'), withVersion('1'))).toBeNull();
  const run = beginRun(database, '2');
  expect(() => recordKnownDocument(database, run, handled('b', 'A'))).toThrow('to have been read by parser version 2');
  expect(rowsOf(database, 'SELECT location FROM sources')).toEqual([{ location: 'a' }]);
});

test('a document with a row that the schema refuses is not loaded at all, and the error names it', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const before = dump(database);
  const twice = handled('folder/a.docx', 'A', { kind: 'report', report: { ...report, facts: [fact, fact] } });
  expect(() => loadDocument(database, run, twice)).toThrow(DatabaseError);
  expect(() => loadDocument(database, run, twice)).toThrow('folder/a.docx was not loaded');
  expect(dump(database)).toEqual(before);
  expect(fateOf(loadDocument(database, run, handled('folder/a.docx', 'A')))).toEqual(result('loaded', 1));
});

test('a document has the producer that its newest reading states', () => {
  const database = temporaryDatabase();
  const producers = () => rowsOf(database, 'SELECT producer FROM documents');
  const stating = (value: string) => ({
    ...handled('a', 'A'),
    metadata: [
      { name: 'title', value: '年报' },
      { name: 'producer', value },
    ],
  });
  loadDocument(database, beginRun(database, '1'), handled('a', 'A'));
  expect(producers()).toEqual([{ producer: null }]);
  loadDocument(database, beginRun(database, '2'), stating('WPS Office'));
  expect(producers()).toEqual([{ producer: 'WPS Office' }]);
});
