// Sources that hold nothing any more, because what they were part of holds something else now.
import type { AssignAgency } from '../../model/agency-assignment.js';
import type { LoadDatabase } from '../connection/load-database.js';
import type { SourceRow } from '../connection/statements.js';
import { assignReport, settleComparisons } from '../settling/agencies.js';

/**
 * Empties sources. Their reports are superseded, unless they stand for another source as well. Runs inside the caller's transaction.
 * @param by the report that took their place
 * @param assign decides again whose the reports are that another source still holds
 */
export function releaseSources(
  { statements }: LoadDatabase,
  sources: readonly SourceRow[],
  { by, assign }: { readonly by: number; readonly assign: AssignAgency },
): void {
  for (const { sourceId } of sources) {
    statements.setReport.run(null, sourceId);
    statements.holdDocument.run(null, sourceId);
    statements.faultSource.run(null, null, sourceId);
  }
  const documents = new Set(sources.flatMap(({ documentId }) => documentId ?? []));
  for (const documentId of documents) statements.nameDocument.run({ documentId });
  const superseded = [...new Set(sources.flatMap(({ reportId }) => reportId ?? []))].filter(
    (readingId) => statements.supersede.run({ readingId, by }).changes > 0,
  );
  const moved = [...documents]
    .flatMap((documentId) => statements.findReportsIn.all(documentId))
    .flatMap((readingId) => assignReport(statements, readingId, assign) ?? []);
  settleComparisons(
    statements,
    superseded.flatMap((readingId) => [readingId, ...statements.findPartsOf.all(readingId)]),
    moved,
  );
}
