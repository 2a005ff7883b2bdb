// A reading with people's decisions: applies them to its rows, with what follows from corrected numbers within the report, and takes them
// back. What was there before is kept, as far as it changes, so that taking all back leaves the reading as it was loaded.
import { z } from 'zod';
import { evidenceRank } from '../../catalogues/evidence.js';
import { isApplicantCode, isIndicatorCode } from '../../catalogues/indicators/indicators.js';
import type { EvaluateReport, StatedFact, StatedReport } from '../../model/report.js';
import type { ChangeableFact, ReviewableFactRow } from '../connection/review-statements.js';
import type { Statements } from '../connection/statements.js';
import { type CheckRow, type ProblemRow, statedReading } from '../rows/rows.js';
import { formsSchema } from '../settling/evidence.js';
import { decidedContent, evidenceOfContent, type LiveDecision, type ReviewedContent } from './reviewed-content.js';

const supportsSchema = z.array(z.looseObject({ kind: z.string(), recognised: z.literal(true).optional() }));
const texts = z.array(z.string());
/** Lists are null if they did not change. */
const beforeSchema = z.object({
  facts: z.array(
    z.object({
      id: z.int(),
      state: z.enum(['number', 'blank', 'slash', 'none', 'unreadable']),
      value: z.number().nullable(),
      supportId: z.int().nullable(),
      support: z.string(),
      flags: z.string(),
      ownEvidence: z.int(),
    }),
  ),
  zeros: z.array(z.int()).nullable(),
  checks: z
    .array(z.tuple([z.int(), z.string(), z.string(), z.number().nullable(), z.number().nullable(), z.string()]))
    .nullable(),
  problems: z.array(z.tuple([z.int(), z.string(), z.string(), z.string().nullable()])).nullable(),
  mentions: z.array(z.tuple([z.int(), z.union([z.literal(0), z.literal(1)]).nullable()])),
});
type Before = z.infer<typeof beforeSchema>;

/** Takes all decisions about a reading back. Runs inside the caller's transaction. */
export function restoreReading(statements: Statements, readingId: number): void {
  const kept = statements.findBefore.get(readingId);
  statements.forgetReviewedFacts.run(readingId);
  if (kept === undefined) return;
  const before = beforeSchema.parse(JSON.parse(kept));
  for (const fact of before.facts) statements.changeFact.run(fact);
  if (before.zeros !== null) statements.clearZeros.run(readingId);
  for (const factId of before.zeros ?? []) statements.setZero.run(factId);
  if (before.checks !== null) replaceChecks(statements, readingId, before.checks);
  if (before.problems !== null) replaceProblems(statements, readingId, before.problems);
  for (const [position, agrees] of before.mentions) statements.setAgreement.run(agrees, readingId, position);
  statements.forgetBefore.run(readingId);
  statements.markEvidenceDue.run(readingId);
}

/**
 * Applies decisions to a reading that has none. Only what they change is written. Runs inside the caller's transaction.
 */
export function applyDecisions(
  statements: Statements,
  {
    readingId,
    decisions,
    evaluate,
  }: { readonly readingId: number; readonly decisions: readonly LiveDecision[]; readonly evaluate: EvaluateReport },
): void {
  if (decisions.length === 0) return;
  const stored = statements.findReviewable.all(readingId);
  const byFact = new Map(decisions.map((decision) => [decision.factId, decision]));
  for (const { id: factId, state, value } of stored) {
    const decided = byFact.get(factId);
    if (decided === undefined) continue;
    const { decision, at, persons } = decided;
    statements.addReviewedFact.run({ factId, readingId, decision, at, persons: JSON.stringify(persons), state, value });
  }
  const report = statedReport(statements, readingId, stored);
  const before = contentOf(statements, readingId, stored);
  const after = decidedContent(before, report, { decisions, evaluate });
  keepChanges(statements, readingId, { stored, before, after, report });
  statements.markEvidenceDue.run(readingId);
}

function statedReport(statements: Statements, readingId: number, stored: readonly ReviewableFactRow[]): StatedReport {
  const text = statements.findReportText.get(readingId);
  if (text === undefined) throw new Error(`Expected the reading ${readingId}`);
  return {
    identity: { agency: text.agency, year: text.year },
    form: formSchema.nullable().parse(text.form),
    tableForms: formsSchema.parse(JSON.parse(text.tableForms)),
    sections: statements.findSectionsOf.all(readingId).map(({ kind, recognised, ...section }) => ({
      ...{ ...section, kind: sectionKind.parse(kind), anchor: null },
      ...(recognised === 1 ? { isRecognised: true as const } : {}),
    })),
    facts: stored.map(statedFact),
  };
}

const sectionKind = z.enum(['preamble', 'overview', 'proactive', 'requests', 'disputes', 'improvements', 'other']);
const formSchema = z.enum(['2008', '2014', '2019', '2021']);

