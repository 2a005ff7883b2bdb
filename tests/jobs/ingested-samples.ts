// A database of the sample reports, for tests that need one with something in most views; and one of these and the made-up collection.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { shared } from '../shared-work.js';
import { ingestPaths } from './ingested-folders.js';

/** `whole` has 120 documents and takes several seconds: for slow tests. */
const documents = {
  samples: resolve(import.meta.dirname, '../../data/raw/samples'),
  whole: resolve(import.meta.dirname, '../../data/raw'),
} as const;

/** The bytes of the database, which is made once for all files that one process tests. */
const bytesOfDatabase = shared(
  (name: keyof typeof documents) => name,
  async (name) => {
    const folder = newFolder();
    const database = openDatabase(join(folder, 'xxgk.sqlite'));
    try {
      await ingestPaths(database, [documents[name]], { secondReading: name === 'whole' });
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
  return ingested('samples');
}

/** The same with everything in data/raw, and with second readings. */
export function ingestedRaw(): string {
  return ingested('whole');
}

function ingested(name: keyof typeof documents): string {
  const folder = newFolder();
  const path = join(folder, 'xxgk.sqlite');
  beforeAll(async () => writeFileSync(path, await bytesOfDatabase(name)), 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return path;
}
