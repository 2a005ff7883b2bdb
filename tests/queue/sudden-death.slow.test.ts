// Worker, ingest and server killed at random moments: the work goes on, and ends in the database of an ingest without a queue.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chanceOf } from '../../scripts/collection/seeded-random.js';
import type { RunningProgram } from '../built-program.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, initQueue, localDump, mixedFolder, startIngest, startWorker } from './queue-work.js';

const { FAULT_KILLS = '20', FAULT_SEED = String(Date.now() % 1_000_000) } = process.env;
const crews = [1, 2, 5];
const killsOfCrew = Math.ceil(Number(FAULT_KILLS) / crews.length);
const shortLease = ['--lease', '6'] as const;
const longestPauseMs = 2_500;

describe.skipIf(!hasPostgres)('sudden death', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test.each(crews)(
    'of one of %i workers, the ingest or the server loses nothing and changes nothing',
    async (crew) => {
      const folder = mixedFolder(16);
      const expected = await localDump(folder);
      const queue = await server.newDatabase();
      await initQueue(queue);
      const place = temporaryFolder();
      const chance = chanceOf(Number(FAULT_SEED) + crew);
      const counts = { worker: 0, ingest: 0, server: 0, databases: 0 };

      const newWorker = () => startWorker(queue, folder, '--workers', '1', '--quiet');
      const pathOf = (number: number) => join(place, `${number}.sqlite`);
      const newIngest = () => startIngest(queue, folder, pathOf(counts.databases), ...shortLease);
      const workers = Array.from({ length: crew }, newWorker);
      let ingest = newIngest();
      let ended = watched(ingest);

      const killAndReplace = async (what: number) => {
        if (what === 0) {
          counts.worker++;
          const index = Math.floor(chance.share() * workers.length);
          await killed(workers[index]);
          workers[index] = newWorker();
        } else if (what === 1) {
          counts.ingest++;
          await killed(ingest);
          ingest = newIngest();
          ended = watched(ingest);
        } else {
          counts.server++;
          await server.kill();
          await pause(chance.share() * 1_000);
          await server.start();
        }
      };
      /** A database that is done is compared, and another one begun. */
      const complete = async () => {
        const { status, stderr } = await ingest.ended;
        expect({ status, stderr: withoutWaiting(stderr) }).toEqual({ status: 1, stderr: '' });
        expectSame(expected, pathOf(counts.databases));
        counts.databases++;
        ingest = newIngest();
        ended = watched(ingest);
      };

      for (let kill = 0; kill < killsOfCrew; ) {
        await Promise.race([pause(chance.share() * longestPauseMs), ended.promise]);
        if (ended.isOver()) await complete();
        else {
          await killAndReplace(kill % 3);
          kill++;
        }
      }
      await complete();
      await killed(ingest);
      // Workers outlive everything but their own deaths.
      expect(workers.map(({ process: { exitCode } }) => exitCode)).toEqual(workers.map(() => null));
      process.stdout.write(`seed ${FAULT_SEED}, ${crew} workers: ${JSON.stringify(counts)}\n`);
      expect(existsSync(pathOf(0))).toBe(true);
    },
    600_000,
  );
});

function watched({ ended }: RunningProgram) {
  let isOver = false;
  const promise = ended.then(() => {
    isOver = true;
  });
  return { promise, isOver: () => isOver };
}

async function killed(program: RunningProgram | undefined): Promise<void> {
  program?.process.kill('SIGKILL');
  await program?.ended;
}

/** Without what is said about a server that is away. */
function withoutWaiting(said: string): string {
  return said.replace(/^.*(?:cannot be reached|answers again|are silent).*\n/gm, '');
}
