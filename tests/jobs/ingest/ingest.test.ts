// The whole job in one process: folders in, database out.
import { rmSync, truncateSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { maxFileBytes } from '../../../src/extract/bytes/limits.js';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { contentOf, folderOf, heldEffects, ingestPaths, reportPage, writeFiles } from '../ingested-folders.js';

const samples = resolve(import.meta.dirname, '../../../data/raw/samples');
const noReport = '<p>关于春节放假的通知</p>';
const none = { loaded: 0, unchanged: 0, superseded: 0, restored: 0, not_a_report: 0, unsupported: 0, failed: 0 };

function reportsOf(database: LoadDatabase): readonly unknown[] {
  return rowsOf(database, 'SELECT report_id, source_name, facts, status FROM reports ORDER BY report_id');
}

test('the samples ingested twice give the same database as once', async () => {
  const database = temporaryDatabase();
  const first = await ingestPaths(database, [samples]);
  const before = contentOf(database);
  expect(first.toJson('')).toMatchObject({
    counts: { ...none, loaded: 14, facts: 2476, flagged: 0, failed_checks: 0 },
    problems: {},
  });
  const second = await ingestPaths(database, [samples]);
  expect(second.toJson('')).toMatchObject({ counts: { ...none, unchanged: 14, facts: 0 }, problems: {}, failures: [] });
  expect(contentOf(database)).toEqual(before);
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
});

test('a run is recorded with its times, arguments, counts and documents', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a'), 'b.html': noReport });
  await ingestPaths(database, [folder]);
  expect(
    rowsOf(
      database,
      'SELECT started_at, arguments, status, loaded, not_a_report, facts, duration_ms > 0 AS took FROM runs',
    ),
  ).toEqual([
    {
      started_at: '2025-02-01T00:00:00.005Z',
      arguments: JSON.stringify([folder]),
      status: 'finished',
      loaded: 1,
      not_a_report: 1,
      facts: 198,
      took: 1,
    },
  ]);
  expect(rowsOf(database, 'SELECT location, outcome, reading_id FROM run_documents')).toEqual([
    { location: join(folder, 'a.html'), outcome: 'loaded', reading_id: 1 },
    { location: join(folder, 'b.html'), outcome: 'not_a_report', reading_id: 2 },
  ]);
});

test('the database itself is not ingested if it lies in the folder', async () => {
  const folder = folderOf({ 'a.html': reportPage('a') });
  const database = openDatabase(join(folder, 'reports.sqlite'));
  const report = await ingestPaths(database, [folder]);
  closeDatabase(database);
  expect(report.toJson('')).toMatchObject({ counts: { ...none, loaded: 1 }, failures: [] });
});

test('a changed file supersedes what the same path held', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('old') });
  await ingestPaths(database, [folder]);
  writeFiles(folder, { 'a.html': reportPage('new') });
  const run = await ingestPaths(database, [folder]);
  expect(run.toJson('')).toMatchObject({ counts: { ...none, superseded: 1, facts: 198 } });
  expect(reportsOf(database)).toEqual([
    { report_id: 1, source_name: 'a.html', facts: 198, status: 'superseded' },
    { report_id: 2, source_name: 'a.html', facts: 198, status: 'in_effect' },
  ]);
  expect(rowsOf(database, 'SELECT DISTINCT report_id FROM facts')).toEqual([{ report_id: 2 }]);
});

test('a file that was changed back restores its first report', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('old') });
  await ingestPaths(database, [folder]);
  writeFiles(folder, { 'a.html': reportPage('new') });
  await ingestPaths(database, [folder]);
  writeFiles(folder, { 'a.html': reportPage('old') });
  const run = await ingestPaths(database, [folder]);
  expect(run.toJson('')).toMatchObject({ counts: { ...none, restored: 1, facts: 0 } });
  expect(rowsOf(database, 'SELECT DISTINCT report_id FROM facts')).toEqual([{ report_id: 1 }]);
});

