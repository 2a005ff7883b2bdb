// A disk that is full: of the ingest, of the server, or of a worker. With room, the work goes on, and ends in the database of an ingest without a queue.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { draftOf } from '../../scripts/accuracy/draft.js';
import { writeRtfDocument } from '../../scripts/samples/write-rtf.js';
import { findOffice } from '../../src/jobs/office/find-office.js';
import { startProgram } from '../built-program.js';
import { dumpAt } from '../faults/dump-of-file.js';
import { mayMount, mount, smallDisk } from '../faults/small-disk.js';
import { settledFolderOf } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, initQueue, preparedQueue, startIngest, startWorker, untilTrue } from './queue-work.js';

const one = ['--workers', '1'] as const;
const megabyte = 1024 * 1024;

if (!mayMount)
  afterAll(() => {
    process.stdout.write('Full disks over a queue were left out: this user may not mount a file system.\n');
  });

describe.skipIf(!hasPostgres || !mayMount)('over a queue', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test('an ingest whose disk is full ends in words; with room, the next one completes it with the same worker', async () => {
    const { queue, folder, expected } = await preparedQueue(server);
    const disk = smallDisk('2m');
    const path = join(disk, 'xxgk.sqlite');
    const worker = startWorker(queue, folder, ...one, '--quiet');
    const full = await startIngest(queue, folder, path).ended;
    expect(full.status).toBe(2);
    expect(full.stderr).toMatch(/the disk is full(?: or failing)?\. Free some space, /);
    expect(mount('-o', 'remount,size=100m', disk)).toBe(true);
    expect(await startIngest(queue, folder, path).ended).toMatchObject({ status: 1, stderr: '' });
    expectSame(expected, path);
    expect(worker.process.exitCode).toBeNull();
  }, 400_000);

  test('a server whose disk is full is waited for', async () => {
    const { folder, expected, path } = await preparedQueue(server);
    const disk = smallDisk('64m');
    const queue = await server.newDatabase(disk);
    await initQueue(queue);
    // Its next session finds what this one wrote for it.
    await server.ask(queue, 'SELECT 1');
    const ballast = join(disk, 'ballast');
    fill(ballast);
    const ingest = startIngest(queue, folder, path);
    const worker = startWorker(queue, folder, ...one, '--idle', '60');
    await worker.toSay('It is tried again');
    // Next, the ingest writes that it is there.
    await untilTrue(server, queue, "SELECT count(*) = 1 FROM pg_locks WHERE locktype = 'advisory'");
    rmSync(ballast);
    expect(await ingest.ended).toMatchObject({ status: 1, stderr: '' });
    await worker.toSay('answers again.');
    expectSame(expected, path);
  }, 400_000);

  test.skipIf(findOffice() === null)(
    'a worker without room for LibreOffice leaves its documents to the ingest',
    async () => {
      const folder = settledFolderOf(
        Object.fromEntries([1, 2].map((number) => [`${number}.rtf`, writeRtfDocument(draftOf(number, '2021'))])),
      );
      const [local, path] = ['local', 'queue'].map((name) => join(temporaryFolder(), `${name}.sqlite`));
      const ingest = (db = '', ...options: readonly string[]) =>
        startProgram('ingest', folder, '--db', db, '--quiet', ...options);
      const queue = await server.newDatabase();
      await initQueue(queue);
      const disk = smallDisk('1m');
      fill(join(disk, 'ballast'));
      onTestFinished(() => {
        vi.unstubAllEnvs();
      });
      vi.stubEnv('XXGK_OFFICE', 'auto');
      expect(await ingest(local).ended).toMatchObject({ status: 0 });
      const overQueue = ingest(path, '--queue', queue, '--root', folder);
      vi.stubEnv('TMPDIR', disk);
      const worker = startWorker(queue, folder, ...one);
      expect(await overQueue.ended).toMatchObject({ status: 0, stderr: '' });
      worker.process.kill('SIGTERM');
      expect(await worker.ended).toMatchObject({ status: 0, stderr: expect.stringContaining('2 documents read.') });
      const expected = dumpAt(local ?? '');
      expect(expected['facts']?.some((line) => line.includes('LibreOffice'))).toBe(true);
      expectSame(expected, path ?? '');
    },
    400_000,
  );
});

/** Writes until there is no room. */
function fill(path: string): void {
  for (const bytes of [megabyte, 4096])
    try {
      for (;;) writeFileSync(path, new Uint8Array(bytes), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
}
