// What comes damaged, late, twice or never: the database stays that of an ingest without a queue.
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sha256Of } from '../load/handled-documents.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, preparedQueue, startIngest, startWorker, untilTrue } from './queue-work.js';

const lease = ['--lease', '6'] as const;
const one = ['--workers', '1'] as const;
const longPage = '<p>A letter of many lines.</p>'.repeat(20_000);

describe.skipIf(!hasPostgres)('over a queue', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test('readings that were altered on their way are not used', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server);
    // Every third: other bytes, or those of another reading with their own hash.
    await server.ask(
      queue,
      `CREATE SEQUENCE arrivals;
       CREATE FUNCTION alter_reading() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF nextval('arrivals') % 3 = 0 THEN NEW.content := set_byte(NEW.content, 30, get_byte(NEW.content, 30) # 1); END IF;
         RETURN NEW; END $$;
       CREATE TRIGGER alter_reading BEFORE INSERT ON xxgk_queue.readings FOR EACH ROW WHEN (NEW.content IS NOT NULL)
         EXECUTE FUNCTION alter_reading()`,
    );
    const ingest = startIngest(queue, folder, path, ...lease);
    startWorker(queue, folder, ...one, '--quiet');
    expect(await ingest.ended).toMatchObject({ status: 1 });
    expectSame(expected, path);
    expect(await server.ask(queue, 'SELECT last_value >= 9 AS yes FROM arrivals')).toEqual([{ yes: true }]);
  }, 400_000);

  test('a document that ends its workers is read by the ingest, and those beside it by workers', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server);
    const poison = sha256Of(readFileSync(join(folder, 'letter.html')));
    await server.ask(
      queue,
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF starts_with(NEW.key, '${poison}') THEN
           RAISE EXCEPTION 'this one is poison'; END IF;
         RETURN NEW; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON xxgk_queue.readings FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    const ingest = startIngest(queue, folder, path, ...lease);
    let deaths = 0;
    let isOver = false;
    void ingest.ended.then(() => {
      isOver = true;
    });
    while (!isOver) {
      const { status } = await startWorker(queue, folder, ...one, '--idle', '3', '--quiet').ended;
      if (status !== 0) deaths++;
    }
    expect((await ingest.ended).status).toBe(1);
    expect(deaths).toBe(3);
    expectSame(expected, path);
  }, 400_000);

  test('a worker that slept, and one that was cut off, beyond their lease bring what others have brought', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server, {
      // The first that are sent. Reading them takes a while, so that they are in hand when it happens.
      '0.html': longPage,
      '1.html': longPage,
    });
    const line = await breakableLine(queue);
    const untilJobs = (count: number, state: string) =>
      untilTrue(server, queue, `SELECT count(*) = ${count} FROM xxgk_jobs.job WHERE state = '${state}'`);
    const sleeper = startWorker(queue, folder, ...one);
    const distant = startWorker(line.address, folder, ...one);
    await untilTrue(server, queue, 'SELECT count(*) = 2 FROM xxgk_queue.workers');
    const ingest = startIngest(queue, folder, path, ...lease);
    await untilJobs(2, 'active');
    sleeper.process.kill('SIGSTOP');
    line.cut();
    await untilJobs(2, 'retry');
    startWorker(queue, folder, ...one, '--quiet');
    expect(await ingest.ended).toMatchObject({ status: 1 });
    line.heal();
    sleeper.process.kill('SIGCONT');
    await distant.toSay('answers again');
    // Both have brought what they had, late.
    await untilTrue(server, queue, 'SELECT count(*) = 3 FROM xxgk_queue.workers WHERE documents > 0');
    expectSame(expected, path);
    // Once more over what they brought late: nothing changes.
    const again = startIngest(queue, folder, path, ...lease);
    startWorker(queue, folder, ...one, '--quiet');
    await again.ended;
    expectSame(expected, path);
  }, 400_000);
});

/** A way to a server that can be cut: then nothing comes through, and nobody is told. */
async function breakableLine(queue: string) {
  const address = new URL(queue);
  const [port, host] = [Number(address.port), address.hostname];
  const sockets = new Set<Socket>();
  let isCut = false;
  const proxy = createServer((near) => {
    const far = connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (!isCut) to.write(bytes);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((fulfil) => proxy.listen(0, '127.0.0.1', fulfil));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const bound = proxy.address();
  address.port = String(bound !== null && typeof bound === 'object' ? bound.port : 0);
  return {
    address: address.href,
    cut: () => {
      isCut = true;
    },
    /** What was on its way is lost: the connections are not what they were. */
    heal: () => {
      isCut = false;
      for (const socket of sockets) socket.destroy();
    },
  };
}
