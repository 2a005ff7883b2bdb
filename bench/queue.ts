// What a queue costs and gains: `npm run bench-queue`; `-- --documents 2000` for more than 600. Needs the programs of PostgreSQL, and a quiet machine for all
// that is measured by the clock. Prints Markdown: how many readings a second are collected, what a document costs of the processor beyond its
// reading, and how much faster ten machines of eight cores are than one, with the times that reading really took and with longer ones.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deserialize } from 'node:v8';
import { z } from 'zod';
import { madeCollection } from '../scripts/collection/made-collection.js';
import { PostgresServer } from '../tests/queue/postgres-server.js';
import { compiled } from './compiled-ingest.js';
import type { MeasuredSide, SideRequest } from './queue-process.js';
import { type Recorded, recordReadings, wanted } from './queue-recordings.js';

const { QueueConnection }: typeof import('../src/jobs/queue/postgres/queue-connection.js') = await import(
  compiled('jobs/queue/postgres/queue-connection.js')
);
const { createQueue }: typeof import('../src/jobs/queue/postgres/queue-schema.js') = await import(
  compiled('jobs/queue/postgres/queue-schema.js')
);
const { QueueJobs }: typeof import('../src/jobs/queue/postgres/queue-jobs.js') = await import(
  compiled('jobs/queue/postgres/queue-jobs.js')
);
const { queueName }: typeof import('../src/jobs/queue/exchange/manner.js') = await import(
  compiled('jobs/queue/exchange/manner.js')
);
const { packReading }: typeof import('../src/jobs/kept/packed-reading.js') = await import(
  compiled('jobs/kept/packed-reading.js')
);
const { keyId }: typeof import('../src/jobs/kept/reading-key.js') = await import(compiled('jobs/kept/reading-key.js'));
const { mannerHere }: typeof import('../src/jobs/reading/kept-readings.js') = await import(
  compiled('jobs/reading/kept-readings.js')
);

const { values: options } = parseArgs({ options: { documents: { type: 'string', default: '600' } } });
const count = Number(options.documents);
const slots = 8;
/** Means in milliseconds for the machines, beside the one that was recorded. */
const longerMeans = [100, 200, 400, 800];
/** Long ago, so that size and time are enough to recognise an unchanged file. */
const written = new Date('2025-01-01T00:00:00Z');
const sideSchema: z.ZodType<MeasuredSide> = z.object({
  documents: z.number(),
  perSecond: z.number(),
  processorMs: z.number(),
  threadMs: z.number(),
});

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'xxgk-bench-queue-')));
const [root, recorded] = [join(folder, 'reports'), join(folder, 'recorded')];
const server = await PostgresServer.create();
try {
  mkdirSync(root);
  for (const { name, bytes } of madeCollection(count, 1)) {
    writeFileSync(join(root, name), bytes);
    utimesSync(join(root, name), written, written);
  }
  const all = await recordReadings(root, recorded);
  const meanMs = all.reduce((sum, { ms }) => sum + ms, 0) / all.length;
  print(`${count} documents of the usual mixture; reading one takes ${meanMs.toFixed(0)} ms of the processor.`, '');
  const loadingMs = await measureCollector(all);
  await measureOverhead();
  await measureMachines(meanMs, loadingMs);
} finally {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
}

/** All readings are there before it begins. @returns how long the thread that writes takes for a document */
async function measureCollector(all: readonly Recorded[]): Promise<number> {
  print(
    '| the collector alone | documents/s | processor ms | of them the thread that writes |',
    '|---|---:|---:|---:|',
  );
  const measure = async (what: string, database: string | null) => {
    const queue = await newQueue();
    await fill(queue, all);
    const side = await start({ kind: 'collector', queue, root, documents: count, database }).ended;
    print(`| ${what} | ${side.perSecond.toFixed(0)} | ${side.processorMs.toFixed(1)} | ${side.threadMs.toFixed(2)} |`);
    return side;
  };
  await measure('takes readings, unpacks and checks them, and puts them in order', null);
  const { threadMs } = await measure('also loads them', join(folder, 'collected.sqlite'));
  print('');
  return threadMs;
}

