// Forgetting: a database that forgot a folder, an agency or a source says what one says that never knew it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lockDatabase } from '../../../src/database/database-lock.js';
import { forget, planForgetting } from '../../../src/jobs/forgetting/forget.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { ForgetTarget, ForgottenCounts } from '../../../src/load/forgetting/selection.js';
import { differencesOf, dumpOf } from '../../database-dump.js';
import { rowsOf, temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { casesIn } from '../../sampled.js';
import { docxOf, figures, listPage, playSite, reportPageOf } from '../../scrape/site/played-site.js';
import { folderOf, heldEffects, ingestPaths, pageOf, writeFiles } from '../ingested-folders.js';
import { scrapeStage } from '../scrape/scraped.js';

async function forgetIn(
  { path }: LoadDatabase,
  target: ForgetTarget,
  storeFolder = temporaryFolder(),
): Promise<ForgottenCounts> {
  const plan = planForgetting(path, target);
  await forget({ database: path, storeFolder, target, plan, effects: heldEffects() });
  return plan.counts;
}

/** What SQLite and the index of the search find wrong. */
function faultsOf({ connection }: LoadDatabase): readonly unknown[] {
  connection.exec("INSERT INTO section_pairs (section_pairs) VALUES ('integrity-check')");
  return [connection.pragma('integrity_check', { simple: true }), connection.pragma('foreign_key_check')];
}

const soundDatabase = ['ok', []];

const [finance, education] = ['淮安市财政局', '淮安市教育局'] as const;

/** Years, editions, copies, other numbers of the same agency and year, a name that means several agencies, and what is no report. */
const documents: readonly string[] = [
  pageOf(finance, 2021),
  pageOf(finance, 2022),
  `${pageOf(finance, 2022)}<!-- posted again -->`,
  pageOf(finance, 2022, 'shuyang-fgj-2023'),
  pageOf(finance, 2023),
  pageOf(education, 2022),
  pageOf(education, 2023, 'shuyang-fgj-2023'),
  pageOf('朝阳区教育局', 2023),
  '<p>关于春节放假的通知</p>',
];

interface Step {
  readonly folder: 'kept' | 'forgotten';
  /** The name of a file; the same one again replaces what it held. */
  readonly file: number;
  readonly document: number;
}

const steps = fc.array(
  fc.record({
    folder: fc.constantFrom<Step['folder'][]>('kept', 'forgotten'),
    file: fc.nat({ max: 3 }),
    document: fc.nat({ max: documents.length - 1 }),
  }),
  { minLength: 2, maxLength: 7 },
);

/** Writes one file after the other, and ingests each as it comes. */
async function loadedBy(taken: readonly Step[], folder: string): Promise<LoadDatabase> {
  const database = temporaryDatabase();
  await ingestPaths(database, [folderOf({ 'kept/first.html': '' })]);
  for (const step of taken) {
    const name = `${step.folder}/${step.file}.html`;
    writeFiles(folder, { [name]: documents[step.document] ?? '' });
    await ingestPaths(database, [join(folder, name)]);
  }
  return database;
}

test('what a folder brought goes, in whatever order it came, and what stays says what it says alone', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const folder = temporaryFolder();
      const database = await loadedBy(taken, folder);
      await forgetIn(database, { kind: 'path', path: join(folder, 'forgotten') });
      const alone = await loadedBy(
        taken.filter((step) => step.folder === 'kept'),
        temporaryFolder(),
      );
      expect(differencesOf(dumpOf(alone), dumpOf(database))).toEqual([]);
      expect(faultsOf(database)).toEqual(soundDatabase);
    }),
    { numRuns: casesIn(1, 60) },
  );
}, 300_000);

test('an agency goes with all its reports, and no other', async () => {
  const [own, others] = [documents.slice(0, 5), documents.slice(5)];
  const files = (pages: readonly string[]) =>
    Object.fromEntries(pages.map((page, index) => [`${pages.length}-${index}.html`, page]));
  const [database, alone] = [temporaryDatabase(), temporaryDatabase()];
  await ingestPaths(database, [folderOf({ ...files(others), ...files(own) })]);
  await ingestPaths(alone, [folderOf(files(others))]);
  const [agency] = rowsOf(database, `SELECT DISTINCT agency_key AS key FROM readings WHERE agency = '${finance}'`);
  const { key } = agency as { readonly key: string };
  const counts = await forgetIn(database, { kind: 'agency', agencyKey: key });
  expect(counts).toMatchObject({ files: own.length, reports: own.length, agencies: ['江苏省淮安市财政局'] });
  expect(differencesOf(dumpOf(alone), dumpOf(database))).toEqual([]);
  expect(faultsOf(database)).toEqual(soundDatabase);
});

