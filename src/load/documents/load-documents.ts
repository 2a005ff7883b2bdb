// Writes what became of sources. A document's reading is written in one transaction with what follows from it for other reports.
// Loading the same twice changes nothing.
import { describeSqliteError } from '../../database/sqlite-error.js';
import type { AssignAgency } from '../../model/agency-assignment.js';
import type { Problem } from '../../model/problem.js';
import { inTransaction, type LoadDatabase, required } from '../connection/load-database.js';
import { indexSections, type SectionToIndex } from '../connection/search-index.js';
import type { SourceRow, Statements } from '../connection/statements.js';
import type { RepeatableReading, UnchangedRow } from '../connection/unchanged-statements.js';
import type { DocumentSource, FileStamp, Loaded, LoadOutcome, StageDurations } from '../rows/document-reading.js';
import { type Assigned, assignReport, settleComparisons } from '../settling/agencies.js';
import { addReading } from './add-reading.js';
import type { KnownSource, ReadSource, UnchangedSource, UnopenedSource } from './handled-source.js';
import { problemsOfReading } from './prepared-reading.js';
import { type MannerOfRun, mannerOf, type Run } from './runs.js';
import { type StandingChange, settleStanding } from './standing.js';

export interface LoadOptions {
  /** Adds a reading although this version of the parser has read these bytes before. Default false. */
  readonly force?: boolean;
  /** Decides which agency a report belongs to. Default: it is known by its printed name alone. */
  readonly assign?: AssignAgency;
}

/**
 * Finds the newest reading of these bytes by this version of the parser, so that the job need not read them again; null
 * if there is none, or if this run recognises pictures of the document that it did not. A reading that failed (out of time, out of memory) may be worth another try: the job decides.
 * @throws DatabaseError if the database cannot be read
 */
export function findReading(database: LoadDatabase, sha256: string, run: MannerOfRun): RepeatableReading | null {
  try {
    return database.statements.findReading.get({ sha256, ...mannerOf(run) }) ?? null;
  } catch (error) {
    throw describeSqliteError(error, database.path);
  }
}

/**
 * Finds what this version of the parser read in a file that looks the same as it did then; null if it must be opened (see `findReading`).
 * @throws DatabaseError if the database cannot be read
 */
export function findUnchanged(
  database: LoadDatabase,
  { location, stamp }: { readonly location: string; readonly stamp: FileStamp },
  run: MannerOfRun,
): UnchangedRow | null {
  try {
    return database.statements.findUnchanged.get({ location, ...stamp, ...mannerOf(run) }) ?? null;
  } catch (error) {
    throw describeSqliteError(error, database.path);
  }
}

/**
 * Loads documents that were read, all in one transaction: rows that many of them touch are then written once.
 * @returns what became of each, in order
 * @throws DatabaseError if the database cannot be written; then none of them is in it
 */
export function loadDocuments(
  database: LoadDatabase,
  run: Run,
  documents: readonly ReadSource[],
  options: LoadOptions = {},
): readonly Loaded[] {
  const [only] = documents.length === 1 ? documents : [];
  return inTransaction(database, only?.location ?? null, () => {
    const toIndex: SectionToIndex[] = [];
    const loaded = documents.map((document) => loadOne(database, run, document, { ...options, toIndex }));
    indexSections(database.statements, toIndex);
    return loaded;
  });
}

function loadOne(
  database: LoadDatabase,
  run: Run,
  read: ReadSource,
  { force = false, assign = byPrintedName, toIndex }: LoadOptions & { readonly toIndex: SectionToIndex[] },
): Loaded {
  const { statements } = database;
  const startedAt = performance.now();
  const source = openSource(statements, read);
  const { outcome: found, durations } = read.reading;
  const problems = problemsOfReading(read.reading);
  const known = force ? null : findReading(database, read.sha256, run);
  if (known && !(known.outcome === 'failed' && found.kind !== 'failed'))
    return settleKnown(database, run, read, { source, known, assign, problems, durations });
  const { documentId, readingId, furtherIds, sections } = addReading(statements, read, source, run);
  toIndex.push(...sections);
  const change = settleStanding(database, source, documentId);
  const added = [readingId, ...furtherIds];
  const assigned = added.flatMap((each) => assignReport(statements, each, assign) ?? []);
  const moved = assignOthers(statements, { source, documentId, added }, assign);
  settleComparisons(statements, [...added, ...changedReports(statements, change)], moved);
  const outcome = found.kind === 'report' ? outcomeOf(change, 'loaded') : found.kind;
  const loaded: Loaded = {
    ...{ source: read, outcome, readingId, reportId: change.reportId },
    problems: [...problems, ...assigned.flatMap(({ assignment }) => assignment.problem ?? [])],
  };
  return record(statements, run, loaded, { sha256: read.sha256, durations, loadMs: performance.now() - startedAt });
}

/**
 * Records that a source holds a document that was read before and need not be read again (see `findReading`). Mostly
 * `unchanged`; but if the source held another document, that one's report may be superseded, or this one's restored.
 * @throws DatabaseError if the database cannot be written
 */
export function recordKnownSource(
  database: LoadDatabase,
  run: Run,
  seen: KnownSource,
  { assign = byPrintedName }: Pick<LoadOptions, 'assign'> = {},
): Loaded {
  return inTransaction(database, seen.location, () => {
    const known = findReading(database, seen.sha256, run);
    if (!known) throw new Error(`Expected ${seen.sha256} to have been read by parser version ${run.parserVersion}`);
    const source = openSource(database.statements, seen);
    return settleKnown(database, run, seen, { source, known, assign, problems: [], durations: null });
  });
}

