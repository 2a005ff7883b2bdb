// The commands scrape, sources and store as a user runs them, with a site on the loopback address.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDatabase } from '../../../src/database/database-lock.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram, startProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { rowsOf, temporaryFolder } from '../../load/handled-documents.js';
import { takesAllCases } from '../../sampled.js';
import { startServer } from '../../scrape/site/loopback-server.js';
import { figures, listPage, type PlayedSite, playSite, reportPageOf } from '../../scrape/site/played-site.js';

const liren = figures('liren-2020');
const huaian = figures('huaian-2024');

interface Desk {
  readonly folder: string;
  readonly db: string;
  readonly run: (...args: readonly string[]) => ReturnType<typeof runProgram>;
  readonly args: readonly string[];
}

/** A folder with a file of sources, and the program set up to use it. */
function deskOf(sources: readonly object[]): Desk {
  const folder = temporaryFolder();
  const file = join(folder, 'sources.yaml');
  writeFileSync(file, JSON.stringify({ contact: 'reports@example.org', sources }));
  const [db, store] = [join(folder, 'db', 'xxgk.sqlite'), join(folder, 'raw', 'store')];
  const args = ['--sources', file, '--db', db, '--store', store, '--allow-private-hosts', '127.0.0.1', '--quiet'];
  return { folder, db, args, run: (...more) => callProgram('scrape', ...more, ...args) };
}

const city = (site: PlayedSite, fields = {}) => ({
  id: 'city',
  agency: huaian.agency,
  start: [`${site.origin}/nb/index.html`],
  pace: { seconds: 0 },
  ...fields,
});

const twoReports = () =>
  playSite({
    '/nb/index.html': listPage([
      ['/nb/1.html', liren.title],
      ['/nb/2.html', huaian.title],
    ]),
    '/nb/1.html': reportPageOf(liren),
    '/nb/2.html': reportPageOf(huaian),
  });

function query(db: string, sql: string): readonly unknown[] {
  const database = openDatabase(db);
  try {
    return rowsOf(database, sql);
  } finally {
    closeDatabase(database);
  }
}

test('a run is reported on standard output, in files next to the database and in the database', async () => {
  const site = await twoReports();
  const { run, db, folder } = deskOf([city(site, { expect: { min_reports: 2, newest_year: 2024 } })]);
  const { status, stdout, stderr } = await run();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('2 new');
  expect(stdout).toContain(`city ${huaian.title} ${site.origin}/nb/2.html`);
  const [json, markdown] = readdirSync(join(folder, 'db', 'runs')).sort();
  expect(json).toMatch(/^20\d\d-\d\d-\d\d\.json$/);
  const written: unknown = JSON.parse(readFileSync(join(folder, 'db', 'runs', json ?? ''), 'utf8'));
  expect(written).toMatchObject({
    run: { status: 'finished' },
    exit_code: 0,
    totals: { new: 2, changed: 0, gone: 0, failed_pages: 0 },
    new: [
      { agency: liren.agency, year: 2020 },
      { agency: huaian.agency, year: 2024 },
    ],
    failed: [],
  });
  expect(readFileSync(join(folder, 'db', 'runs', markdown ?? ''), 'utf8')).toContain('## New reports');
  expect(query(db, 'SELECT source, state, reports, newest_year FROM scrape_source_states')).toEqual([
    { source: 'city', state: 'complete', reports: 2, newest_year: 2024 },
  ]);
});

test('a report that changed is reported with the old and the new number', async () => {
  const site = await twoReports();
  const { run, folder } = deskOf([city(site)]);
  await run();
  site.pages.set('/nb/2.html', { body: reportPageOf(figures('huaian-2024', { requests: changed(huaian.requests) })) });
  const { stdout } = await run();
  expect(stdout).toMatch(/requests\.received\/natural_person: 3001 → 3002/);
  expect(readdirSync(join(folder, 'db', 'runs'))).toHaveLength(4);
});

function changed(requests: typeof huaian.requests): typeof huaian.requests {
  const rows = new Map(requests);
  rows.set(
    'requests.received',
    (rows.get('requests.received') ?? []).map((figure, index) => (index === 0 ? (figure ?? 0) + 1 : figure)),
  );
  return rows;
}

test('a dry run fetches lists, names the pages that it would fetch, and writes nothing', async () => {
  const site = await twoReports();
  const { run, folder } = deskOf([city(site)]);
  const first = await run('--dry-run');
  expect(first.stdout).toContain('2 pages would be fetched: 2 new, 0 known reports');
  expect(site.look()).toEqual(['/nb/index.html 200']);
  expect(existsSync(join(folder, 'db'))).toBe(false);
  expect(existsSync(join(folder, 'raw'))).toBe(false);
  await run();
  site.look();
  expect(JSON.parse((await run('--dry-run', '--json')).stdout)).toMatchObject({
    wanted: [{ state: 'known_report', title: liren.title }, { state: 'known_report' }],
  });
  expect(site.look()).toEqual(['/nb/index.html 304']);
});

