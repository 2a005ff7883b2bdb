// The job when it is stopped, when readings end in another order, and when the database refuses rows.
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import { failedReading } from '../../../src/jobs/reading/reading.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { fact, report, rowsOf, temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { directPool, folderOf, heldEffects, ingestPaths, reportPage } from '../ingested-folders.js';

const namesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `${String(index).padStart(2, '0')}.html`);
const filesOf = (count: number) => Object.fromEntries(namesOf(count).map((name) => [name, reportPage(name)]));
const names = namesOf(20);
const manyFiles = filesOf(20);

test('documents are loaded in the order in which they were found, whichever is read first', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a'), 'b.html': reportPage('b'), 'c.html': reportPage('c') });
  const isRead: string[] = [];
  let release = () => {};
  const lastIsRead = new Promise<void>((fulfil) => {
    release = fulfil;
  });
  const pool = directPool(async (task) => {
    if (task.name === 'a.html') await lastIsRead;
    const document = await readDocument(task);
    isRead.push(task.name);
    if (isRead.length === 2) release();
    return document;
  });
  await ingestPaths(database, [folder], { pool });
  expect(isRead.at(-1)).toBe('a.html');
  expect(rowsOf(database, 'SELECT report_id, source_name FROM reports ORDER BY report_id')).toEqual([
    { report_id: 1, source_name: 'a.html' },
    { report_id: 2, source_name: 'b.html' },
    { report_id: 3, source_name: 'c.html' },
  ]);
});

test('a job that is stopped loads what is in hand and is recorded as interrupted; the next one does the rest', async () => {
  const database = temporaryDatabase();
  const folder = folderOf(manyFiles);
  const stop = new AbortController();
  const pool = directPool((task) => {
    if (task.name === '03.html') stop.abort();
    return readDocument(task);
  });
  const stopped = await ingestPaths(database, [folder], { pool, stop: stop.signal });
  const loaded = rowsOf(database, 'SELECT source_name FROM reports').length;
  expect(stopped.exitCode).toBe(130);
  expect(loaded).toBeGreaterThanOrEqual(4);
  expect(loaded).toBeLessThan(names.length);
  expect(stopped.toText('x')).toContain(`Interrupted after ${loaded} documents`);
  expect(rowsOf(database, 'SELECT status, loaded FROM runs')).toEqual([{ status: 'interrupted', loaded }]);

  const dayAfter = { ...heldEffects(), now: () => Date.UTC(2025, 1, 2) };
  const next = await ingestPaths(database, [folder], { effects: dayAfter });
  expect(next.toJson('')).toMatchObject({ counts: { loaded: names.length - loaded, unchanged: loaded } });
  const whole = temporaryDatabase();
  await ingestPaths(whole, [folder]);
  const facts = 'SELECT source_name, indicator, applicant, value, raw, anchor FROM facts ORDER BY 1, 2, 3';
  expect(rowsOf(database, facts)).toEqual(rowsOf(whole, facts));
  // All are editions of one report. Which is in effect does not depend on where the first job was stopped.
  const editions = 'SELECT sha256, edition_rule FROM readings JOIN documents USING (document_id) ORDER BY 1';
  expect(rowsOf(database, editions)).toEqual(rowsOf(whole, editions));
});

test('a job that is stopped before it begins handles nothing', async () => {
  const database = temporaryDatabase();
  const stopped = await ingestPaths(database, [folderOf(manyFiles)], { stop: AbortSignal.abort() });
  expect(stopped.exitCode).toBe(130);
  expect(rowsOf(database, 'SELECT status, loaded FROM runs')).toEqual([{ status: 'interrupted', loaded: 0 }]);
});

test('a database that another process locks ends the job; what was loaded before stays complete', async () => {
  const path = `${temporaryFolder()}/xxgk.sqlite`;
  const database = openDatabase(path, { busyTimeoutMs: 20 });
  onTestFinished(() => closeDatabase(database));
  const other = new SqliteDatabase(path);
  onTestFinished(() => {
    other.close();
  });
  let inHand = 0;
  const pool = directPool(async (task) => {
    inHand++;
    // By then, more documents are read than are written together.
    if (task.name === '30.html') other.exec('BEGIN IMMEDIATE');
    await setTimeout(20);
    const document = await readDocument(task);
    inHand--;
    return document;
  });
  const folder = folderOf(filesOf(40));
  await expect(ingestPaths(database, [folder], { pool })).rejects.toMatchObject({ code: 'database_locked' });
  expect(inHand).toBe(0);
  other.exec('ROLLBACK');
  expect(rowsOf(database, 'SELECT status FROM runs')).toEqual([{ status: 'running' }]);
  expect(rowsOf(database, 'SELECT DISTINCT facts FROM reports')).toEqual([{ facts: 198 }]);

  const next = await ingestPaths(database, [folder]);
  expect(next.exitCode).toBe(0);
  expect(rowsOf(database, 'SELECT status FROM runs')).toEqual([{ status: 'interrupted' }, { status: 'finished' }]);
  expect(rowsOf(database, 'SELECT count(*) AS reports FROM reports')).toEqual([{ reports: 40 }]);
});

test('a defect that appears while an earlier file is awaited is thrown in its turn', async () => {
  const database = temporaryDatabase();
  const pool = directPool(async (task) => {
    if (task.name === '01.html') throw new Error('a defect');
    if (task.name === '00.html') await setTimeout(20);
    return readDocument(task);
  });
  await expect(ingestPaths(database, [folderOf(manyFiles)], { pool })).rejects.toThrow('a defect');
  expect(rowsOf(database, 'SELECT source_name FROM reports')).toEqual([{ source_name: '00.html' }]);
});

test('a document whose reading failed is read again by the next job', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a') });
  const slow = { code: 'timeout', message: 'Too slow.', at: null } as const;
  const pool = directPool(() => Promise.resolve(failedReading(slow)));
  expect((await ingestPaths(database, [folder], { pool })).exitCode).toBe(1);
  expect(rowsOf(database, 'SELECT source_name, code FROM problems')).toEqual([
    { source_name: 'a.html', code: 'timeout' },
  ]);
  const next = await ingestPaths(database, [folder]);
  expect(next.toJson('')).toMatchObject({ counts: { loaded: 1, facts: 198 }, problems: {} });
  expect(rowsOf(database, 'SELECT source_name, code FROM problems')).toEqual([]);
});

test('a report whose rows the database refuses is reported as a crash, and the others are loaded', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': reportPage('a'), 'b.html': reportPage('b') });
  const twice = { ...report, facts: [fact, fact] };
  const pool = directPool(async (task) => {
    const document = await readDocument(task);
    return task.name === 'a.html' ? { ...document, outcome: { kind: 'report', report: twice } } : document;
  });
  const run = await ingestPaths(database, [folder], { pool });
  expect(run.toJson('')).toMatchObject({ counts: { loaded: 1, failed: 1, facts: 198 }, problems: { crashed: 1 } });
  expect(rowsOf(database, 'SELECT source_name, code FROM problems')).toEqual([
    { source_name: 'a.html', code: 'crashed' },
  ]);
  expect(rowsOf(database, 'SELECT count(*) AS facts FROM reading_facts')).toEqual([{ facts: 198 }]);
});
