// One job in a separate process, so that its processor time and peak memory are its own. Its only argument is a request as
// JSON; it prints what it measured as JSON.
import { readdirSync } from 'node:fs';
import { z } from 'zod';
import type { ReadingPool } from '../src/jobs/reading/reading-pool.js';
import { closeDatabase, ingest, openDatabase, openReadingPool, throughThreads } from './compiled-ingest.js';

const requestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ingest'),
    folder: z.string(),
    database: z.string(),
    threads: z.number(),
    secondReading: z.boolean(),
    /** Looks at the process each time that this many documents have been read. */
    lookEvery: z.number(),
  }),
  z.object({ kind: z.literal('obvious'), folder: z.string() }),
]);

type Request = z.infer<typeof requestSchema>;
type IngestRequest = Extract<Request, { kind: 'ingest' }>;

interface Look {
  readonly documents: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly residentMegabytes: number;
}

const startedAt = performance.now();
// Whatever runs TypeScript switches source maps on. The map of a large library, kept once an error has asked for its stack, takes 200 MB.
process.setSourceMapsEnabled(false);

function look(documents: number): Look {
  const { user, system } = process.cpuUsage();
  return {
    documents,
    seconds: (performance.now() - startedAt) / 1000,
    processorSeconds: (user + system) / 1_000_000,
    residentMegabytes: process.memoryUsage.rss() / 1024 / 1024,
  };
}

async function runIngest({ folder, database: path, threads, secondReading, lookEvery }: IngestRequest) {
  const database = openDatabase(path);
  const looks: Look[] = [];
  const pool = openReadingPool({ threads });
  try {
    const stop = new AbortController().signal;
    const options = { paths: [folder], force: false, verify: false, listsSkipped: false, secondReading, stop };
    const effects = { now: () => Date.now(), log: () => {}, progress: null };
    const report = await ingest(options, { database, route: throughThreads(counted(pool, lookEvery, looks)), effects });
    if (report.exitCode !== 0) throw new Error(report.toText(path));
    return { documents: readdirSync(folder).length, failed: 0, looks };
  } finally {
    await pool.close();
    closeDatabase(database);
  }
}

/** Looks at the process as documents come back from the pool. */
function counted(pool: ReadingPool, every: number, looks: Look[]): ReadingPool {
  let read = 0;
  return {
    ...pool,
    prepare: async (task, readAgain) => {
      const document = await pool.prepare(task, readAgain);
      read++;
      if (read % every === 0) looks.push(look(read));
      return document;
    },
  };
}

async function run(request: Request) {
  if (request.kind === 'ingest') return runIngest(request);
  const { readObviously } = await import('./obvious-script.js');
  const { documents, failed } = await readObviously(request.folder);
  return { documents, failed, looks: [] };
}

const request = requestSchema.parse(JSON.parse(process.argv[2] ?? 'null'));
const result = await run(request);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ ...result, ...look(result.documents), peakMegabytes })}\n`);
