// Writes files that are handled into the database, and says what became of each.
import { DatabaseError } from '../../database/database-error.js';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import {
  loadDocuments,
  recordKnownDocument,
  recordUnchanged,
  recordUnopenedSource,
} from '../../load/documents/load-document.js';
import { problemsOfOutcome } from '../../load/documents/prepared-document.js';
import type { Run } from '../../load/documents/runs.js';
import type { LoadResult } from '../../load/rows/handled-document.js';
import type { Problem } from '../../model/problem.js';
import type { AgencyRegister } from '../loading/assign-agencies.js';
import { failedReading } from '../reading/reading.js';
import type { FileBatch } from './file-batches.js';
import type { HandledFile, ReadFile } from './handled-file.js';

/** What writing needs besides the files. */
export interface Loading {
  readonly run: Run;
  /** Whether a document gets a new reading although it was read before. */
  readonly force: boolean;
  readonly database: LoadDatabase;
  readonly register: AgencyRegister;
}

/** A file with what became of it. */
export interface LoadedFile {
  readonly file: HandledFile;
  readonly result: LoadResult;
}

/** Writes a batch. */
export function loadBatch(batch: FileBatch, loading: Loading): readonly LoadedFile[] {
  const { run, database, register } = loading;
  switch (batch.kind) {
    case 'unchanged':
      return inPairs(batch.files, recordUnchanged(database, run, batch.files));
    case 'read':
      return loadRead(batch.files, loading);
    case 'single': {
      const { file } = batch;
      const result =
        file.kind === 'known'
          ? recordKnownDocument(database, run, { ...file.source, sha256: file.sha256 }, register)
          : recordUnopenedSource(database, run, { ...file.source, problem: file.problem });
      return [{ file, result }];
    }
  }
}

/**
 * Documents whose rows the database refuses are written one by one, so that only the one to blame is not. That it is refused is a defect
 * of ours: it is told like a crash of the reader, and the job goes on.
 */
function loadRead(files: readonly ReadFile[], loading: Loading): readonly LoadedFile[] {
  const { run, force, database, register } = loading;
  const documents = files.map(({ source, sha256, bytes, document }) => ({ ...source, sha256, bytes, ...document }));
  const { assign } = register;
  try {
    return inPairs(files, loadDocuments(database, run, documents, { force, assign }));
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'database_refused') throw error;
    const [only] = files;
    if (only === undefined || files.length > 1) return files.flatMap((file) => loadRead([file], loading));
    if (only.document.outcome.kind === 'failed') throw error;
    const document = failedReading({ code: 'crashed', message: error.message, at: null });
    return loadRead([{ ...only, document }], loading);
  }
}

function inPairs(files: readonly HandledFile[], results: readonly LoadResult[]): readonly LoadedFile[] {
  return files.map((file, index) => {
    const result = results[index];
    if (result === undefined) throw new Error(`Expected to be told what became of ${file.source.location}`);
    return { file, result };
  });
}

/** What is told of a file besides what became of it. */
export function problemsOf({ file, result }: LoadedFile): readonly Problem[] {
  const { agencyProblem } = result;
  const more = agencyProblem === null ? [] : [agencyProblem];
  if (file.kind === 'unopened') return [file.problem, ...more];
  if (file.kind !== 'read') return more;
  const { outcome } = file.document;
  return [...problemsOfOutcome(outcome), ...more];
}
