// Which report stands for a source, and so which reports are in effect: those that stand for at least one source.
import type { LoadDatabase } from '../connection/load-database.js';
import type { SourceRow } from '../connection/statements.js';

/** What a source's new content, or a document's new reading, changed among the reports in effect. */
export interface StandingChange {
  /** The report that stands for the source now. */
  readonly reportId: number | null;
  /** Whether that report had been superseded until now. */
  readonly isRestored: boolean;
  readonly superseded: readonly number[];
}

/**
 * Records that a source holds a document, and settles which report stands for it and for every other source of the document.
 *
 * The newest verdict on the document decides. A report stands for every source that holds the document. If a newer reading of the same
 * bytes finds no report, what an earlier reading took for one no longer stands. If there is no verdict at all (the reading failed, or the
 * format is not read), the source keeps the report that stood for it.
 */
export function settleStanding(database: LoadDatabase, source: SourceRow, documentId: number): StandingChange {
  const { statements } = database;
  if (source.documentId !== documentId) moveSource(database, source, documentId);
  const verdict = statements.findVerdict.get(documentId);
  if (!verdict) return { reportId: source.reportId, isRestored: false, superseded: [] };
  const reportId = verdict.outcome === 'report' ? verdict.readingId : null;
  const displaced = new Set<number>();
  let standing = source.reportId;
  for (const affected of statements.findSourcesOf.all({ documentId })) {
    const next = reportId ?? (affected.standsOnIt === 1 ? null : affected.reportId);
    if (affected.sourceId === source.sourceId) standing = next;
    if (next === affected.reportId) continue;
    statements.setReport.run(next, affected.sourceId);
    if (affected.reportId !== null) displaced.add(affected.reportId);
  }
  const isRestored = reportId !== null && statements.restore.run({ readingId: reportId }).changes > 0;
  const superseded = [...displaced].filter(
    (readingId) => statements.supersede.run({ readingId, by: verdict.readingId }).changes > 0,
  );
  return { reportId: standing, isRestored, superseded };
}

/** Either document, the one that comes and the one that goes, may take its name from another source from now on. */
function moveSource({ statements }: LoadDatabase, source: SourceRow, documentId: number): void {
  statements.holdDocument.run(documentId, source.sourceId);
  if (source.documentId !== null) statements.nameDocument.run({ documentId: source.documentId });
  statements.nameDocument.run({ documentId });
}
