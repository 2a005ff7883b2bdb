// The command quality: figures of a small database, worked out by hand, as text, JSON and Markdown.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import type { Fact } from '../../../src/model/report.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { beginRun, failure, handled, loadDocument, report, temporaryFolder } from '../../load/handled-documents.js';
import { reportOfYear, stated } from '../../load/years.js';

const identity = { agency: '某市局', year: null, title: null, publishedOn: null };
const read = { kind: 'second_reading', reader: 'mammoth' } as const;
const summed = { kind: 'arithmetic', check: 'requests.balance', subject: 'total' } as const;
const inText = { kind: 'narrative', section: 1, phrase: '4件' } as const;

/** Run 1: four facts of a PDF. Run 2: three facts of a web page, one of them carried over from the year before, and a file that failed. */
const databaseFile = copiedDatabase((path) => {
  const database = openDatabase(path);
  const tableForms = { requests: '2021' } as const;
  const load = (run: ReturnType<typeof beginRun>, year: number, facts: readonly Fact[], changes: object) => {
    const checks = [
      {
        code: 'requests.balance',
        subject: 'total',
        left: 1,
        right: year === 2024 ? 2 : 1,
        status: year === 2024 ? 'fail' : 'pass',
      },
      { code: 'requests.row_sum', subject: 'requests.granted', left: null, right: 3, status: 'not_assessable' },
    ] as const;
    const outcome = {
      kind: 'report' as const,
      report: reportOfYear(year, { ...report, identity, tableForms, facts, checks }),
    };
    loadDocument(database, run, { ...handled(`${year}`, `${year}`, outcome), ...changes });
  };
  load(
    beginRun(database),
    2023,
    [
      stated('requests.carried_out', 4, 'total', [read, inText]),
      stated('requests.received', 7, 'total', [read, summed]),
      stated('requests.granted', 2, 'total', [read]),
      stated('requests.handled_total', 'blank', 'total'),
    ],
    { format: 'pdf', metadata: [{ name: 'producer', value: 'WPS | 文字' }] },
  );
  const run = beginRun(database);
  load(
    run,
    2024,
    [
      stated('requests.carried_in', 4, 'total'),
      { ...stated('requests.received', 'unreadable', 'total'), flags: ['value_unreadable'] },
      stated('requests.granted', 2, 'total', [read]),
    ],
    { format: 'html', url: 'https://www.example.gov.cn:8080/art/1.html' },
  );
  loadDocument(database, run, handled('broken', 'broken', failure));
  closeDatabase(database);
});

/** The rows of the table that begins with a cell. */
function tableOf(text: string, firstCell: string): readonly (readonly string[])[] {
  const lines = text.split('\n').map((line) => line.split(/ *│ */u));
  const first = lines.findIndex(([cell]) => cell === firstCell);
  const length = lines.slice(first).findIndex((line) => line.length === 1);
  return lines.slice(first, first + length);
}

test('quality counts the support of the facts, the flags, and the difference of the latest run', async () => {
  const { status, stdout, stderr } = await runProgram('quality', '--db', databaseFile());
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n')[0]).toBe('2 reports in effect, 7 facts, 3 checks assessed; 2 of 3 sources have a report');
  // Checks assessed: the balance of both years, and the carry-over. Two facts have support from it: one of each year.
  expect(tableOf(stdout, 'measure')).toEqual([
    ['measure', 'count', 'share', 'run 2', 'run 1', 'drift'],
    ['supported by second reading', '4', '57.1 %', '33.3 %', '75.0 %', '−41.7 points'],
    ['supported by arithmetic', '1', '14.3 %', '0.0 %', '25.0 %', '−25.0 points'],
    ['supported by narrative', '1', '14.3 %', '0.0 %', '25.0 %', '−25.0 points'],
    ['supported by last year', '2', '28.6 %', '', '', ''],
    ['supported by other edition', '0', '0.0 %', '', '', ''],
    ['supported by person', '0', '0.0 %', '', '', ''],
    ['supported by at least one', '5', '71.4 %', '33.3 %', '75.0 %', '−41.7 points'],
    ['supported by none', '2', '28.6 %', '66.7 %', '25.0 %', '+41.7 points'],
    // The web page's 4 is carried over from the PDF, which proves it: only the report of 2023 proves its own by itself.
    ['proved', '2', '28.6 %', '0.0 %', '25.0 %', '−25.0 points'],
    ['confirmed by a second reader', '3', '42.9 %', '33.3 %', '50.0 %', '−16.7 points'],
    ['single: seen by one reader', '1', '14.3 %', '33.3 %', '25.0 %', '+8.3 points'],
    ['doubtful: flagged', '1', '14.3 %', '33.3 %', '0.0 %', '+33.3 points'],
    ['unreadable', '1', '14.3 %', '33.3 %', '0.0 %', '+33.3 points'],
    ['checks that failed, of those assessed', '1', '33.3 %', '100.0 %', '0.0 %', '+100.0 points'],
  ]);
  expect(tableOf(stdout, 'severity')).toMatchObject([
    ['severity', 'problem', 'count', 'meaning'],
    ['error', 'timeout', '1', expect.stringContaining('time limit')],
  ]);
  expect(stdout).toContain('run 2: 2025-02-01T00:00:00.000Z, version 1; it read 1 reports with 3 facts\n');
});

