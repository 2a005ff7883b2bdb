// The command sql: its formats, its limits, and how it ends.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { makeSearchedDatabase, runProgramWith } from './searched-database.js';

const searchedDatabase = copiedDatabase(makeSearchedDatabase);

const endless = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
/** One row of each kind of value. */
const values = `SELECT 9007199254740993 AS big, 9e999 AS most, -5 AS less, '-5' AS text, x'00ff' AS bytes, NULL AS none,
  '' AS empty, 'a,"b' || char(13, 10) || '|c' AS marks, '=1+1' AS formula, char(27) || '[31m' || char(155) AS control`;

async function answered(...args: readonly string[]) {
  return callProgram('sql', ...args, '--db', searchedDatabase());
}

test('rows are a table whose columns are aligned, with their number', async () => {
  expect(await answered('SELECT agency, year, title FROM reports WHERE false')).toEqual({
    status: 0,
    stderr: '',
    stdout: 'agency │ year │ title\n\nrows  0\n',
  });
  const { stdout, stderr } = await answered('SELECT agency, year FROM reports ORDER BY report_id');
  expect([stdout, stderr]).toEqual([
    'agency       │ year\n江西省财政厅 │ 2023\n江苏省财政厅 │ 2023\n某[31m局     │ 2022\n\nrows  3\n',
    '',
  ]);
});

test('a table shows each kind of value, and no control characters', async () => {
  const { status, stdout, stderr } = await answered(values);
  expect([status, stdout.split('\n')[1]?.split(/ *│ */u)]).toEqual([
    0,
    ['9007199254740993', 'Infinity', '-5', '-5', "x'00ff'", 'NULL', '', 'a,"b |c', '=1+1', '[31m'],
  ]);
  expect(stderr).toBe("xxgk: Cells that hold bytes: 1. They are printed as x'…', in hexadecimal digits.\n");
});

test('a long cell is printed whole', async () => {
  const { stdout, stderr } = await answered(`SELECT '${'公'.repeat(400)}' AS text, 1`);
  expect(stdout).toContain(`${'公'.repeat(400)} │ 1`);
  expect(stderr).toBe('');
});

test('CSV follows RFC 4180, distinguishes NULL from an empty text, and neutralises formulas only in text', async () => {
  const { status, stdout, stderr } = await answered(values, '--format', 'csv');
  expect([status, stdout]).toEqual([
    0,
    'big,most,less,text,bytes,none,empty,marks,formula,control\r\n' +
      `9007199254740993,Infinity,-5,'-5,x'00ff',,"","a,""b\r\n|c",'=1+1,\u001b[31m\u009b\r\n`,
  ]);
  expect(stderr).toContain('Texts with an apostrophe put before them: 2.');
  const kept = await answered(values, '--format', 'csv', '--keep-formulas');
  expect(kept.stdout).toContain(',-5,-5,');
  expect(kept.stdout).toContain(',=1+1,');
  expect(kept.stderr).not.toContain('apostrophe');
});

test('a row of one NULL is not an empty line of CSV', async () => {
  expect((await answered('SELECT NULL AS n', '--format', 'csv')).stdout).toBe('n\r\n""\r\n');
});

test('JSON holds numbers exactly; those that it cannot hold become text, which is reported', async () => {
  const { status, stdout, stderr } = await answered(values, '--json');
  expect([status, JSON.parse(stdout)]).toEqual([
    0,
    [
      {
        ...{ big: '9007199254740993', most: 'Infinity', less: -5, text: '-5', bytes: "x'00ff'", none: null, empty: '' },
        ...{ marks: 'a,"b\r\n|c', formula: '=1+1', control: '\u001b[31m\u009b' },
      },
    ],
  ]);
  expect(stdout).toContain('"control": "\\u001b[31m\\u009b"');
  expect(stderr).toContain('Numbers printed as text: 2.');
});

test('JSON keeps the order of the columns, even if their names are numbers', async () => {
  const { stdout } = await answered('SELECT 1 AS b, 2 AS "2023", 3 AS "2022"', '--format', 'json');
  expect(stdout).toBe('[\n  { "b": 1, "2023": 2, "2022": 3 }\n]\n');
  expect((await answered('SELECT 1 WHERE false', '--json')).stdout).toBe('[]\n');
});

test('ndjson is one object per line', async () => {
  const { stdout } = await answered('SELECT report_id AS id FROM reports ORDER BY 1', '--format', 'ndjson');
  expect(stdout).toBe('{ "id": 1 }\n{ "id": 2 }\n{ "id": 3 }\n');
});

test('markdown escapes what would end a cell', async () => {
  const { stdout } = await answered("SELECT 'a|b' AS \"x|y\", 'c' || char(10) || '<d>' AS z", '--format', 'markdown');
  expect(stdout).toBe('| x\\|y | z |\n| --- | --- |\n| a\\|b | c<br>\\<d\\> |\n');
});

