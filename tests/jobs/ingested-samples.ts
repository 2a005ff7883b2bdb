// A database of the sample reports, for tests that need one with something in most views.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { shared } from '../shared-work.js';
import { ingestPaths } from './ingested-folders.js';

const samples = resolve(import.meta.dirname, '../../data/raw/samples');

/** The bytes of the database, which is made once for all files that one process tests. */
const bytesOfSamples = shared(
  (name: 'samples') => name,
  async () => {
    const folder = newFolder();
    const database = openDatabase(join(folder, 'xxgk.sqlite'));
    try {
      await ingestPaths(database, [samples], { secondReading: false });
      closeDatabase(database);
      return readFileSync(database.path);
    } finally {
      closeDatabase(database);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'xxgk-samples-'));
}

/** The path of a database that holds the samples while the tests of a file or a group run. Call it outside of tests. */
export function ingestedSamples(): string {
  const folder = newFolder();
  const path = join(folder, 'xxgk.sqlite');
  beforeAll(async () => writeFileSync(path, await bytesOfSamples('samples')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return path;
}
