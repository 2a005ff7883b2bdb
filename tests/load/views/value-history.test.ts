// Every value that any document ever stated, in replaced files, readings by older parsers and editions, with when it was first and last seen.
import { expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { type Run, startRun } from '../../../src/load/documents/runs.js';
import {
  handled,
  loadDocument,
  notReport,
  recordKnownDocument,
  rowsOf,
  temporaryDatabase,
} from '../handled-documents.js';
import { loadEditions, type MadeEdition, numbersOf } from '../made-editions.js';
import { reportOfYear, type Stated, stated } from '../years.js';

function runOn(database: LoadDatabase, day: string, parserVersion = '1'): Run {
  return startRun(database, { startedAt: `${day}T00:00:00.000Z`, arguments: [], parserVersion, recognisers: 'none' });
}

/** A document at a location on a day that states one number. */
function document(day: string, content: string, value: Stated, place = 'a.html') {
  const report = reportOfYear(2024, { facts: [stated('requests.received', value, 'total')] });
  return { ...handled(place, content, { kind: 'report', report }), readAt: `${day}T00:00:05.000Z` };
}

function historyOf(database: LoadDatabase): readonly unknown[] {
  return database.connection
    .prepare<[], { readonly line: string }>(`
      SELECT concat_ws(' ', ifnull(value, state), source_name, report_id, substr(first_seen, 1, 10), substr(last_seen, 1, 10), status) AS line
      FROM value_history WHERE agency = '某市财政局' AND year = 2024 AND indicator = 'requests.received' AND applicant = 'total'
      ORDER BY first_seen, report_id`)
    .all()
    .map(({ line }) => line);
}

test('a replaced file leaves what it stated, seen until it was replaced', () => {
  const database = temporaryDatabase();
  loadDocument(database, runOn(database, '2025-02-01'), document('2025-02-01', 'A', 12));
  recordKnownDocument(database, runOn(database, '2025-03-01'), document('2025-03-01', 'A', 12));
  loadDocument(database, runOn(database, '2025-04-01'), document('2025-04-01', 'B', 13));
  expect(historyOf(database)).toEqual([
    '12.0 a.html 1 2025-02-01 2025-03-01 superseded',
    '13.0 a.html 2 2025-04-01 2025-04-01 in_effect',
  ]);
});

test('a value that a newer parser reads the same is one row, seen by both', () => {
  const database = temporaryDatabase();
  loadDocument(database, runOn(database, '2025-02-01'), document('2025-02-01', 'A', 12));
  loadDocument(database, runOn(database, '2025-05-01', '2'), document('2025-05-01', 'A', 12));
  expect(historyOf(database)).toEqual(['12.0 a.html 2 2025-02-01 2025-05-01 in_effect']);
});

test('a value that a newer parser reads differently is two rows, each with its own time', () => {
  const database = temporaryDatabase();
  loadDocument(database, runOn(database, '2025-02-01'), document('2025-02-01', 'A', 'blank'));
  recordKnownDocument(database, runOn(database, '2025-03-01'), document('2025-03-01', 'A', 'blank'));
  loadDocument(database, runOn(database, '2025-05-01', '2'), document('2025-05-01', 'A', 12));
  expect(historyOf(database)).toEqual([
    'blank a.html 1 2025-02-01 2025-03-01 superseded',
    '12.0 a.html 2 2025-05-01 2025-05-01 in_effect',
  ]);
});

test('a value that a third reading states again is one row, from the first to the last', () => {
  const database = temporaryDatabase();
  for (const [day, version, value] of [
    ['2025-02-01', '1', 12],
    ['2025-03-01', '2', 72],
    ['2025-04-01', '3', 12],
  ] as const)
    loadDocument(database, runOn(database, day, version), document(day, 'A', value));
  expect(historyOf(database)).toEqual([
    '12.0 a.html 3 2025-02-01 2025-04-01 in_effect',
    '72.0 a.html 2 2025-03-01 2025-03-01 superseded',
  ]);
});

test('a file that is no longer found keeps what it stated, last seen when it was last found', () => {
  const database = temporaryDatabase();
  loadDocument(database, runOn(database, '2025-02-01'), document('2025-02-01', 'A', 12));
  const run = runOn(database, '2025-03-01');
  loadDocument(database, run, document('2025-03-01', 'B', 20, 'b.html'));
  expect(historyOf(database)).toEqual([
    '12.0 a.html 1 2025-02-01 2025-02-01 in_effect',
    '20.0 b.html 2 2025-03-01 2025-03-01 in_effect',
  ]);
});

test('what a document stated stays, even if it proves not to be a report', () => {
  const database = temporaryDatabase();
  loadDocument(database, runOn(database, '2025-02-01'), document('2025-02-01', 'A', 12));
  loadDocument(database, runOn(database, '2025-03-01', '2'), handled('a.html', 'A', notReport));
  expect(historyOf(database)).toEqual(['12.0 a.html 1 2025-02-01 2025-02-01 superseded']);
});

test('every edition has its own rows', () => {
  const database = temporaryDatabase();
  const html: MadeEdition = { name: 'a.html', agency: '某市财政局', year: 2024, values: numbersOf(3) };
  const values = numbersOf(3).map((value, index) => (index === 0 ? 9 : value));
  loadEditions(database, [html, { ...html, name: 'a.pdf', format: 'pdf', values, seenOn: '2025-03-01' }]);
  expect(historyOf(database)).toEqual([
    '3001.0 a.html 1 2025-02-01 2025-02-01 in_effect',
    '9.0 a.pdf 2 2025-03-01 2025-03-01 other_edition',
  ]);
});

test('a report that a newer parser assigns to another year is in the history of both years', () => {
  const database = temporaryDatabase();
  const of = (year: number, day: string) => {
    const report = reportOfYear(year, { facts: [stated('requests.received', 12, 'total')] });
    return { ...handled('a.html', 'A', { kind: 'report', report }), readAt: `${day}T00:00:05.000Z` };
  };
  loadDocument(database, runOn(database, '2025-02-01'), of(2023, '2025-02-01'));
  loadDocument(database, runOn(database, '2025-03-01', '2'), of(2024, '2025-03-01'));
  expect(rowsOf(database, 'SELECT year, value, status FROM value_history ORDER BY year')).toEqual([
    { year: 2023, value: 12, status: 'superseded' },
    { year: 2024, value: 12, status: 'in_effect' },
  ]);
});
