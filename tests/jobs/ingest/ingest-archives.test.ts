// Archives among the files: each member is a source of its own, and an archive that has not changed is not opened again.

import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { gbk, tarArchive, zipArchive } from '../../extract/archives/made-archives.js';
import { rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import {
  contentOf,
  directPool,
  folderOf,
  heldEffects,
  ingestPaths,
  pageOf,
  reportPage,
  settledFolderOf,
} from '../ingested-folders.js';

const hourAgo = new Date(Date.now() - 3_600_000);
const effects = () => ({ ...heldEffects(), now: () => Date.now() });

const outcomesOf = (database: LoadDatabase, run: number) =>
  rowsOf(
    database,
    `SELECT name || ': ' || outcome AS line FROM run_documents JOIN sources USING (location) WHERE run_id = ${run} ORDER BY source_id`,
  );

/** A pool that notes which documents it reads. */
function notingPool() {
  const read: string[] = [];
  const pool = directPool((task) => {
    read.push(task.name);
    return readDocument(task);
  });
  return { read, pool };
}

const inner = tarArchive([{ name: '里仁.html', content: reportPage('inner') }]);
const innermost = zipArchive([
  { name: 'deep.zip', content: zipArchive([{ name: 'a.html', content: reportPage('deep') }]) },
]);

test('each member is a source named after its archive, two archives deep; a damaged one costs itself', async () => {
  const database = temporaryDatabase();
  const archive = zipArchive([
    { name: gbk('市直/财政局.html'), content: pageOf('某市财政局', 2020) },
    { name: gbk('市直/损坏.html'), content: 'x', data: new Uint8Array([7]) },
    { name: gbk('密码.doc'), content: 'x', flags: 1 },
    { name: gbk('年报.tar.gz'), content: gzipSync(inner) },
    { name: 'two.zip', content: innermost },
    { name: '.DS_Store', content: 'x' },
  ]);
  const folder = folderOf({ '2020年报.zip': archive });
  const report = await ingestPaths(database, [folder]);
  expect(outcomesOf(database, 1)).toEqual([
    { line: '2020年报.zip!市直/财政局.html: loaded' },
    { line: '2020年报.zip!市直/损坏.html: failed' },
    { line: '2020年报.zip!密码.doc: failed' },
    { line: '2020年报.zip!年报.tar.gz!里仁.html: loaded' },
    { line: '2020年报.zip!年报.tar.gz: not_a_report' },
    { line: '2020年报.zip!two.zip!deep.zip: failed' },
    { line: '2020年报.zip!two.zip: not_a_report' },
    { line: '2020年报.zip: not_a_report' },
  ]);
  expect(report.exitCode).toBe(1);
  expect(
    rowsOf(
      database,
      'SELECT DISTINCT source_name, agency, year FROM facts JOIN reports USING (report_id, source_name, agency, year) ORDER BY 1',
    ),
  ).toEqual([
    { source_name: '2020年报.zip!市直/财政局.html', agency: '某市财政局', year: 2020 },
    { source_name: '2020年报.zip!年报.tar.gz!里仁.html', agency: '龙南市里仁镇人民政府办公室', year: 2020 },
  ]);
  expect(rowsOf(database, "SELECT source_name, code FROM problems WHERE severity = 'error' ORDER BY 1")).toEqual([
    { source_name: '2020年报.zip!two.zip!deep.zip', code: 'archive_unopened' },
    { source_name: '2020年报.zip!密码.doc', code: 'encrypted' },
    { source_name: '2020年报.zip!市直/损坏.html', code: 'zip_damaged' },
  ]);
  const [listed] = rowsOf(database, "SELECT message FROM problems WHERE source_name = '2020年报.zip'");
  expect(listed).toEqual({
    message: 'This is a zip archive. Its files are sources of their own: 5. Left out as no documents: .DS_Store.',
  });
});

test('the same twice changes nothing, and reads nothing again', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({
    'a.zip': zipSync({ 'a.html': Buffer.from(reportPage('a')), 'b.txt': Buffer.from('no report') }),
  });
  await ingestPaths(database, [folder]);
  const before = contentOf(database);
  const { read, pool } = notingPool();
  const again = await ingestPaths(database, [folder], { pool });
  expect(read).toEqual([]);
  expect(again.toJson('')).toMatchObject({ counts: { unchanged: 3, loaded: 0 } });
  expect(contentOf(database)).toEqual(before);
});

