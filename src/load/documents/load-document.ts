// Writes what became of one source: a document's reading and its rows, in one transaction. Loading twice changes nothing.

import { describeSqliteError } from '../../database/sqlite-error.js';
import type { AssignAgency } from '../../model/agency-assignment.js';
import { inTransaction, type LoadDatabase, required } from '../connection/load-database.js';
import { indexSections, type SectionToIndex } from '../connection/search-index.js';
import type { SourceRow, Statements, UnchangedRow } from '../connection/statements.js';
import type {
  FileStamp,
  HandledDocument,
  KnownReading,
  LoadOutcome,
  LoadResult,
  SeenDocument,
  SeenSource,
  StageDurations,
  UnopenedSource,
} from '../rows/handled-document.js';
import { type Assigned, assignReport, settleComparisons } from '../settling/agencies.js';
import { addReading } from './add-reading.js';
import { type PreparedDocument, prepareOutcome } from './prepared-document.js';
import type { Run } from './runs.js';
import { type StandingChange, settleStanding } from './standing.js';

export interface LoadOptions {
  /** Adds a reading although this version of the parser has read these bytes before. Default false. */
  readonly force?: boolean;
  /** Tells whose report a report is. Default: nobody does, and it is known by the printed name. */
  readonly assign?: AssignAgency;
}

/**
 * Finds the newest reading of these bytes by this version of the parser, so that the job need not read them again; null
 * if there is none. A reading that failed (out of time, out of memory) may be worth another try: the job decides.
 * @throws DatabaseError if the database cannot be read
 */
export function findReading(database: LoadDatabase, sha256: string, parserVersion: string): KnownReading | null {
  try {
    return database.statements.findReading.get(sha256, parserVersion) ?? null;
  } catch (error) {
    throw describeSqliteError(error, database.path);
  }
}

/**
 * Loads documents that were read, all in one transaction: writing what many of them touch costs less once than each time.
 * @returns what became of each, in order
 * @throws DatabaseError if the database cannot be written; then nothing of them is in it
 */
export function loadDocuments(
  database: LoadDatabase,
  run: Run,
  documents: readonly PreparedDocument[],
  options: LoadOptions = {},
): readonly LoadResult[] {
  const [only] = documents.length === 1 ? documents : [];
  return inTransaction(database, only?.location ?? null, () => {
    const toIndex: SectionToIndex[] = [];
    const results = documents.map((document) => loadPrepared(database, run, document, { ...options, toIndex }));
    indexSections(database.statements, toIndex);
    return results;
  });
}

/**
 * Loads one document that was read.
 * @throws DatabaseError if the database cannot be written; then nothing of the document is in it
 */
export function loadDocument(
  database: LoadDatabase,
  run: Run,
  handled: HandledDocument,
  options: LoadOptions = {},
): LoadResult {
  const [result] = loadDocuments(database, run, [{ ...handled, outcome: prepareOutcome(handled.outcome) }], options);
  return required(result);
}

function loadPrepared(
  database: LoadDatabase,
  run: Run,
  handled: PreparedDocument,
  { force = false, assign = byPrintedName, toIndex }: LoadOptions & { readonly toIndex: SectionToIndex[] },
): LoadResult {
  const { statements } = database;
  const startedAt = performance.now();
  const source = openSource(statements, handled);
  const known = force ? null : findReading(database, handled.sha256, run.parserVersion);
  if (known && !(known.outcome === 'failed' && handled.outcome.kind !== 'failed'))
    return recordKnown(database, run, { seen: handled, source, known, assign });
  const documentId = saveDocument(statements, handled, source);
  const readingId = addReading(statements, handled, { documentId, ...run });
  toIndex.push(...sectionsOf(handled, readingId));
  const change = settleStanding(database, source, documentId);
  const assigned = assignReport(statements, readingId, assign);
  const moved = assignOthers(statements, { source, documentId, readingId }, assign);
  settleComparisons(statements, [readingId, ...changedReports(change)], moved);
  const { kind } = handled.outcome;
  const outcome = kind === 'report' ? outcomeOf(change, 'loaded') : kind;
  const agencyProblem = assigned?.assignment.problem ?? null;
  const result = { outcome, readingId, reportId: change.reportId, agencyProblem };
  return record(statements, run, handled, result, performance.now() - startedAt);
}

function sectionsOf({ outcome }: PreparedDocument, readingId: number): readonly SectionToIndex[] {
  if (outcome.kind !== 'report') return [];
  return outcome.report.sections.map(({ row: [position], pairs }) => ({ readingId, position, pairs }));
}

/**
 * Records that a source holds a document that was read before and need not be read again (see `findReading`). Mostly
 * `unchanged`; but where the source held another document, that one's report may be superseded, or this one's restored.
 * @throws DatabaseError if the database cannot be written
 */
export function recordKnownDocument(
  database: LoadDatabase,
  run: Run,
  seen: SeenDocument,
  { assign = byPrintedName }: Pick<LoadOptions, 'assign'> = {},
): LoadResult {
  return inTransaction(database, seen.location, () => {
    const known = findReading(database, seen.sha256, run.parserVersion);
    if (!known) throw new Error(`Expected ${seen.sha256} to have been read by parser version ${run.parserVersion}`);
    return recordKnown(database, run, { seen, source: openSource(database.statements, seen), known, assign });
  });
}

/**
 * Finds what a file was read to by this version of the parser, if it looks as it did then; null where it must be opened.
 * @throws DatabaseError if the database cannot be read
 */
