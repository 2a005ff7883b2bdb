// The evidence of numbers, once other reports are known: settled again whenever an edition or a check over two years comes or goes. What a
// report gives by itself is stored beside it, so that the evidence can become weaker again. Verdicts on failed checks follow from it.
import { z } from 'zod';
import { evidenceRank } from '../../catalogues/evidence.js';
import type { FormCode } from '../../catalogues/indicators/indicators.js';
import { evidenceAmongReports, evidenceOfReport } from '../../model/evidence.js';
import type { AttestedRow } from '../connection/evidence-statements.js';
import type { Statements } from '../connection/statements.js';
import { statedReading } from '../rows/rows.js';

/**
 * Settles the evidence of all readings that are due (see version-5.sql), and whose fault the failed checks over these numbers are (see
 * version-11.sql). Runs inside the caller's transaction.
 */
export function settleEvidence(statements: Statements): void {
  const due = statements.findDue.all();
  for (const readingId of due) {
    for (const { id, own, now, state, isContradicted, isProved, isSettled } of statements.findCompared.all(readingId)) {
      const others = { isContradicted: isContradicted === 1 && isSettled === 0, isProved: isProved === 1 };
      const evidence = evidenceAmongReports(own, { state }, others);
      if (evidence !== now) statements.setEvidence.run(evidenceRank(evidence), id);
    }
  }
  if (due.length > 0) statements.forgetDue.run();
  settleVerdicts(statements);
}

/** Settles all verdicts again, because the catalogue says of other facts now that a check compares them. Runs inside the caller's transaction. */
export function settleAllVerdicts(statements: Statements): void {
  statements.allVerdictsDue.run();
  settleVerdicts(statements);
}

function settleVerdicts(statements: Statements): void {
  const due = statements.findVerdictsDue.all();
  for (const readingId of due) {
    statements.removeVerdicts.run(readingId);
    statements.addVerdicts.run(readingId);
  }
  if (due.length > 0) statements.forgetVerdictsDue.run();
}

/**
 * Computes the evidence that each report gives by itself, in a database of an older version, which did not store it. Then settles what is
 * due. Runs inside the caller's transaction.
 */
export function settleAllEvidence(statements: Statements): void {
  for (const { readingId, tableForms } of statements.findReports.all()) {
    const facts = statements.findAttested.all(readingId);
    const unmapped = statements.findAttestedUnmapped.all(readingId);
    const evidence = evidenceOfReport({
      facts: facts.map((fact) => ({ ...fact, ...attested(fact) })),
      unmapped: unmapped.map(attested),
      checks: statements.findChecksOfReport.all(readingId),
      tableForms: formsSchema.parse(JSON.parse(tableForms)),
    });
    for (const [index, { id }] of facts.entries())
      statements.setOwnEvidence.run({ rank: evidenceRank(evidence.facts[index] ?? 'doubtful'), id });
    for (const [index, { id }] of unmapped.entries())
      statements.setUnmappedEvidence.run({ rank: evidenceRank(evidence.unmapped[index] ?? 'doubtful'), id });
  }
  settleEvidence(statements);
}

const supportSchema = z.array(z.object({ kind: z.string(), recognised: z.literal(true).optional() }));
const flagsSchema = z.array(z.string());
const form = z.enum(['2008', '2014', '2019', '2021']) satisfies z.ZodType<FormCode>;
/** The official form of each table, as `readings.table_forms` has it. */
export const formsSchema = z.object({
  statistics_2014: form.optional(),
  proactive: form.optional(),
  requests: form.optional(),
  disputes: form.optional(),
});

function attested(row: AttestedRow) {
  return {
    reading: statedReading(row),
    support: [
      ...[row.sharedSupport ?? '[]', row.support].flatMap((list) => supportSchema.parse(JSON.parse(list))),
      ...(row.isSettled === 1 ? [{ kind: 'person' }] : []),
    ],
    flags: row.isSettled === 1 ? [] : flagsSchema.parse(JSON.parse(row.flags)),
  };
}
