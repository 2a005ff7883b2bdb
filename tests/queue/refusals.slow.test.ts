// What is refused: workers that would read otherwise, or cannot open documents, and a second ingest.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../built-program.js';
import { settledFolderOf } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { otherBuild } from './other-build.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, preparedQueue, startIngest, startWorker, untilTrue } from './queue-work.js';

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
});
