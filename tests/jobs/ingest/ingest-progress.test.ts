// What a person sees while an ingest runs.
import { expect, test } from 'vitest';
import { IngestProgress } from '../../../src/jobs/ingest/ingest-progress.js';
import { RunReport } from '../../../src/jobs/ingest/run-report.js';
import type { LoadOutcome } from '../../../src/load/rows/document-reading.js';

interface Watched {
  readonly logged: string[];
  readonly shown: string[];
  readonly end: () => void;
  /** Handles documents, each of which takes so many milliseconds. */
  readonly handle: (count: number, outcome: LoadOutcome, milliseconds: number) => void;
}

/** A job over so many documents, all of which are found at its start. */
function watch(found: number, isTerminal: boolean): Watched {
  let now = 0;
  const [logged, shown]: [string[], string[]] = [[], []];
  const show = (line: string) => shown.push(line);
  const effects = { now: () => now, log: (line: string) => logged.push(line), progress: isTerminal ? show : null };
  const progress = new IngestProgress(effects, false);
  const report = new RunReport();
  for (let index = 0; index < found; index++) progress.found();
  const source = { sourceName: 'a.pdf', location: '/a.pdf', url: null, readAt: '', durationMs: 0, stamp: null };
  const handle: Watched['handle'] = (count, outcome, milliseconds) => {
    for (let index = 0; index < count; index++) {
      now += milliseconds;
      const problems = outcome === 'loaded' ? [] : [{ code: 'timeout', message: 'Too slow.', at: null } as const];
      const loaded = { source, outcome, readingId: null, reportId: null, problems };
      report.add(loaded);
      progress.done(loaded, report);
    }
  };
  return { logged, shown, end: () => progress.end(), handle };
}

test('without a terminal, a line is logged every 200 documents', () => {
  const job = watch(500, false);
  job.handle(450, 'loaded', 10);
  job.end();
  expect(job.logged).toEqual([
    '200 of 500 documents found, 100.0/s, 3 s left for these, 0 problems',
    '400 of 500 documents found, 100.0/s, 1 s left for these, 0 problems',
  ]);
});

test('on a terminal, one line is overwritten at most every 100 ms, and cleared at the end', () => {
  const job = watch(10, true);
  job.handle(6, 'loaded', 40);
  job.end();
  expect(job.shown).toEqual([
    '3 of 10 documents found, 25.0/s, 1 s left for these, 0 problems',
    '6 of 10 documents found, 25.0/s, 1 s left for these, 0 problems',
    '',
  ]);
  expect(job.logged).toEqual([]);
});

test.each([
  ['failed', 'failed'],
  ['not_a_report', 'not a report'],
  ['unsupported', 'unsupported'],
] as const)('a document of outcome %s is logged at once', (outcome, words) => {
  const job = watch(1, false);
  job.handle(1, outcome, 1);
  expect(job.logged).toEqual([`${words}: a.pdf: timeout: Too slow.`]);
});

test('a document that is unchanged is not logged', () => {
  const job = watch(1, false);
  job.handle(1, 'unchanged', 1);
  expect(job.logged).toEqual([]);
});

test('documents that take no time do not make the rate infinite', () => {
  const job = watch(200, false);
  job.handle(200, 'loaded', 0);
  expect(job.logged).toEqual(['200 of 200 documents found, 200000.0/s, 0 s left for these, 0 problems']);
});