test.each([
  ['table', '200'],
  ['csv', ''],
])(
  'as %s, more rows than the limit are reported; only formats for people have a limit by default',
  async (format, usual) => {
    const sql = `${endless} SELECT i FROM n LIMIT 1234`;
    const limited = await answered(sql, '--format', format, '--limit', '2');
    expect([limited.status, limited.stderr]).toEqual([0, 'xxgk: There are more than 2 rows; --limit 0 prints all.\n']);
    expect(limited.stdout).toMatch(/^i\r?\n1\r?\n2\r?\n(?:\nrows {2}2\n)?$/u);
    const { stdout, stderr } = await answered(sql, '--format', format);
    expect(stderr).toBe(usual === '' ? '' : `xxgk: There are more than ${usual} rows; --limit 0 prints all.\n`);
    expect(stdout.includes('\n1234')).toBe(usual === '');
    const all = await answered(sql, '--format', format, '--limit', '0');
    expect([all.stderr, all.stdout.includes('\n1234')]).toEqual(['', true]);
  },
);

test('exactly as many rows as the limit are not reported', async () => {
  const { stdout, stderr } = await answered(
    `${endless} SELECT i FROM n LIMIT 1000`,
    '--limit',
    '1000',
    '--format',
    'csv',
  );
  expect([stdout.trimEnd().split('\r\n').length, stderr]).toEqual([1001, '']);
});

test('a statement comes from a file or from standard input, with its parameters', () => {
  const path = searchedDatabase();
  const file = join(temporaryFolder(), 'question.sql');
  const sql = '\ufeffSELECT report_id FROM reports WHERE year = :year AND agency LIKE :name';
  writeFileSync(file, sql);
  const options = ['--param', 'year=2023', '--param', 'name=江西%', '--format', 'csv', '--db', path];
  const expected = { status: 0, stdout: 'report_id\r\n1\r\n', stderr: '' };
  expect(runProgramWith('', 'sql', '--file', file, ...options)).toMatchObject(expected);
  expect(runProgramWith(sql, 'sql', '-', ...options)).toMatchObject(expected);
});

test('a statement that is not UTF-8 is refused', () => {
  const { status, stderr } = runProgramWith(Buffer.from([0x53, 0xff]), 'sql', '-', '--db', 'none.sqlite');
  expect(status).toBe(2);
  expect(stderr).toContain('Cannot read a statement from standard input');
});

test('a mistake is shown with its line, its place and a suggestion', async () => {
  expect(await answered("SELECT '公开',\n\t'公开', yera FROM reports")).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      'xxgk: statement_invalid: no such column: yera. Did you mean year?',
      'line 2, column 8:',
      "   '公开', yera FROM reports",
      '           ^',
      '',
    ].join('\n'),
  });
});

test.each([
  [['DELETE FROM reading_sections'], 'Only statements that read are allowed'],
  [["ATTACH 'other.sqlite' AS other"], 'Only statements that read are allowed'],
  [['PRAGMA user_version = 1'], 'Only these PRAGMAs are allowed'],
  [["SELECT load_extension('x')"], 'not authorized'],
])('%j changes nothing and ends with 2', async (statement, words) => {
  const path = searchedDatabase();
  const before = readFileSync(path);
  const { status, stdout, stderr } = await callProgram('sql', ...statement, '--db', path);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test.each([
  [[], 'Give one statement'],
  [['SELECT 1', '--file', 'question.sql'], 'Give one statement'],
  [['--file', 'no-such.sql'], 'file_missing: --file no-such.sql does not exist.'],
  [['SELECT 1', '--db', 'none.sqlite'], 'database_missing'],
  [['SELECT 1', '--timeout', '0'], '--timeout 0 is not a number of seconds above 0'],
  [['SELECT 1', '--limit', 'few'], '--limit few is not a whole number'],
  [['SELECT 1', '--format', 'odd'], 'Allowed choices are table, csv, json, ndjson, markdown'],
  [['SELECT 1', '--param', 'odd'], 'odd is not a parameter'],
  [['SELECT :a', '--param', 'a=1', '--param', 'a=2'], '--param gives a twice'],
])('sql %j is wrong usage', async (args, words) => {
  const { status, stdout, stderr } = await callProgram('sql', ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
});

test('two columns with one name are refused for JSON, which would lose one, and printed as CSV', async () => {
  const json = await answered('SELECT 1 AS n, 2 AS n', '--json');
  expect([json.status, json.stdout]).toEqual([2, '']);
  expect(json.stderr).toContain('Two columns are called n');
  expect((await answered('SELECT 1 AS n, 2 AS n', '--format', 'csv')).stdout).toBe('n,n\r\n1,2\r\n');
});

test('a statement that does not end is stopped: code 3', async () => {
  const { status, stdout, stderr } = await answered(`${endless} SELECT count(*) FROM n`, '--timeout', '0.5');
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  expect(stderr).toBe(
    'xxgk: statement_stopped: The statement was stopped after 0.5 seconds. Give it more time with --timeout.\n',
  );
});

test.runIf(process.platform === 'linux')(
  'when the program ends, the process that runs the statement ends too',
  async () => {
    const started = startProgram('sql', `${endless} SELECT count(*) FROM n`, '--db', searchedDatabase());
    const { pid } = started.process;
    const children = () => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    while (children().length === 0) await wait(20);
    const [child = ''] = children();
    started.process.kill('SIGTERM');
    expect((await started.ended).status).toBeNull();
    await expect.poll(() => isRunning(Number(child)), { timeout: 10_000 }).toBe(false);
  },
);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
