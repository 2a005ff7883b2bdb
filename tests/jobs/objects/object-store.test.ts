// Objects of S3-compatible storage are found, opened and ingested as files are, and within the same limits.
import { expect, test } from 'vitest';
import { maxFileBytes } from '../../../src/extract/bytes/limits.js';
import { type FoundPath, findFiles } from '../../../src/jobs/ingest/find-files.js';
import { openFile, stampOf } from '../../../src/jobs/ingest/open-file.js';
import { isObjectAddress, objectAddress, parseObjectAddress } from '../../../src/jobs/objects/object-address.js';
import { type ObjectStore, openObjectStore } from '../../../src/jobs/objects/object-store.js';
import { differencesOf, dumpOf } from '../../database-dump.js';
import { rowsOf, sha256Of, temporaryDatabase } from '../../load/handled-documents.js';
import { folderOf, ingestPaths, pageOf } from '../ingested-folders.js';
import { servedBucket } from './object-server.js';

const now = Date.parse('2025-02-01T00:00:00Z');

async function storeOf(objects: Parameters<typeof servedBucket>[0]) {
  const { settings, asked } = await servedBucket(objects);
  return { store: openObjectStore(settings), asked, settings };
}

async function found(store: ObjectStore, ...paths: readonly string[]): Promise<readonly FoundPath[]> {
  const list: FoundPath[] = [];
  for await (const path of findFiles(paths, store)) list.push(path);
  return list;
}

test('an address has a bucket and a key', () => {
  expect(parseObjectAddress('s3://reports/2024/a b.pdf')).toEqual({ bucket: 'reports', key: '2024/a b.pdf' });
  expect(parseObjectAddress('s3://reports')).toEqual({ bucket: 'reports', key: '' });
  expect(objectAddress({ bucket: 'reports', key: '2024/a.pdf' })).toBe('s3://reports/2024/a.pdf');
  expect(['s3://a', '/data/s3', 'S3://a', 's3:/a'].map(isObjectAddress)).toEqual([true, false, false, false]);
});

test('objects are found in the order of their keys, page by page, each once', async () => {
  const { store, asked } = await storeOf({
    ...{ '2024/b.html': '', '2024/年报 & <1>.html': '', '2024/a/c.html': '', '2024/': '', '20245.html': '' },
    ...{ '2024/.hidden.html': '', '2024/.folder/d.html': '', '2024/~$lock.docx': '', '2023/e.html': '' },
  });
  const paths = (await found(store, 's3://reports/2024', 's3://reports/2024/b.html')).map(({ path }) => path);
  expect(paths).toEqual([
    's3://reports/2024/a/c.html',
    's3://reports/2024/b.html',
    's3://reports/2024/年报 & <1>.html',
  ]);
  expect(asked.filter((line) => line === 'LIST 2024').length).toBeGreaterThan(2);
  expect(await found(store, 's3://reports')).toHaveLength(5);
});

test('what cannot be listed is a path that leads nowhere, with the reason', async () => {
  const { store, settings } = await storeOf({ 'a.html': '' });
  const credentials = { accessKeyId: 'stranger', secretAccessKey: 'secret' };
  const refused = openObjectStore({ ...settings, credentials });
  const reasons = [
    ...(await found(store, 's3://reports/2030', 's3://other/a')),
    ...(await found(refused, 's3://reports')),
  ].map((path) => (path.kind === 'missing' ? path.reason : path.kind));
  expect(reasons).toEqual([
    'does not exist',
    'is in a bucket that does not exist (NoSuchBucket: no)',
    'may not be read: check the credentials and the rights of the bucket (AccessDenied: no)',
  ]);
});

test('an object is opened whole, with the stamp that the list gave', async () => {
  const { store } = await storeOf({ '2024/年报.html': '年报' });
  const [listed] = await found(store, 's3://reports/2024');
  if (listed?.kind !== 'object') throw new Error('Expected an object');
  const opened = await openFile(listed.path, { objects: store, now });
  const stamp = { bytes: 6, modifiedMs: Date.parse('2025-01-20T08:00:00Z') };
  expect(opened).toEqual({ kind: 'opened', bytes: new TextEncoder().encode('年报'), sha256: sha256Of('年报'), stamp });
  expect(opened.kind === 'opened' && opened.bytes.buffer.byteLength).toBe(6);
  expect(await stampOf(listed, now)).toEqual(stamp);
});

test('an object beyond the limit of files is refused by its size, and not fetched', async () => {
  const { store } = await storeOf({ 'large.pdf': { content: '%PDF', statedBytes: maxFileBytes + 1 } });
  expect(await openFile('s3://reports/large.pdf', { objects: store, now })).toMatchObject({
    kind: 'unopened',
    problem: { code: 'file_too_large' },
  });
});

test('an object that is gone is a problem of its own', async () => {
  const { store } = await storeOf({});
  expect(await openFile('s3://reports/a.html', { objects: store, now })).toMatchObject({
    kind: 'unopened',
    problem: {
      code: 'file_unreadable',
      message: 's3://reports/a.html does not exist (NoSuchKey: no).',
    },
  });
});

test('an ingest of objects gives the database of an ingest of files, and opens nothing again', async () => {
  const files = { 'a.html': pageOf('淮安市财政局', 2023), 'b/2024.html': pageOf('淮安市财政局', 2024), 'c.html': '' };
  const ofFiles = temporaryDatabase();
  await ingestPaths(ofFiles, [folderOf(files)]);
  const ofObjects = temporaryDatabase();
  const { store, asked, settings } = await storeOf(files);
  await ingestPaths(ofObjects, ['s3://reports'], { objects: store });
  const differences = differencesOf(dumpOf(ofFiles), dumpOf(ofObjects));
  // The times of files and objects are others, and stand with the sources.
  expect(differences.filter((line) => !/^[-+] sources /.test(line))).toEqual([]);
  expect(rowsOf(ofObjects, 'SELECT location, url FROM sources ORDER BY 1')).toEqual([
    { location: 's3://reports/a.html', url: null },
    { location: 's3://reports/b/2024.html', url: null },
    { location: 's3://reports/c.html', url: null },
  ]);
  const before = asked.filter((line) => line.startsWith('GET')).length;
  await ingestPaths(ofObjects, ['s3://reports/a.html', 's3://reports/b'], { objects: openObjectStore(settings) });
  expect(asked.filter((line) => line.startsWith('GET'))).toHaveLength(before);
});
