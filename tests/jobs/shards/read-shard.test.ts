// Several machines read a part each; the ingest then takes every reading, and gives the database of a plain one.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FileWriteError } from '../../../src/files/write-whole.js';
import { ReadingsFolder } from '../../../src/jobs/kept/readings-folder.js';
import { type TakenReadings, withKeptReadings } from '../../../src/jobs/reading/kept-readings.js';
import { failedReading } from '../../../src/jobs/reading/reading.js';
import type { ReadingPool } from '../../../src/jobs/reading/reading-pool.js';
import { readShard } from '../../../src/jobs/shards/read-shard.js';
import { type Shard, wholeShard } from '../../../src/jobs/shards/shard.js';
import { differencesOf, dumpOf } from '../../database-dump.js';
import { zipArchive } from '../../extract/archives/made-archives.js';
import { temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { directPool, folderOf, heldEffects, ingestPaths, pageOf } from '../ingested-folders.js';

const manner = { readers: 'second reading: yes', build: 'b1' };
const agency = '淮安市财政局';
const members = [
  { name: '市/2021.html', content: Buffer.from(pageOf(agency, 2021)) },
  { name: '市/说明.txt', content: Buffer.from('关于春节放假的通知') },
];
const documents = {
  ...{ 'a/2023.html': pageOf(agency, 2023), 'a/2024.html': pageOf(agency, 2024), 'b/2024.html': pageOf(agency, 2024) },
  ...{ 'c.zip': zipArchive(members), 'd.pdf': '%PDF-1.4 damaged', 'e.html': '' },
};

function folderForReadings(): ReadingsFolder {
  return new ReadingsFolder(temporaryFolder(), manner);
}

/** Reads a part as a machine of its own does. */
async function machine(
  folder: string,
  readings: ReadingsFolder,
  shard: Shard = wholeShard,
  { pool = directPool(), stop = new AbortController().signal } = {},
) {
  const effects = heldEffects();
  await readings.create();
  const options = { paths: [folder], shard, secondReading: true, ocr: 'auto' as const, stop };
  return (await readShard(options, { pool, readings, effects })).counts;
}

test.each([1, 3])('with %i parts, the database is that of a plain ingest, and nothing is read twice', async (count) => {
  const folder = folderOf(documents);
  const readings = folderForReadings();
  let handled = 0;
  for (let index = 1; index <= count; index++) {
    const { written, known, left, unopened } = await machine(folder, readings, { index, count });
    expect([left, unopened]).toEqual([0, 0]);
    handled += written + known;
  }
  // An archive counts as its members.
  expect(handled).toBe(7);

  const [plain, taking] = [temporaryDatabase(), temporaryDatabase()];
  await ingestPaths(plain, [folder]);
  const taken: TakenReadings = { taken: 0, read: 0, refused: [] };
  await ingestPaths(taking, [folder], { pool: withKeptReadings(directPool(), readings, taken) });
  expect(differencesOf(dumpOf(plain), dumpOf(taking))).toEqual([]);
  expect(taken.read).toBe(0);
});

test('what a machine has read is not read again when it starts again', async () => {
  const folder = folderOf(documents);
  const readings = folderForReadings();
  await machine(folder, readings, { index: 1, count: 2 });
  const unread: ReadingPool['prepare'] = () => Promise.reject(new Error('Expected nothing to be read'));
  const again = await machine(folder, readings, { index: 1, count: 2 }, { pool: { ...directPool(), prepare: unread } });
  expect(again).toMatchObject({ written: 0, left: 0, unopened: 0 });
});

test('a document that a limit stopped is left to the ingest, which reads it again', async () => {
  const folder = folderOf({ 'a.html': documents['a/2023.html'], 'b.html': documents['a/2024.html'] });
  const readings = folderForReadings();
  const direct = directPool();
  const pool: ReadingPool = {
    ...direct,
    prepare: async (task) =>
      task.name === 'a.html'
        ? failedReading({ code: 'timeout', message: 'Reading was stopped after 60 seconds.', at: null })
        : direct.prepare(task),
  };
  expect(await machine(folder, readings, wholeShard, { pool })).toMatchObject({ written: 1, left: 1 });
  const database = temporaryDatabase();
  const taken: TakenReadings = { taken: 0, read: 0, refused: [] };
  const report = await ingestPaths(database, [folder], { pool: withKeptReadings(directPool(), readings, taken) });
  expect(taken).toMatchObject({ taken: 1, read: 1 });
  expect(report.exitCode).toBe(0);
});

test('a job that is stopped opens nothing more, and leaves whole readings', async () => {
  const folder = folderOf(documents);
  const stop = new AbortController();
  stop.abort();
  expect(await machine(folder, folderForReadings(), wholeShard, { stop: stop.signal })).toEqual({
    written: 0,
    known: 0,
    left: 0,
    unopened: 0,
  });
});

test('a folder that cannot be written to is reported before anything is read', async () => {
  const readings = new ReadingsFolder('/proc/readings', manner);
  await expect(readings.create()).rejects.toThrow(FileWriteError);
});

test('readings lie in folders by the first digits of their hash, without anything unfinished', async () => {
  const out = temporaryFolder();
  const readings = new ReadingsFolder(out, manner);
  await machine(folderOf(documents), readings);
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/^\w+(?:\/\w\w)?$/.test(name),
  );
  expect(names.filter((name) => name.endsWith('/manner.json'))).toHaveLength(1);
  expect(
    names.filter((name) => /^[0-9a-f]{16}\/(\w\w)\/\1[0-9a-f]{62}-[0-9a-f]{16}\.json\.gz$/.test(name)),
  ).toHaveLength(6);
  expect(names).toHaveLength(7);
});
