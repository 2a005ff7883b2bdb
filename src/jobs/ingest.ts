// The main job: files → extract → transform → load. Workers read, this thread writes; documents are loaded in the order in which
// they were found, so that the same folder always gives the same database.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import PQueue from 'p-queue';
import { DatabaseError } from '../database/database-error.js';
import { maxFileBytes } from '../extract/limits.js';
import type { LoadDatabase } from '../load/database.js';
import type { LoadResult, SeenSource } from '../load/handled-document.js';
import { findReading, loadDocument, recordKnownDocument, recordUnopenedSource } from '../load/load-document.js';
import { finishRun, type Run, startRun } from '../load/runs.js';
import type { Problem } from '../model/problems.js';
import type { Effects } from './effects.js';
import { type FoundPath, findFiles, whyUnreadable } from './find-files.js';
import { linkSimilarSections } from './link-similar-sections.js';
import { ProgressReport } from './progress.js';
import { failedReading, type ReadDocument } from './read-document.js';
import type { ReadingPool } from './reading-pool.js';
import { RunReport } from './run-report.js';
import { programVersion } from './version.js';

export interface IngestOptions {
  readonly paths: readonly string[];
  readonly force: boolean;
  readonly secondReading: boolean;
  /** When it fires, no further file is begun; those in hand are loaded and the run is marked as interrupted. */
  readonly stop: AbortSignal;
}

/** What a job needs from outside: a database to write, a pool to read with, effects. */
export interface IngestTools {
  readonly database: LoadDatabase;
  readonly pool: ReadingPool;
  readonly effects: Effects;
}

/** One file on its way from disk to database. */
type Handled =
  | { readonly kind: 'known'; readonly source: SeenSource; readonly sha256: string }
  | { readonly kind: 'unopened'; readonly source: SeenSource; readonly problem: Problem }
  | {
      readonly kind: 'read';
      readonly source: SeenSource;
      readonly sha256: string;
      readonly bytes: number;
      readonly document: ReadDocument;
    };

/** Documents that may wait for their turn to be loaded, for each worker: bounds the memory whatever the number of files. */
const waitingPerWorker = 4;

/** Ingests files and folders. Nothing that is wrong with a document stops the others. */
export async function ingest(options: IngestOptions, tools: IngestTools): Promise<RunReport> {
  const { database, effects } = tools;
  const startedAt = effects.now();
  const run = startRun(database, {
    startedAt: new Date(startedAt).toISOString(),
    arguments: options.paths,
    parserVersion: programVersion(),
  });
  const report = new RunReport();
  const progress = new ProgressReport(effects);
  for await (const next of handleInOrder(run, options, { ...tools, progress })) {
    const { handled, result } = loadOrTell(next, run, options, database);
    report.add(handled.source, result, problemsOf(handled));
    progress.tell(report, handled.source.sourceName, result);
  }
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

/** Handles several files at once, and gives them in the order in which they were found. */
async function* handleInOrder(
  run: Run,
  options: IngestOptions,
  tools: IngestTools & { readonly progress: ProgressReport },
): AsyncGenerator<Handled> {
  const { pool, progress } = tools;
  const queue = new PQueue({ concurrency: pool.size + 1 });
  // Settled: an error waits for its turn; unhandled while another file is waited for, it would end the program.
  const waiting: Promise<readonly [PromiseSettledResult<Handled>]>[] = [];
  // The database may lie in the folder that is ingested, with the log beside it.
  const ownFiles = new Set(['', '-wal', '-shm'].map((suffix) => resolve(`${tools.database.path}${suffix}`)));
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

async function takeFirst(waiting: Promise<readonly [PromiseSettledResult<Handled>]>[]): Promise<Handled> {
  const first = waiting.shift();
  if (first === undefined) throw new Error('Expected a file to be in hand');
  const [settled] = await first;
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

async function handle(found: FoundPath, run: Run, options: IngestOptions, tools: IngestTools): Promise<Handled> {
  const { effects, database, pool } = tools;
  const startedAt = effects.now();
  const source = (): SeenSource => ({
    sourceName: basename(found.path),
    location: found.path,
    url: null,
    readAt: new Date(startedAt).toISOString(),
    durationMs: effects.now() - startedAt,
  });
  const opened = await open(found);
  if ('problem' in opened) return { kind: 'unopened', source: source(), problem: opened.problem };
  const sha256 = createHash('sha256').update(opened.bytes).digest('hex');
  const known = options.force ? null : findReading(database, sha256, run.parserVersion);
  if (known && known.outcome !== 'failed') return { kind: 'known', source: source(), sha256 };
  const { bytes } = opened;
  const task = { name: basename(found.path), bytes, secondReading: options.secondReading };
  const document = bytes.length > maxFileBytes ? failedReading(tooLarge(bytes.length)) : await pool.read(task);
  return { kind: 'read', source: source(), sha256, bytes: bytes.length, document };
}

function tooLarge(bytes: number): Problem {
  const message = `The file has ${bytes} bytes; the limit is ${maxFileBytes}.`;
  return { code: 'file_too_large', message, at: null };
}

async function open(found: FoundPath): Promise<{ readonly bytes: Uint8Array } | { readonly problem: Problem }> {
  const unreadable = (reason: string) => ({
    problem: { code: 'file_unreadable', message: `${found.path} ${reason}.`, at: null } as const,
  });
  if (found.kind === 'missing') return unreadable(found.reason);
  try {
    const { size } = await stat(found.path);
    if (size > maxFileBytes) return { problem: tooLarge(size) };
    return { bytes: await readFile(found.path) };
  } catch (error) {
    return unreadable(whyUnreadable(error));
  }
}

/** A document whose rows the database refuses is a defect of ours: it is told like a crash of the reader, and the job goes on. */
function loadOrTell(handled: Handled, run: Run, options: IngestOptions, database: LoadDatabase): Loaded {
  try {
    return { handled, result: loadHandled(handled, run, options, database) };
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'database_refused' || handled.kind !== 'read') throw error;
    const failed = { ...handled, document: failedReading({ code: 'crashed', message: error.message, at: null }) };
    return { handled: failed, result: loadHandled(failed, run, options, database) };
  }
}

interface Loaded {
  readonly handled: Handled;
  readonly result: LoadResult;
}

function loadHandled(handled: Handled, run: Run, options: IngestOptions, database: LoadDatabase): LoadResult {
  switch (handled.kind) {
    case 'known':
      return recordKnownDocument(database, run, { ...handled.source, sha256: handled.sha256 });
    case 'unopened':
      return recordUnopenedSource(database, run, { ...handled.source, problem: handled.problem });
    case 'read': {
      const { source, sha256, bytes, document } = handled;
      return loadDocument(database, run, { ...source, sha256, bytes, ...document }, { force: options.force });
    }
  }
}

function problemsOf(handled: Handled): readonly Problem[] {
  if (handled.kind === 'known') return [];
  if (handled.kind === 'unopened') return [handled.problem];
  const { outcome } = handled.document;
  return outcome.kind === 'report' ? outcome.report.problems : outcome.problems;
}
