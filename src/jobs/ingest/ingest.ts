// The main job: files → extract → transform → load. Others read, this thread writes. Documents are loaded in the order in which they
// were found, so that the same folder always gives the same database.
import { resolve } from 'node:path';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import type { HandledSource } from '../../load/documents/handled-source.js';
import { agenciesFileOf } from '../loading/assign-agencies.js';
import { loadBatch } from '../loading/load-batch.js';
import { LoadingRun } from '../loading/loading-run.js';
import { inBatches } from '../loading/source-batches.js';
import { openObjectStore } from '../objects/object-store.js';
import { reviewsPath } from '../reviews/review-file.js';
import { type FoundPath, findFiles } from './find-files.js';
import { handleArchive, unchangedSources } from './handle-archive.js';
import { handleFile, type SentSource } from './handle-file.js';
import { inTurn } from './in-turn.js';
import type { HandlingTools, IngestOptions, IngestTools } from './ingest-options.js';
import { IngestProgress } from './ingest-progress.js';
import { RunReport } from './run-report.js';

/**
 * Ingests files and folders. A document that is damaged or refused does not stop the others. The caller holds the lock of the database.
 * @throws InputError `agencies_file_invalid` or `reviews_file_invalid` if a file of decisions has faults
 * @throws DatabaseError if the database cannot be written; what was loaded before stays
 */
export async function ingest(options: IngestOptions, tools: IngestTools): Promise<RunReport> {
  const { database, effects, route, objects = openObjectStore() } = tools;
  const { paths, stop } = options;
  const loading = new LoadingRun(
    database,
    { startedAt: effects.now(), arguments: paths, ocr: options.ocr, reviews: options.reviews },
    { effects, stop },
  );
  const report = new RunReport();
  const progress = new IngestProgress(effects, options.listsSkipped);
  await loading.settleAgencies();
  await loading.applyReviews();
  try {
    for await (const batch of inBatches(handleInOrder({ ...tools, objects, run: loading.run, options, progress }))) {
      for (const loaded of loadBatch(batch, loading, options.force)) {
        report.add(loaded);
        progress.done(loaded, report);
      }
      if (batch.kind === 'read') await route.loaded(batch.sources.map(({ reading }) => reading));
      await loading.settleReviews();
    }
  } finally {
    objects.close();
  }
  const { counts, durationMs } = await loading.finish();
  progress.end();
  report.finish({ counts, durationMs, isInterrupted: stop.aborted });
  return report;
}

/** Gives what the files came to, in the order in which they were found. */
async function* handleInOrder(tools: HandlingTools): AsyncGenerator<HandledSource, void> {
  for await (const source of inTurn(sendInOrder(tools), withReading, tools.route.arrivals)) {
    // The run was stopped. What comes after this source waits for the next run as well, so that the order stays.
    if (source === null) return;
    yield source;
  }
}

async function withReading(source: HandledSource | SentSource): Promise<HandledSource | null> {
  if (source.kind !== 'sent') return source;
  const arrived = await source.reading();
  if (arrived === null) return null;
  const { reading, laterMs } = arrived;
  return { ...source, kind: 'read', durationMs: source.durationMs + laterMs, reading };
}

/** Handles several files at once, and sends what has to be read. */
async function* sendInOrder(tools: HandlingTools): AsyncGenerator<HandledSource | SentSource, void> {
  const handled = inTurn(wantedFiles(tools), (found) => handleFile(found, tools), tools.route.files);
  for await (const source of handled) {
    if (source.kind === 'archive') yield* handleArchive(source, tools);
    else if (source.kind === 'unchanged_archive') yield* unchangedSources(source);
    else yield source;
  }
}

async function* wantedFiles({ database, options, progress, objects }: HandlingTools): AsyncGenerator<FoundPath, void> {
  const ownFiles = filesOfDatabase(database, options);
  for await (const found of findFiles(options.paths, objects)) {
    if (options.stop.aborted) return;
    if (ownFiles.has(found.path)) continue;
    progress.found();
    yield found;
  }
}

/** The database may lie in the folder that is ingested, with its log, its lock and the files of decisions beside it. */
function filesOfDatabase({ path }: LoadDatabase, { reviews }: IngestOptions): ReadonlySet<string> {
  const suffixes = ['', '-wal', '-shm', '.lock', '.lock-journal'];
  const decisions = [agenciesFileOf(path), reviewsPath(path), ...(reviews === undefined ? [] : [resolve(reviews)])];
  return new Set([...suffixes.map((suffix) => resolve(`${path}${suffix}`)), ...decisions]);
}
