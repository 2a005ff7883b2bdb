// kill -9 at twenty random moments, then a run to the end: store and database are the same as after an undisturbed run.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram, startProgram } from '../../built-program.js';
import { rowsOf, temporaryFolder } from '../../load/handled-documents.js';
import { docxOf, figures, listPage, type PlayedSite, playSite, reportPageOf } from '../../scrape/site/played-site.js';

const kills = 20;
const reports = 24;
const perList = 8;

/** A list of three pages: many reports, some with a file, and a news page among them. */
function longSite(): Promise<PlayedSite> {
  const pages: Record<string, string | { body: string | Uint8Array }> = {};
  const lists: (readonly [string, string])[][] = [];
  for (let index = 0; index < reports; index++) {
    const agency = `某市第${index + 1}局`;
    const stated = figures('liren-2020', { agency, title: `${agency}2020年政府信息公开工作年度报告` });
    const attachment = index % 6 === 0 ? `<p><a href="/files/${index}.docx">年度报告.docx</a></p>` : '';
    pages[`/nb/t20210101_${index}.html`] = reportPageOf(stated, attachment);
    if (attachment !== '') pages[`/files/${index}.docx`] = { body: docxOf(stated) };
    const list = Math.floor(index / perList);
    lists[list] = [...(lists[list] ?? []), [`/nb/t20210101_${index}.html`, stated.title]];
  }
  lists[1]?.push(['/nb/t20210101_99.html', '2020年信息公开工作总结']);
  pages['/nb/t20210101_99.html'] = '<p>市政府召开信息公开工作会议</p>';
  const script = `<script>createPageHTML(${lists.length}, 0, "index", "html");</script>`;
  for (const [index, links] of lists.entries())
    pages[`/nb/index${index === 0 ? '' : `_${index}`}.html`] = listPage(links, script);
  return playSite(pages);
}

interface Place {
  readonly folder: string;
  readonly args: readonly string[];
}

function placeFor(site: PlayedSite): Place {
  const folder = temporaryFolder();
  const source = {
    id: 'city',
    place: '某市',
    kind: 'trs',
    start: [`${site.origin}/nb/index.html`],
    pace: { seconds: 0.02 },
  };
  writeFileSync(join(folder, 'sources.yaml'), JSON.stringify({ contact: 'reports@example.org', sources: [source] }));
  const paths = [
    '--sources',
    join(folder, 'sources.yaml'),
    '--db',
    join(folder, 'db.sqlite'),
    '--store',
    join(folder, 'store'),
  ];
  return { folder, args: ['scrape', ...paths, '--allow-private-hosts', '--quiet', '--json'] };
}

/** Starts a run and kills it after some requests and some milliseconds. Returns whether it was still running. */
async function killed(site: PlayedSite, { args }: Place, requests: number, ms: number): Promise<boolean> {
  site.forget();
  const job = startProgram(...args);
  let isOver = false;
  void job.ended.then(() => {
    isOver = true;
  });
  while (!isOver && site.asked.length < requests) await sleep(2);
  await sleep(ms);
  const wasRunning = !isOver;
  job.process.kill('SIGKILL');
  await job.ended;
  return wasRunning;
}

const sleep = (ms: number) => new Promise<void>((fulfil) => setTimeout(fulfil, ms));

/** Everything except the times and the runs by which something was done. */
function contentOf({ folder }: Place) {
  const database = openDatabase(join(folder, 'db.sqlite'));
  try {
    const rows = (sql: string) => rowsOf(database, sql);
    return {
      integrity: rows('PRAGMA integrity_check'),
      references: rows('PRAGMA foreign_key_check'),
      sources: rows(
        `SELECT location, name, url, sha256, fault_code FROM sources LEFT JOIN documents USING (document_id) ORDER BY location`,
      ),
      readings: rows(`SELECT sha256, outcome, agency, year, form, title, superseded_by IS NULL AS in_effect,
        (SELECT count(*) FROM reading_facts WHERE reading_facts.reading_id = readings.reading_id) AS facts,
        (SELECT group_concat(raw, '|' ORDER BY indicator, applicant) FROM reading_facts WHERE reading_facts.reading_id = readings.reading_id) AS numbers
        FROM readings JOIN documents USING (document_id) ORDER BY sha256`),
      pages:
        rows(`SELECT address, role, title, listed_on, depth, sha256, verdict, read_sha256, fingerprint, gone_on, due_visit,
        report_id IS NOT NULL AS has_report FROM scrape_pages ORDER BY address`),
      visits: rows(
        `SELECT visit_id, outcome, reason, new_reports, changed_reports, unchanged_reports, gone_reports, not_reports, failed_pages FROM scrape_visits`,
      ),
      fetches: rows(
        'SELECT address, final_address, outcome, status, sha256, bytes FROM fetches ORDER BY address, fetch_id',
      ),
      events: rows('SELECT kind, source, address, code, reason FROM scrape_events ORDER BY address, kind'),
      store: filesOf(join(folder, 'store')),
    };
  } finally {
    closeDatabase(database);
  }
}

function filesOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(folder.length), readFileSync(path).toString('base64')] as const);
}

test('a run that is killed again and again ends like one that was not', { timeout: 900_000 }, async () => {
  const site = await longSite();
  const [calm, disturbed] = [placeFor(site), placeFor(site)];
  expect((await runProgram(...calm.args)).status).toBe(0);
  let running = 0;
  for (let kill = 0; kill < kills; kill++) {
    const wasRunning = await killed(site, disturbed, 1 + Math.floor(Math.random() * 2), Math.random() * 60);
    if (wasRunning) running++;
  }
  // Most of the kills must have hit the program at work, or the test shows nothing.
  expect(running).toBeGreaterThan(kills / 2);
  const last = await runProgram(...disturbed.args);
  expect(last).toMatchObject({ status: 0, stderr: '' });
  const [expected, actual] = [contentOf(calm), contentOf(disturbed)];
  expect(actual).toEqual(expected);
  expect(expected.visits).toMatchObject([{ outcome: 'complete', new_reports: 28, not_reports: 1 }]);
});
