// What a run did: counts by outcome, facts and flags, the commonest problems. As text for people and as JSON for machines.

import { type ProblemCode, problemCatalogue, severityOf } from '../../catalogues/problems.js';
import type { RunCounts } from '../../load/documents/runs.js';
import type { LoadResult, SeenSource } from '../../load/rows/handled-document.js';
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

const commonest = 5;

export class RunReport {
  readonly #byCode = new Map<ProblemCode, number>();
  readonly #failures: { readonly location: string; readonly outcome: string; readonly problems: readonly Problem[] }[] =
    [];
  #ending: RunEnding | null = null;
  #last: Problem | null = null;
  #count = 0;

  /** Adds one document. Problems of severity info are not counted: they ask for nothing. */
  add(source: SeenSource, result: LoadResult, problems: readonly Problem[]): void {
    this.#last = problems[0] ?? null;
    const telling = problems.filter((problem) => severityOf(problem.code) !== 'info');
    this.#count += telling.length;
    for (const { code } of telling) this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
    if (result.outcome === 'failed' || result.outcome === 'not_a_report' || result.outcome === 'unsupported')
      this.#failures.push({ location: source.location, outcome: result.outcome, problems });
  }

  finish(ending: RunEnding): void {
    this.#ending = ending;
  }

  get lastProblem(): Problem | null {
    return this.#last;
  }

  get problemCount(): number {
    return this.#count;
  }

  get #failedChecks(): number {
    return this.#byCode.get('check_failed') ?? 0;
  }

  /** How the program ends: 0 when every file was handled, 1 when some failed, 130 when it was interrupted. */
  get exitCode(): number {
    if (this.#ending?.isInterrupted) return 130;
    return (this.#ending?.counts.failed ?? 0) > 0 ? 1 : 0;
  }

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
