// Writes handled sources into the database. Documents whose rows the schema refuses cost only themselves.
import { DatabaseError } from '../../database/database-error.js';
import type { ReadSource } from '../../load/documents/handled-source.js';
import {
  loadDocuments,
  recordKnownSource,
  recordUnchangedSources,
  recordUnopenedSource,
} from '../../load/documents/load-documents.js';
import type { Loaded } from '../../load/rows/document-reading.js';
import { failedReading } from '../reading/reading.js';
import type { LoadingRun } from './loading-run.js';
import type { SourceBatch } from './source-batches.js';

/**
 * Writes a batch.
 * @param force whether a document gets a new reading although this version of the parser has read it before
 * @returns what became of each source, in order
 * @throws DatabaseError if the database cannot be written
 */
export function loadBatch(batch: SourceBatch, loading: LoadingRun, force: boolean): readonly Loaded[] {
  const { database, run, register } = loading;
  switch (batch.kind) {
    case 'unchanged':
      return recordUnchangedSources(database, run, batch.sources);
    case 'read': {
      const { assign } = register;
      return loadIsolating(batch.sources, (documents) => loadDocuments(database, run, documents, { force, assign }));
    }
    case 'single': {
      const { source } = batch;
      return [
        source.kind === 'known'
          ? recordKnownSource(database, run, source, register)
          : recordUnopenedSource(database, run, source),
      ];
    }
  }
}

/**
 * Writes documents that were read. If the schema refuses their rows, writes them one by one, so that only the one to blame is refused,
 * and then writes that one as a reading that crashed: a refusal is a defect of the program, and the job continues.
 * @param write writes documents in one transaction, or throws and writes none of them
 * @returns what `write` returned for each document, in order
 * @throws DatabaseError for any other reason, and if even a failed reading is refused
 */
export function loadIsolating<Result>(
  documents: readonly ReadSource[],
  write: (documents: readonly ReadSource[]) => readonly Result[],
): readonly Result[] {
  try {
    return write(documents);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'database_refused') throw error;
    const [only] = documents;
    if (only === undefined || documents.length > 1)
      return documents.flatMap((document) => loadIsolating([document], write));
    if (only.reading.outcome.kind === 'failed') throw error;
    const reading = failedReading({ code: 'crashed', message: error.message, at: null });
    return loadIsolating([{ ...only, reading }], write);
  }
}
