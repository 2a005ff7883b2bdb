// The main job: files → extract → transform → load. Workers read, this thread writes. Documents are loaded in the order in which they
// were found, so that the same folder always gives the same database.
import { basename, resolve } from 'node:path';
import PQueue from 'p-queue';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import type { HandledSource } from '../../load/documents/handled-source.js';
import { findReading, findUnchanged } from '../../load/documents/load-documents.js';
import type { Run } from '../../load/documents/runs.js';
import type { DocumentSource, FileStamp } from '../../load/rows/document-reading.js';
import type { Effects } from '../effects.js';
import { agenciesFileOf } from '../loading/assign-agencies.js';
import { loadBatch } from '../loading/load-batch.js';
import { LoadingRun } from '../loading/loading-run.js';
import { inBatches } from '../loading/source-batches.js';
import type { ReadingPool } from '../reading/reading-pool.js';
import { type FoundPath, findFiles } from './find-files.js';
import { IngestProgress } from './ingest-progress.js';
import { openFile, stampOf } from './open-file.js';
import { RunReport } from './run-report.js';

export interface IngestOptions {
  readonly paths: readonly string[];
  /** Whether every file is read again, also one that this version of the parser has read before. */
  readonly force: boolean;
  readonly secondReading: boolean;
  /** Whether every file is opened and known by its hash, also one whose size and time have not changed. */
  readonly verify: boolean;
  /** Whether each file that is not a report is named in the log, or only a few of each kind. */
  readonly listsSkipped: boolean;
  /** When it fires, no further file is opened; those already open are loaded, and the run is marked as interrupted. */
  readonly stop: AbortSignal;
}

/** What the job needs from outside: a database to write, a pool to read with, effects. */
export interface IngestTools {
  readonly database: LoadDatabase;
  readonly pool: ReadingPool;
  readonly effects: Effects;
}

/** How many documents for each worker may wait for their turn to be loaded: bounds the memory, however many files there are. */
const waitingPerWorker = 4;

/**
 * Ingests files and folders. A document that is damaged or refused does not stop the others. The caller holds the lock of the database.
 * @throws InputError `agencies_file_invalid` if agencies.csv has faults
 * @throws DatabaseError if the database cannot be written; what was loaded before stays
 */
export async function ingest(options: IngestOptions, tools: IngestTools): Promise<RunReport> {
  const { database, effects } = tools;
  const { paths, stop } = options;
  const loading = new LoadingRun(database, { startedAt: effects.now(), arguments: paths }, { effects, stop });
  const report = new RunReport();
  const progress = new IngestProgress(effects, options.listsSkipped);
  await loading.settleAgencies();
  for await (const batch of inBatches(handleInOrder(loading.run, options, { ...tools, progress })))
    for (const loaded of loadBatch(batch, loading, options.force)) {
      report.add(loaded);
      progress.done(loaded, report);
    }
  const { counts, durationMs } = await loading.finish();
  progress.end();
  report.finish({ counts, durationMs, isInterrupted: stop.aborted });
  return report;
}

/** Handles several files at once, and gives them in the order in which they were found. */
async function* handleInOrder(
  run: Run,
  options: IngestOptions,
  tools: IngestTools & { readonly progress: IngestProgress },
): AsyncGenerator<HandledSource, void> {
  const { pool, progress } = tools;
  const queue = new PQueue({ concurrency: pool.size + 1 });
  // Settled, so that an error waits for its turn: a rejection that nobody handles while another file is awaited would end the program.
  const waiting: Promise<readonly [PromiseSettledResult<HandledSource>]>[] = [];
  const ownFiles = filesOfDatabase(tools.database);
  try {
    for await (const found of findFiles(options.paths)) {
      if (options.stop.aborted) break;
      if (ownFiles.has(found.path)) continue;
      progress.found();
      waiting.push(Promise.allSettled([queue.add(() => handle(found, run, options, tools))]));
      if (waiting.length >= pool.size * waitingPerWorker) yield takeFirst(waiting);
    }
    while (waiting.length > 0) yield takeFirst(waiting);
  } finally {
    // If loading failed, let the files that are being read finish before the caller closes the pool and the database.
    await Promise.all(waiting);
  }
}

/** The database may lie in the folder that is ingested, with its log, its lock and agencies.csv beside it. */
function filesOfDatabase({ path }: LoadDatabase): ReadonlySet<string> {
  const suffixes = ['', '-wal', '-shm', '.lock', '.lock-journal'];
  return new Set([...suffixes.map((suffix) => resolve(`${path}${suffix}`)), agenciesFileOf(path)]);
}

async function takeFirst(waiting: Promise<readonly [PromiseSettledResult<HandledSource>]>[]): Promise<HandledSource> {
  const first = waiting.shift();
  if (first === undefined) throw new Error('Expected a file to be in hand');
  const [settled] = await first;
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** Opens a file only as far as it must: by its stamp, then by its hash, then by reading it. */
async function handle(found: FoundPath, run: Run, options: IngestOptions, tools: IngestTools): Promise<HandledSource> {
  const { effects, database, pool } = tools;
  const startedAt = effects.now();
  const name = basename(found.path);
  const source = (stamp: FileStamp | null = null): DocumentSource => ({
    sourceName: name,
    location: found.path,
    url: null,
    readAt: new Date(startedAt).toISOString(),
    durationMs: effects.now() - startedAt,
    stamp,
  });
  if (found.kind === 'missing') {
    const message = `${found.path} ${found.reason}.`;
    return { kind: 'unopened', ...source(), problem: { code: 'file_unreadable', message, at: null } };
  }
  if (!options.force && !options.verify) {
    const stamp = await stampOf(found.path, startedAt);
    const known = stamp && findUnchanged(database, { location: found.path, stamp }, run.parserVersion);
    if (known) return { kind: 'unchanged', ...source(stamp), known };
  }
  const opened = await openFile(found.path, startedAt);
  if (opened.kind === 'unopened') return { kind: 'unopened', ...source(), problem: opened.problem };
  const { bytes, sha256, stamp } = opened;
  const known = options.force ? null : findReading(database, sha256, run.parserVersion);
  if (known?.isLasting === 1) return { kind: 'known', ...source(stamp), sha256 };
  const size = bytes.length;
  const task = { name, bytes, secondReading: options.secondReading, address: null };
  const reading = await pool.prepare(task, async () => {
    const again = await openFile(found.path, startedAt);
    return again.kind === 'opened' && again.sha256 === sha256 ? again.bytes : null;
  });
  return { kind: 'read', ...source(stamp), sha256, bytes: size, reading };
}
