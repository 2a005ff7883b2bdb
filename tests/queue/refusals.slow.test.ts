// What is refused: workers that would read otherwise, or cannot open documents, a second ingest, and databases that are none for a queue. What is
// left when an ingest was killed refuses nobody.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram, startProgram } from '../built-program.js';
import { settledFolderOf } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { otherBuild } from './other-build.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, initQueue, preparedQueue, startIngest, startWorker, untilTrue } from './queue-work.js';

const lease = ['--lease', '6'] as const;
const one = ['--workers', '1'] as const;

describe.skipIf(!hasPostgres)('over a queue', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test('a worker of another build is refused, and so is a second ingest', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server);
    const ingest = startIngest(queue, folder, path, ...lease);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.collector');
    const other = await otherBuild(['worker', '--queue', queue, '--root', folder, '--idle', '1']);
    expect(other).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: worker_unfit: .* is build [0-9a-f]{32}, /),
    });
    const second = await startIngest(queue, folder, join(temporaryFolder(), 'second.sqlite')).ended;
    expect(second).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: queue_taken: An ingest \(process \d+ /),
    });
    expect(await runProgram('queue', 'drop', queue, '--yes')).toMatchObject({ status: 2 });
    const worker = startWorker(queue, folder, ...one, '--idle', '15');
    expect(await ingest.ended).toMatchObject({ status: 1, stderr: '' });
    expect(await worker.ended).toMatchObject({ status: 0 });
    expectSame(expected, path);
    expect(await runProgram('queue', 'drop', queue, '--yes')).toMatchObject({ status: 0 });
  }, 400_000);

  test('a worker that is stopped while the server is away waits for that no longer than for one that starts', async () => {
    const own = await PostgresServer.create();
    try {
      const queue = await own.newDatabase();
      await initQueue(queue);
      const worker = startWorker(queue, settledFolderOf({ 'other.html': 'x' }), ...one);
      await untilTrue(own, queue, 'SELECT count(*) = 1 FROM xxgk_queue.workers');
      await own.kill();
      const toldAt = performance.now();
      worker.process.kill('SIGTERM');
      expect(await worker.ended).toMatchObject({ stderr: expect.stringContaining('queue_unreachable') });
      expect(performance.now() - toldAt).toBeLessThan(60_000);
    } finally {
      await own.remove();
    }
  }, 200_000);

  test('a worker without documents ends with the reason, and leaves them to others', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server);
    const elsewhere = settledFolderOf({ 'other.html': 'x' });
    const ingest = startIngest(queue, folder, path, ...lease);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.collector');
    // As if the ingest could not be asked from there.
    await server.ask(queue, 'UPDATE xxgk_queue.collector SET bytes_at = NULL');
    const lost = await startWorker(queue, elsewhere, ...one, '--idle', '9').ended;
    expect(lost).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('xxgk: bytes_unreachable: 3 documents in a row'),
    });
    startWorker(queue, folder, ...one, '--quiet');
    expect(await ingest.ended).toMatchObject({ status: 1 });
    expectSame(expected, path);
  }, 400_000);

  test('a worker of another build waits for the next ingest if the former one was killed', async () => {
    const { queue, folder, path } = await preparedQueue(server);
    const ingest = startIngest(queue, folder, path, ...lease);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.collector');
    ingest.process.kill('SIGKILL');
    await untilTrue(server, queue, "SELECT count(*) = 0 FROM pg_locks WHERE locktype = 'advisory'");
    const other = await otherBuild(['worker', '--queue', queue, '--root', folder, '--idle', '3']);
    expect(other).toEqual({ status: 0, stderr: '0 documents read.\n' });
  }, 400_000);

  test('an ingest says that there is no worker, and leaves nothing in the queue, whatever an earlier one left there', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server);
    const words = ['ingest', folder, '--db', path, '--no-second-reading', '--queue', queue, '--root', folder, ...lease];
    const ingest = startProgram(...words);
    await ingest.toSay('Documents wait, and there is no worker. Start some: xxgk worker --queue postgres://');
    await server.ask(
      queue,
      `INSERT INTO xxgk_queue.readings (key, manner, refusal, worker, ms)
       SELECT 'of a document that is loaded', name, 'timeout', 'one', 1 FROM xxgk_jobs.queue WHERE dead_letter IS NOT NULL`,
    );
    startWorker(queue, folder, ...one, '--quiet');
    expect(await ingest.ended).toMatchObject({ status: 1 });
    expectSame(expected, path);
    expect(await server.ask(queue, 'SELECT key FROM xxgk_queue.readings')).toEqual([]);
  }, 400_000);

  test('a queue that is dropped ends its workers in words, and one that is not whole can be completed', async () => {
    const queue = await server.newDatabase();
    await initQueue(queue);
    const worker = startWorker(queue, temporaryFolder(), ...one);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.workers');
    expect(await runProgram('queue', 'drop', queue, '--yes')).toMatchObject({ status: 0 });
    const missing = { status: 2, stderr: expect.stringMatching(/^xxgk: queue_missing: .*xxgk queue init postgres:/) };
    expect(await worker.ended).toMatchObject(missing);
    await initQueue(queue);
    await server.ask(queue, 'DROP SCHEMA xxgk_jobs CASCADE');
    expect(await runProgram('queue', 'status', queue)).toMatchObject(missing);
    await initQueue(queue);
    expect(await runProgram('queue', 'status', queue)).toMatchObject({ status: 0 });
  }, 400_000);

  test('a database without room for Chinese names, or without the right to write, is refused', async () => {
    const queue = await server.newDatabase();
    await server.ask('postgres', "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    await server.ask('postgres', 'CREATE ROLE reader LOGIN');
    const latin = queue.replace(/[^/]+$/, 'latin');
    expect(await runProgram('queue', 'init', latin)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: queue_refused: .* is in LATIN1, /),
    });
    expect(await runProgram('queue', 'init', queue.replace('xxgk@', 'reader@'))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: queue_refused: .*permission denied/),
    });
  }, 400_000);
});
