// docs/pitfalls.md: the query that looks right goes wrong on a database with contradictions, and the other one gives the right answer. The same
// database shows that every query of the cookbook runs where reports contradict each other.
import { expect, test } from 'vitest';
import { temporaryDatabase } from '../load/handled-documents.js';
import { addContradictingReports } from './contradicting-reports.js';
import { queriesOf } from './cookbook-queries.js';
import { pageOf } from './fresh-page.js';

const page = pageOf('pitfalls.md');
const questions = page
  .split(/^## (?=\d+\. )/mu)
  .slice(1)
  .map((text) => ({
    title: text.slice(0, text.indexOf('\n')),
    queries: [...text.matchAll(/```sql\n([\s\S]*?)```/gu)].map(([, sql = '']) => sql),
  }));

/** What each pair of queries gives; see contradicting-reports.ts for the numbers. */
const answers: readonly (readonly [wrong: readonly unknown[], right: readonly unknown[]])[] = [
  // 50 and 90 of one agency, 0, 30, 20, 12, and the 200 of the territory; one is not known.
  [[{ received: 402 }], [{ received: 112, unknown: 1 }]],
  // 50 as total, 50 as its parts, and the 90 of the other report.
  [[{ received: 190 }], [{ received: 50 }]],
  // 12,000 and 50,000 yuan, and one request, once as total and once as a part.
  [[{ fees: 62_002 }], [{ fees_cny: 12_000 }]],
  // 60 requests in 55 cells, against 10, 0, 6, 0 and 9 of five agencies.
  [[{ refused: 60 / 55 }], [{ refused: 5, unknown: 1 }]],
  [[{ share: 25 / 116 }], [{ share: 25 / 86, agencies: 5 }]],
  [
    [
      { year: 2023, received: 40 },
      { year: 2024, received: 50 },
      { year: 2024, received: 90 },
    ],
    [
      { year: 2023, received: 40, is_contradicted: 0 },
      { year: 2024, received: 50, is_contradicted: 1 },
    ],
  ],
  [[{ open: 6 }], [{ year: 2024, open: 4 }]],
  [[{ agency: '甲县教育局' }, { agency: '甲县民政局' }], [{ agency: '甲县民政局' }]],
  [[{ agencies: 2 }], [{ none: 1, unknown: 1 }]],
  [[{ refused: 15 }], [{ refused: 10, left_out: 2 }]],
];

test('the page has ten questions, each with two queries', () => {
  expect(questions.map(({ title }) => title.split('.')[0])).toEqual(answers.map((_, index) => `${index + 1}`));
  expect(questions.map(({ queries }) => queries.length)).toEqual(answers.map(() => 2));
});

test('the first query of each goes wrong, and the second gives the right answer', () => {
  const database = temporaryDatabase();
  addContradictingReports(database);
  const given = questions.map(({ queries }) => queries.map((sql) => database.connection.prepare(sql).all()));
  expect(given).toEqual(answers);
});

test('the cookbook runs where reports contradict each other, and counts each agency and year once', () => {
  const database = temporaryDatabase();
  addContradictingReports(database);
  const rowsOfQuestion = (number: number) => {
    const query = queriesOf(pageOf('cookbook.md')).find(({ title }) => title.startsWith(`${number}.`));
    return database.connection.prepare(query?.sql ?? '').all();
  };
  for (let number = 1; number <= 20; number++)
    expect(rowsOfQuestion(number), `question ${number}`).toBeInstanceOf(Array);
  // Of five organs whose outcomes are known, 48, 0, 26, 0 and 12 requests were handled, and 25 refused. The territory is a row of its own.
  expect(rowsOfQuestion(10)).toEqual([
    expect.objectContaining({ scope: 'organ', agencies: 5, handled: 86, refused_percent: 29.1 }),
    expect.objectContaining({ scope: 'territory', agencies: 1, handled: 200, refused_percent: 15 }),
  ]);
  expect(rowsOfQuestion(16).filter((row) => JSON.stringify(row).includes('自然人'))).toEqual([
    { scope: 'organ', applicant_zh: '自然人', received: 112, percent: 100 },
    { scope: 'territory', applicant_zh: '自然人', received: 200, percent: 100 },
  ]);
  const year = { form: '2021', is_approximate: 0 };
  expect(rowsOfQuestion(17)).toEqual([
    { ...year, year: 2023, scope: 'organ', agencies: 1, with_a_value: 1, received: 40 },
    { ...year, year: 2024, scope: 'organ', agencies: 6, with_a_value: 5, received: 112 },
    { ...year, year: 2024, scope: 'territory', agencies: 1, with_a_value: 1, received: 200 },
  ]);
});