test.each([
  [
    'format',
    [
      ['html', '1', '3', '33.3 %'],
      ['pdf', '1', '4', '75.0 %'],
    ],
  ],
  ['form', [['2021', '2', '7', '57.1 %']]],
  [
    'producer',
    [
      ['WPS | 文字', '1', '4', '75.0 %'],
      ['not stated', '1', '3', '33.3 %'],
    ],
  ],
  [
    'host',
    [
      ['www.example.gov.cn:8080', '1', '3', '33.3 %'],
      ['not stated', '1', '4', '75.0 %'],
    ],
  ],
  [
    'year',
    [
      ['2023', '1', '4', '75.0 %'],
      ['2024', '1', '3', '33.3 %'],
    ],
  ],
])('quality --by %s', async (grouping, rows) => {
  const { stdout } = await callProgram('quality', '--by', grouping, '--db', databaseFile());
  const [head, ...drawn] = tableOf(stdout, grouping);
  expect(head?.slice(0, 4)).toEqual([grouping, 'reports', 'facts', 'second reading']);
  expect(drawn.map((row) => row.slice(0, 4))).toEqual(rows);
});

test('quality --json has all figures, by every grouping', async () => {
  const { stdout } = await callProgram('quality', '--json', '--db', databaseFile());
  const quality = JSON.parse(stdout);
  expect(quality.total).toEqual({
    ...{
      reports: 2,
      facts: 7,
      second_reading: 4,
      arithmetic: 1,
      narrative: 1,
      last_year: 2,
      other_edition: 0,
      person: 0,
    },
    ...{
      supported: 5,
      proved: 2,
      confirmed: 3,
      single: 1,
      doubtful: 1,
      flagged: 1,
      unreadable: 1,
      checks: 3,
      failed_checks: 1,
    },
  });
  expect(Object.keys(quality.groups)).toEqual(['format', 'form', 'producer', 'host', 'year']);
  expect(quality.groups.format[1]).toMatchObject({
    member: 'pdf',
    figures: { facts: 4, second_reading: 3, last_year: 1, proved: 1, confirmed: 2, single: 1, doubtful: 0 },
  });
  expect(quality.runs).toMatchObject([
    { run_id: 2, figures: { reports: 1, facts: 3, checks: 1, failed_checks: 1 } },
    { run_id: 1, figures: { reports: 1, facts: 4, checks: 1, failed_checks: 0 } },
  ]);
});

test('quality --markdown prints tables whose cells cannot break them', async () => {
  const { stdout } = await callProgram('quality', '--markdown', '--by', 'producer', '--db', databaseFile());
  expect(stdout).toMatch(
    /^# Quality\n\n2 reports in effect, .*\.\n\n## Evidence\n\n\| measure \| count \|.*\n\|(?:---\|){6}\n/u,
  );
  expect(stdout).toContain('| WPS \\| 文字 | 1 | 4 | 75.0 % |');
});

test('a database without reports, and wrong usage', async () => {
  const path = join(temporaryFolder(), 'empty.sqlite');
  closeDatabase(openDatabase(path));
  expect(await callProgram('quality', '--db', path)).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('No report is in effect'),
  });
  expect(await callProgram('quality', '--json', '--markdown', '--db', path)).toMatchObject({ status: 2 });
  expect(await callProgram('quality', '--by', 'odd', '--db', path)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Allowed choices are format, form'),
  });
});