/** What it costs to send documents, have them done, and take what comes, without reading and without loading. */
async function measureOverhead(): Promise<void> {
  const queue = await newQueue();
  const before = serverMs();
  const machines = startMachines(queue, { machines: 1, factor: 0 });
  const collector = await start({ kind: 'collector', queue, root, documents: count, database: null }).ended;
  machines.stop();
  const worker = await machines.ended;
  const serverSide = (serverMs() - before) / count;
  const sum = collector.processorMs + worker.processorMs + serverSide;
  print('| overhead of a document | processor ms |', '|---|---:|');
  print(`| collector, without loading | ${collector.processorMs.toFixed(1)} |`);
  print(`| worker, without reading | ${worker.processorMs.toFixed(1)} |`);
  print(`| PostgreSQL | ${serverSide.toFixed(1)} |`, `| together | ${sum.toFixed(1)} |`, '');
}

async function measureMachines(meanMs: number, loadingMs: number): Promise<void> {
  print('| mean time of a document | one machine of 8 | ten | times |', '|---|---:|---:|---:|');
  for (const mean of [meanMs, ...longerMeans.filter((longer) => longer > meanMs)]) {
    const [one, ten] = [await simulated(1, mean / meanMs), await simulated(10, mean / meanMs)];
    print(`| ${mean.toFixed(0)} ms | ${one.toFixed(1)}/s | ${ten.toFixed(1)}/s | ${(ten / one).toFixed(1)} |`);
  }
  // What nine tenths of ten machines bring has to be loaded as fast.
  const enough = 0.9 * 10 * slots * loadingMs;
  print('', `By the processor time of the thread that writes, ten are nine times one from ${enough.toFixed(0)} ms on.`);
}

/** @returns documents a second, with loading */
async function simulated(machines: number, factor: number): Promise<number> {
  const queue = await newQueue();
  const working = startMachines(queue, { machines, factor });
  const database = join(folder, `${randomUUID()}.sqlite`);
  const { perSecond } = await start({ kind: 'collector', queue, root, documents: count, database }).ended;
  working.stop();
  await working.ended;
  return perSecond;
}

function startMachines(queue: string, { machines, factor }: { readonly machines: number; readonly factor: number }) {
  return start({ kind: 'machines', queue, recorded, root, documents: count, machines, slots, factor });
}

function start(request: SideRequest) {
  const [runner, file] = ['../scripts/run-typescript.mjs', './queue-process.ts'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const side = spawn(process.execPath, [runner ?? '', file ?? '', JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  side.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<MeasuredSide>((fulfil, reject) => {
    side.once('close', (status) => {
      if (status === 0) fulfil(sideSchema.parse(JSON.parse(said)));
      else reject(new Error(`The ${request.kind} ended with ${status}`));
    });
  });
  return { ended, stop: () => side.kill('SIGTERM') };
}

async function newQueue(): Promise<string> {
  const queue = await server.newDatabase();
  await withConnection(queue, createQueue);
  return queue;
}

/** Puts the readings of all documents where workers bring them. */
async function fill(queue: string, all: readonly Recorded[]): Promise<void> {
  const manner = await mannerHere(wanted);
  await withConnection(queue, async (connection) => {
    const jobs = await QueueJobs.open(connection);
    for (const { name, sha256 } of all) {
      const key = { sha256, name, ...manner };
      const packed = await packReading(key, deserialize(readFileSync(join(recorded, sha256))));
      const kept = { key: keyId(key), brought: { kind: 'reading', packed }, worker: 'w', ms: 1 } as const;
      await jobs.bring(queueName(manner), [{ id: randomUUID(), kept }]);
    }
  });
}

type Connection = Awaited<ReturnType<typeof QueueConnection.open>>;

async function withConnection(queue: string, use: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await QueueConnection.open({ secret: queue, shown: queue }, { forMs: 0, log: () => {} });
  await use(connection);
  await connection.close();
}

/** Processor time of all processes of the server until now, in milliseconds; NaN where the system does not tell. */
function serverMs(): number {
  const { pid } = server;
  // In hundredths of a second: user, system, and those of processes that have ended.
  const timesOf = (process: number) =>
    readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 15).map(Number) ?? [];
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    const times = [...timesOf(pid ?? 0), ...children.flatMap((child) => timesOf(child).slice(0, 2))];
    return 10 * times.reduce((sum, each) => sum + each, 0);
  } catch {
    return Number.NaN;
  }
}

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
