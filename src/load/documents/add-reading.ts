// A document, its reading and all parts of the report as rows.
import { producerName } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import { required } from '../connection/load-database.js';
import type { SectionToIndex } from '../connection/search-index.js';
import type { SourceRow, Statements } from '../connection/statements.js';
import { type FactRow, problemRow, readingRow, type StoredFactRow } from '../rows/rows.js';
import type { ReadSource } from './handled-source.js';
import type { PreparedReport } from './prepared-reading.js';
import { refusedRow } from './refused-report.js';
import type { Run } from './runs.js';

/** The keys of what was written. */
export interface AddedReading {
  readonly documentId: number;
  /** Of the report that stands for the document, or of what gave none. */
  readonly readingId: number;
  /** Of the other reports of the document. */
  readonly furtherIds: readonly number[];
  /** The sections of the reports, which are not in the search index yet. */
  readonly sections: readonly SectionToIndex[];
}

/** What the row of a reading says apart from its report. */
export type ReadingKeys = Parameters<typeof readingRow>[0];

/** Writes a new reading of a document, and the document itself if it is new. Runs inside the caller's transaction. */
export function addReading(statements: Statements, read: ReadSource, source: SourceRow, run: Run): AddedReading {
  const { outcome, metadata, recognisers } = read.reading;
  const documentId = saveDocument(statements, read, source);
  const { readAt, durationMs } = read;
  const keys = { ...run, documentId, partOf: null, readAt, durationMs, outcome: outcome.kind, metadata, recognisers };
  if (outcome.kind !== 'report') {
    const readingId = required(statements.addReading.get(readingRow(keys, null)));
    addProblems(statements, readingId, outcome.problems, null);
    if (outcome.kind === 'not_a_report' && outcome.asReport !== undefined)
      statements.addRefused.run(refusedRow(readingId, outcome.asReport));
    return { documentId, readingId, furtherIds: [], sections: [] };
  }
  const [report, ...further] = outcome.reports;
  const readingId = addReportReading(statements, keys, report);
  // The time belongs to the whole document, so it is counted once.
  const ofOthers = { ...keys, partOf: readingId, durationMs: 0 };
  const furtherIds = further.map((other) => addReportReading(statements, ofOthers, other));
  const sections = [readingId, ...furtherIds].flatMap((id, index) => sectionsToIndex(id, outcome.reports[index]));
  return { documentId, readingId, furtherIds, sections };
}

/** The sections of a report for the search index. */
export function sectionsToIndex(readingId: number, report: PreparedReport | undefined): readonly SectionToIndex[] {
  return (report?.sections ?? []).map(({ row: [position], pairs }) => ({ readingId, position, pairs }));
}

/** Another version of the parser may know format, encoding and producer better: those of the newest reading are kept. */
function saveDocument(statements: Statements, read: ReadSource, { sourceId }: SourceRow): number {
  const { sha256, bytes, readAt, reading } = read;
  const { format, encoding, metadata } = reading;
  const producer = metadata.find(({ name }) => name === producerName)?.value ?? null;
  const known = statements.findDocument.get(sha256);
  if (known === undefined)
    return required(statements.addDocument.get({ sha256, sourceId, bytes, format, encoding, producer, readAt }));
  statements.describeDocument.run({ format, encoding, producer, id: known });
  return known;
}

/**
 * Writes the reading of a report with all its parts. Runs inside the caller's transaction.
 * @returns the number of the reading
 */
export function addReportReading(statements: Statements, keys: ReadingKeys, report: PreparedReport): number {
  const { columns, facts, unmapped, sections, mentions, checks, contents, problems } = report;
  const readingId = required(statements.addReading.get(readingRow(keys, columns)));
  addProblems(statements, readingId, problems, columns.part);
  statements.addFacts(
    readingId,
    facts.map((fact) => storedFact(statements, fact)),
  );
  statements.countZeros.run(readingId);
  statements.addUnmapped(readingId, unmapped);
  statements.addSections(
    readingId,
    sections.map(({ row }) => row),
  );
  statements.addMentions(readingId, mentions);
  statements.addChecks(readingId, checks);
  statements.setContents.run({ readingId, ...contents });
  return readingId;
}

function addProblems(
  statements: Statements,
  readingId: number,
  problems: readonly Problem[],
  part: number | null,
): void {
  for (const [index, problem] of problems.entries())
    statements.addProblem.run(readingId, ...problemRow(problem, index, part));
}

function storedFact(statements: Statements, [support, ...rest]: FactRow): StoredFactRow {
  return [support === null ? null : statements.supports.numberOf(support), ...rest];
}