test('an archive that looks the same is not opened; what could not be unpacked is reported again', async () => {
  const database = temporaryDatabase();
  const archive = zipArchive([
    { name: 'a.html', content: reportPage('a') },
    { name: 'b.html', content: 'x', data: new Uint8Array([7]) },
    { name: 'c.zip', content: zipArchive([{ name: 'd.html', content: 'no report' }]) },
  ]);
  const folder = folderOf({ 'a.zip': archive });
  utimesSync(join(folder, 'a.zip'), hourAgo, hourAgo);
  await ingestPaths(database, [folder], { effects: effects() });
  // Other bytes of the same size and time: only opening the file would show it.
  writeFileSync(join(folder, 'a.zip'), new Uint8Array(archive.length));
  utimesSync(join(folder, 'a.zip'), hourAgo, hourAgo);
  await ingestPaths(database, [folder], { effects: effects() });
  expect(outcomesOf(database, 2)).toEqual([
    { line: 'a.zip!a.html: unchanged' },
    { line: 'a.zip!b.html: failed' },
    { line: 'a.zip!c.zip!d.html: unchanged' },
    { line: 'a.zip!c.zip: unchanged' },
    { line: 'a.zip: unchanged' },
  ]);
  await ingestPaths(database, [folder], { effects: effects(), verify: true });
  expect(outcomesOf(database, 3)).toEqual([{ line: 'a.zip: failed' }]);
});

test('an archive that changed: only new members are read, and those that it lost stay as files that are lost do', async () => {
  const database = temporaryDatabase();
  const files = { 'a.html': Buffer.from(reportPage('a')), 'b.html': Buffer.from(pageOf('某市财政局', 2020)) };
  const folder = settledFolderOf({ 'a.zip': zipSync(files) });
  await ingestPaths(database, [folder], { effects: effects() });
  writeFileSync(
    join(folder, 'a.zip'),
    zipSync({ 'a.html': files['a.html'], 'c.html': Buffer.from(pageOf('某市民政局', 2020)) }),
  );
  utimesSync(join(folder, 'a.zip'), hourAgo, hourAgo);
  const { read, pool } = notingPool();
  await ingestPaths(database, [folder], { effects: effects(), pool });
  expect(read).toEqual(['c.html']);
  const third = await ingestPaths(database, [folder], { effects: effects(), pool });
  expect(third.toJson('')).toMatchObject({ counts: { unchanged: 3 } });
  expect(rowsOf(database, 'SELECT source_name FROM reports ORDER BY 1')).toEqual(
    ['a', 'b', 'c'].map((name) => ({ source_name: `a.zip!${name}.html` })),
  );
  // Under another name the members are known by their hash.
  renameSync(join(folder, 'a.zip'), join(folder, 'z.zip'));
  await ingestPaths(database, [folder], { effects: effects(), pool });
  expect(read).toEqual(['c.html']);
});

test('a member whose reading failed is read again, although its archive looks the same', async () => {
  const database = temporaryDatabase();
  const folder = settledFolderOf({
    'a.zip': zipSync({ 'a.docx': Buffer.from('PK\u0003\u0004'), 'b.html': Buffer.from('no report') }),
  });
  await ingestPaths(database, [folder], { effects: effects() });
  const { read, pool } = notingPool();
  await ingestPaths(database, [folder], { effects: effects(), pool });
  expect(read).toEqual(['a.docx']);
  expect(outcomesOf(database, 2)).toEqual([
    { line: 'a.zip!a.docx: failed' },
    { line: 'a.zip!b.html: unchanged' },
    { line: 'a.zip: unchanged' },
  ]);
});

test('a run that is stopped within an archive opens it again', async () => {
  const database = temporaryDatabase();
  const pages = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`${index}.txt`, Buffer.from(`no report ${index}`)]),
  );
  const folder = settledFolderOf({ 'a.zip': zipSync(pages) });
  const stop = new AbortController();
  const pool = directPool((task) => {
    stop.abort();
    return readDocument(task);
  });
  await ingestPaths(database, [folder], { effects: effects(), pool, stop: stop.signal });
  const first = outcomesOf(database, 1);
  expect(first.length).toBeLessThan(9);
  expect(first.length).toBeGreaterThan(0);
  const second = await ingestPaths(database, [folder], { effects: effects() });
  expect(second.toJson('')).toMatchObject({ counts: { unchanged: first.length, not_a_report: 10 - first.length } });
});

test('an archive beyond a limit is refused as a whole, and the files beside it go on', async () => {
  const database = temporaryDatabase();
  const gigabyte = 1024 ** 3;
  const bomb = zipArchive(['a', 'b', 'c'].map((name) => ({ name, content: 'a', statedBytes: gigabyte })));
  const folder = folderOf({
    'a.zip': bomb,
    'b.zip': zipSync({ 'b.html': Buffer.from(reportPage('b')) }),
    'c.html': reportPage('c'),
  });
  await ingestPaths(database, [folder]);
  expect(outcomesOf(database, 1)).toEqual([
    { line: 'a.zip: failed' },
    { line: 'b.zip!b.html: loaded' },
    { line: 'b.zip: not_a_report' },
    { line: 'c.html: loaded' },
  ]);
  expect(rowsOf(database, "SELECT code FROM problems WHERE source_name = 'a.zip'")).toEqual([
    { code: 'archive_too_large' },
  ]);
});
