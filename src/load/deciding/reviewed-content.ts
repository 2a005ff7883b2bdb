// What of a report follows from its numbers, before and after people's decisions. Pure.
import type { EvidenceCode } from '../../catalogues/evidence.js';
import { factKey } from '../../catalogues/indicators/indicators.js';
import { evidenceOfReport } from '../../model/evidence.js';
import type { EvaluateReport, ReportEvaluation, StatedFact, StatedReport } from '../../model/report.js';
import type { ReviewDecision } from '../../reviews/review.js';
import type { CheckRow, ProblemRow } from '../rows/rows.js';

/** A decision about a number of the reading that fits what was read. */
export interface LiveDecision {
  readonly factId: number;
  readonly decision: Exclude<ReviewDecision, 'undo'>;
  /** What the print says, if that is not what was read; else null. */
  readonly corrected: number | null;
  readonly persons: readonly string[];
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** A fact with what is known of it. */
interface AttestedNumber extends StatedFact {
  readonly id: number;
  readonly support: readonly { readonly kind: string; readonly recognised?: true | undefined }[];
  readonly flags: readonly string[];
  readonly isSettled: boolean;
}

/** What of a reading follows from its numbers. */
export interface ReviewedContent {
  readonly facts: readonly AttestedNumber[];
  readonly checks: readonly CheckRow[];
  readonly problems: readonly ProblemRow[];
  readonly mentions: readonly { readonly position: number; readonly key: string; readonly agrees: 0 | 1 | null }[];
}

/**
 * Gives the numbers the values of the decisions, and settles what follows from corrected ones: the difference between two evaluations, so that
 * a report that another version of the program read keeps everything else.
 */
export function decidedContent(
  content: ReviewedContent,
  read: StatedReport,
  { decisions, evaluate }: { readonly decisions: readonly LiveDecision[]; readonly evaluate: EvaluateReport },
): ReviewedContent {
  const byFact = new Map(decisions.map((decision) => [decision.factId, decision]));
  const settled = { ...content, facts: content.facts.map((fact) => settledFact(fact, byFact)) };
  return decisions.every(({ corrected }) => corrected === null)
    ? settled
    : correctedContent(settled, read, { byFact, evaluate });
}

/** The evidence of each number. A person's decision takes the place of the flags. */
export function evidenceOfContent(
  { facts, checks }: ReviewedContent,
  { tableForms }: StatedReport,
): readonly EvidenceCode[] {
  return evidenceOfReport({
    facts: facts.map(({ isSettled, ...fact }) =>
      isSettled ? { ...fact, flags: [], support: [...fact.support, { kind: 'person' }] } : fact,
    ),
    unmapped: [],
    tableForms,
    checks: checks.map(([, code, subject, , , status]) => ({ code, subject, status })),
  }).facts;
}

/** A number with the value that a person gave it. What another reader of the file saw is not what the person says. */
function settledFact(fact: AttestedNumber, byFact: ReadonlyMap<number, LiveDecision>): AttestedNumber {
  const decided = byFact.get(fact.id);
  if (decided === undefined || decided.decision === 'unreadable') return fact;
  if (decided.corrected === null) return { ...fact, isSettled: true };
  return {
    ...fact,
    reading: { state: 'number', value: decided.corrected },
    support: fact.support.filter(({ kind }) => kind !== 'second_reading'),
    isSettled: true,
  };
}

function correctedContent(
  content: ReviewedContent,
  read: StatedReport,
  { byFact, evaluate }: { readonly byFact: ReadonlyMap<number, LiveDecision>; readonly evaluate: EvaluateReport },
): ReviewedContent {
  const was = evaluate(read);
  const is = evaluate({ ...read, facts: content.facts });
  const agreements = new Map(is.mentions.map((mention) => [mentionKey(mention), mention.agrees]));
  const former = new Map(was.mentions.map((mention) => [mentionKey(mention), mention.agrees]));
  return {
    facts: content.facts.map((fact) => evaluatedFact(fact, { was, is, keepsFlags: byFact.has(fact.id) })),
    checks: changedChecks(content.checks, was, is),
    problems: changedProblems(content.problems, was, is),
    mentions: content.mentions.map((mention) => {
      const agrees = agreements.get(mention.key);
      if (agrees === undefined || agrees === former.get(mention.key)) return mention;
      return { ...mention, agrees: agrees === null ? null : agrees ? 1 : 0 };
    }),
  };
}

function mentionKey({ section, start, end, subject, reading }: ReportEvaluation['mentions'][number]): string {
  return [section + 1, start, end, subject, reading].join(' ');
}

const ofReport: ReadonlySet<string> = new Set(['arithmetic', 'narrative']);

interface Evaluations {
  readonly was: ReportEvaluation;
  readonly is: ReportEvaluation;
}

/** The flags of a number that a person decided about stay those of the program. */
function evaluatedFact(
  fact: AttestedNumber,
  { was, is, keepsFlags }: Evaluations & { readonly keepsFlags: boolean },
): AttestedNumber {
  const key = factKey(fact);
  const [supportThen, supportNow] = [was.support.get(key) ?? [], is.support.get(key) ?? []];
  const isSupportedAnew = JSON.stringify(supportThen) !== JSON.stringify(supportNow);
  const support = isSupportedAnew
    ? [...fact.support.filter(({ kind }) => !ofReport.has(kind)), ...supportNow]
    : fact.support;
  if (keepsFlags) return { ...fact, support };
  const gained = [
    ...(is.failed.has(key) && !was.failed.has(key) ? ['check_failed'] : []),
    ...(is.contradicted.has(key) && !was.contradicted.has(key) ? ['text_differs'] : []),
  ];
  const lost = new Set([
    ...(was.failed.has(key) && !is.failed.has(key) ? ['check_failed'] : []),
    ...(was.contradicted.has(key) && !is.contradicted.has(key) ? ['text_differs'] : []),
    // Only sums say that a table without borders was read well.
    ...(hasSum(supportNow) && !hasSum(supportThen) ? ['table_unruled'] : []),
  ]);
  return { ...fact, support, flags: [...new Set([...fact.flags.filter((flag) => !lost.has(flag)), ...gained])] };
}

function hasSum(support: readonly { readonly kind: string }[]): boolean {
  return support.some(({ kind }) => kind === 'arithmetic');
}

function changedChecks(
  rows: readonly CheckRow[],
  { checks: then }: ReportEvaluation,
  { checks: now }: ReportEvaluation,
) {
  const [before, after] = [byName(then), byName(now)];
  const known = new Set<string>();
  const kept = named(rows.map((row) => ({ code: row[1], subject: row[2], left: row[3], row }))).flatMap(
    ([name, { row }]): CheckRow[] => {
      known.add(name);
      const [was, is] = [before.get(name), after.get(name)];
      if (was === undefined || JSON.stringify(was) === JSON.stringify(is)) return [row];
      return is === undefined ? [] : [[row[0], is.code, is.subject, is.left, is.right, is.status]];
    },
  );
  const last = rows.at(-1)?.[0] ?? 0;
  const added = [...after].filter(([name]) => !before.has(name) && !known.has(name));
  return [
    ...kept,
    ...added.map(([, { code, subject, left, right, status }], index): CheckRow => {
      return [last + index + 1, code, subject, left, right, status];
    }),
  ];
}

interface NamedCheck {
  readonly code: string;
  readonly subject: string;
  readonly left: number | null;
}

/** What names a check in its report: a sum by its subject, a sentence also by its number, and by how often that was said before. */
function named<Check extends NamedCheck>(checks: readonly Check[]): readonly (readonly [name: string, Check])[] {
  const seen = new Map<string, number>();
  return checks.map((check) => {
    const name = [check.code, check.subject, ...(check.code === 'text_vs_table' ? [check.left] : [])].join(' ');
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return [`${name} ${times}`, check] as const;
  });
}

function byName<Check extends NamedCheck>(checks: readonly Check[]): ReadonlyMap<string, Check> {
  return new Map(named(checks));
}

function changedProblems(rows: readonly ProblemRow[], was: ReportEvaluation, is: ReportEvaluation) {
  const isIn = ({ problems }: ReportEvaluation, { code, message }: ReportEvaluation['problems'][number]) =>
    problems.some((problem) => problem.code === code && problem.message === message);
  const gone = was.problems.filter((problem) => !isIn(is, problem));
  const come = is.problems.filter((problem) => !isIn(was, problem));
  const last = rows.at(-1)?.[0] ?? 0;
  return [
    ...rows.filter(([, code, message]) => !gone.some((each) => each.code === code && message.startsWith(each.message))),
    ...come.map(({ code, message }, index): ProblemRow => {
      return [last + index + 1, code, `${message} A person corrected a number of the report.`, null];
    }),
  ];
}
