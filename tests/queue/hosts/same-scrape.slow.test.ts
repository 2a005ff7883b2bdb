// A scrape over a queue comes to the database of one without it, and asks no host more than that one does.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpAt } from '../../faults/dump-of-file.js';
import { hasPostgres, PostgresServer } from '../postgres-server.js';
import {
  expectPolite,
  expectScraped,
  newPlace,
  newQueue,
  playHosts,
  scrapeHere,
  startFetcher,
  startScrape,
} from './scrape-work.js';

describe.skipIf(!hasPostgres)('a scrape over a queue', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test('gives the same database, and leaves each host its pause, night after night', async () => {
    const { sites, sources } = await playHosts(3);
    const queue = await newQueue(server);
    const [here, there] = [newPlace(), newPlace()];
    const workers = [startFetcher(queue, there.store, 2), startFetcher(queue, there.store, 2)];
    const night = async () => {
      const asked: (readonly string[])[] = [];
      for (const run of [() => scrapeHere(sources, here), () => startScrape(queue, sources, there).ended]) {
        expect(await run()).toMatchObject({ status: 0, stderr: '' });
        expectPolite(sites);
        // In one process, two sources of a host ask for its robots.txt at once.
        asked.push(
          sites.flatMap(({ origin, asked: paths }) => [...new Set(paths)].map((path) => origin + path).sort()),
        );
        for (const site of sites) site.forget();
      }
      const [first = [], second = []] = asked;
      expect(second).toEqual(first);
      expectScraped(dumpAt(here.db), there);
      return first.length;
    };
    expect(await night()).toBeGreaterThan(25);
    // A report vanishes, another one is filled in, and the rest is as it was.
    for (const { pages } of sites) {
      pages.delete('/nb/moved.html');
      const other = pages.get('/xq/2024.html');
      if (other !== undefined) pages.set('/nb/gone.html', other);
    }
    await night();
    const runs = readdirSync(join(dirname(there.db), 'runs')).filter((name) => name.endsWith('.json'));
    expect(runs).toHaveLength(2);
    for (const worker of workers) worker.process.kill('SIGTERM');
    const ended = await Promise.all(workers.map(({ ended: end }) => end));
    expect(ended.map(({ status }) => status)).toEqual([0, 0]);
    // Nothing is left in the queue, and nothing half-written in the store.
    expect(
      await server.ask(queue, 'SELECT count(*)::integer AS n FROM xxgk_queue.hosts WHERE held_until > now()'),
    ).toEqual([{ n: 0 }]);
    expect(existsSync(there.store) && readdirSync(join(there.store, 'incoming'))).toEqual([]);
  }, 400_000);

  test('sends no more requests than it may, over all machines, and continues', async () => {
    const hosts = await playHosts(3);
    const { sites, sources } = hosts;
    const queue = await newQueue(server);
    const place = newPlace();
    const workers = [1, 2].map(() => startFetcher(queue, place.store, 2));
    const requests = () => sites.reduce((sum, { asked }) => sum + asked.length, 0);
    expect((await startScrape(queue, sources, place, '--max-requests', '10').ended).stderr).toBe('');
    expect(requests()).toBe(10);
    expect(await startScrape(queue, sources, place).ended).toMatchObject({ status: 0, stderr: '' });
    const asked = sites.flatMap(({ origin, asked: paths }) => paths.map((path) => origin + path));
    // The second run has a copy of robots.txt, and asks for nothing twice.
    expect(asked.length).toBe(new Set(asked).size);
    expect(workers.map(({ process }) => process.exitCode)).toEqual([null, null]);
  }, 400_000);
});
