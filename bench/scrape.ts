// A source with many reports on loopback: how fast pages are handled, and that neither memory nor the queue grows with the length of the list.
// On its own, after a build: npx tsx bench/scrape.ts [reports].
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { program } from './compiled.js';
import { drawMeasured, type Measured, spreadOf } from './measure.js';

const perList = 100;
const sampleMs = 200;
const kilobytesInMegabyte = 1024;
const residentPattern = /^VmRSS:\s+(\d+)/m;

/** Lists of a hundred links each, and a page for each report. Every page has a date for conditional requests. */
async function startSite(reports: number): Promise<{ readonly server: Server; readonly origin: string }> {
  const lists = Math.ceil(reports / perList);
  const lastModified = new Date(Date.UTC(2025, 0, 20)).toUTCString();
  const padding = '<p>根据《中华人民共和国政府信息公开条例》编制。</p>'.repeat(500);
  const server = createServer((request, response) => {
    const number = Number(/_(\d+)\.html$/.exec(request.url ?? '')?.[1] ?? 0);
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else if (request.headers['if-modified-since'] === lastModified) response.writeHead(304).end();
    else {
      response.writeHead(200, { 'content-type': 'text/html', 'last-modified': lastModified });
      response.end(
        request.url?.startsWith('/nb/index') ? listPage(number) : `<h1>第${number}局2024年度报告</h1>${padding}`,
      );
    }
  });
  const listPage = (list: number) => {
    const links = Array.from({ length: Math.min(perList, reports - list * perList) }, (_, index) => {
      const number = list * perList + index;
      return `<li><a href="/nb/t20250120_${number}.html">第${number}局2024年政府信息公开工作年度报告</a></li>`;
    });
    return `<ul>${links.join('')}</ul><script>createPageHTML(${lists}, ${list}, "index", "html");</script>`;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected the server to listen on a port');
  return { server, origin: `http://127.0.0.1:${address.port}` };
}

interface Night {
  readonly pagesPerSecond: number;
  /** Resident memory in MB, sampled in the second and in the fourth quarter of the night. */
  readonly early: number;
  readonly late: number;
  readonly mostDue: number;
}

async function measureNight(folder: string, reports: number): Promise<Night> {
  const database = join(folder, 'xxgk.sqlite');
  const paths = ['--sources', join(folder, 'sources.yaml'), '--db', database, '--store', join(folder, 'store')];
  const args = [fileURLToPath(program), 'scrape', ...paths, '--no-ingest', '--quiet', '--allow-private-hosts'];
  const startedAt = performance.now();
  const job = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const samples: { readonly megabytes: number; readonly due: number }[] = [];
  const timer = setInterval(() => {
    const megabytes = residentOf(job.pid ?? 0);
    if (megabytes !== null) samples.push({ megabytes, due: dueIn(database) });
  }, sampleMs);
  const [status] = await once(job, 'close');
  clearInterval(timer);
  if (status !== 0) throw new Error(`The program exited with ${status}`);
  const seconds = (performance.now() - startedAt) / 1000;
  const quarter = Math.floor(samples.length / 4);
  const medianOf = (from: number) =>
    spreadOf(samples.slice(from, from + quarter + 1).map(({ megabytes }) => megabytes)).median;
  return {
    pagesPerSecond: reports / seconds,
    early: medianOf(quarter),
    late: medianOf(samples.length - quarter - 1),
    mostDue: Math.max(...samples.map(({ due }) => due)),
  };
}

/** Null if the system does not say, or the process has ended. */
function residentOf(pid: number): number | null {
  try {
    const kilobytes = residentPattern.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / kilobytesInMegabyte;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** The number of waiting pages; 0 until the tables exist. */
function dueIn(path: string): number {
  try {
    const connection = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    try {
      return Number(connection.prepare('SELECT count(*) FROM scrape_pages WHERE due_visit IS NOT NULL').pluck().get());
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return 0;
    throw error;
  }
}

/** Two nights over one source: in the first everything is new, in the second nothing is. */
export async function measureScrape(reports: number): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-scrape-'));
  const { server, origin } = await startSite(reports);
  const limits = { list_pages: Math.ceil(reports / perList) + 1, addresses: reports };
  const source = {
    id: 'city',
    place: '某市',
    kind: 'trs',
    start: [`${origin}/nb/index.html`],
    pace: { seconds: 0 },
    limits,
  };
  writeFileSync(join(folder, 'sources.yaml'), JSON.stringify({ contact: 'bench@example.org', sources: [source] }));
  try {
    const first = await measureNight(folder, reports);
    const second = await measureNight(folder, reports);
    const once = (value: number) => spreadOf([value]);
    const what = `scrape of ${reports} reports`;
    return [
      { what: `${what}, all new`, unit: 'pages/s', digits: 0, ...once(first.pagesPerSecond) },
      { what: `${what}: memory in the second quarter`, unit: 'MB', digits: 0, ...once(first.early) },
      { what: `${what}: memory in the last quarter`, unit: 'MB', digits: 0, ...once(first.late) },
      { what: `${what}: most pages that wait at once`, unit: 'pages', digits: 0, ...once(first.mostDue) },
      { what: `${what}, none new`, unit: 'pages/s', digits: 0, ...once(second.pagesPerSecond) },
    ];
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${drawMeasured(await measureScrape(Number(process.argv[2] ?? 10_000)))}\n`);
