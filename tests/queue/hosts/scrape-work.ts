// Sites on several hosts of loopback, and a scrape over a queue with workers that fetch, as separate processes of the built program.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Ended, type RunningProgram, runProgram, startProgram } from '../../built-program.js';
import { type DatabaseDump, differencesOf } from '../../database-dump.js';
import { dumpAt } from '../../faults/dump-of-file.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { docxOf, figures, listPage, type PlayedSite, playSite, reportPageOf } from '../../scrape/site/played-site.js';
import type { PostgresServer } from '../postgres-server.js';
import { initQueue } from '../queue-work.js';

/** The pause between two requests to a host, without jitter. */
const paceMs = 150;
/** The times of a process that sends and of one that answers are not quite the same. */
const blurMs = 25;

const cities = ['淮安市', '扬州市', '南通市'] as const;
const counties = ['金湖县', '宝应县', '如东县'] as const;
const times = <Key>(figures: ReadonlyMap<Key, number | null>, factor: number) =>
  new Map([...figures].map(([key, value]) => [key, value === null ? null : value * factor]));

/** No two have the same numbers: which of several copies is the first depends on when each source was visited. */
function reportOf(place: string, year: number, factor: number) {
  const agency = `${place}人民政府`;
  const { proactive, requests, disputes } = figures('huaian-2024');
  return figures('huaian-2024', {
    ...{ agency, year, title: titleOf(place, year) },
    ...{ proactive: times(proactive, factor), disputes: times(disputes, factor) },
    requests: new Map(
      [...requests].map(([code, cells]) => [code, cells.map((cell) => (cell === null ? null : cell * factor))]),
    ),
  });
}

const titleOf = (place: string, year: number) => `${place}人民政府${year}年政府信息公开工作年度报告`;

/** A site with two lists: reports as pages and as files, a page that is none, and links that lead nowhere. */
function siteOf(host: string, index: number): Promise<PlayedSite> {
  const [city, county] = [cities[index] ?? '', counties[index] ?? ''];
  const report = (place: string, year: number) =>
    reportOf(place, year, 10 * index + (year % 10) + (place === county ? 5 : 0));
  return playSite(
    {
      '/robots.txt': 'User-agent: *\nDisallow: /closed/',
      '/nb/index.html': listPage([
        ['/nb/2024.html', titleOf(city, 2024)],
        ['/nb/2023.html', titleOf(city, 2023)],
        ['/nb/2022.html', titleOf(city, 2022)],
        ['/closed/2021.html', titleOf(city, 2021)],
        ['/nb/gone.html', titleOf(city, 2020)],
      ]),
      '/nb/2024.html': reportPageOf(report(city, 2024)),
      '/nb/2023.html': `<p>${titleOf(city, 2023)}</p><a href="/files/2023.docx">附件</a>`,
      '/files/2023.docx': { body: docxOf(report(city, 2023)) },
      '/nb/2022.html': { body: '', status: 302, headers: { location: '/nb/moved.html' }, hasEtag: false },
      '/nb/moved.html': reportPageOf(report(city, 2022)),
      '/xq/index.html': listPage([['/xq/2024.html', titleOf(county, 2024)]]),
      '/xq/2024.html': reportPageOf(report(county, 2024)),
    },
    host,
  );
}

export interface ScrapedHosts {
  /** One for each host. The first of them has two sources. */
  readonly sites: readonly PlayedSite[];
  readonly sources: string;
}

/** Starts up to three sites on hosts of their own, and writes sources.yaml. @param restMs the pause of each host */
export async function playHosts(count: number, restMs = paceMs): Promise<ScrapedHosts> {
  const sites: PlayedSite[] = [];
  for (let index = 0; index < count; index++) sites.push(await siteOf(`127.0.0.${index + 2}`, index));
  const stated = sites.flatMap(({ origin }, index) => {
    const source = {
      kind: 'list',
      links: { pages: ['\\d{4}\\.html$', 'gone\\.html$'] },
      pace: { seconds: restMs / 1000, jitter: 0 },
    };
    const city = {
      ...source,
      id: `city-${index}`,
      agency: `${cities[index]}人民政府`,
      start: [`${origin}/nb/index.html`],
    };
    const county = {
      ...{ ...source, id: `county-${index}`, agency: `${counties[index]}人民政府` },
      start: [`${origin}/xq/index.html`],
    };
    return index === 0 ? [city, county] : [city];
  });
  const sources = join(temporaryFolder(), 'sources.yaml');
  writeFileSync(sources, JSON.stringify({ contact: 'reports@example.org', sources: stated }));
  return { sites, sources };
}

