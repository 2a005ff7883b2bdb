// Similar sections: found by indexes, for reports of every status.
import { expect, test } from 'vitest';
import { findReport, findReportsOf, sectionsOfReport, similarSections } from '../../src/query/similar-sections.js';
import { link, loadMade, type MadeReport } from '../jobs/loading/compared-reports.js';
import { beginRun, rowsOf, temporaryDatabase } from '../load/handled-documents.js';
import { textOfSeed, withStretchReplaced } from '../similarity/made-texts.js';

const text = textOfSeed(1);
const reports: readonly MadeReport[] = [
  { agency: '甲局', year: 2020, overview: text, improvements: '无' },
  { agency: '甲局', year: 2021, overview: withStretchReplaced(text, 40, 1), improvements: textOfSeed(7) },
  { agency: '乙局', year: 2021, overview: text },
];

async function compared() {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const made of reports) loadMade(database, run, made);
  await link(database);
  return { database, run };
}

test.each(['report_id = 1', "agency = '甲局' AND year = 2021", 'year = 2021'])(
  'the similarity of reports where %s is found by indexes',
  (condition) => {
    const plan = rowsOf(temporaryDatabase(), `EXPLAIN QUERY PLAN SELECT * FROM similarity WHERE ${condition}`);
    expect(plan.map((step) => JSON.stringify(step)).filter((step) => step.includes('SCAN'))).toEqual([]);
  },
);

test('a report is found by its id whatever its status, but by agency and year only while it is in effect', async () => {
  const { database, run } = await compared();
  const { connection } = database;
  const first = { report_id: 1, agency: '甲局', year: 2020, title: null, status: 'in_effect', is_compared: 1 };
  expect(findReport(connection, 1)).toEqual(first);
  expect(findReportsOf(connection, '甲局', 2020)).toEqual([first]);
  loadMade(database, run, { agency: '甲局', year: 2020, overview: textOfSeed(3) });
  expect(findReport(connection, 1)).toEqual({ ...first, status: 'superseded' });
  expect(findReportsOf(connection, '甲局', 2020)).toEqual([{ ...first, report_id: 4, is_compared: 0 }]);
  expect(findReport(connection, 99)).toBeNull();
});

test('the most similar section comes first, with its file, down to the given similarity', async () => {
  const { database } = await compared();
  // 397 shingles each; replacing 40 characters removes 43: 354 in both, 440 in either.
  const [lastYear, neighbour] = [
    {
      relation: 'last_year',
      other_report_id: 1,
      other_agency: '甲局',
      other_year: 2020,
      other_source: '甲局-2020.html',
    },
    {
      relation: 'same_year',
      other_report_id: 3,
      other_agency: '乙局',
      other_year: 2021,
      other_source: '乙局-2021.html',
    },
  ];
  const common = { section: 1, other_section: 1, jaccard: 354 / 440 };
  expect(similarSections(database.connection, 2, 0.5)).toEqual([
    { ...common, ...neighbour, identical: 1 },
    { ...common, ...lastYear, identical: 0 },
  ]);
  expect(similarSections(database.connection, 2, 0.9)).toEqual([]);
});

test('a section that is too short to compare is distinguished from one that is similar to no other', async () => {
  const { database } = await compared();
  expect(sectionsOfReport(database.connection, 1)).toEqual([
    { section: 1, title: '总体情况', is_compared: 1 },
    { section: 5, title: '存在的主要问题', is_compared: 0 },
  ]);
  expect(sectionsOfReport(database.connection, 2).map(({ is_compared }) => is_compared)).toEqual([1, 1]);
});
