// What a second job opens: only files that look different, or all files if it is asked to.
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import { rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { directPool, folderOf, heldEffects, ingestPaths, reportPage } from '../ingested-folders.js';

const hourAgo = new Date(Date.now() - 3_600_000);

/** A folder whose files were changed an hour ago. */
function oldFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = folderOf(files);
  for (const name of Object.keys(files)) utimesSync(join(folder, name), hourAgo, hourAgo);
  return folder;
}

const effects = () => ({ ...heldEffects(), now: () => Date.now() });
const outcomes = 'SELECT name, outcome FROM run_documents JOIN sources USING (location) WHERE run_id = 2 ORDER BY 1';

test('files that look the same are not opened; run, outcome and the time are recorded', async () => {
  const database = temporaryDatabase();
  const folder = oldFolder({ 'a.html': reportPage('a'), 'b.html': 'no report' });
  await ingestPaths(database, [folder], { effects: effects() });
  // Other bytes of the same size and time: only opening the file shows it.
  writeFileSync(join(folder, 'a.html'), reportPage('A'));
  utimesSync(join(folder, 'a.html'), hourAgo, hourAgo);
  const second = await ingestPaths(database, [folder], { effects: effects() });
  expect(second.toJson('')).toMatchObject({ counts: { unchanged: 2, loaded: 0, superseded: 0 } });
  expect(rowsOf(database, 'SELECT count(*) AS n FROM documents')).toEqual([{ n: 2 }]);
  expect(rowsOf(database, 'SELECT count(*) AS n FROM sources WHERE last_seen_at > first_seen_at')).toEqual([{ n: 2 }]);

  const verified = await ingestPaths(database, [folder], { effects: effects(), verify: true });
  expect(verified.toJson('')).toMatchObject({ counts: { unchanged: 1, superseded: 1 } });
});

test('a file with another time is known by its hash; one with another size or place is opened', async () => {
  const database = temporaryDatabase();
  const folder = oldFolder({ 'a.html': reportPage('a'), 'b.html': reportPage('b'), 'c.html': reportPage('c') });
  await ingestPaths(database, [folder], { effects: effects() });
  utimesSync(join(folder, 'a.html'), new Date(), new Date());
  writeFileSync(join(folder, 'b.html'), `${reportPage('b')} `);
  renameSync(join(folder, 'c.html'), join(folder, 'd.html'));
  const read: string[] = [];
  const pool = directPool((task) => {
    read.push(task.name);
    return readDocument(task);
  });
  await ingestPaths(database, [folder], { effects: effects(), pool });
  expect(read).toEqual(['b.html']);
  expect(rowsOf(database, outcomes)).toEqual([
    { name: 'a.html', outcome: 'unchanged' },
    { name: 'b.html', outcome: 'superseded' },
    { name: 'd.html', outcome: 'unchanged' },
  ]);
});

test('a file that could not be read is tried again, even if it looks the same', async () => {
  const database = temporaryDatabase();
  const folder = oldFolder({ 'a.html': reportPage('a') });
  const failing = directPool(() => Promise.reject(new Error('x')));
  await expect(ingestPaths(database, [folder], { effects: effects(), pool: failing })).rejects.toThrow('x');
  const damaged = oldFolder({ 'a.docx': 'PK\u0003\u0004' });
  await ingestPaths(database, [damaged], { effects: effects() });
  const again = await ingestPaths(database, [damaged], { effects: effects() });
  expect(again.toJson('')).toMatchObject({ counts: { failed: 1, unchanged: 0 } });
});

test('more unchanged files than one transaction takes are all recorded', async () => {
  const database = temporaryDatabase();
  const names = Array.from({ length: 501 }, (_, index) => `${index}.html`);
  const folder = oldFolder(Object.fromEntries(names.map((name) => [name, `no report ${name}`])));
  await ingestPaths(database, [folder], { effects: effects() });
  const second = await ingestPaths(database, [folder], { effects: effects() });
  expect(second.toJson('')).toMatchObject({ counts: { unchanged: 501 } });
});

test('files that are something else are known again like documents: by size and time, then by their hash', async () => {
  const others = {
    'data.json': '{"a": 1}',
    'film.mp4': Buffer.from('0000001c66747970', 'hex'),
    'list.csv': 'agency,year\nA,2023\n',
    'notes.md': '# Notes\n',
    'scan.djvu': Buffer.from('AT&TFORM\0\0\0\u0004DJVM', 'latin1'),
  };
  const names = Object.keys(others);
  const database = temporaryDatabase();
  const folder = oldFolder(others);
  const read: string[] = [];
  const pool = directPool((task) => {
    read.push(task.name);
    return readDocument(task);
  });
  const again = async () => (await ingestPaths(database, [folder], { effects: effects(), pool })).toJson('');
  expect(await again()).toMatchObject({ counts: { not_a_report: 3, unsupported: 1, failed: 1 } });
  expect(read.toSorted()).toEqual(names);

  // Other bytes of the same size and time: a file that is opened would show them.
  const documents = rowsOf(database, 'SELECT sha256 FROM documents ORDER BY 1');
  for (const [name, content] of Object.entries(others)) {
    writeFileSync(join(folder, name), 'x'.repeat(content.length));
    utimesSync(join(folder, name), hourAgo, hourAgo);
  }
  const unchanged = { unchanged: names.length, not_a_report: 0, unsupported: 0, failed: 0 };
  expect(await again()).toMatchObject({ counts: unchanged, failures: [] });
  expect(rowsOf(database, 'SELECT sha256 FROM documents ORDER BY 1')).toEqual(documents);

  for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content);
  expect(await again()).toMatchObject({ counts: unchanged, failures: [] });
  expect(read.toSorted()).toEqual(names);
});
