// The main job: files → extract → transform → load. Workers read, this thread writes; documents are loaded in the order in which
// they were found, so that the same folder always gives the same database.
import { basename, resolve } from 'node:path';
import PQueue from 'p-queue';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { findReading, findUnchanged } from '../../load/documents/load-document.js';
import { finishRun, type Run, startRun } from '../../load/documents/runs.js';
import type { SeenSource } from '../../load/rows/handled-document.js';
import type { Effects } from '../effects.js';
import { AgencyRegister, agenciesFileOf } from '../loading/assign-agencies.js';
import { linkSimilarSections } from '../loading/link-similar-sections.js';
import type { ReadingPool } from '../reading/reading-pool.js';
import { programVersion } from '../version.js';
import { inBatches } from './file-batches.js';
import { type FoundPath, findFiles } from './find-files.js';
import type { HandledFile } from './handled-file.js';
import { loadBatch, problemsOf } from './load-batch.js';
import { openFile, stampOf } from './open-file.js';
import { ProgressReport } from './progress.js';
import { RunReport } from './run-report.js';

export interface IngestOptions {
  readonly paths: readonly string[];
  readonly force: boolean;
  readonly secondReading: boolean;
  /** Whether files that look as they did are opened all the same, and known by their hash alone. */
  readonly verify: boolean;
  /** When it fires, no further file is begun; those in hand are loaded and the run is marked as interrupted. */
  readonly stop: AbortSignal;
}

/** What a job needs from outside: a database to write, a pool to read with, effects. */
export interface IngestTools {
  readonly database: LoadDatabase;
  readonly pool: ReadingPool;
  readonly effects: Effects;
}

/** Documents that may wait for their turn to be loaded, for each worker: bounds the memory whatever the number of files. */
const waitingPerWorker = 4;

/** Ingests files and folders. Nothing that is wrong with a document stops the others. */
export async function ingest(options: IngestOptions, tools: IngestTools): Promise<RunReport> {
  const { database, effects } = tools;
  const startedAt = effects.now();
  const register = new AgencyRegister(database);
  const run = startRun(database, {
    startedAt: new Date(startedAt).toISOString(),
    arguments: options.paths,
    parserVersion: programVersion(),
  });
  const report = new RunReport();
  const progress = new ProgressReport(effects);
  const moved = await register.refresh({ effects, stop: options.stop });
  for await (const batch of inBatches(handleInOrder(run, options, { ...tools, progress })))
    for (const loaded of loadBatch(batch, { run, force: options.force, database, register })) {
      const { source } = loaded.file;
      report.add(source, loaded.result, problemsOf(loaded));
      progress.tell(report, source.sourceName, loaded.result);
    }
  tellAgencies(register, moved + (await register.refresh({ effects, stop: options.stop })), effects);
  await linkSimilarSections({ database, effects, stop: options.stop });
  const finishedAt = effects.now();
  const counts = finishRun(database, run, {
    status: options.stop.aborted ? 'interrupted' : 'finished',
    finishedAt: new Date(finishedAt).toISOString(),
    durationMs: finishedAt - startedAt,
  });
  progress.end();
  report.finish({ counts, durationMs: finishedAt - startedAt, isInterrupted: options.stop.aborted });
  return report;
}

/** Of what is decided about agencies nothing is told unless something changed, or a person has to look at it. */
export function tellAgencies(register: AgencyRegister, moved: number, effects: Effects): void {
  if (moved > 0) effects.log(`${moved} reports that were read before are of another agency now.`);
  for (const line of register.idleLines()) effects.log(line);
}

/** Handles several files at once, and gives them in the order in which they were found. */
async function* handleInOrder(
  run: Run,
  options: IngestOptions,
  tools: IngestTools & { readonly progress: ProgressReport },
): AsyncGenerator<HandledFile, void> {
  const { pool, progress } = tools;
  const queue = new PQueue({ concurrency: pool.size + 1 });
  // Settled: an error waits for its turn; unhandled while another file is waited for, it would end the program.
  const waiting: Promise<readonly [PromiseSettledResult<HandledFile>]>[] = [];
  // The database may lie in the folder that is ingested, with the log and agencies.csv beside it.
  const { path } = tools.database;
  const ownFiles = new Set([
    ...['', '-wal', '-shm', '.lock', '.lock-journal'].map((suffix) => resolve(`${path}${suffix}`)),
    agenciesFileOf(path),
  ]);
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
    // Where loading failed, those in hand end before the caller closes what they use.
    await Promise.all(waiting);
  }
}

async function takeFirst(waiting: Promise<readonly [PromiseSettledResult<HandledFile>]>[]): Promise<HandledFile> {
  const first = waiting.shift();
  if (first === undefined) throw new Error('Expected a file to be in hand');
  const [settled] = await first;
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

async function handle(found: FoundPath, run: Run, options: IngestOptions, tools: IngestTools): Promise<HandledFile> {
  const { effects, database, pool } = tools;
  const startedAt = effects.now();
  const source = (): SeenSource => ({
    sourceName: basename(found.path),
    location: found.path,
    url: null,
    readAt: new Date(startedAt).toISOString(),
    durationMs: effects.now() - startedAt,
  });
  if (found.kind === 'missing') {
    const message = `${found.path} ${found.reason}.`;
    return { kind: 'unopened', source: source(), problem: { code: 'file_unreadable', message, at: null } };
  }
  if (!options.force && !options.verify) {
    const stamp = await stampOf(found.path, startedAt);
    const unchanged = stamp && findUnchanged(database, { location: found.path, stamp }, run.parserVersion);
    if (unchanged) return { kind: 'unchanged', source: source(), unchanged };
  }
  const opened = await openFile(found.path, startedAt);
  if (opened.kind === 'unopened') return { kind: 'unopened', source: source(), problem: opened.problem };
  const { bytes, sha256, stamp } = opened;
  const known = options.force ? null : findReading(database, sha256, run.parserVersion);
  if (known && known.outcome !== 'failed') return { kind: 'known', source: { ...source(), stamp }, sha256 };
  const size = bytes.length;
  const task = { name: basename(found.path), bytes, secondReading: options.secondReading };
  const document = await pool.prepare(task, async () => {
    const again = await openFile(found.path, startedAt);
    return again.kind === 'opened' && again.sha256 === sha256 ? again.bytes : null;
  });
  return { kind: 'read', source: { ...source(), stamp }, sha256, bytes: size, document };
}
