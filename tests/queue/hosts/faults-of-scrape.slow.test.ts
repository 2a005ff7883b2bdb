// A scrape that is stopped or killed, answers that are none, and what is refused.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpAt } from '../../faults/dump-of-file.js';
import { otherBuild } from '../other-build.js';
import { hasPostgres, PostgresServer } from '../postgres-server.js';
import { untilTrue } from '../queue-work.js';
import {
  expectPolite,
  expectScraped,
  fetcherArguments,
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

  test('stopped, it ends with what is in hand, and killed, without; the next run goes on, beside the same workers', async () => {
    const { sites, sources, expected, queue, place, first } = await preparedScrape(server, 1);
    for (const _ of [1, 2]) startFetcher(queue, place.store, 1);
    const stopped = startScrape(queue, sources, place, ...lease);
    await untilAsked(first, '/nb/2024.html');
    stopped.process.kill('SIGINT');
    expect(await stopped.ended).toMatchObject({ status: 130 });
    const killed = startScrape(queue, sources, place, ...lease);
    await untilAsked(first, '/nb/2022.html');
    killed.process.kill('SIGKILL');
    await killed.ended;
    expect(await startScrape(queue, sources, place, ...lease).ended).toMatchObject({ status: 0 });
    expectScraped(expected, place);
    // A run does not know what an earlier one asked a moment before: only that nobody asks at the same time.
    expectPolite(sites, 0);
  }, 400_000);

  test('answers that are none are not used; a request that nobody answers is left to the next run', async () => {
    const { sources, sites, expected, queue, place } = await preparedScrape(server, 2);
    await server.ask(
      queue,
      `CREATE SEQUENCE arrivals;
       CREATE FUNCTION alter_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF nextval('arrivals') % 4 = 0 THEN NEW.answer := replace(NEW.answer, 'verdict', 'verdikt'); END IF;
         IF NEW.hosts = '127.0.0.3' AND NEW.request LIKE '%/nb/2023.html%' AND (SELECT count(*) FROM spared) = 0
           THEN NEW.answer := '{'; END IF;
         RETURN NEW; END $$;
       CREATE TABLE spared (n integer);
       CREATE TRIGGER alter_answer BEFORE UPDATE ON xxgk_queue.hosts FOR EACH ROW
         WHEN (NEW.answer IS NOT NULL AND OLD.answer IS DISTINCT FROM NEW.answer) EXECUTE FUNCTION alter_answer()`,
    );
    for (const _ of [1, 2]) startFetcher(queue, place.store, 2);
    const first = await startScrape(queue, sources, place, ...lease).ended;
    expect(first).toMatchObject({ status: 0, stderr: '' });
    const asked = sites.flatMap(({ origin, asked: paths }) => paths.map((path) => origin + path));
    // Every fourth answer was useless, and all three of one page: two requests more for that alone.
    expect(asked.length - new Set(asked).size).toBeGreaterThan(2);
    expect(dumpAt(place.db)['scrape_visits']?.filter((line) => line.includes('"outcome":null'))).toHaveLength(1);
    await server.ask(queue, 'INSERT INTO spared VALUES (1)');
    expect(await startScrape(queue, sources, place, 'city-1', ...lease).ended).toMatchObject({ status: 0 });
    expectScraped(expected, place);
    expectPolite(sites, 0);
  }, 400_000);

  test('that was killed refuses no worker of another build', async () => {
    const { sources, queue, place } = { ...(await playHosts(1)), queue: await newQueue(server), place: newPlace() };
    const scrape = startScrape(queue, sources, place, ...lease);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.scrape');
    scrape.process.kill('SIGKILL');
    await untilTrue(server, queue, "SELECT count(*) = 0 FROM pg_locks WHERE locktype = 'advisory'");
    expect(await otherBuild([...fetcherArguments(queue, place.store), '--idle', '3'])).toMatchObject({ status: 0 });
  }, 400_000);

  test('refuses a second scrape, a worker of another build, and folders that are not the same', async () => {
    const { sources, queue, place } = { ...(await playHosts(1)), queue: await newQueue(server), place: newPlace() };
    const scrape = startScrape(queue, sources, place, ...lease);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.scrape');
    expect(await startScrape(queue, sources, newPlace()).ended).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: queue_taken: A scrape \(process \d+ /),
    });
    expect(await otherBuild(fetcherArguments(queue, place.store))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: worker_unfit: .* is build [0-9a-f]{32}, and the scrape is build /),
    });
    const other = newPlace().store;
    expect(await startFetcher(queue, other, 1).ended).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('xxgk: store_not_shared: --store '),
    });
    // A copy of the right folder is found out by what it lacks.
    mkdirSync(join(other, 'incoming'));
    copyFileSync(join(place.store, '.xxgk-store'), join(other, '.xxgk-store'));
    startFetcher(queue, other, 1);
    expect(await scrape.ended).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: store_not_shared: http.* was fetched, and /),
    });
  }, 400_000);
});
