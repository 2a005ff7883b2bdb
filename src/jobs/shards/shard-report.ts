// What became of the documents of a part: counts, and why some could not be opened or kept. As text for people and as JSON for programs.
import type { Shard } from './shard.js';

const outcomes = ['written', 'known', 'left', 'unopened'] as const;

/**
 * - `written`: the reading was kept
 * - `known`: it was there already, from this job or another
 * - `left`: the reading depends on the machine, or a limit stopped it; it was not kept, and the ingest reads the document again
 * - `unopened`: there were no bytes to read
 */
export type ShardOutcome = (typeof outcomes)[number];

const words: Readonly<Record<ShardOutcome, string>> = {
  written: 'read and kept',
  known: 'kept before',
  left: 'left to the ingest, because their reading depends on the machine',
  unopened: 'could not be opened; the ingest reports them',
};

export class ShardReport {
  readonly #counts: Record<ShardOutcome, number> = { written: 0, known: 0, left: 0, unopened: 0 };
  readonly #shard: Shard;

  constructor(shard: Shard) {
    this.#shard = shard;
  }

  add(outcome: ShardOutcome): void {
    this.#counts[outcome]++;
  }

  /** How many documents came to what. */
  get counts(): Readonly<Record<ShardOutcome, number>> {
    return this.#counts;
  }

  /** How many documents were handled. */
  get total(): number {
    return outcomes.reduce((sum, outcome) => sum + this.#counts[outcome], 0);
  }

  /** The summary for a program, as plain data. */
  toJson(): object {
    const { index, count } = this.#shard;
    return { shard: index, shards: count, documents: this.total, ...this.#counts };
  }

  /** The summary for a person, in several lines. @param folder where the readings are */
  toText(folder: string): string {
    const { index, count } = this.#shard;
    const part = count === 1 ? '' : ` of part ${index} of ${count}`;
    const lines = outcomes
      .filter((outcome) => this.#counts[outcome] > 0)
      .map((outcome) => `  ${String(this.#counts[outcome]).padStart(6)} ${words[outcome]}`);
    return [`Handled ${this.total} documents${part}.`, ...lines, `Readings: ${folder}`].join('\n');
  }
}
