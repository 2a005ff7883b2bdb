// What a queue costs and gains: `npm run --silent build && node scripts/run-typescript.mjs bench/queue.ts -- [documents]`. Needs the programs of
// PostgreSQL. Prints the processor time that a document costs beyond its reading, how many readings a second are collected, and how much faster
// ten machines of eight cores are than one, with reading times that were recorded.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresServer } from '../tests/queue/postgres-server.js';
import { closeDatabase, compiled, ingest, openDatabase, openReadingPool } from './compiled-ingest.js';
import { writeReports } from './generated-reports.js';

const { openQueueRoute }: typeof import('../src/jobs/queue/collect/queue-route.js') = await import(
  compiled('jobs/queue/collect/queue-route.js')
);
const { QueueConnection }: typeof import('../src/jobs/queue/postgres/queue-connection.js') = await import(
  compiled('jobs/queue/postgres/queue-connection.js')
);
const { createQueue }: typeof import('../src/jobs/queue/postgres/queue-schema.js') = await import(
  compiled('jobs/queue/postgres/queue-schema.js')
);
const { QueueJobs }: typeof import('../src/jobs/queue/postgres/queue-jobs.js') = await import(
  compiled('jobs/queue/postgres/queue-jobs.js')
);
const { keepReading }: typeof import('../src/jobs/queue/postgres/kept-readings.js') = await import(
  compiled('jobs/queue/postgres/kept-readings.js')
);
const { queueName }: typeof import('../src/jobs/queue/exchange/manner.js') = await import(
  compiled('jobs/queue/exchange/manner.js')
);
const { packReading }: typeof import('../src/jobs/kept/packed-reading.js') = await import(
  compiled('jobs/kept/packed-reading.js')
);
const { mannerHere }: typeof import('../src/jobs/reading/kept-readings.js') = await import(
  compiled('jobs/reading/kept-readings.js')
);

const count = Number(process.argv.at(-1)) || 400;
const wanted = { secondReading: true, ocr: 'never', office: 'never' } as const;
const slotsOfMachine = 8;

/** A document that was read once: how long that took, and what came of it. */
interface Recorded {
  readonly ms: number;
  readonly packed: Uint8Array;
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'xxgk-bench-queue-')));
const reports = join(folder, 'reports');
writeReports(reports, count);
const server = await PostgresServer.create();
try {
  const manner = await mannerHere(wanted);
  const recorded = await readAll(manner);
  const readingMs = [...recorded.values()].reduce((sum, { ms }) => sum + ms, 0) / count;
  const one = await simulate(recorded, slotsOfMachine);
  const ten = await simulate(recorded, 10 * slotsOfMachine);
  const collecting = await simulate(
    new Map([...recorded].map(([key, each]) => [key, { ...each, ms: 0 }])),
    slotsOfMachine,
  );
  process.stdout.write(
    [
      `${count} documents, ${readingMs.toFixed(0)} ms each`,
      `one machine of 8: ${one.perSecond.toFixed(0)}/s; ten: ${ten.perSecond.toFixed(0)}/s, ${(ten.perSecond / one.perSecond).toFixed(1)} times as many`,
      `without waiting for reading: ${collecting.perSecond.toFixed(0)}/s; processor time of this side of the queue and of loading: ${collecting.processorMs.toFixed(1)} ms a document`,
      '',
    ].join('\n'),
  );
} finally {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
}

/** Reads each document once, one after the other. */
async function readAll(manner: Awaited<ReturnType<typeof mannerHere>>): Promise<ReadonlyMap<string, Recorded>> {
  const pool = openReadingPool({ threads: 1 });
  try {
    const recorded = new Map<string, Recorded>();
    for (const name of readdirSync(reports)) {
      const bytes = readFileSync(join(reports, name));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const startedAt = performance.now();
      const { secondReading, ocr } = wanted;
      const reading = await pool.prepare({ name, bytes, secondReading, ocr, folder: reports, address: null });
      const ms = performance.now() - startedAt;
      recorded.set(sha256, { ms, packed: await packReading({ sha256, name, ...manner }, reading) });
    }
    return recorded;
  } finally {
    await pool.close();
  }
}

/** An ingest, and workers that wait as long as reading took instead of reading. */
async function simulate(recorded: ReadonlyMap<string, Recorded>, slots: number) {
  const address = await server.newDatabase();
  const queue = { secret: address, shown: address };
  const effects = { now: () => Date.now(), log: () => {}, progress: null };
  const connection = await QueueConnection.open(queue, { forMs: 0, log: () => {} });
  await createQueue(connection);
  const stop = new AbortController();
  const open = await openQueueRoute({
    ...{ address: queue, wanted, root: reports, serve: { host: '127.0.0.1', port: 0 } },
    ...{ silentMs: 600_000, force: false, effects, stop: stop.signal },
  });
  const jobs = await QueueJobs.open(connection);
  const name = queueName(await mannerHere(wanted));
  let isOver = false;
  const slot = async () => {
    while (!isOver) {
      const [job] = await jobs.take(name, 1);
      const found = job && recorded.get(job.document.sha256);
      if (!job || !found) await pause(50);
      else {
        await pause(found.ms);
        const brought = { kind: 'reading', packed: found.packed } as const;
        await keepReading(connection, name, { key: job.document.key, brought, worker: 'w', ms: found.ms });
        await jobs.done(name, job.id);
      }
    }
  };
  const database = openDatabase(join(folder, `${slots}-${Math.round(performance.now())}.sqlite`));
  const startedAt = performance.now();
  const startedFrom = process.cpuUsage();
  const working = Array.from({ length: slots }, slot);
  const options = { paths: [reports], force: false, verify: false, listsSkipped: false, ...wanted, stop: stop.signal };
  await ingest(options, { database, route: open.route, effects });
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(startedFrom);
  isOver = true;
  await Promise.all(working);
  await open.close();
  await connection.close();
  closeDatabase(database);
  return { perSecond: count / seconds, processorMs: (user + system) / 1000 / count };
}
