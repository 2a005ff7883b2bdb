// What is written about sources, by how far the job had to open them: unchanged, unopened, or read, alone or with others.
import { describe, expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { indexSections, unindexSections } from '../../../src/load/connection/search-index.js';
import {
  findReading,
  findUnchanged,
  loadDocuments,
  recordKnownSource,
  recordUnchangedSources,
  recordUnopenedSource,
} from '../../../src/load/documents/load-documents.js';
import { prepareReading, problemsOfReading } from '../../../src/load/documents/prepared-reading.js';
import type { AgencyAssignment, ReportToAssign } from '../../../src/model/agency-assignment.js';
import type { Problem } from '../../../src/model/problem.js';
import {
  beginRun,
  failure,
  type HandledDocument,
  handled,
  loadDocument,
  notReport,
  report,
  rowsOf,
  sha256Of,
  temporaryDatabase,
  withVersion,
} from '../handled-documents.js';

const stamp = { bytes: 10, modifiedMs: 5.5 };
const durations = { extractMs: 1, secondReadingMs: 2, transformMs: 3 };
const unreadable: Problem = { code: 'file_unreadable', message: 'No rights.', at: null };

function readSource({
  format,
  encoding,
  metadata,
  recognisers,
  outcome,
  durations: taken,
  ...source
}: HandledDocument) {
  const reading = prepareReading({ format, encoding, metadata, recognisers, outcome, durations: taken }, null);
  return { kind: 'read', ...source, reading } as const;
}

const runDocuments = (database: LoadDatabase) =>
  rowsOf(
    database,
    'SELECT location, sha256, outcome, reading_id, extract_ms, second_reading_ms, transform_ms FROM run_documents',
  );

describe('a file that looks as it did', () => {
  const find = (database: LoadDatabase, changes: Partial<typeof stamp> = {}, version = '1') =>
    findUnchanged(database, { location: 'a', stamp: { ...stamp, ...changes } }, withVersion(version));

  test('is found by its place, size, time and the version of the parser', () => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), { ...handled('a', 'A'), stamp });
    expect(find(database)).toEqual({ sourceId: 1, sha256: sha256Of('A'), readingId: 1, reportId: 1, format: 'docx' });
    expect(find(database, { bytes: 11 })).toBeNull();
    expect(find(database, { modifiedMs: 6 })).toBeNull();
    expect(find(database, {}, '2')).toBeNull();
    loadDocument(database, beginRun(database), handled('a', 'A'));
    expect(find(database), 'the stamp is taken back if it no longer identifies the file').toBeNull();
  });

  test('is not taken for unchanged if it could not be read or opened', () => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), { ...handled('a', 'A', failure), stamp });
    expect(find(database)).toBeNull();
    loadDocument(database, beginRun(database), { ...handled('a', 'B'), stamp });
    expect(find(database)).not.toBeNull();
    recordUnopenedSource(database, beginRun(database), { kind: 'unopened', ...handled('a', 'B'), problem: unreadable });
    expect(find(database)).toBeNull();
  });

  test('is seen again and recorded, and nothing else changes', () => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), { ...handled('a', 'A'), stamp });
    const known = find(database);
    if (known === null) throw new Error('Expected the file to be known');
    const source = { kind: 'unchanged', ...handled('a', 'A'), readAt: '2025-03-01T00:00:00.000Z', known } as const;
    expect(recordUnchangedSources(database, beginRun(database), [source])).toEqual([
      { source, outcome: 'unchanged', readingId: 1, reportId: 1, problems: [] },
    ]);
    expect(rowsOf(database, 'SELECT first_seen_at, last_seen_at FROM sources')).toEqual([
      { first_seen_at: '2025-02-01T00:00:01.000Z', last_seen_at: '2025-03-01T00:00:00.000Z' },
    ]);
    expect(runDocuments(database)).toMatchObject([
      { outcome: 'loaded' },
      { location: 'a', sha256: sha256Of('A'), outcome: 'unchanged', reading_id: 1, extract_ms: null },
    ]);
  });
});