export function findUnchanged(
  database: LoadDatabase,
  { location, stamp }: { readonly location: string; readonly stamp: FileStamp },
  parserVersion: string,
): UnchangedRow | null {
  try {
    return database.statements.findUnchanged.get({ location, ...stamp, parserVersion }) ?? null;
  } catch (error) {
    throw describeSqliteError(error, database.path);
  }
}

/**
 * Records files that look as they did when they were read (see `findUnchanged`), all in one transaction.
 * @throws DatabaseError if the database cannot be written
 */
export function recordUnchanged(
  database: LoadDatabase,
  run: Run,
  files: readonly { readonly source: SeenSource; readonly unchanged: UnchangedRow }[],
): readonly LoadResult[] {
  const { statements } = database;
  return inTransaction(database, null, () =>
    files.map(({ source, unchanged: { sourceId, sha256, readingId, reportId } }) => {
      statements.seeAgain.run(source.readAt, sourceId);
      return record(
        statements,
        run,
        { ...source, sha256 },
        { outcome: 'unchanged', readingId, reportId, agencyProblem: null },
      );
    }),
  );
}

/**
 * Records that a source could not be opened, and why. What it held before stays as it was.
 * @throws DatabaseError if the database cannot be written
 */
export function recordUnopenedSource(database: LoadDatabase, run: Run, unopened: UnopenedSource): LoadResult {
  const { statements } = database;
  return inTransaction(database, unopened.location, () => {
    const source = seeSource(statements, unopened);
    statements.faultSource.run(unopened.problem.code, unopened.problem.message, source.sourceId);
    const { reportId } = source;
    const result: LoadResult = { outcome: 'failed', readingId: null, reportId, agencyProblem: null };
    return record(statements, run, { ...unopened, sha256: null }, result);
  });
}

interface KnownDocument {
  readonly seen: SeenDocument;
  readonly source: SourceRow;
  readonly known: KnownReading;
  readonly assign: AssignAgency;
}

function recordKnown(database: LoadDatabase, run: Run, { seen, source, known, assign }: KnownDocument): LoadResult {
  const documentId = required(database.statements.findDocument.get(seen.sha256));
  const change = settleStanding(database, source, documentId);
  const moved = assignOthers(database.statements, { source, documentId, readingId: null }, assign);
  settleComparisons(database.statements, changedReports(change), moved);
  // A file that cannot be read is told in every run, until it can.
  const outcome = outcomeOf(change, known.outcome === 'failed' ? 'failed' : 'unchanged');
  const { readingId } = known;
  return record(database.statements, run, seen, { outcome, readingId, reportId: change.reportId, agencyProblem: null });
}

const byPrintedName: AssignAgency = () => ({
  agencyId: null,
  agencies: [],
  resolution: null,
  decisions: [],
  problem: null,
});

/** Where a source holds a document for the first time, or another no longer, whose they are is asked anew: it may tell. */
function assignOthers(
  statements: Statements,
  {
    source,
    documentId,
    readingId,
  }: {
    readonly source: SourceRow;
    readonly documentId: number;
    /** The new reading, of which it is known. */
    readonly readingId: number | null;
  },
  assign: AssignAgency,
): readonly Assigned[] {
  if (source.documentId === documentId) return [];
  const held = source.documentId === null ? [documentId] : [source.documentId, documentId];
  return held
    .flatMap((each) => statements.findReportsIn.all(each))
    .filter((other) => other !== readingId)
    .flatMap((other) => assignReport(statements, other, assign) ?? []);
}

/** The reports that were there before, and came into effect or ceased to be. */
function changedReports({ reportId, isRestored, superseded }: StandingChange): readonly number[] {
  return isRestored && reportId !== null ? [reportId, ...superseded] : superseded;
}

function outcomeOf(change: StandingChange, otherwise: LoadOutcome): LoadOutcome {
  if (change.isRestored) return 'restored';
  return change.superseded.length > 0 ? 'superseded' : otherwise;
}

function seeSource(statements: Statements, { location, sourceName, url, readAt }: SeenSource): SourceRow {
  return required(statements.seeSource.get({ location, sourceName, url, readAt }));
}

function openSource(statements: Statements, seen: SeenSource): SourceRow {
  const source = seeSource(statements, seen);
  statements.faultSource.run(null, null, source.sourceId);
  const { stamp = null } = seen;
  statements.stampSource.run(stamp?.bytes ?? null, stamp?.modifiedMs ?? null, source.sourceId);
  return source;
}

/** Another version of the parser may tell format and encoding better: the newest reading's are kept. */
function saveDocument(statements: Statements, handled: PreparedDocument, source: SourceRow): number {
  const { sha256, bytes, format, encoding, readAt } = handled;
  const known = statements.findDocument.get(sha256);
  if (known === undefined)
    return required(statements.addDocument.get({ sha256, sourceId: source.sourceId, bytes, format, encoding, readAt }));
  statements.describeDocument.run(format, encoding, known);
  return known;
}

function record(
  statements: Statements,
  run: Run,
  seen: SeenSource & { readonly sha256: string | null; readonly durations?: StageDurations },
  result: LoadResult,
  loadMs: number | null = null,
): LoadResult {
  const { location, sha256, durationMs, durations } = seen;
  const { outcome, readingId } = result;
  statements.addRunDocument.run({
    ...{ runId: run.runId, location, sha256, outcome, readingId, durationMs, loadMs },
    extractMs: durations?.extractMs ?? null,
    secondReadingMs: durations?.secondReadingMs ?? null,
    transformMs: durations?.transformMs ?? null,
  });
  return result;
}
