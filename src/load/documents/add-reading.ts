// A reading and all its parts as rows.

import { required } from '../connection/load-database.js';
import type { Statements } from '../connection/statements.js';
import { problemRow, readingRow } from '../rows/rows.js';
import { type PreparedDocument, type PreparedReport, problemsOfOutcome } from './prepared-document.js';
import type { Run } from './runs.js';

/**
 * Writes a new reading of a document. Runs inside the caller's transaction; its sections are not findable yet.
 * @returns the reading's number
 */
export function addReading(
  statements: Statements,
  handled: PreparedDocument,
  keys: { readonly documentId: number } & Run,
): number {
  const { outcome } = handled;
  const report = outcome.kind === 'report' ? outcome.report : null;
  const row = readingRow(handled, report?.columns ?? null, { ...keys, outcome: outcome.kind });
  const readingId = required(statements.addReading.get(row));
  for (const [index, problem] of problemsOfOutcome(outcome).entries())
    statements.addProblem.run(readingId, ...problemRow(problem, index));
  if (report !== null) addReport(statements, readingId, report);
  return readingId;
}

function addReport(statements: Statements, readingId: number, report: PreparedReport): void {
  const { facts, unmapped, sections, mentions, checks, contents } = report;
  for (const fact of facts) statements.addFact.run(readingId, ...fact);
  statements.countZeros.run(readingId);
  for (const fact of unmapped) statements.addUnmapped.run(readingId, ...fact);
  for (const { row } of sections) statements.addSection.run(readingId, ...row);
  for (const mention of mentions) statements.addMention.run(readingId, ...mention);
  for (const check of checks) statements.addCheck.run(readingId, ...check);
  statements.setContents.run({ readingId, ...contents });
}
