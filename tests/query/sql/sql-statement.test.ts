// A statement that a person wrote: what runs, what is refused, and the messages for faulty ones.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { schemaVersion } from '../../../src/database/database-file.js';
import { SqlError } from '../../../src/query/sql/sql-error.js';
import { parameterOf, readSql, type SqlParameters } from '../../../src/query/sql/sql-statement.js';
import { beginRun, temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { loadSearched } from '../search/searched-sections.js';

/** A connection that may write: what is refused is refused here, not by the file. */
function connectionWithReport(): SqliteDatabase.Database {
  const database = temporaryDatabase();
  loadSearched(database, beginRun(database), { sections: [{ title: '总体情况', text: '政务公开' }] });
  return database.connection;
}

function refusalOf(connection: SqliteDatabase.Database, sql: string, parameters: SqlParameters = {}): SqlError {
  try {
    for (const _ of readSql(connection, sql, parameters).rows);
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
  throw new Error(`Expected to be refused: ${sql}`);
}

/** All that the file and the settings of the connection hold. A hash of the file: comparing a million bytes one by one takes seconds. */
function stateOf(connection: SqliteDatabase.Database): unknown {
  const settings = ['user_version', 'journal_mode', 'query_only', 'foreign_keys', 'writable_schema', 'database_list'];
  return [
    createHash('sha256').update(connection.serialize()).digest('hex'),
    ...settings.map((name) => connection.pragma(name)),
  ];
}

test.each([
  'DELETE FROM facts',
  'DELETE FROM reading_sections',
  "UPDATE readings SET agency = '乙局'",
  'WITH old AS (SELECT 1) DELETE FROM reading_sections',
  "INSERT INTO section_pairs (section_pairs) VALUES ('delete-all') RETURNING rowid",
  'DELETE FROM reading_sections RETURNING *',
  '/* SELECT */ -- \n DROP VIEW facts',
  'CREATE TEMP TABLE t (x)',
  "ATTACH ':memory:' AS other",
  'BEGIN',
  'REINDEX',
  'ANALYZE',
  "SELECT load_extension('x')",
  'PRAGMA user_version = 7',
  'PRAGMA user_version(7)',
  'pragma main.user_version(7)',
  ' -- \n/**/PRAGMA journal_mode = DELETE',
  'EXPLAIN PRAGMA user_version = 7',
  'EXPLAIN QUERY/**/PLAN PRAGMA/**/foreign_keys=OFF',
  'PRAGMA writable_schema = ON',
  'PRAGMA query_only(1)',
  'PRAGMA wal_checkpoint(TRUNCATE)',
  'SELECT 1; DELETE FROM reading_sections',
])('%s is refused and changes nothing', (sql) => {
  const connection = connectionWithReport();
  const before = stateOf(connection);
  expect(refusalOf(connection, sql).message).toMatch(
    /^(?:Only statements that read|Only these PRAGMAs|not authorized|The supplied SQL string contains more than one)/u,
  );
  expect(stateOf(connection)).toEqual(before);
});

test('no copy of the database is written either', () => {
  const connection = connectionWithReport();
  const copy = join(temporaryFolder(), 'copy.sqlite');
  expect(refusalOf(connection, `VACUUM INTO '${copy}'`).message).toContain('Only statements that read');
  expect(() => new SqliteDatabase(copy, { fileMustExist: true })).toThrow();
});

test.each<readonly [string, readonly (readonly unknown[])[]]>([
  ['SELECT title, text FROM sections', [['总体情况', '政务公开']]],
  ['-- a comment\nVALUES (1), (2)', [[1], [2]]],
  ['WITH n (i) AS (SELECT 1) SELECT i FROM n;', [[1]]],
  ['PRAGMA user_version', [[schemaVersion]]],
  ["PRAGMA main.table_info('sections')", expect.arrayContaining([[2, 'title', 'TEXT', 0, null, 0]])],
  [
    'SELECT 9007199254740991, 9007199254740993, -9223372036854775807 - 1',
    [[9007199254740991, 9007199254740993n, -9223372036854775808n]],
  ],
  ["SELECT NULL, 1.5, x'00ff', 'pragma'", [[null, 1.5, Buffer.from([0, 255]), 'pragma']]],
  ['SELECT title FROM section_search WHERE pairs MATCH \'"公开"\'', [['总体情况']]],
])('%s runs', (sql, rows) => {
  expect([...readSql(connectionWithReport(), sql, {}).rows]).toEqual(rows);
});

test('rows are read one by one, and reading can stop early', () => {
  const connection = connectionWithReport();
  const { columns, rows } = readSql(
    connection,
    'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n',
    {},
  );
  expect(columns).toEqual(['i']);
  for (const [i] of rows) if (i === 1000) break;
  expect([...readSql(connection, 'SELECT 1', {}).rows]).toEqual([[1]]);
});

test.each<readonly [string, string, number | null]>([
  ['SELECT agency,, year FROM reports', 'near ",": syntax error.', 14],
  ['SELECT a FROM b FROM c', 'near "FROM": syntax error.', 16],
  ['selec 1', 'near "selec": syntax error.', 0],
  ["SELECT 'abc", 'unrecognized token: "\'abc".', 7],
  ['SELECT (1  ', 'incomplete input.', 9],
  ['SELECT agency, yera FROM reports', 'no such column: yera. Did you mean year?', 15],
  ["SELECT 'yera' /* yera */, r.yera FROM reports AS r", 'no such column: r.yera. Did you mean year?', 26],
  ['SELECT *\nFROM report', 'no such table: report. Did you mean reports?', 14],
  ['SELECT * FROM xxxxxxxxxx', 'no such table: xxxxxxxxxx.', 14],
  ['SELECT cuont(*) FROM reports', 'no such function: cuont. Did you mean count?', 7],
  ['SELECT abs(1, 2)', 'wrong number of arguments to function abs().', 7],
  ['SELECT report_id FROM reports, sections', 'ambiguous column name: report_id.', 7],
  ["SELECT json('{')", 'malformed JSON.', null],
  ['', 'The supplied SQL string contains no statements.', null],
])('the message for %s is: %s', (sql, message, offset) => {
  const refusal = refusalOf(connectionWithReport(), sql);
  expect({ message: refusal.message, offset: refusal.offset }).toEqual({ message, offset });
});

test.each<readonly [string, unknown]>([
  ['year=2023', ['year', 2023n]],
  ['x=-1.5', ['x', -1.5]],
  ['code=007', ['code', '007']],
  ['name=a=b', ['name', 'a=b']],
  ['名称=', ['名称', '']],
  ['big=9007199254740993', ['big', 9007199254740993n]],
  ['longer=99999999999999999999', ['longer', '99999999999999999999']],
])('the parameter %s is read', (text, parameter) => {
  expect(parameterOf(text)).toEqual(parameter);
});

test.each(['year', '=1', '1=2', 'a b=1'])('%j is not a parameter', (text) => {
  expect(() => parameterOf(text)).toThrow(SqlError);
});

test('all parameters have the given values, and there are no others', () => {
  const connection = connectionWithReport();
  const sql = 'SELECT :year + 1, $name, @year';
  expect([...readSql(connection, sql, { year: 2023n, name: '甲' }).rows]).toEqual([[2024, '甲', 2023]]);
  expect(refusalOf(connection, sql, { year: 1 }).message).toBe(':name has no value. Give it one: --param name=…');
  expect(refusalOf(connection, 'SELECT :years', { year: 1 }).message).toBe('There is no :year in the statement.');
  expect(refusalOf(connection, 'SELECT ?').message).toContain('write :name instead of ?');
});
