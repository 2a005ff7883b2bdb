// docs/cookbook.md: every query runs on the sample reports and gives the printed answer.
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { openForReading } from '../../src/query/query-database.js';
import { ingestPaths } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { answeredPage, queriesOf } from './cookbook-queries.js';
import { expectFresh, pageOf } from './fresh-page.js';

const samples = resolve(import.meta.dirname, '../../data/raw/samples');

test('the cookbook asks twenty questions and answers each', () => {
  const titles = queriesOf(pageOf('cookbook.md')).map(({ title }) => title);
  expect(titles.map((title) => title.split('.')[0])).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}`));
  expect(pageOf('cookbook.md').match(/^## /gm)).toHaveLength(20);
});

test('the printed answers are those of the sample reports', async () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const database = openDatabase(path);
  await ingestPaths(database, [samples]);
  closeDatabase(database);
  const connection = openForReading(path);
  try {
    expectFresh('cookbook.md', answeredPage(pageOf('cookbook.md'), connection));
  } finally {
    connection.close();
  }
});
