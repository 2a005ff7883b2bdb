// docs/cookbook.md: every query runs on the samples and the made-up collection, and gives the printed answer.
import { test } from 'vitest';
import { openForReading } from '../../src/query/query-database.js';
import { ingestedRaw } from '../jobs/ingested-samples.js';
import { answeredPage, answerOfSqlite } from './cookbook-queries.js';
import { expectFresh, pageOf } from './fresh-page.js';

const path = ingestedRaw();

test('the printed answers are those of the database', () => {
  const connection = openForReading(path);
  try {
    expectFresh(
      'cookbook.md',
      answeredPage(pageOf('cookbook.md'), (sql) => answerOfSqlite(connection, sql)),
    );
  } finally {
    connection.close();
  }
});
