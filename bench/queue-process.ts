// One side of a queue in a process of its own, so that its processor time is its own. Its only argument is a request as JSON; it prints what it
// measured as JSON.
//
// - `machines`: workers that wait as long as reading took once, instead of reading. All else they do as workers do.
// - `collector`: an ingest over the queue; without a database it takes the readings in their order and loads nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { z } from 'zod';
import { closeDatabase, compiled, ingest, openDatabase, openReadingPool } from './compiled-ingest.js';
import { recordedReadings, wanted } from './queue-recordings.js';

const { openQueueRoute }: typeof import('../src/jobs/queue/collect/queue-route.js') = await import(
  compiled('jobs/queue/collect/queue-route.js')
);
const { runWorker }: typeof import('../src/jobs/queue/work/run-worker.js') = await import(
  compiled('jobs/queue/work/run-worker.js')
);
const { findFiles }: typeof import('../src/jobs/ingest/find-files.js') = await import(
  compiled('jobs/ingest/find-files.js')
);
const { inTurn }: typeof import('../src/jobs/ingest/in-turn.js') = await import(compiled('jobs/ingest/in-turn.js'));
const { openFile }: typeof import('../src/jobs/ingest/open-file.js') = await import(
  compiled('jobs/ingest/open-file.js')
);
const { openObjectStore }: typeof import('../src/jobs/objects/object-store.js') = await import(
  compiled('jobs/objects/object-store.js')
);

const requestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('machines'),
    queue: z.string(),
    /** Where the recorded readings are. */
    recorded: z.string(),
    root: z.string(),
    documents: z.number(),
    machines: z.number(),
    slots: z.number(),
    /** How much longer than it took they wait. */
    factor: z.number(),
  }),
  z.object({
    kind: z.literal('collector'),
    queue: z.string(),
    root: z.string(),
    documents: z.number(),
    database: z.string().nullable(),
  }),
]);

/** What a side measured of itself. */
export interface MeasuredSide {
  readonly documents: number;
  readonly perSecond: number;
  /** Of all threads, for a document. */
  readonly processorMs: number;
  /** Of the main thread, for a document. */
  readonly threadMs: number;
}

export type SideRequest = z.infer<typeof requestSchema>;
type MachinesRequest = Extract<SideRequest, { kind: 'machines' }>;
type CollectorRequest = Extract<SideRequest, { kind: 'collector' }>;

const effects = { now: () => Date.now(), log: () => {}, progress: null };
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());

/** Works until it gets SIGTERM. */
async function playMachines({ queue, recorded, root, machines, slots, factor }: MachinesRequest): Promise<void> {
  const times = new Map(recordedReadings(recorded).map(({ sha256, ms }) => [sha256, ms]));
  // Nothing is read: a thread is started with its first task.
  const pool = openReadingPool({ threads: 1 });
  const waiting: typeof pool = {
    ...pool,
    prepare: async ({ bytes }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      middle.count();
      await pause(factor * (times.get(sha256) ?? 0));
      // As a reading comes from a thread.
      return deserialize(readFileSync(join(recorded, sha256)));
    },
  };
  const address = { secret: queue, shown: queue };
  const machine = () =>
    runWorker({
      ...{ address, root, slots, idleMs: null, effects, stop: stop.signal },
      openReaders: () => waiting,
    });
  await Promise.all(Array.from({ length: machines }, machine));
  await pool.close();
}

async function collect({ queue, root, database: path }: CollectorRequest): Promise<void> {
  const opened = await openQueueRoute({
    ...{ address: { secret: queue, shown: queue }, wanted, root, serve: { host: '127.0.0.1', port: 0 } },
    ...{ silentMs: 600_000, force: false, effects, stop: stop.signal },
  });
  const route: Route = {
    ...opened.route,
    loaded: (readings) => {
      for (const _ of readings) middle.count();
      return opened.route.loaded(readings);
    },
  };
  try {
    if (path === null) await takeInOrder(root, route);
    else {
      const database = openDatabase(path);
      const options = { paths: [root], force: false, verify: false, listsSkipped: false, ...wanted, stop: stop.signal };
      const report = await ingest(options, { database, route, effects });
      if (report.exitCode !== 0) throw new Error(report.toText(path));
      closeDatabase(database);
    }
  } finally {
    await opened.close();
  }
}

type Route = Awaited<ReturnType<typeof openQueueRoute>>['route'];

/** What an ingest does, but for loading. */
async function takeInOrder(root: string, route: Route): Promise<void> {
  const objects = openObjectStore();
  const send = async ({ path }: { readonly path: string }) => {
    const open = () => openFile(path, { objects, now: Date.now() });
    const opened = await open();
    if (opened.kind === 'unopened') throw new Error(opened.problem.message);
    const { bytes, sha256 } = opened;
    const readAgain = async () => {
      const again = await open();
      return again.kind === 'opened' ? again.bytes : null;
    };
    const name = path.slice(root.length + 1);
    const { secondReading, ocr } = wanted;
    const task = { name, bytes, secondReading, ocr, folder: root, address: null };
    return route.send({ task, location: path, sha256, readAgain });
  };
  const sent = inTurn(findFiles([root], objects), send, route.files);
  for await (const arrived of inTurn(sent, (come) => come(), route.arrivals)) {
    if (arrived === null) break;
    await route.loaded([arrived.reading]);
  }
}

/** Processor time of the thread that runs this, in milliseconds; NaN where the system does not tell. */
function ownThreadMs(): number {
  try {
    const [, numbers = ''] = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8').split(') ');
    const [user, system] = numbers.split(' ').slice(11, 13);
    // In hundredths of a second.
    return 10 * (Number(user) + Number(system));
  } catch {
    return Number.NaN;
  }
}

/** Measures between a quarter and three quarters of the documents: without starting, and without the last, for which most machines have nothing left to do. */
class MiddleHalf {
  readonly #from: number;
  readonly #to: number;
  #counted = 0;
  #before = lookAtProcess();
  #after = this.#before;

  constructor(documents: number) {
    this.#from = Math.floor(documents / 4);
    this.#to = Math.floor((3 * documents) / 4);
  }

  count(): void {
    this.#counted++;
    if (this.#counted === this.#from) this.#before = lookAtProcess();
    if (this.#counted === this.#to) this.#after = lookAtProcess();
  }

  measured(): MeasuredSide {
    const [before, after, documents] = [this.#before, this.#after, this.#to - this.#from];
    return {
      documents: this.#counted,
      perSecond: (1000 * documents) / (after.at - before.at),
      processorMs: (after.processorMs - before.processorMs) / documents,
      threadMs: (after.threadMs - before.threadMs) / documents,
    };
  }
}

function lookAtProcess() {
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), processorMs: (user + system) / 1000, threadMs: ownThreadMs() };
}

const request = requestSchema.parse(JSON.parse(process.argv[2] ?? 'null'));
const middle = new MiddleHalf(request.documents);
// The map of a large library, kept once an error has asked for its stack, takes 200 MB.
process.setSourceMapsEnabled(false);
await (request.kind === 'machines' ? playMachines(request) : collect(request));
process.stdout.write(`${JSON.stringify(middle.measured())}\n`);