test('a source that cannot be opened has the fault until it can be, and keeps what it held', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('a', 'A'));
  const source = { kind: 'unopened', ...handled('a', 'A'), problem: unreadable } as const;
  const faults = () => rowsOf(database, 'SELECT fault_code, fault_message, report_id FROM sources');
  expect(recordUnopenedSource(database, beginRun(database), source)).toEqual({
    ...{ source, outcome: 'failed', readingId: null, reportId: 1, problems: [unreadable] },
  });
  expect(faults()).toEqual([{ fault_code: 'file_unreadable', fault_message: 'No rights.', report_id: 1 }]);
  expect(runDocuments(database)[1]).toMatchObject({ sha256: null, outcome: 'failed', reading_id: null });
  loadDocument(database, beginRun(database), handled('a', 'A'));
  expect(faults()).toEqual([{ fault_code: null, fault_message: null, report_id: 1 }]);
});

test('a document that was read is recorded with how long each stage took, and how long loading took', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), { ...handled('a', 'A'), durations });
  expect(runDocuments(database)).toEqual([
    {
      location: 'a',
      sha256: sha256Of('A'),
      outcome: 'loaded',
      reading_id: 1,
      extract_ms: 1,
      second_reading_ms: 2,
      transform_ms: 3,
    },
  ]);
  const [{ took } = { took: null }] = database.connection
    .prepare<[], { readonly took: number | null }>('SELECT load_ms AS took FROM run_documents')
    .all();
  expect(took).toBeGreaterThan(0);
  expect(took).toBeLessThan(60_000);
});

describe('several documents at once', () => {
  test('are loaded in order', () => {
    const database = temporaryDatabase();
    const sources = ['a', 'b', 'c'].map((name) => readSource(handled(name, name)));
    const loaded = loadDocuments(database, beginRun(database), sources);
    expect(loaded.map(({ source, outcome, readingId }) => [source.location, outcome, readingId])).toEqual([
      ['a', 'loaded', 1],
      ['b', 'loaded', 2],
      ['c', 'loaded', 3],
    ]);
  });

  test('are all left out if one is refused, and the error names none of them', () => {
    const database = temporaryDatabase();
    const run = beginRun(database);
    const { facts } = report;
    const twice = handled('b', 'B', { kind: 'report', report: { ...report, facts: [...facts, ...facts] } });
    expect(() => loadDocuments(database, run, [readSource(handled('a', 'A')), readSource(twice)])).toThrow(
      /^The database /u,
    );
    expect(rowsOf(database, 'SELECT * FROM sources')).toEqual([]);
  });
});

describe('the agency of a report', () => {
  const undecided = { agencyId: null, agencies: [], resolution: null, decisions: [] };

  test('adds its problem to those of the reading', () => {
    const database = temporaryDatabase();
    const slow: Problem = { code: 'timeout', message: 'Slow.', at: null };
    const problem: Problem = { code: 'agency_unknown', message: 'Which?', at: null };
    const document = handled('a', 'A', { kind: 'report', report: { ...report, problems: [slow] } });
    const assign = (): AgencyAssignment => ({ ...undecided, problem });
    expect(loadDocument(database, beginRun(database), document, { assign }).problems).toEqual([slow, problem]);
    expect(loadDocument(database, beginRun(database), handled('b', 'B')).problems).toEqual([]);
  });

  test('is asked again when another source begins or ceases to hold the document, and not otherwise', () => {
    const database = temporaryDatabase();
    const asked: string[] = [];
    const assign = ({ readingId, sourceNames }: ReportToAssign): AgencyAssignment => {
      asked.push(`${readingId} ${sourceNames.join()}`);
      return { ...undecided, problem: null };
    };
    const since = () => asked.splice(0);
    const run = beginRun(database);
    loadDocument(database, run, handled('a', 'A'), { assign });
    expect(since()).toEqual(['1 a']);
    loadDocument(database, run, handled('b', 'A'), { assign });
    expect(since()).toEqual(['1 a,b']);
    recordKnownSource(database, run, { kind: 'known', ...handled('a', 'A') }, { assign });
    expect(since()).toEqual([]);
    loadDocument(database, run, handled('b', 'B'), { assign });
    expect(since()).toEqual(['2 b', '1 a']);
    recordKnownSource(database, run, { kind: 'known', ...handled('b', 'A') }, { assign });
    expect(since().sort()).toEqual(['1 a,b', '2 ']);
    loadDocument(database, run, handled('c', 'C', notReport), { assign });
    expect(since()).toEqual([]);
  });
});