test('a source of the scrape goes with its pages, its fetches and the stored files that no other needs', async () => {
  const [liren, shared] = [figures('liren-2020'), '<p>关于春节放假的通知</p>'];
  const site = await playSite({
    '/a/index.html': listPage([
      ['/a/1.html', liren.title],
      ['/a/2.html', '2019年政府信息公开工作年度报告'],
    ]),
    '/a/1.html': reportPageOf(liren, '<a href="/a/1.docx">年度报告.docx</a>'),
    '/a/1.docx': { body: docxOf(liren), headers: { 'content-type': 'application/msword' } },
    '/a/2.html': shared,
    '/b/index.html': listPage([
      ['/b/1.html', figures('shuyang-fgj-2023').title],
      ['/b/2.html', '2018年政府信息公开工作年度报告'],
    ]),
    '/b/1.html': reportPageOf(figures('shuyang-fgj-2023')),
    '/b/2.html': shared,
  });
  const stage = await scrapeStage();
  const sources = ['a', 'b'].map((id) => ({ id, start: [`${site.origin}/${id}/index.html`] }));
  await stage.night(sources);
  const stored = () =>
    stage.rows('SELECT DISTINCT sha256 FROM fetches WHERE sha256 IS NOT NULL ORDER BY 1').map((row) => {
      const { sha256 } = row as { readonly sha256: string };
      return stage.store.pathOf(sha256);
    });
  const before = stored();
  const counts = await forgetIn(stage.database, { kind: 'source', source: 'a' }, stage.store.folder);
  expect(counts).toMatchObject({ pages: 4, fetches: 4, storedFiles: 3, reports: 2 });
  const paths = (sql: string) =>
    stage.rows(sql).map((row) =>
      Object.values(row as object)
        .join(' ')
        .replace(site.origin, ''),
    );
  expect(paths('SELECT address FROM scrape_pages ORDER BY page_id')).toEqual([
    '/b/index.html',
    '/b/1.html',
    '/b/2.html',
  ]);
  expect(paths('SELECT address FROM fetches ORDER BY address')).toEqual(['/b/1.html', '/b/2.html', '/b/index.html']);
  expect(paths('SELECT location FROM sources ORDER BY location')).toEqual(['/b/1.html']);
  expect(
    paths(
      'SELECT source FROM scrape_sources UNION SELECT source FROM scrape_visits UNION SELECT source FROM scrape_events',
    ),
  ).toEqual(['b']);
  const after = stored();
  expect(before.filter((path) => !existsSync(path)).length).toBe(counts.storedFiles);
  expect(after.filter((path) => !existsSync(path))).toEqual([]);
  expect(faultsOf(stage.database)).toEqual(soundDatabase);

  await stage.night(sources);
  expect(paths('SELECT DISTINCT agency, year FROM reports ORDER BY 1')).toHaveLength(2);
});

test('nothing goes if another job changed what would go, or holds the database', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ '1.html': pageOf(finance, 2022) });
  await ingestPaths(database, [folder]);
  const target: ForgetTarget = { kind: 'path', path: folder };
  const plan = planForgetting(database.path, target);
  writeFiles(folder, { '2.html': pageOf(education, 2022) });
  await ingestPaths(database, [folder]);
  const dump = dumpOf(database);
  const options = { database: database.path, storeFolder: temporaryFolder(), target, effects: heldEffects() };
  await expect(forget({ ...options, plan })).rejects.toThrow(/Another job changed/);
  const lock = await lockDatabase(database.path, { task: 'xxgk ingest' });
  const newer = planForgetting(database.path, target);
  await expect(forget({ ...options, plan: newer })).rejects.toMatchObject({ code: 'database_locked' });
  lock.release();
  expect(differencesOf(dump, dumpOf(database))).toEqual([]);
});
