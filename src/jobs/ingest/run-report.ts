// What a run did: counts by outcome, facts and flags, the commonest problems. As text for people and as JSON for programs.
import { type ProblemCode, problemCatalogue, severityOf } from '../../catalogues/problems.js';
import type { RunCounts } from '../../load/documents/runs.js';
import type { Loaded, LoadOutcome } from '../../load/rows/document-reading.js';
import type { Problem } from '../../model/problem.js';

interface RunEnding {
  readonly counts: RunCounts;
  readonly durationMs: number;
  readonly isInterrupted: boolean;
}

const outcomes = [
  ['loaded', 'loaded'],
  ['superseded', 'loaded, superseding an earlier reading'],
  ['restored', 'restored'],
  ['unchanged', 'unchanged'],
  ['not_a_report', 'not a report'],
  ['unsupported', 'unsupported'],
  ['failed', 'failed'],
] as const;

const withoutReport: ReadonlySet<LoadOutcome> = new Set(['failed', 'not_a_report', 'unsupported']);
const commonest = 5;

/** Whether this run looked at a source and got no report from it. */
export function isWithoutReport(outcome: LoadOutcome): boolean {
  return withoutReport.has(outcome);
}

export class RunReport {
  readonly #byCode = new Map<ProblemCode, number>();
  readonly #failures: { readonly location: string; readonly outcome: string; readonly problems: readonly Problem[] }[] =
    [];
  #ending: RunEnding | null = null;
  #count = 0;

  /** Adds one document. Problems of severity info are not counted: they ask for nothing. */
  add({ source, outcome, problems }: Loaded): void {
    const counted = problems.filter((problem) => severityOf(problem.code) !== 'info');
    this.#count += counted.length;
    for (const { code } of counted) this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
    if (isWithoutReport(outcome)) this.#failures.push({ location: source.location, outcome, problems });
  }

  /** Notes how the run ended; only then can it be reported. */
  finish(ending: RunEnding): void {
    this.#ending = ending;
  }

  /** How many problems were counted so far. */
  get problemCount(): number {
    return this.#count;
  }

  get #failedChecks(): number {
    return this.#byCode.get('check_failed') ?? 0;
  }

  /** The exit code of the program: 0 if every file was handled, 1 if some failed, 130 if it was interrupted. */
  get exitCode(): number {
    if (this.#ending?.isInterrupted) return 130;
    return (this.#ending?.counts.failed ?? 0) > 0 ? 1 : 0;
  }

  /** The summary for a program, as plain data. @param database the path that the user gave */
  toJson(database: string): object {
    const { counts, durationMs, isInterrupted } = this.#ended();
    const problems = Object.fromEntries(this.#byCode);
    return {
      database,
      counts: { ...counts, failed_checks: this.#failedChecks },
      problems,
      failures: this.#failures,
      durationMs,
      isInterrupted,
    };
  }

  /** The summary for a person, in several lines. @param database the path that the user gave */
  toText(database: string): string {
    const { counts, durationMs, isInterrupted } = this.#ended();
    const total = outcomes.reduce((sum, [outcome]) => sum + counts[outcome], 0);
    const seconds = (durationMs / 1000).toFixed(1);
    const lines = [
      `${isInterrupted ? 'Interrupted after' : 'Handled'} ${total} documents in ${seconds} s.`,
      ...outcomes.flatMap(([outcome, words]) => (counts[outcome] > 0 ? [`  ${pad(counts[outcome])} ${words}`] : [])),
      `  ${pad(counts.facts)} facts, ${counts.flagged} of them flagged; ${this.#failedChecks} failed checks`,
      ...this.#commonestProblems(),
      `Database: ${database}`,
    ];
    return lines.join('\n');
  }

  #commonestProblems(): readonly string[] {
    const sorted = [...this.#byCode].sort((a, b) => b[1] - a[1]).slice(0, commonest);
    if (sorted.length === 0) return [];
    return [
      'Commonest problems:',
      ...sorted.map(([code, count]) => `  ${pad(count)} ${code}: ${problemCatalogue[code].meaning}`),
    ];
  }

  #ended(): RunEnding {
    if (this.#ending === null) throw new Error('Expected the run to have ended before it is reported');
    return this.#ending;
  }
}

function pad(count: number): string {
  return String(count).padStart(6);
}