describe('what was prepared', () => {
  test('has the fingerprint, and the problems whether it is a report or not', () => {
    const { problems } = notReport.kind === 'report' ? report : notReport;
    const reading = { format: 'html', encoding: null, metadata: [], recognisers: null, durations: null };
    const none = prepareReading({ ...reading, outcome: notReport }, 'print');
    expect(none).toEqual({ ...reading, outcome: notReport, fingerprint: 'print' });
    expect(problemsOfReading(none)).toEqual(problems);
    const slow: Problem = { code: 'timeout', message: 'Slow.', at: null };
    const made = prepareReading(
      { ...reading, outcome: { kind: 'report', report: { ...report, problems: [slow] } } },
      null,
    );
    expect(made.fingerprint).toBeNull();
    expect(problemsOfReading(made)).toEqual([slow]);
  });
});

describe('the search index', () => {
  const found = (database: LoadDatabase, pair: string) =>
    database.connection
      .prepare<[string], number>('SELECT rowid FROM section_pairs WHERE section_pairs MATCH ? ORDER BY rowid')
      .pluck()
      .all(`"${pair}"`);
  const withText = (name: string, ...texts: readonly string[]) =>
    handled(name, name, {
      kind: 'report',
      report: {
        ...report,
        sections: texts.map((text) => ({ number: 1, kind: 'overview', title: '总体情况', text, anchor: null })),
      },
    });
  const id = (readingId: number, position: number) => readingId * 2 ** 24 + position;

  test('has each section by its reading and position', () => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), withText('a', '公开', '申请'));
    loadDocument(database, beginRun(database), withText('b', '申请'));
    expect(found(database, '公开')).toEqual([id(1, 1)]);
    expect(found(database, '申请')).toEqual([id(1, 2), id(2, 1)]);
    expect(found(database, '总体')).toEqual([id(1, 1), id(1, 2), id(2, 1)]);
  });

  test('is written again from all sections if an id is there already', () => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), withText('a', '公开'));
    database.connection.exec("UPDATE reading_sections SET text = '申请'");
    indexSections(database.statements, [{ readingId: 1, position: 1, pairs: { title: '', text: '' } }]);
    expect(found(database, '公开')).toEqual([]);
    expect(found(database, '申请')).toEqual([id(1, 1)]);
  });

  test.each([
    ['the first', [1, 2]],
    ['the last', [2, 1]],
  ])('is written again if only %s of two ids is there already', (_, order) => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), withText('a', '公开'));
    loadDocument(database, beginRun(database), withText('b', '监督'));
    // As if another program had taken the second report out and put a text into the first.
    unindexSections(database.statements, 2);
    database.connection.exec("UPDATE reading_sections SET text = '申请' WHERE reading_id = 1");
    const pairs = { title: '', text: '' };
    indexSections(
      database.statements,
      order.map((readingId) => ({ readingId, position: 1, pairs })),
    );
    expect(found(database, '公开')).toEqual([]);
    expect(found(database, '申请')).toEqual([id(1, 1)]);
    expect(found(database, '监督')).toEqual([id(2, 1)]);
  });

  test('loses all sections of a reading that is taken out, and those of no other', () => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), withText('a', '公开', '申请'));
    loadDocument(database, beginRun(database), withText('b', '公开'));
    unindexSections(database.statements, 1);
    expect(found(database, '公开')).toEqual([id(2, 1)]);
    expect(found(database, '申请')).toEqual([]);
    expect(found(database, '总体')).toEqual([id(2, 1)]);
  });
});

test('a database that cannot be read is an error, not a document that was never read', () => {
  const database = temporaryDatabase();
  database.connection.pragma('foreign_keys = OFF');
  database.connection.exec('DROP TABLE documents');
  expect(() => findReading(database, sha256Of('A'), withVersion('1'))).toThrow('no such table');
  expect(() => findUnchanged(database, { location: 'a', stamp }, withVersion('1'))).toThrow('no such table');
});

test('a failed reading is worth another try only if that gives more: then it is added', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A', failure));
  expect(loadDocument(database, run, handled('a', 'A', failure))).toMatchObject({ outcome: 'failed', readingId: 1 });
  expect(loadDocument(database, run, handled('a', 'A', notReport))).toMatchObject({
    outcome: 'not_a_report',
    readingId: 2,
  });
  expect(loadDocument(database, run, handled('a', 'A'))).toMatchObject({
    outcome: 'unchanged',
    readingId: 2,
    reportId: null,
  });
});
