// Writes the catalogues of the model (indicators, applicants, problem codes) into the database and keeps them in step.
import type SqliteDatabase from 'better-sqlite3';
import { applicants, indicators } from '../model/indicators.js';
import { problemCatalogue } from '../model/problems.js';

/** Inserts what is new and updates what changed, inside the caller's transaction. Rows that are equal are not written. */
export function writeCatalogues(connection: SqliteDatabase.Database): void {
  writeIndicators(connection);
  writeApplicants(connection);
  writeProblemCodes(connection);
}

function writeIndicators(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<[string, string, string, string, string]>(`
    INSERT INTO indicators (code, table_name, zh, en, unit) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET table_name = excluded.table_name, zh = excluded.zh, en = excluded.en, unit = excluded.unit
    WHERE (table_name, zh, en, unit) IS NOT (excluded.table_name, excluded.zh, excluded.en, excluded.unit)`);
  for (const { code, zh, en, unit } of indicators) upsert.run(code, code.slice(0, code.indexOf('.')), zh, en, unit);
}

function writeApplicants(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<[string, string, string]>(`
    INSERT INTO applicants (code, zh, en) VALUES (?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET zh = excluded.zh, en = excluded.en
    WHERE (zh, en) IS NOT (excluded.zh, excluded.en)`);
  for (const { code, zh, en } of applicants) upsert.run(code, zh, en);
}

function writeProblemCodes(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<[string, string, string, string]>(`
    INSERT INTO problem_codes (code, severity, meaning, advice) VALUES (?, ?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET severity = excluded.severity, meaning = excluded.meaning, advice = excluded.advice
    WHERE (severity, meaning, advice) IS NOT (excluded.severity, excluded.meaning, excluded.advice)`);
  for (const [code, { severity, meaning, advice }] of Object.entries(problemCatalogue))
    upsert.run(code, severity, meaning, advice);
}