/**
 * Records files that look as they did when they were read (see `findUnchanged`), all in one transaction.
 * @throws DatabaseError if the database cannot be written
 */
export function recordUnchangedSources(
  database: LoadDatabase,
  run: Run,
  files: readonly UnchangedSource[],
): readonly Loaded[] {
  const { statements } = database;
  return inTransaction(database, null, () =>
    files.map((file) => {
      const { sourceId, sha256, readingId, reportId } = file.known;
      statements.seeAgain.run(file.readAt, sourceId);
      const loaded: Loaded = { source: file, outcome: 'unchanged', readingId, reportId, problems: [] };
      return record(statements, run, loaded, { sha256, durations: null, loadMs: null });
    }),
  );
}

/**
 * Records that a source could not be opened, and why. What it held before stays as it was.
 * @throws DatabaseError if the database cannot be written
 */
export function recordUnopenedSource(database: LoadDatabase, run: Run, unopened: UnopenedSource): Loaded {
  const { statements } = database;
  const { problem } = unopened;
  return inTransaction(database, unopened.location, () => {
    const { sourceId, reportId } = seeSource(statements, unopened);
    statements.faultSource.run(problem.code, problem.message, sourceId);
    const { stamp } = unopened;
    if (stamp) statements.stampSource.run(stamp.bytes, stamp.modifiedMs, sourceId);
    const loaded: Loaded = { source: unopened, outcome: 'failed', readingId: null, reportId, problems: [problem] };
    return record(statements, run, loaded, { sha256: null, durations: null, loadMs: null });
  });
}

interface KnownDocument {
  readonly source: SourceRow;
  readonly known: RepeatableReading;
  readonly assign: AssignAgency;
  /** Of the document as this run read it all the same; empty if it did not. */
  readonly problems: readonly Problem[];
  readonly durations: StageDurations | null;
}

function settleKnown(
  database: LoadDatabase,
  run: Run,
  seen: DocumentSource & { readonly sha256: string },
  { source, known, assign, problems, durations }: KnownDocument,
): Loaded {
  const { statements } = database;
  const { sha256 } = seen;
  const documentId = required(statements.findDocument.get(sha256));
  const change = settleStanding(database, source, documentId);
  const moved = assignOthers(statements, { source, documentId, added: [] }, assign);
  settleComparisons(statements, changedReports(statements, change), moved);
  // A file that cannot be read is reported in every run, until it can be.
  const outcome = outcomeOf(change, known.isLasting === 1 ? 'unchanged' : 'failed');
  const { readingId } = known;
  const loaded: Loaded = { source: seen, outcome, readingId, reportId: change.reportId, problems };
  return record(statements, run, loaded, { sha256, durations, loadMs: null });
}

const byPrintedName: AssignAgency = () => ({
  agencyId: null,
  agencies: [],
  resolution: null,
  decisions: [],
  problem: null,
});

/**
 * Asks again which agency the reports of a document belong to, when a source begins or ceases to hold it: the name of the source may
 * decide that.
 */
function assignOthers(
  statements: Statements,
  {
    source,
    documentId,
    added,
  }: {
    readonly source: SourceRow;
    readonly documentId: number;
    /** The new readings, whose agencies were just decided. */
    readonly added: readonly number[];
  },
  assign: AssignAgency,
): readonly Assigned[] {
  if (source.documentId === documentId) return [];
  const held = source.documentId === null ? [documentId] : [source.documentId, documentId];
  return held
    .flatMap((each) => statements.findReportsIn.all(each))
    .filter((other) => !added.includes(other))
    .flatMap((other) => assignReport(statements, other, assign) ?? []);
}

/** The reports that were there before, and came into effect or ceased to be in effect. */
function changedReports(
  { findPartsOf }: Statements,
  { reportId, isRestored, superseded }: StandingChange,
): readonly number[] {
  const standing = isRestored && reportId !== null ? [reportId, ...superseded] : superseded;
  return standing.flatMap((readingId) => [readingId, ...findPartsOf.all(readingId)]);
}

function outcomeOf(change: StandingChange, otherwise: LoadOutcome): LoadOutcome {
  if (change.isRestored) return 'restored';
  return change.superseded.length > 0 ? 'superseded' : otherwise;
}

function seeSource(statements: Statements, { location, sourceName, url, readAt }: DocumentSource): SourceRow {
  return required(statements.seeSource.get({ location, sourceName, url, readAt }));
}

function openSource(statements: Statements, seen: DocumentSource): SourceRow {
  const source = seeSource(statements, seen);
  statements.faultSource.run(null, null, source.sourceId);
  const { stamp } = seen;
  statements.stampSource.run(stamp?.bytes ?? null, stamp?.modifiedMs ?? null, source.sourceId);
  return source;
}

/** Adds the line about a source to the record of the run. */
function record(
  statements: Statements,
  { runId }: Run,
  loaded: Loaded,
  {
    sha256,
    durations,
    loadMs,
  }: {
    readonly sha256: string | null;
    readonly durations: StageDurations | null;
    readonly loadMs: number | null;
  },
): Loaded {
  const { location, durationMs } = loaded.source;
  const { outcome, readingId } = loaded;
  statements.addRunDocument.run({
    ...{ runId, location, sha256, outcome, readingId, durationMs, loadMs },
    extractMs: durations?.extractMs ?? null,
    secondReadingMs: durations?.secondReadingMs ?? null,
    transformMs: durations?.transformMs ?? null,
  });
  return loaded;
}
