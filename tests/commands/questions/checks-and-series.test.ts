// The commands checks and series: what they print, as text and as JSON, and how they end.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { loadYear, stated } from '../../load/years.js';

const agency = '某市\u001b[31m局';

/** A database with two years of an agency whose name holds control characters; the second year has checks that fail. */
const databaseFile = copiedDatabase((path) => {
  const database = openDatabase(path);
  const identity = { agency, year: null, title: null, publishedOn: null };
  const tableForms = { requests: '2021', proactive: '2021' } as const;
  const lastYear = [stated('requests.carried_out', 4, 'total'), stated('requests.received', 7, 'total')];
  loadYear(database, 2023, { identity, tableForms, facts: lastYear });
  const thisYear = [stated('requests.carried_in', 5, 'total'), stated('requests.received', 9, 'total')];
  const checks = [
    { code: 'requests.balance', subject: 'total', left: 14, right: 12, status: 'fail' },
    { code: 'requests.balance', subject: 'enterprise', left: 1, right: 1, status: 'pass' },
    { code: 'requests.row_sum', subject: 'requests.granted', left: null, right: 3, status: 'not_assessable' },
  ] as const;
  loadYear(database, 2024, { identity, tableForms, facts: thisYear, checks });
  closeDatabase(database);
});

test('checks shows the failures, with the subject in Chinese and both sides', async () => {
  const { status, stdout, stderr } = await runProgram('checks', '--db', databaseFile());
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').map((line) => line.split(/ *│ */u))).toEqual([
    ['agency', 'year', 'report', 'rule', 'subject', '对象', 'left', 'right', 'delta', 'status'],
    ['某市[31m局', '2024', '2', 'requests.balance', 'total', '总计', '14', '12', '2', 'fail'],
    ['某市[31m局', '2024', '2', 'years.requests_carried', 'total', '总计', '5', '4', '1', 'fail'],
    [''],
    ['checks  2, in reports looked at: 2'],
    [''],
  ]);
});

test.each<readonly [readonly string[], readonly string[]]>([
  [['--code', 'requests.balance'], ['requests.balance total']],
  [['--report', '1'], []],
  [['--year', '2024', '--status', 'pass'], ['requests.balance enterprise']],
  [
    ['--agency', agency, '--status', 'not_assessable', '--code', 'requests.row_sum'],
    ['requests.row_sum requests.granted'],
  ],
])('checks %j --json gives the rows asked for', async (options, lines) => {
  const { status, stdout } = await callProgram('checks', ...options, '--json', '--db', databaseFile());
  const rows: readonly { readonly code: string; readonly subject: string }[] = JSON.parse(stdout);
  expect([status, rows.map(({ code, subject }) => `${code} ${subject}`)]).toEqual([0, lines]);
});

test('a row of checks --json has the report, the rule, the subject in both languages and both sides', async () => {
  const { stdout } = await callProgram('checks', '--code', 'years.requests_carried', '--json', '--db', databaseFile());
  expect(JSON.parse(stdout)).toEqual([
    {
      ...{ report_id: 2, agency, year: 2024, code: 'years.requests_carried', subject: 'total', subject_zh: '总计' },
      ...{ left_value: 5, right_value: 4, delta: 1, status: 'fail' },
    },
  ]);
});

test('checks --status all counts all checks, even those that cannot be assessed', async () => {
  const { stdout } = await callProgram('checks', '--status', 'all', '--db', databaseFile());
  // Three checks of the report, seven columns carried over, two stocks in force.
  expect(stdout).toContain('checks  12, in reports looked at: 2\n');
  expect(stdout).toMatch(/│ +\? +│ +3 +│ +\? +│ not assessable$/mu);
});

test('checks --rules lists the rules without a database', async () => {
  const { status, stdout } = await callProgram('checks', '--rules', '--db', join(temporaryFolder(), 'none.sqlite'));
  expect(status).toBe(0);
  expect(stdout).toMatch(/^requests\.balance +│ 2019, 2021 +│ received \(本年新收\) .*│ printed on the form/mu);
  expect(stdout).toMatch(/^years\.items +│ 2019 /mu);
  expect(stdout).not.toContain('…');
  const json = await callProgram('checks', '--rules', '--json');
  expect(JSON.parse(json.stdout)).toContainEqual(
    expect.objectContaining({ code: 'years.in_force', table: 'proactive', forms: ['2021'], span: 'years' }),
  );
});