test('pages that were only fetched are read by the next run, from the store', async () => {
  const site = await twoReports();
  const { run, db } = deskOf([city(site)]);
  expect((await run('--no-ingest')).status).toBe(0);
  expect(query(db, 'SELECT count(*) AS count FROM readings')).toEqual([{ count: 0 }]);
  site.look();
  const { stdout } = await run();
  expect(stdout).toContain('2 new');
  expect(query(db, 'SELECT count(*) AS count FROM reports')).toEqual([{ count: 2 }]);
  expect(site.look()).toEqual(['/nb/index.html 304', '/nb/1.html 304', '/nb/2.html 304']);
});

test('a run with few requests is continued by the next, and no page is fetched twice', async () => {
  const site = await twoReports();
  const { run } = deskOf([city(site)]);
  await run('--max-requests', '3');
  expect(site.look()).toEqual(['/nb/index.html 200', '/nb/1.html 200']);
  const { stdout } = await run();
  expect(site.look()).toEqual(['/nb/2.html 200']);
  expect(stdout).toContain('2 new');
});

test('pages that the list dates before --since are left out', async () => {
  const site = await twoReports();
  const { run } = deskOf([city(site)]);
  await run('--since', '2025-01-21');
  expect(site.look()).toEqual(['/nb/index.html 200']);
  expect((await run('--since', 'yesterday')).stderr).toBe(
    'xxgk: value_invalid: --since yesterday is not a day; write YYYY-MM-DD.\n',
  );
});

test('a source that blocks is left for the night and reported: code 3; its agency is in blocked_agencies', async () => {
  const site = await twoReports();
  const { run, db } = deskOf([city(site)]);
  await run();
  site.pages.set('/nb/1.html', (_, response) => response.writeHead(412).end('<script>$_ts={}</script>'));
  site.look();
  const { status, stdout } = await run();
  expect(status).toBe(3);
  expect(stdout).toContain('city: blocked: the server refuses programs (412)');
  expect(site.look()).toEqual(['/nb/index.html 304', '/nb/1.html 412']);
  expect(query(db, 'SELECT agency, source, reason FROM blocked_agencies')).toEqual([
    { agency: huaian.agency, source: 'city', reason: 'the server refuses programs (412)' },
  ]);
  expect(query(db, 'SELECT count(*) AS count FROM reports')).toEqual([{ count: 2 }]);
  site.pages.set('/nb/1.html', { body: reportPageOf(liren) });
  expect((await run()).status).toBe(0);
  expect(query(db, 'SELECT * FROM blocked_agencies')).toEqual([]);
});

test('a source that fails does not stop the others: code 1; a source below its expectation: code 3', async () => {
  const site = await twoReports();
  const gone = { ...city(site), id: 'gone', start: [`${site.origin}/nowhere.html`] };
  const { run } = deskOf([gone, city(site, { expect: { min_reports: 9 } })]);
  const both = await run('--json');
  expect(both.status).toBe(1);
  expect(JSON.parse(both.stdout)).toMatchObject({
    totals: { new: 2, failed_sources: 1 },
    failed_by_kind: { not_found: { count: 2 } },
    under_expectation: [{ source: 'city', reason: '2 reports, expected 9' }],
  });
  expect((await run('city')).status).toBe(3);
});

test('a page that cannot be read is reported by kind, and does not change the exit code', async () => {
  const site = await playSite({
    '/nb/index.html': listPage([['/nb/1.pdf', liren.title]]),
    '/nb/1.pdf': { body: Buffer.from('%PDF-1.7 broken'), headers: { 'content-type': 'application/pdf' } },
  });
  const { status, stdout } = await deskOf([city(site)]).run('--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ failed: [{ code: 'pdf_damaged', address: `${site.origin}/nb/1.pdf` }] });
});

test('the webhook is called once, and a monitor that is down delays nothing', async () => {
  const site = await twoReports();
  const { run } = deskOf([city(site)]);
  const posted: string[] = [];
  const monitor = await startServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => posted.push(text));
    request.on('end', () => response.writeHead(204).end());
  });
  await run('--webhook', `${monitor.origin}/xxgk`);
  expect(JSON.parse(posted.join(''))).toMatchObject({ totals: { new: 2 } });
  await monitor.close();
  expect((await run('--webhook', `${monitor.origin}/xxgk`)).status).toBe(0);
});

test('a run beside another job that writes the database ends with 4, and says which job it is', async () => {
  const site = await twoReports();
  const { run, db } = deskOf([city(site)]);
  await run();
  const lock = await lockDatabase(db, { task: 'xxgk ingest' });
  const { status, stderr } = await run();
  expect(status).toBe(4);
  expect(stderr).toContain(`xxgk: database_locked: xxgk ingest (process ${process.pid} on `);
  expect(stderr).toContain(` is writing to the database ${db}. Wait until it has finished`);
  lock.release();
  expect((await run()).status).toBe(0);
});

