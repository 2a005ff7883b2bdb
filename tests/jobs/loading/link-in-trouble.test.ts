// Comparing sections when the job is stopped or dies, when two run at once, and when reports are superseded.
import { expect, onTestFinished, test } from 'vitest';
import { linkSimilarSections } from '../../../src/jobs/loading/link-similar-sections.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { beginRun, temporaryDatabase } from '../../load/handled-documents.js';
import { textOfSeed } from '../../similarity/made-texts.js';
import { link, linkCounts, linked, loadMade, type MadeReport, mixture, similarityOf } from './compared-reports.js';

const text = textOfSeed(1);

const many = Array.from(
  { length: 130 },
  (_, index): MadeReport => ({ agency: `第${index}局`, year: 2020, overview: textOfSeed(index % 60) }),
);

test('a job that is stopped leaves whole transactions of 50 reports; the next one does the rest', async () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const made of many) loadMade(database, run, made);
  await link(database, 1);
  expect(linkCounts(database)).toMatchObject({ compared_reports: 50, compared_sections: 50 });
  await link(database);
  expect(similarityOf(database)).toEqual(similarityOf(await linked(many)));
  expect(linkCounts(database)).toMatchObject({ compared_reports: 130, section_texts: 60 });
});

test('a job that dies in the middle of a transaction leaves what was compared before, and the next one does the rest', async () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const made of many) loadMade(database, run, made);
  database.connection.exec(`CREATE TEMP TRIGGER death BEFORE INSERT ON main.compared_sections WHEN NEW.reading_id = 77
    BEGIN SELECT RAISE(ABORT, 'dead'); END`);
  await expect(link(database)).rejects.toThrow('dead');
  expect(linkCounts(database)).toMatchObject({ compared_reports: 50, compared_sections: 50 });
  database.connection.exec('DROP TRIGGER death');
  await link(database);
  expect(similarityOf(database)).toEqual(similarityOf(await linked(many)));
});

test('two jobs that compare at the same time share the reports, each compared once', async () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const made of many) loadMade(database, run, made);
  const second = openDatabase(database.path);
  onTestFinished(() => closeDatabase(second));
  await Promise.all([link(database), link(second)]);
  expect(similarityOf(database)).toEqual(similarityOf(await linked(many)));
});

test('a report that another process supersedes while others are compared is not compared', async () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const made of many) loadMade(database, run, made);
  const supersede = () => loadMade(database, run, { agency: '第129局', year: 2020, overview: '无' });
  const effects = { now: () => 0, log: () => {}, progress: supersede };
  await linkSimilarSections({ database, effects, stop: new AbortController().signal });
  expect(linkCounts(database)).toMatchObject({ compared_reports: 129 });
});

test('a report that is superseded vanishes from the view at once, and a restored one returns', async () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const [first, second] = [
    { agency: '甲局', year: 2020, location: 'a.html', overview: text },
    { agency: '甲局', year: 2020, location: 'a.html', overview: textOfSeed(2) },
  ];
  loadMade(database, run, first);
  loadMade(database, run, { agency: '乙局', year: 2020, overview: text });
  loadMade(database, run, { agency: '甲局', year: 2021, overview: text });
  await link(database);
  const before = similarityOf(database);
  expect(before).toHaveLength(3);
  loadMade(database, run, second);
  expect(similarityOf(database)).toEqual([]);
  await link(database);
  expect(similarityOf(database)).toEqual([]);
  loadMade(database, run, first);
  await link(database);
  expect(similarityOf(database)).toEqual(before);
});

test('nothing stays of reports that are all superseded', async () => {
  const database = await linked(mixture);
  expect(linkCounts(database)).not.toMatchObject({ section_bands: 0 });
  const run = beginRun(database);
  for (const made of mixture) loadMade(database, run, { location: locationOf(made), ...made, ...nothing });
  await link(database);
  expect(linkCounts(database)).toEqual({
    ...{ compared_reports: mixture.length, compared_sections: 0, section_texts: 0, section_bands: 0 },
    ...{ text_similarities: 0, section_similarities: 0 },
  });
});

const nothing = { overview: '无', improvements: '无' };

function locationOf({ agency, year }: MadeReport): string {
  return `${agency}-${year}.html`;
}
