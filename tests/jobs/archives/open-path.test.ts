// Paths that lead into archives: for inspect, extract and trace.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackWithLibarchive } from '../../../src/extract/archives/libarchive-reading.js';
import { archiveInWords, openPath } from '../../../src/jobs/archives/open-path.js';
import { planForgetting } from '../../../src/jobs/forgetting/forget.js';
import { openRecorded } from '../../../src/jobs/reading/recorded-document.js';
import { gbk, zipArchive } from '../../extract/archives/made-archives.js';
import { rar5Archive } from '../../extract/archives/made-packed.js';
import { rowsOf, sha256Of, temporaryDatabase } from '../../load/handled-documents.js';
import { folderOf, ingestPaths, reportPage } from '../ingested-folders.js';

const inner = rar5Archive([
  { name: '报!告.doc', content: 'deep' },
  { name: 'b', content: 'b' },
]);
const archive = zipArchive([
  { name: gbk('市/报告.doc'), content: 'one' },
  { name: 'inner.rar', content: inner },
  { name: 'damaged', content: 'x', data: new Uint8Array([7]) },
]);
const madeFolder = () => folderOf({ 'a.zip': archive, 'b!c.txt': 'a file' });

async function opened(path: string) {
  const folder = madeFolder();
  const found = await openPath(join(folder, path), unpackWithLibarchive);
  return found.kind === 'missing' ? found.reason : [found.name, new TextDecoder().decode(found.bytes)];
}

test('a path leads to a file, to a member, and to a member of an archive in an archive', async () => {
  expect(await opened('b!c.txt')).toEqual(['b!c.txt', 'a file']);
  expect(await opened('a.zip!市/报告.doc')).toEqual(['报告.doc', 'one']);
  expect(await opened('a.zip!inner.rar!报!告.doc')).toEqual(['报!告.doc', 'deep']);
});

test('a path that leads to nothing says why', async () => {
  expect(await opened('a.zip!报告.doc')).toBe(
    'leads into a.zip, which holds no such file. It holds: 市/报告.doc, inner.rar, damaged',
  );
  expect(await opened('a.zip!市/报告.doc!x')).toBe('leads into 报告.doc, which is no archive that is opened');
  expect(await opened('b!c.txt!x')).toBe('leads into b!c.txt, which is no archive that is opened');
  expect(await opened('a.zip!damaged')).toMatch(/^cannot be unpacked: zip_damaged: /);
  await expect(opened('none.zip!a')).rejects.toThrow('ENOENT');
});

test('an archive itself is answered with what it holds', async () => {
  expect(await archiveInWords({ name: 'a.zip', bytes: archive }, unpackWithLibarchive)).toBe(
    'is a zip archive. Name one of its files, after a “!”: 市/报告.doc, inner.rar, damaged',
  );
  expect(await archiveInWords({ name: 'a.txt', bytes: Buffer.from('a') }, unpackWithLibarchive)).toBe(null);
});

test('a recorded member is found again as long as it holds the same bytes', async () => {
  const folder = madeFolder();
  const place = [join(folder, 'a.zip!inner.rar!b')];
  const kindOf = async (sha256: string, places = place) =>
    (await openRecorded(places, sha256, unpackWithLibarchive)).kind;
  expect(await kindOf(sha256Of('b'))).toBe('opened');
  expect(await kindOf(sha256Of('c'))).toBe('document_changed');
  expect(await kindOf(sha256Of('b'), [join(folder, 'none.zip!b')])).toBe('document_moved');
});

test('forgetting an archive forgets its members, and nothing of another that begins with the same name', async () => {
  const database = temporaryDatabase();
  const reports = (mark: string) => zipArchive([{ name: 'a.html', content: reportPage(mark) }]);
  const other = folderOf({ 'a.zip': reports('a'), 'a.zip.zip': reports('b') });
  await ingestPaths(database, [other]);
  const { selection } = planForgetting(database.path, { kind: 'path', path: join(other, 'a.zip') });
  expect(rowsOf(database, `SELECT name FROM sources WHERE source_id IN (${selection.sourceIds.join()})`)).toEqual([
    { name: 'a.zip!a.html' },
    { name: 'a.zip' },
  ]);
});
