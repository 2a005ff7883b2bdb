// A database of the sample reports, for tests that need one with something in most views.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { ingestPaths } from './ingested-folders.js';

const samples = resolve(import.meta.dirname, '../../data/raw/samples');

/** The path of a database that holds the samples while the tests of a file or a group run. Call it outside of tests. */
export function ingestedSamples(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-samples-'));
  const path = join(folder, 'xxgk.sqlite');
  beforeAll(async () => {
    const database = openDatabase(path);
    await ingestPaths(database, [samples], { secondReading: false });
    closeDatabase(database);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return path;
}
