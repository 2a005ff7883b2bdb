// Waits for what workers bring.
import { setTimeout as pause } from 'node:timers/promises';
import type { Brought, KeptReading } from '../postgres/kept-readings.js';

/** What came for a document: what a worker brought, or that no worker could read it. */
export type Arrival = Pick<KeptReading, 'brought' | 'ms' | 'worker'>;

interface Waiter {
  readonly fulfil: (arrival: Arrival | null) => void;
  readonly reject: (error: unknown) => void;
}

/** While nothing comes, it is asked for again after so long. */
const restMs = 50;
/** While something comes, what comes in so long is fetched together. */
const gatherMs = 10;
const noWorker: Brought = { kind: 'refused', reason: 'no worker could read it' };

export class Arrivals {
  readonly #find: (keys: readonly string[]) => Promise<readonly KeptReading[]>;
  readonly #stop: AbortSignal;
  readonly #waiting = new Map<string, Waiter>();
  readonly #dead = new Set<string>();
  #isLooking = false;

  /** @param stop when it fires, nothing is waited for any more */
  constructor(find: (keys: readonly string[]) => Promise<readonly KeptReading[]>, stop: AbortSignal) {
    this.#find = find;
    this.#stop = stop;
    stop.addEventListener('abort', () => this.#end((waiter) => waiter.fulfil(null)));
  }

  /** Waits for a document; once for each key at a time. @returns null if the run was stopped before it came */
  of(key: string): Promise<Arrival | null> {
    if (this.#stop.aborted) return Promise.resolve(null);
    return new Promise((fulfil, reject) => {
      this.#waiting.set(key, { fulfil, reject });
      if (!this.#isLooking) void this.#look();
    });
  }

  /** Notes that no worker could read a document. */
  noteDead(key: string): void {
    this.#dead.add(key);
  }

  /** Ends all waiting with an error. */
  fail(error: unknown): void {
    this.#end((waiter) => waiter.reject(error));
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    try {
      while (this.#waiting.size > 0) {
        const found = await this.#find([...this.#waiting.keys()]);
        for (const { key, ...arrival } of found) this.#settle(key, arrival);
        for (const key of this.#waiting.keys())
          if (this.#dead.delete(key)) this.#settle(key, { brought: noWorker, ms: 0, worker: '' });
        await pause(found.length === 0 ? restMs : gatherMs);
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isLooking = false;
    }
  }

  #settle(key: string, arrival: Arrival): void {
    this.#waiting.get(key)?.fulfil(arrival);
    this.#waiting.delete(key);
  }

  #end(settle: (waiter: Waiter) => void): void {
    const waiters = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiter of waiters) settle(waiter);
  }
}