function statedFact({ indicator, applicant, state, value }: ReviewableFactRow): StatedFact {
  if (!isIndicatorCode(indicator) || !(applicant === null || isApplicantCode(applicant)))
    throw new Error(`Expected a number of the catalogue, not ${indicator} ${applicant}`);
  return { indicator, applicant, reading: statedReading({ state, value }) };
}

function contentOf(statements: Statements, readingId: number, stored: readonly ReviewableFactRow[]): ReviewedContent {
  return {
    facts: stored.map((row) => ({
      ...statedFact(row),
      id: row.id,
      support: [row.sharedSupport ?? '[]', row.support].flatMap((list) => supportsSchema.parse(JSON.parse(list))),
      flags: texts.parse(JSON.parse(row.flags)),
      isSettled: false,
    })),
    checks: statements.findCheckRows.all(readingId),
    problems: statements.findProblemRows.all(readingId),
    mentions: statements.findMentionPlaces.all(readingId).map(({ position, agrees, ...place }) => {
      const { section, start, end, subject, reading } = place;
      return { position, agrees, key: [section, start, end, subject, reading].join(' ') };
    }),
  };
}

interface Changes {
  readonly stored: readonly ReviewableFactRow[];
  readonly before: ReviewedContent;
  readonly after: ReviewedContent;
  readonly report: StatedReport;
}

/** Writes what differs, and what was there instead. */
function keepChanges(statements: Statements, readingId: number, { stored, before, after, report }: Changes): void {
  const [evidenceBefore, evidenceAfter] = [before, after].map((content) => evidenceOfContent(content, report));
  const isEvaluatedAnew = before.checks !== after.checks;
  const changed = stored.flatMap((row, index): { readonly was: ChangeableFact; readonly is: ChangeableFact }[] => {
    const [then, now] = [before.facts[index], after.facts[index]];
    if (then === undefined || now === undefined) return [];
    const { id, state, value, supportId, support, flags, ownEvidence } = row;
    const was = { id, state, value, supportId, support, flags, ownEvidence };
    const isSame = evidenceBefore?.[index] === evidenceAfter?.[index];
    const is = {
      ...{ id, state: now.reading.state, value: now.reading.state === 'number' ? now.reading.value : null },
      ...(JSON.stringify(then.support) === JSON.stringify(now.support)
        ? { supportId, support }
        : storedSupport(statements, now.support)),
      flags: JSON.stringify(then.flags) === JSON.stringify(now.flags) ? flags : JSON.stringify(now.flags),
      ownEvidence: isSame ? ownEvidence : evidenceRank(evidenceAfter?.[index] ?? 'doubtful'),
    };
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ was, is }];
  });
  const kept: Before = {
    facts: changed.map(({ was }) => was),
    zeros: isEvaluatedAnew ? stored.filter(({ isCountedZero }) => isCountedZero === 1).map(({ id }) => id) : null,
    checks: isEvaluatedAnew ? before.checks.map((row) => [...row]) : null,
    problems: isEvaluatedAnew ? before.problems.map((row) => [...row]) : null,
    mentions: before.mentions
      .filter(({ agrees }, index) => agrees !== after.mentions[index]?.agrees)
      .map(({ position, agrees }) => [position, agrees]),
  };
  statements.keepBefore.run(readingId, JSON.stringify(kept));
  for (const { is } of changed) statements.changeFact.run(is);
  if (!isEvaluatedAnew) return;
  statements.clearZeros.run(readingId);
  statements.countZeros.run(readingId);
  replaceChecks(statements, readingId, after.checks);
  replaceProblems(statements, readingId, after.problems);
  for (const [index, { position, agrees }] of after.mentions.entries())
    if (before.mentions[index]?.agrees !== agrees) statements.setAgreement.run(agrees, readingId, position);
}

/** As rows.ts stores it: what quotes no document is shared. */
function storedSupport(statements: Statements, support: readonly { readonly kind: string }[]) {
  const quoting = support.findIndex(({ kind }) => kind === 'narrative');
  const [shared, own] = quoting < 0 ? [support, []] : [support.slice(0, quoting), support.slice(quoting)];
  return {
    supportId: shared.length === 0 ? null : statements.supports.numberOf(JSON.stringify(shared)),
    support: JSON.stringify(own),
  };
}

function replaceChecks(statements: Statements, readingId: number, rows: readonly CheckRow[]): void {
  statements.removeChecks.run(readingId);
  statements.addChecks(readingId, rows);
}

function replaceProblems(statements: Statements, readingId: number, rows: readonly ProblemRow[]): void {
  statements.removeProblems.run(readingId);
  for (const row of rows) statements.addProblem.run(readingId, ...row);
}
