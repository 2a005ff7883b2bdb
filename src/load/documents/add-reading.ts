// A document, its reading and all parts of the report as rows.
import { producerName } from '../../model/document.js';
import { required } from '../connection/load-database.js';
import type { SectionToIndex } from '../connection/search-index.js';
import type { SourceRow, Statements } from '../connection/statements.js';
import { type FactRow, problemRow, readingRow, type StoredFactRow } from '../rows/rows.js';
import type { ReadSource } from './handled-source.js';
import { type PreparedReport, problemsOfReading } from './prepared-reading.js';
import type { Run } from './runs.js';

/** The keys of what was written. */
export interface AddedReading {
  readonly documentId: number;
  readonly readingId: number;
  /** The sections of the report, which are not in the search index yet. */
  readonly sections: readonly SectionToIndex[];
}

/** Writes a new reading of a document, and the document itself if it is new. Runs inside the caller's transaction. */
export function addReading(statements: Statements, read: ReadSource, source: SourceRow, run: Run): AddedReading {
  const { reading } = read;
  const { outcome } = reading;
  const documentId = saveDocument(statements, read, source);
  const report = outcome.kind === 'report' ? outcome.report : null;
  const { readAt, durationMs } = read;
  const keys = { ...run, documentId, readAt, durationMs, outcome: outcome.kind, metadata: reading.metadata };
  const row = readingRow(keys, report?.columns ?? null);
  const readingId = required(statements.addReading.get(row));
  for (const [index, problem] of problemsOfReading(reading).entries())
    statements.addProblem.run(readingId, ...problemRow(problem, index));
  if (report !== null) addReport(statements, readingId, report);
  const sections = (report?.sections ?? []).map(({ row: [position], pairs }) => ({ readingId, position, pairs }));
  return { documentId, readingId, sections };
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

function addReport(statements: Statements, readingId: number, report: PreparedReport): void {
  const { facts, unmapped, sections, mentions, checks, contents } = report;
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
}

function storedFact(statements: Statements, [support, ...rest]: FactRow): StoredFactRow {
  return [support === null ? null : statements.supports.numberOf(support), ...rest];
}
