// What a run reports, as text and as JSON, and its exit code.
import { expect, test } from 'vitest';
import type { ProblemCode } from '../../../src/catalogues/problems.js';
import { RunReport } from '../../../src/jobs/ingest/run-report.js';
import type { LoadOutcome } from '../../../src/load/rows/document-reading.js';
import type { Problem } from '../../../src/model/problem.js';

const none = { loaded: 0, unchanged: 0, superseded: 0, restored: 0, not_a_report: 0, unsupported: 0, failed: 0 };
const ended = { counts: { ...none, facts: 0, flagged: 0 }, durationMs: 1234, isInterrupted: false };

function problem(code: ProblemCode): Problem {
  return { code, message: `about ${code}`, at: null };
}

function add(report: RunReport, outcome: LoadOutcome, codes: readonly ProblemCode[] = []): void {
  const source = {
    sourceName: 'a',
    location: `/x/${outcome}`,
    url: null,
    readAt: '2025-02-01T00:00:00Z',
    durationMs: 1,
    stamp: null,
  };
  report.add({ source, outcome, readingId: 1, reportId: 1, problems: codes.map(problem) });
}

test('a run is reported by outcome, with its commonest problems', () => {
  const report = new RunReport();
  add(report, 'loaded', ['check_failed', 'check_failed', 'label_damaged', 'unit_assumed']);
  add(report, 'superseded', ['check_failed']);
  add(report, 'failed', ['timeout']);
  report.finish({ ...ended, counts: { ...none, loaded: 1, superseded: 1, failed: 1, facts: 398, flagged: 6 } });
  expect(report.toText('x.sqlite')).toBe(
    [
      'Handled 3 documents in 1.2 s.',
      '       1 loaded',
      '       1 loaded, superseding an earlier reading',
      '       1 failed',
      '     398 facts, 6 of them flagged; 3 failed checks',
      'Commonest problems:',
      '       3 check_failed: Numbers do not add up as the official form says they should.',
      '       1 unit_assumed: Neither the cell nor its heading states the unit of an amount.',
      '       1 timeout: Reading took longer than the time limit and was stopped.',
      'Database: x.sqlite',
    ].join('\n'),
  );
  expect(report.toJson('x.sqlite')).toEqual({
    database: 'x.sqlite',
    counts: { ...none, loaded: 1, superseded: 1, failed: 1, facts: 398, flagged: 6, failed_checks: 3 },
    problems: { check_failed: 3, unit_assumed: 1, timeout: 1 },
    failures: [{ location: '/x/failed', outcome: 'failed', problems: [problem('timeout')] }],
    durationMs: 1234,
    isInterrupted: false,
  });
});

test('only the five commonest problems are named', () => {
  const report = new RunReport();
  add(report, 'loaded', [
    'row_unknown',
    'unit_assumed',
    'value_shared',
    'forms_mixed',
    'rows_missing',
    'table_missing',
  ]);
  add(report, 'loaded', ['table_missing']);
  report.finish(ended);
  const named = report.toText('x').match(/^ +\d+ [a-z_]+:/gm);
  expect(named?.map((line) => line.trim())).toEqual([
    '2 table_missing:',
    '1 row_unknown:',
    '1 unit_assumed:',
    '1 value_shared:',
    '1 forms_mixed:',
  ]);
});

test('a run over nothing has no problems to report', () => {
  const report = new RunReport();
  report.finish(ended);
  expect(report.toText('x')).toBe(
    'Handled 0 documents in 1.2 s.\n       0 facts, 0 of them flagged; 0 failed checks\nDatabase: x',
  );
});

test.each([
  [0, { loaded: 3, not_a_report: 1, unsupported: 1, unchanged: 5 }, false],
  [1, { loaded: 3, failed: 1 }, false],
  [130, { failed: 1 }, true],
])('the exit code is %i after %o, interrupted: %s', (exitCode, counts, isInterrupted) => {
  const report = new RunReport();
  report.finish({ counts: { ...none, facts: 0, flagged: 0, ...counts }, durationMs: 0, isInterrupted });
  expect(report.exitCode).toBe(exitCode);
});

test('an interrupted run says so', () => {
  const report = new RunReport();
  report.finish({ ...ended, isInterrupted: true });
  expect(report.toText('x')).toMatch(/^Interrupted after 0 documents in 1\.2 s\./);
});

test('a run that has not ended cannot be reported', () => {
  expect(() => new RunReport().toText('x')).toThrow('Expected the run to have ended');
});