// In the slow run, it is ended by the program's own limit of eight seconds.
test.each(takesAllCases ? [1, 2] : [2])(
  'SIGTERM (times: %i) ends a request that is not answered; the next run continues',
  async (times) => {
    const site = await twoReports();
    site.pages.set('/nb/2.html', () => {});
    const { args, run } = deskOf([city(site)]);
    const job = startProgram('scrape', ...args.filter((arg) => arg !== '--quiet'));
    await new Promise<void>((fulfil) => {
      site.pages.set('/nb/2.html', () => fulfil());
    });
    job.process.kill('SIGTERM');
    await job.toSay('Stopping: the request in hand is finished first.');
    if (times === 2) job.process.kill('SIGTERM');
    const { status, stderr } = await job.ended;
    expect(status).toBe(130);
    expect(stderr).toContain('Stopping: the request in hand is finished first.');
    site.pages.set('/nb/2.html', { body: reportPageOf(huaian) });
    site.look();
    expect((await run()).stdout).toContain('2 new');
    expect(site.look()).toEqual(['/nb/2.html 200']);
  },
);

test('the file of sources is checked, with line and field', async () => {
  const site = await twoReports();
  const { folder } = deskOf([city(site)]);
  const file = join(folder, 'sources.yaml');
  expect(await runProgram('sources', 'check', file)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('1 sources, no faults'),
  });
  writeFileSync(file, 'contact: a@b.example\nsources:\n  - id: x\n    place: y\n    start: [nowhere]\n');
  expect(await callProgram('sources', 'check', file)).toEqual({
    status: 1,
    stdout: `${file}:5: sources[1].start[1] is not an http or https address\n`,
    stderr: '',
  });
  const scraped = await callProgram('scrape', '--sources', file);
  expect(scraped).toMatchObject({ status: 2, stderr: expect.stringContaining(`${file}:5: sources[1].start[1]`) });
  expect((await callProgram('scrape', '--sources', join(folder, 'none.yaml'))).stderr).toContain('does not exist');
});

test('sources are listed with their state', async () => {
  const site = await twoReports();
  const { run, args } = deskOf([city(site)]);
  const list = () => callProgram('sources', 'list', ...args.slice(0, 4));
  expect((await list()).stdout).toMatch(/city .*never/);
  await run();
  expect((await list()).stdout).toMatch(/city .*complete .* 2 .* 2024/);
});

test('the store is verified: missing, damaged and orphaned files', async () => {
  const site = await twoReports();
  const { run, args, folder, db } = deskOf([city(site)]);
  await run();
  const verify = () => callProgram('store', 'verify', ...args.slice(2, 6));
  expect(await runProgram('store', 'verify', ...args.slice(2, 6))).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^3 files, \d+ bytes, 0 faults\n$/),
  });
  const [first, second] = query(db, 'SELECT DISTINCT sha256 FROM fetches ORDER BY sha256').map((row) =>
    typeof row === 'object' && row !== null && 'sha256' in row ? String(row.sha256) : '',
  );
  const pathOf = (sha256 = '') => join(folder, 'raw', 'store', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  rmSync(pathOf(first));
  writeFileSync(pathOf(second), 'x');
  expect(await verify()).toMatchObject({
    status: 1,
    stdout: expect.stringContaining(`missing ${pathOf(first)}\ndamaged ${pathOf(second)}\n`),
  });
});

test('an ingest of the folder leaves the store out', async () => {
  const site = await twoReports();
  const { run, folder } = deskOf([city(site)]);
  await run();
  const { stdout } = await callProgram('ingest', join(folder, 'raw'), '--db', join(folder, 'other.sqlite'), '--quiet');
  expect(stdout).toContain('Handled 0 documents');
});

test.each([
  [['--ca', '/no/such/ca.pem'], '--ca /no/such/ca.pem does not exist.'],
  [['--stale-days', '999999999'], '--stale-days 999999999 is not a whole number from 0 to 36500.'],
  [['--since', '2024-02-30'], '--since 2024-02-30 is not a day; write YYYY-MM-DD.'],
])('scrape %s is refused before anything is requested', async (words, said) => {
  const site = await twoReports();
  const { run, args } = deskOf([city(site)]);
  const { status, stderr } = await run(...words);
  expect({ status, stderr, args }).toMatchObject({ status: 2, stderr: expect.stringContaining(said) });
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(site.look()).toEqual([]);
});

test('a WARC file whose folder does not exist is refused in words', async () => {
  const site = await twoReports();
  const { run, db, folder } = deskOf([city(site)]);
  await run();
  const { status, stderr } = await callProgram('store', 'export', '--warc', join(folder, 'none/a.warc'), '--db', db);
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('Cannot write ') });
});