test('a file that vanished keeps its report; if it is named itself, it is reported as missing', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a'), 'b.html': reportPage('b') });
  await ingestPaths(database, [folder]);
  const before = reportsOf(database);
  rmSync(join(folder, 'a.html'));
  expect((await ingestPaths(database, [folder])).toJson('')).toMatchObject({ counts: { ...none, unchanged: 1 } });
  expect(rowsOf(database, 'SELECT * FROM problems')).toEqual([]);
  const named = await ingestPaths(database, [join(folder, 'a.html'), folder]);
  expect(named.toJson('')).toMatchObject({ counts: { ...none, unchanged: 1, failed: 1 } });
  expect(reportsOf(database)).toEqual(before);
  expect(rowsOf(database, 'SELECT source_name, severity, code, message FROM problems')).toEqual([
    {
      source_name: 'a.html',
      severity: 'error',
      code: 'file_unreadable',
      message: `${join(folder, 'a.html')} does not exist.`,
    },
  ]);
});

test('a folder that does not exist fails, and the others are loaded', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a') });
  const effects = heldEffects();
  const nowhere = join(folder, 'nowhere');
  const run = await ingestPaths(database, [nowhere, folder], { effects });
  expect(run.exitCode).toBe(1);
  expect(run.toJson('')).toMatchObject({
    counts: { ...none, loaded: 1, failed: 1 },
    failures: [{ location: nowhere, outcome: 'failed', problems: [{ code: 'file_unreadable' }] }],
  });
  expect(effects.lines).toEqual([`failed: nowhere: file_unreadable: ${nowhere} does not exist.`]);
});

test('a file beyond the limit is refused unread', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a'), 'large.html': '' });
  truncateSync(join(folder, 'large.html'), maxFileBytes + 1);
  const run = await ingestPaths(database, [folder]);
  expect(run.toJson('')).toMatchObject({ counts: { ...none, loaded: 1, failed: 1 }, problems: { file_too_large: 1 } });
  expect(rowsOf(database, 'SELECT sha256, code, message FROM problems')).toEqual([
    {
      sha256: null,
      code: 'file_too_large',
      message: `The file has ${maxFileBytes + 1} bytes; the limit is ${maxFileBytes}.`,
    },
  ]);
});

test('the same bytes at two places are one document and one report', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('same'), 'b.html': reportPage('same') });
  const run = await ingestPaths(database, [folder]);
  expect(run.toJson('')).toMatchObject({ counts: { ...none, loaded: 1, unchanged: 1, facts: 198 } });
  expect(reportsOf(database)).toEqual([{ report_id: 1, source_name: 'a.html', facts: 198, status: 'in_effect' }]);
});

test('with force, what was read before is read again and supersedes the earlier reading', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a') });
  await ingestPaths(database, [folder]);
  const run = await ingestPaths(database, [folder], { force: true });
  expect(run.toJson('')).toMatchObject({ counts: { ...none, superseded: 1, facts: 198 } });
  expect(reportsOf(database)).toEqual([
    { report_id: 1, source_name: 'a.html', facts: 198, status: 'superseded' },
    { report_id: 2, source_name: 'a.html', facts: 198, status: 'in_effect' },
  ]);
});

test('without the second reading, it supports no number', async () => {
  const supported = "SELECT count(*) AS facts FROM facts WHERE support LIKE '%second_reading%'";
  const docx = join(samples, 'liren-2020.docx');
  const counts = [];
  for (const secondReading of [true, false]) {
    const database = temporaryDatabase();
    await ingestPaths(database, [docx], { secondReading });
    counts.push(rowsOf(database, supported), rowsOf(database, 'SELECT count(*) AS facts FROM facts'));
  }
  expect(counts).toEqual([[{ facts: 198 }], [{ facts: 198 }], [{ facts: 0 }], [{ facts: 198 }]]);
});
