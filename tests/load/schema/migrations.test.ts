// Migrating a database of an older version: its content is kept, and everything that the new version computes is there too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { schemaVersion } from '../../../src/database/database-file.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { rowsOf, temporaryFolder } from '../handled-documents.js';

const versionOne = readFileSync(new URL('../../../src/load/schema/version-1.sql', import.meta.url), 'utf8');

/** Two reports of one agency, as version 1 wrote them. */
const written = `
  INSERT INTO indicators VALUES ('requests.carried_out', 'requests', '结转', 'out', 'request'), ('requests.carried_in', 'requests', '上年', 'in', 'request');
  INSERT INTO applicants VALUES ('total', '总计', 'total');
  INSERT INTO runs (run_id, started_at, arguments, version, status) VALUES (1, '2025-01-01', '[]', '1', 'finished');
  PRAGMA foreign_keys = OFF;
  INSERT INTO sources (source_id, location, name, document_id, report_id, first_seen_at, last_seen_at)
    VALUES (1, 'a', 'a', 1, 1, '2025', '2025'), (2, 'b', 'b', 2, 2, '2025', '2025');
  INSERT INTO documents (document_id, sha256, source_id, bytes, first_seen_at)
    VALUES (1, '${'a'.repeat(64)}', 1, 1, '2025'), (2, '${'b'.repeat(64)}', 2, 1, '2025');
  INSERT INTO readings (reading_id, document_id, run_id, parser_version, read_at, duration_ms, outcome, agency, year, form, table_forms, metadata)
    VALUES (1, 1, 1, '1', '2025', 1, 'report', '甲局', 2023, '2021', '{"requests":"2021"}', '[{"name":"producer","value":"WPS"}]'),
           (2, 2, 1, '1', '2025', 1, 'report', '甲局', 2024, '2021', '{"requests":"2021"}', '[]');
  INSERT INTO reading_facts (reading_id, indicator, applicant, value, state, raw, anchor, support, flags)
    VALUES (1, 'requests.carried_out', 'total', 4, 'number', '4', '{"kind":"page","page":2,"box":{"left":1.50},"table":1,"row":3,"column":2}',
             '[{"kind":"second_reading","reader":"mammoth"}]', '[]'),
           (2, 'requests.carried_in', 'total', 5, 'number', '5', '{}', '[]', '[]');
  PRAGMA user_version = 1;`;

test('a database of version 1 keeps its facts, and they are compared', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const old = new SqliteDatabase(path);
  old.exec(versionOne);
  old.exec(written);
  old.close();
  const database = openDatabase(path);
  expect(database.connection.pragma('user_version', { simple: true })).toBe(schemaVersion);
  expect(rowsOf(database, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(rowsOf(database, 'SELECT year, indicator, value, label, unit, flagged FROM facts ORDER BY year')).toEqual([
    {
      year: 2023,
      indicator: 'requests.carried_out',
      value: 4,
      label: '四、结转下年度继续办理',
      unit: 'request',
      flagged: 1,
    },
    {
      year: 2024,
      indicator: 'requests.carried_in',
      value: 5,
      label: '二、上年结转政府信息公开申请数量',
      unit: 'request',
      flagged: 1,
    },
  ]);
  expect(rowsOf(database, 'SELECT page, anchor, support FROM facts WHERE year = 2023')).toEqual([
    {
      page: 2,
      anchor: '{"kind":"page","page":2,"box":{"left":1.50},"table":1,"row":3,"column":2}',
      support: '[{"kind":"second_reading","reader":"mammoth"}]',
    },
  ]);
  expect(rowsOf(database, 'SELECT table_number, row_number, column_number FROM reading_facts')).toEqual([
    { table_number: 1, row_number: 3, column_number: 2 },
    { table_number: null, row_number: null, column_number: null },
  ]);
  expect(rowsOf(database, 'SELECT own_evidence, evidence FROM reading_facts')).toEqual([
    { own_evidence: 2, evidence: 4 },
    { own_evidence: 3, evidence: 4 },
  ]);
  expect(rowsOf(database, 'SELECT producer FROM documents')).toEqual([{ producer: 'WPS' }, { producer: null }]);
  expect(rowsOf(database, "SELECT code, left_value, right_value FROM checks WHERE status = 'fail'")).toEqual([
    { code: 'years.requests_carried', left_value: 5, right_value: 4 },
  ]);
  expect(rowsOf(database, "SELECT forms FROM indicators WHERE code = 'requests.carried_in'")).toEqual([
    { forms: '["2019","2021"]' },
  ]);
  closeDatabase(database);
});
