// However many workers there are, and however they get the bytes, the database is that of an ingest without a queue.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseDump } from '../database-dump.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, initQueue, localDump, mixedFolder, startIngest, startWorker } from './queue-work.js';

describe.skipIf(!hasPostgres)('an ingest over a queue', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test('gives the same database with 1, 2 and 5 workers, and with one that has to ask for the bytes', async () => {
    const folder = mixedFolder(10);
    const expected = await localDump(folder);
    const queue = await server.newDatabase();
    await initQueue(queue);
    const place = temporaryFolder();
    for (const workers of [1, 2, 5]) await workTogether(workers, folder);
    await workTogether(1, temporaryFolder());

    async function workTogether(count: number, root: string): Promise<void> {
      const path = join(place, `${count}-${root === folder}.sqlite`);
      const ingest = startIngest(queue, folder, path);
      const workers = Array.from({ length: count }, () => startWorker(queue, root, '--workers', '1'));
      expect(await ingest.ended).toMatchObject({ status: 1, stderr: '' });
      for (const worker of workers) worker.process.kill('SIGTERM');
      const read = await Promise.all(workers.map(({ ended }) => ended));
      expect(read.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 0));
      expectSame(expected, path);
      // Each document was read once: nothing is left, and nobody did the work of another.
      const documents = read.map(({ stderr }) => Number(/(\d+) documents read/.exec(stderr)?.[1]));
      expect(documents.reduce((sum, each) => sum + each, 0)).toBe(documentsIn(expected));
      expect(await server.ask(queue, 'SELECT count(*)::integer AS n FROM xxgk_queue.readings')).toEqual([{ n: 0 }]);
    }
  }, 600_000);
});

/** How many documents are read: one for each source, but for the archive itself, and for its member that is a file beside it as well. */
function documentsIn(dump: DatabaseDump): number {
  return (dump['sources'] ?? []).filter((line) => !line.includes('.zip"')).length - 1;
}
