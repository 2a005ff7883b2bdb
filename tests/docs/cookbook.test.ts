// docs/cookbook.md: its questions are numbered, and each has a query. cookbook.slow.test.ts runs the queries.
import { expect, test } from 'vitest';
import { queriesOf } from './cookbook-queries.js';
import { pageOf } from './fresh-page.js';

test('the cookbook asks twenty questions and answers each', () => {
  const titles = queriesOf(pageOf('cookbook.md')).map(({ title }) => title);
  expect(titles.map((title) => title.split('.')[0])).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}`));
  expect(pageOf('cookbook.md').match(/^## /gm)).toHaveLength(20);
});