test.each([
  ['checks', ['--agency', '乙局'], /^xxgk: no_such_agency: There is no agency 乙局 in /u],
  ['checks', ['--report', '99'], /^xxgk: no_such_report: .* Its view reports lists/u],
  ['series', ['乙局'], /^xxgk: no_such_agency: There is no agency 乙局 in /u],
])('%s %j: a report that does not exist ends with 1', async (command, options, words) => {
  const { status, stdout, stderr } = await callProgram(command, ...options, '--db', databaseFile());
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(words);
});

test.each<readonly [string, readonly string[], string]>([
  ['checks', ['--code', 'odd'], 'xxgk checks --rules lists the rules'],
  ['checks', ['--year', 'last'], '--year last is not a year of four digits'],
  ['checks', ['--status', 'odd'], 'Allowed choices are fail, pass, not_assessable, all'],
  ['series', ['--series', 'odd'], '--series odd is not the code or label of a series'],
  ['series', ['--series', '本年新收申青'], 'Did you mean 本年新收申请'],
  ['series', ['--db', 'no-such.sqlite'], 'database_missing'],
])('%s %j is wrong usage', async (command, options, words) => {
  const { status, stdout, stderr } = await callProgram(command, ...options);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
});

test('series shows a row for each year, with marks for values that are approximate, flagged or not known', async () => {
  const { status, stdout } = await callProgram(
    'series',
    agency,
    '--series',
    'requests.received',
    '--db',
    databaseFile(),
  );
  expect(status).toBe(0);
  expect(
    stdout
      .split('\n')
      .slice(0, 3)
      .map((line) => line.split(/ *│ */u)),
  ).toEqual([
    ['agency', 'series', '指标', 'year', 'value', 'evidence', 'form', 'note'],
    ['某市[31m局', 'requests.received', '本年新收申请', '2023', '7', 'single', '2021', ''],
    ['某市[31m局', 'requests.received', '本年新收申请', '2024', '9', 'single', '2021', ''],
  ]);
  expect((await callProgram('series', '--series', 'requests.granted', '--db', databaseFile())).stdout).toMatch(
    /│ +2023 +│ +\? +│ +\? +│ +2021 +│ no value: requests\.granted\|total is missing$/mu,
  );
});

test('series --json gives the rows', async () => {
  const { stdout } = await runProgram(
    'series',
    agency,
    '--series',
    'requests.received',
    '--json',
    '--db',
    databaseFile(),
  );
  const row = {
    agency,
    scope: 'organ',
    series: 'requests.received',
    unit: 'request',
    form: '2021',
    comparability: 'exact',
    note: null,
  };
  expect(JSON.parse(stdout)).toEqual([
    { ...row, report_id: 1, year: 2023, source_name: '2023', value: 7, flagged: 0, evidence: 'single' },
    { ...row, report_id: 2, year: 2024, source_name: '2024', value: 9, flagged: 0, evidence: 'single' },
  ]);
});

test('series takes the label of a series, the code of a cell, and a part of the name of an agency', async () => {
  const valuesOf = async (name: string) => {
    const { stdout } = await callProgram('series', '某市', '--series', name, '--json', '--db', databaseFile());
    const rows: readonly { readonly series: string; readonly value: number | null }[] = JSON.parse(stdout);
    return rows.map(({ series, value }) => `${series} ${value}`);
  };
  expect(await valuesOf('本年新收申请')).toEqual(['requests.received 7', 'requests.received 9']);
  expect(await valuesOf('requests.carried_in')).toEqual(['requests.carried_in null', 'requests.carried_in 5']);
  expect(await valuesOf('requests.handled_total')).toEqual(['requests.handled null', 'requests.handled null']);
});

test('series tells several reports of a year apart by scope and file', async () => {
  const path = join(temporaryFolder(), 'two.sqlite');
  const database = openDatabase(path);
  const identity = { agency: '甲局', year: null, title: null, publishedOn: null };
  const common = { identity, tableForms: { requests: '2021' as const } };
  const received = (value: number) => [stated('requests.received', value, 'total')];
  loadYear(database, 2022, { ...common, facts: received(3) }, 'a', 'a.html');
  loadYear(database, 2023, { ...common, facts: received(4) }, 'b', 'b.html');
  loadYear(database, 2023, { ...common, facts: received(40) }, 'c', 'c.pdf');
  closeDatabase(database);
  const { stdout } = await callProgram('series', '甲局', '--series', 'requests.received', '--db', path);
  const cells = stdout.split('\n').map((line) => line.split(/ *│ */u).slice(3, 6));
  expect(cells.slice(0, 4)).toEqual([
    ['year', 'one of several reports', 'value'],
    ['2022', '', '3'],
    ['2023', 'organ: b.html', '4'],
    ['2023', 'organ: c.pdf', '40'],
  ]);
});
