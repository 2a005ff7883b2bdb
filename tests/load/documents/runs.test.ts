// The record of a job.
import { expect, test } from 'vitest';
import { finishRun } from '../../../src/load/documents/runs.js';
import {
  beginRun,
  fact,
  failure,
  handled,
  loadDocument,
  notReport,
  report,
  rowsOf,
  temporaryDatabase,
} from '../handled-documents.js';

test('a run that ends has its counts', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('a', 'A'));
  const run = beginRun(database);
  const facts = [fact, { ...fact, applicant: 'total' as const, flags: ['readings_differ'] }];
  loadDocument(database, run, handled('a', 'A'));
  loadDocument(database, run, handled('b', 'B', { kind: 'report', report: { ...report, facts } }));
  loadDocument(database, run, handled('c', 'C', failure));
  loadDocument(database, run, handled('d', 'D', notReport));
  loadDocument(database, run, handled('e', 'E', { kind: 'unsupported', problems: [] }));
  const { reading, raw, place, support } = fact;
  const local = { label: '手机报', path: [], column: null, unit: '条', reading, raw, place, support, flags: ['odd'] };
  loadDocument(database, run, handled('f', 'F', { kind: 'report', report: { ...report, unmapped: [local] } }));
  loadDocument(database, run, handled('b', 'G'));
  const counts = {
    ...{ loaded: 1, unchanged: 1, superseded: 1, restored: 0, not_a_report: 1, unsupported: 1, failed: 1 },
    ...{ facts: 5, flagged: 2 },
  };
  const end = { status: 'finished', finishedAt: '2025-02-01T00:01:00.000Z', durationMs: 60_000 } as const;
  expect(finishRun(database, run, end)).toEqual(counts);
  expect(rowsOf(database, 'SELECT * FROM runs WHERE run_id = 2')).toEqual([
    {
      run_id: 2,
      started_at: '2025-02-01T00:00:00.000Z',
      finished_at: '2025-02-01T00:01:00.000Z',
      arguments: '["ingest","folder"]',
      version: '1',
      recognisers: 'none',
      status: 'finished',
      ...counts,
      duration_ms: 60_000,
    },
  ]);
});

test('a run that never ended is marked as interrupted when the next begins', () => {
  const database = temporaryDatabase();
  beginRun(database);
  beginRun(database);
  expect(rowsOf(database, 'SELECT status FROM runs')).toEqual([{ status: 'interrupted' }, { status: 'running' }]);
});

test('a source that is handled twice in a run is recorded with its last outcome', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A'));
  loadDocument(database, run, { ...handled('a', 'A'), durationMs: 1 });
  expect(rowsOf(database, 'SELECT location, outcome, duration_ms FROM run_documents')).toEqual([
    { location: 'a', outcome: 'unchanged', duration_ms: 1 },
  ]);
});
