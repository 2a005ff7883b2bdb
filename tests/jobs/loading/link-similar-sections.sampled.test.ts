// Copied sections: which are found, whatever the order of the reports, and how much is compared for each.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jaccardOf, shinglesOf } from '../../../src/similarity/shingles.js';
import { beginRun, rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { casesIn } from '../../sampled.js';
import { charactersFrom, textOfSeed, withStretchReplaced } from '../../similarity/made-texts.js';
import { link, linkCounts, linked, loadMade, type MadeReport, mixture, similarityOf } from './compared-reports.js';

const text = textOfSeed(1);
const copy = { section: 1, other_section: 1, jaccard: 1 };

test('a section that repeats last year’s is found, although figures, years and blanks differ', async () => {
  const database = await linked([
    { agency: '统计局', year: 2009, overview: `2009年公开12条。${text}` },
    { agency: '统计局', year: 2010, overview: `2010年 公开3,045条。\n${text}` },
  ]);
  expect(similarityOf(database)).toEqual([
    {
      ...copy,
      ...{ agency: '统计局', year: 2010, relation: 'last_year', other_agency: '统计局', other_year: 2009 },
      identical: 0,
    },
  ]);
});

test('a section that repeats one of an earlier year is found if last year’s is different', async () => {
  const database = await linked([
    { agency: '统计局', year: 2008, overview: text },
    { agency: '统计局', year: 2009, overview: textOfSeed(2) },
    { agency: '统计局', year: 2010, overview: text },
  ]);
  expect(similarityOf(database)).toEqual([
    {
      ...copy,
      ...{ agency: '统计局', year: 2010, relation: 'earlier_year', other_agency: '统计局', other_year: 2008 },
      identical: 0,
    },
  ]);
});

test('a neighbour’s text in the same year is found on both sides, with how much was kept', async () => {
  // 397 runs each; 100 characters replaced take 103 away: 294 in both, 500 in either.
  const database = await linked([
    { agency: '甲局', year: 2020, overview: text },
    { agency: '乙局', year: 2020, overview: withStretchReplaced(text, 100, 1) },
  ]);
  const common = { section: 1, other_section: 1, relation: 'same_year', jaccard: 0.588, identical: 1 };
  expect(similarityOf(database)).toEqual([
    { ...common, agency: '乙局', year: 2020, other_agency: '甲局', other_year: 2020 },
    { ...common, agency: '甲局', year: 2020, other_agency: '乙局', other_year: 2020 },
  ]);
});

test.each<readonly [string, readonly MadeReport[]]>([
  [
    'sections of different kinds',
    [
      { agency: '甲局', year: 2020, overview: text },
      { agency: '乙局', year: 2020, overview: textOfSeed(2), improvements: text },
    ],
  ],
  [
    'other agencies’ sections of other years',
    [
      { agency: '甲局', year: 2020, overview: text },
      { agency: '乙局', year: 2021, overview: text },
    ],
  ],
  [
    'texts of fewer than 60 runs of four characters',
    [
      { agency: '甲局', year: 2020, overview: charactersFrom(0, 62) },
      { agency: '乙局', year: 2020, overview: charactersFrom(0, 62) },
    ],
  ],
  [
    'texts that share less than half',
    [
      { agency: '甲局', year: 2020, overview: text },
      { agency: '乙局', year: 2020, overview: withStretchReplaced(text, 200, 1) },
      { agency: '甲局', year: 2021, overview: withStretchReplaced(text, 200, 2) },
    ],
  ],
  [
    'reports whose agency or year is not known',
    [
      { agency: null, year: 2020, overview: text },
      { agency: '甲局', year: null, overview: text },
      { agency: '甲局', year: 2020, overview: text },
    ],
  ],
])('%s are not found alike', async (_, reports) => {
  const database = await linked(reports);
  expect(similarityOf(database)).toEqual([]);
  expect(linkCounts(database)).toMatchObject({ compared_reports: reports.length });
});

test('only the edition of a report that is in effect is compared', async () => {
  const database = await linked([
    { agency: '甲局', year: 2020, overview: text, location: 'a.html' },
    { agency: '甲局', year: 2020, overview: text, location: 'a.docx' },
  ]);
  expect(similarityOf(database)).toEqual([]);
  expect(linkCounts(database)).toMatchObject({ compared_reports: 1 });
});

test('an agency that published two editions counts once among those that print a text', async () => {
  const database = await linked([
    { agency: '甲局', year: 2020, overview: text },
    { agency: '乙局', year: 2020, overview: text, location: 'b.html' },
    { agency: '乙局', year: 2020, overview: text, location: 'b.docx' },
    { agency: '丙局', year: 2020, overview: text },
  ]);
  expect(rowsOf(database, 'SELECT agency, identical FROM similarity ORDER BY report_id')).toEqual(
    ['甲局', '乙局', '丙局'].map((agency) => ({ agency, identical: 2 })),
  );
});

test('a text of 60 runs takes part', async () => {
  const overview = charactersFrom(0, 63);
  const database = await linked([
    { agency: '甲局', year: 2020, overview },
    { agency: '乙局', year: 2020, overview },
  ]);
  expect(similarityOf(database)).toHaveLength(2);
});

const numRuns = casesIn(3, 12);
test(`the order in which reports come, and how many at once, changes nothing (${numRuns} random orders; 12 in the slow run)`, async () => {
  const expected = similarityOf(await linked(mixture));
  expect(expected.length).toBeGreaterThan(30);
  const orders = fc.shuffledSubarray([...mixture], { minLength: mixture.length });
  await fc.assert(
    fc.asyncProperty(orders, fc.integer({ min: 1, max: mixture.length }), async (order, atOnce) => {
      const database = temporaryDatabase();
      const run = beginRun(database);
      for (const [index, made] of order.entries()) {
        loadMade(database, run, made);
        if (index % atOnce === 0) await link(database);
      }
      await link(database);
      expect(similarityOf(database)).toEqual(expected);
    }),
    { numRuns },
  );
});

test('linking again changes nothing', async () => {
  const database = await linked(mixture);
  const before = linkCounts(database);
  await link(database);
  expect(linkCounts(database)).toEqual(before);
});

const many = casesIn(300, 3000);
test(`${many} agencies with one text are one text, and each report has one row that says how many they are (3,000 in the slow run)`, async () => {
  const reports = Array.from(
    { length: many },
    (_, index): MadeReport => ({
      ...{ agency: `第${index}局`, year: 2020, overview: text },
    }),
  );
  const database = await linked(reports);
  expect(linkCounts(database)).toEqual({
    ...{ compared_reports: many, compared_sections: many, section_texts: 1, section_bands: 36 },
    ...{ text_similarities: 1, section_similarities: 0 },
  });
  expect(
    rowsOf(database, 'SELECT count(*) AS pairs, min(jaccard) AS jaccard, min(identical) AS identical FROM similarity'),
  ).toEqual([{ pairs: many, jaccard: 1, identical: many - 1 }]);
});

test('of 600 agencies that each edit one template, every one has similar ones, and each is compared with a bounded number', async () => {
  const reports = Array.from(
    { length: 600 },
    (_, index): MadeReport => ({
      ...{ agency: `第${index}局`, year: 2020, overview: withStretchReplaced(text, 20, index) },
    }),
  );
  const database = await linked(reports);
  const { text_similarities: pairs = 0 } = linkCounts(database);
  // Each text with itself, and at most twelve others for each, in both orders.
  expect(pairs).toBeLessThanOrEqual(600 + 600 * 12 * 2);
  expect(rowsOf(database, 'SELECT count(DISTINCT report_id) AS reports FROM similarity')).toEqual([{ reports: 600 }]);
});

test('no pair of a year with a similarity of 0.6 or more is missed', async () => {
  const texts = Array.from({ length: 400 }, (_, index) =>
    withStretchReplaced(textOfSeed(Math.floor(index / 4)), 25 * (index % 4), index),
  );
  const database = await linked(texts.map((overview, index) => ({ agency: `第${index}局`, year: 2020, overview })));
  const shingles = texts.map(shinglesOf);
  const alike = shingles.flatMap((one, index) =>
    shingles.slice(0, index).filter((other) => jaccardOf(one, other) >= 0.6),
  );
  const [found] = rowsOf(database, 'SELECT count(*) / 2 AS pairs FROM similarity WHERE jaccard >= 0.6');
  expect(alike.length).toBeGreaterThan(300);
  expect(found).toEqual({ pairs: alike.length });
});

test('an agency with hundreds of reports is compared with those of its nearest 40 only', async () => {
  const reports = Array.from(
    { length: 120 },
    (_, index): MadeReport => ({
      ...{ agency: '人民政府', year: 2020 + (index % 2), location: `${index}.html`, overview: text },
    }),
  );
  const { section_similarities: pairs = 0 } = linkCounts(await linked(reports));
  // Sixty of the later year, each with at most forty of the earlier.
  expect(pairs).toBeGreaterThan(0);
  expect(pairs).toBeLessThanOrEqual(60 * 40);
});
