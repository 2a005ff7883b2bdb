// Readings are taken from where they are kept; whatever was not kept, or was altered, is read here. The database is the same either way.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isLastingReading } from '../../../src/jobs/kept/packed-reading.js';
import { mannersIn, ReadingsFolder } from '../../../src/jobs/kept/readings-folder.js';
import { type TakenReadings, withKeptReadings } from '../../../src/jobs/reading/kept-readings.js';
import type { ReadingPool } from '../../../src/jobs/reading/reading-pool.js';
import { differencesOf, dumpOf } from '../../database-dump.js';
import { sha256Of, temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { directPool, folderOf, ingestPaths, pageOf } from '../ingested-folders.js';

const manner = { readers: 'second reading: yes', build: 'b1' };
const documents = {
  'a.html': pageOf('淮安市财政局', 2023),
  'b/2024.html': pageOf('淮安市财政局', 2024),
  'b/no-report.html': '<p>关于春节放假的通知</p>',
  'c/2024.html': `${pageOf('淮安市财政局', 2024)}<!-- again -->`,
  'damaged.pdf': '%PDF-1.4 damaged',
};

/** Reads the documents and keeps what is lasting. */
async function keptOf(folder: string): Promise<ReadingsFolder> {
  const kept = new ReadingsFolder(temporaryFolder(), manner);
  await kept.create();
  for (const [path, content] of Object.entries(documents)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const bytes = Buffer.from(content);
    const task = { name, bytes, secondReading: true, address: null, folder };
    const reading = await directPool().prepare(task);
    expect(isLastingReading(reading)).toBe(true);
    await kept.write({ sha256: sha256Of(bytes), name, ...manner }, reading);
  }
  return kept;
}

async function ingested(folder: string, pool: ReadingPool) {
  const database = temporaryDatabase();
  await ingestPaths(database, [folder], { pool });
  return dumpOf(database);
}

function counted(): TakenReadings {
  return { taken: 0, read: 0, refused: [] };
}

test('the database is that of an ingest that reads everything itself', async () => {
  const folder = folderOf(documents);
  const taken = counted();
  const kept = await keptOf(folder);
  const unread = () => Promise.reject(new Error('Expected no document to be read'));
  const pool = withKeptReadings({ ...directPool(), prepare: unread }, kept, taken);
  expect(differencesOf(await ingested(folder, directPool()), await ingested(folder, pool))).toEqual([]);
  expect(taken).toEqual({ taken: 5, read: 0, refused: [] });
});

test('a reading that is missing or altered is made here, and an altered one is reported', async () => {
  const folder = folderOf(documents);
  const kept = await keptOf(folder);
  const taken = counted();
  const altered = { sha256: sha256Of(documents['a.html']), name: 'a.html', ...manner };
  const pool = withKeptReadings(
    directPool(),
    {
      manner,
      find: async (key) => {
        const packed = await kept.find(key);
        if (key.sha256 === sha256Of(documents['b/2024.html'])) return null;
        if (key.sha256 !== altered.sha256 || packed === null) return packed;
        return new Uint8Array(gzipSync(gunzipSync(packed).toString('utf8').replace('2023', '2022')));
      },
    },
    taken,
  );
  expect(differencesOf(await ingested(folder, directPool()), await ingested(folder, pool))).toEqual([]);
  expect(taken).toMatchObject({ taken: 3, read: 2, refused: [{ name: 'a.html' }] });
});

test('the same bytes under another name have a reading of their own', async () => {
  const kept = await keptOf(temporaryFolder());
  const key = { sha256: sha256Of(documents['a.html']), name: 'a.html', ...manner };
  expect(kept.has(key)).toBe(true);
  expect(kept.has({ ...key, name: '某局2019年报.html' })).toBe(false);
  expect(await kept.find({ ...key, name: '某局2019年报.html' })).toBeNull();
});

test('what comes from an address is always read: its host is a clue that no key has', async () => {
  const kept = await keptOf(temporaryFolder());
  const taken = counted();
  const bytes = Buffer.from(documents['a.html']);
  const task = { name: 'a.html', bytes, secondReading: true, address: 'https://www.huaian.gov.cn/a.html' };
  await withKeptReadings(directPool(), kept, taken).prepare(task);
  expect(taken).toEqual({ taken: 0, read: 1, refused: [] });
});

test('a folder says whose readings it holds, and may hold those of several builds', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  mkdirSync(join(folder, 'others'));
  writeFileSync(join(folder, 'others/manner.json'), 'no JSON');
  const [one, other] = [new ReadingsFolder(folder, manner), new ReadingsFolder(folder, { ...manner, build: 'b2' })];
  await one.create();
  await one.create();
  expect(mannersIn(folder)).toEqual([manner]);
  expect([one.exists, other.exists]).toEqual([true, false]);
  await other.create();
  expect(mannersIn(folder)).toHaveLength(2);
  expect(readdirSync(folder)).toHaveLength(4);
});
