// How a worker gets the bytes of a document, and what an ingest gives.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { unpackWithLibarchive } from '../../../src/extract/archives/libarchive-reading.js';
import { openObjectStore } from '../../../src/jobs/objects/object-store.js';
import { serveDocuments } from '../../../src/jobs/queue/collect/document-server.js';
import { SentDocuments } from '../../../src/jobs/queue/collect/sent-documents.js';
import { type BytesTools, findBytes } from '../../../src/jobs/queue/work/document-bytes.js';
import { sha256Of, temporaryFolder } from '../../load/handled-documents.js';
import { folderOf } from '../ingested-folders.js';

const bytes = Buffer.from('<p>报告</p>');
const manner = { readers: 'r', build: 'b' };
const document = {
  key: 'k',
  position: 1,
  name: 'a.html',
  sha256: sha256Of(bytes),
  place: '市/a.html',
  hasFolder: true,
};
const tools = (root: string | null, ingest: BytesTools['ingest'] = null): BytesTools => ({
  ...{ root, ingest, unpack: unpackWithLibarchive, objects: openObjectStore() },
});

/** An ingest that has sent a page with a picture beside it. */
async function ingestWithPage() {
  const root = folderOf({ '市/a.html': bytes });
  const sent = new SentDocuments(root, manner);
  const location = join(root, '市/a.html');
  const task = { name: 'a.html', bytes, secondReading: true, folder: join(root, '市'), address: null };
  const readAgain = () => Promise.resolve(readFileSync(location));
  const { queued } = sent.add({ task, location, sha256: document.sha256, readAgain }).sent;
  const server = await serveDocuments({ host: '127.0.0.1', port: 0 }, 'token', (key) => sent.bytesOf(key));
  onTestFinished(() => server.close());
  return { root, queued, address: server.address, sent };
}

test('the bytes are those of the shared folder, and it is seen whether the page looks for pictures', async () => {
  const root = folderOf({ '市/a.html': bytes });
  const found = await findBytes(document, tools(root));
  expect(found && Buffer.from(found.bytes)).toEqual(bytes);
  expect(found?.folder).toBeDefined();
  expect((await findBytes({ ...document, hasFolder: false }, tools(root)))?.folder).toBeUndefined();
});

test('other bytes of the same place are not those of the document', async () => {
  expect(await findBytes(document, tools(folderOf({ '市/a.html': 'other' })))).toBeNull();
  expect(await findBytes(document, tools(temporaryFolder()))).toBeNull();
  expect(await findBytes(document, tools(null))).toBeNull();
});

test('nothing outside of the folder is opened', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.html'), bytes);
  mkdirSync(join(folder, 'root'));
  expect(await findBytes({ ...document, place: '../a.html' }, tools(join(folder, 'root')))).toBeNull();
});

test('a worker without the folder asks the ingest', async () => {
  const { queued, address } = await ingestWithPage();
  expect(queued).toMatchObject({ place: '市/a.html', hasFolder: true, position: 1 });
  const found = await findBytes(queued, tools(null, { address, token: 'token' }));
  expect(found && Buffer.from(found.bytes)).toEqual(bytes);
  expect(found?.folder, 'it is seen whether the page looks for pictures').toBeDefined();
});

test('the ingest gives nothing to those who do not know its token, and nothing but what it sent', async () => {
  const { queued, address } = await ingestWithPage();
  expect(await findBytes(queued, tools(null, { address, token: 'other' }))).toBeNull();
  expect(await findBytes({ ...queued, key: 'other' }, tools(null, { address, token: 'token' }))).toBeNull();
});

test('the same document from two sources is sent once, and kept until both are loaded', () => {
  const sent = new SentDocuments('/data', manner);
  const task = { name: 'a.html', bytes, secondReading: true, address: null };
  const from = (location: string) => sent.add({ task, location, sha256: document.sha256 });
  const [first, second] = [from('/data/a.zip!a.html'), from('/data/b.zip!a.html')];
  expect([first.isNew, second.isNew]).toEqual([true, false]);
  expect(second.sent).toBe(first.sent);
  expect(sent.noteLoaded(first.sent)).toBe(false);
  expect(sent.noteLoaded(first.sent)).toBe(true);
  expect(from('/data/a.zip!a.html').isNew).toBe(true);
});

test('what lies outside of the shared folder has no place in it', () => {
  const sent = new SentDocuments('/data/reports', manner);
  const placeOf = (location: string) => {
    const task = { name: location, bytes, secondReading: true, address: null };
    return sent.add({ task, location, sha256: document.sha256 }).sent.queued.place;
  };
  expect(placeOf('/data/reports/市/a.html')).toBe('市/a.html');
  expect(placeOf('/data/reports/..a.html')).toBe('..a.html');
  expect(placeOf('/data/other/a.html')).toBeNull();
  expect(placeOf('s3://bucket/a.html')).toBe('s3://bucket/a.html');
});
