// Workers that die, sleep, or wait for a slow host, and a server that is restarted: the scrape goes on, and no host is ever asked by two at once.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DatabaseDump, differencesOf } from '../../database-dump.js';
import { dumpAt } from '../../faults/dump-of-file.js';
import { hasPostgres, PostgresServer } from '../postgres-server.js';
import { untilTrue } from '../queue-work.js';
import {
  expectPolite,
  expectScraped,
  newPlace,
  newQueue,
  playHosts,
  preparedScrape,
  startFetcher,
  startScrape,
  untilAsked,
} from './scrape-work.js';

const lease = ['--lease', '6'] as const;

describe.skipIf(!hasPostgres)('a scrape over a queue', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test('goes on with another worker when one is killed in the midst of a host, and when the server is restarted', async () => {
    const { sites, sources, expected, queue, place, first } = await preparedScrape(server, 2);
    const scrape = startScrape(queue, sources, place, ...lease);
    const victim = startFetcher(queue, place.store, 4);
    await untilAsked(first, '/nb/2023.html');
    victim.process.kill('SIGKILL');
    startFetcher(queue, place.store, 4);
    await untilAsked(first, '/nb/2022.html');
    await server.kill();
    await pause(1_000);
    await server.start();
    expect(await scrape.ended).toMatchObject({ status: 0 });
    expectScraped(expected, place);
    expectPolite(sites);
  }, 400_000);

  test('a worker that slept beyond its lease asks nothing more, and its hosts are asked by another one', async () => {
    const { sites, sources, expected, queue, place, first } = await preparedScrape(server, 1);
    const scrape = startScrape(queue, sources, place, ...lease);
    const sleeper = startFetcher(queue, place.store, 4);
    await untilAsked(first, '/nb/2024.html');
    sleeper.process.kill('SIGSTOP');
    startFetcher(queue, place.store, 4);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.hosts WHERE takes = 2');
    // At the same moment as the other one begins.
    sleeper.process.kill('SIGCONT');
    expect(await scrape.ended).toMatchObject({ status: 0, stderr: '' });
    expectScraped(expected, place);
    expectPolite(sites);
    expect(sleeper.process.exitCode).toBeNull();
  }, 400_000);

  test('a worker that slept while a host rested does not ask it when it wakes', async () => {
    const rest = 3_000;
    const { sites, sources } = await playHosts(1, rest);
    const { queue, place } = { queue: await newQueue(server), place: newPlace() };
    const scrape = startScrape(queue, sources, place, 'county-0', ...lease);
    const sleeper = startFetcher(queue, place.store, 4);
    await untilTrue(server, queue, "SELECT count(*) = 1 FROM xxgk_queue.hosts WHERE request LIKE '%/xq/2024.html%'");
    // By now the sleeper has the request, and leaves the host alone for its pause.
    await pause(500);
    sleeper.process.kill('SIGSTOP');
    startFetcher(queue, place.store, 4);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.hosts WHERE takes = 2');
    sleeper.process.kill('SIGCONT');
    expect(await scrape.ended).toMatchObject({ status: 0, stderr: '' });
    expect(sites.flatMap(({ asked }) => asked)).toEqual(['/robots.txt', '/xq/index.html', '/xq/2024.html']);
    expectPolite(sites, rest);
    expect(sleeper.process.exitCode).toBeNull();
  }, 400_000);

  test('a host that answers late keeps its worker, longer than a lease', async () => {
    const { sites, sources, expected, queue, place, first } = await preparedScrape(server, 1);
    const late = first.pages.get('/nb/2024.html');
    if (late === undefined || typeof late === 'function') throw new Error('Expected a page');
    first.pages.set('/nb/2024.html', (_, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(late.body), 9_000);
    });
    for (const _ of [1, 2]) startFetcher(queue, place.store, 4);
    expect(await startScrape(queue, sources, place, ...lease).ended).toMatchObject({ status: 0, stderr: '' });
    expectPolite(sites);
    expect(first.asked.filter((path) => path === '/nb/2024.html')).toHaveLength(1);
    const reports = (dump: DatabaseDump) => ({ scraped_reports: dump['scraped_reports'] ?? [] });
    // The late page has no ETag.
    expect(differencesOf(reports(expected), reports(dumpAt(place.db)))).toEqual([]);
    expect(reports(expected).scraped_reports.length).toBeGreaterThan(2);
  }, 400_000);
});