/** A database and a store, in a folder of their own. */
export interface ScrapePlace {
  readonly db: string;
  readonly store: string;
}

/** A place for a scrape. */
export function newPlace(): ScrapePlace {
  const folder = temporaryFolder();
  const store = join(folder, 'store');
  mkdirSync(store);
  return { db: join(folder, 'scrape.sqlite'), store };
}

function scrapeArguments(sources: string, { db, store }: ScrapePlace): readonly string[] {
  return ['scrape', '--sources', sources, '--db', db, '--store', store, '--ocr', 'never', '--quiet'];
}

/** Runs a scrape without a queue. */
export function scrapeHere(sources: string, place: ScrapePlace, ...options: readonly string[]): Promise<Ended> {
  return runProgram(...scrapeArguments(sources, place), '--allow-private-hosts', ...options);
}

/** Starts a scrape over a queue. */
export function startScrape(
  queue: string,
  sources: string,
  place: ScrapePlace,
  ...options: readonly string[]
): RunningProgram {
  return startProgram(...scrapeArguments(sources, place), '--queue', queue, ...options);
}

/** The arguments of a worker that fetches. */
export function fetcherArguments(queue: string, store: string): readonly string[] {
  return ['worker', '--queue', queue, '--store', store, '--allow-private-hosts'];
}

/** Starts a worker that fetches, for up to `hosts` groups of hosts at once. */
export function startFetcher(queue: string, store: string, hosts: number): RunningProgram {
  return startProgram(...fetcherArguments(queue, store), '--workers', String(hosts));
}

/** An empty queue. */
export async function newQueue(server: PostgresServer): Promise<string> {
  const queue = await server.newDatabase();
  await initQueue(queue);
  return queue;
}

/** Sites on so many hosts, what a scrape of them comes to without a queue, and what one over a queue needs. */
export async function preparedScrape(server: PostgresServer, count: number) {
  const hosts = await playHosts(count);
  const [first] = hosts.sites;
  if (first === undefined) throw new Error('Expected a site');
  const expected = await dumpWithoutQueue(hosts);
  return { ...hosts, first, expected, queue: await newQueue(server), place: newPlace() };
}

/** What a scrape of these sources without a queue comes to; the sites forget that they were asked. */
async function dumpWithoutQueue({ sources, sites }: ScrapedHosts): Promise<DatabaseDump> {
  const place = newPlace();
  expect(await scrapeHere(sources, place)).toMatchObject({ status: 0, stderr: '' });
  for (const site of sites) site.forget();
  return dumpAt(place.db);
}

/** Makes sure that a scrape came to what was expected. */
export function expectScraped(expected: DatabaseDump, { db }: ScrapePlace): void {
  expect(differencesOf(expected, dumpAt(db))).toEqual([]);
}

/** Makes sure that each host was asked for one page at a time, with its pause between them. */
export function expectPolite(sites: readonly PlayedSite[], restMs = paceMs): void {
  const hurried = sites.flatMap(({ origin, spans }) => {
    const inOrder = [...spans].sort((one, other) => one.from - other.from);
    return inOrder.flatMap(({ from, path }, index) => {
      const before = inOrder[index - 1];
      return before === undefined || from - before.to >= restMs - blurMs
        ? []
        : [`${origin}${path} ${Math.round(from - before.to)} ms after ${before.path}`];
    });
  });
  expect(hurried).toEqual([]);
}

/** Waits until a site was asked for a page. */
export async function untilAsked({ asked }: PlayedSite, path: string): Promise<void> {
  for (const endsAt = Date.now() + 200_000; !asked.includes(path); await pause(5))
    if (Date.now() > endsAt) throw new Error(`Nobody asked for ${path}`);
}
