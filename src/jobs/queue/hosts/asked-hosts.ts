// The hosts of a group as the scrape sees them: whether a worker has taken them, and the request that it has in hand.
import type { PostponedWhy } from '../../../scrape/fetch/outcome.js';
import type { HostGroup } from './host-groups.js';

/** What came of a request: the answer of a worker, or why there is none. */
export type Said = { readonly answer: string; readonly worker: string } | { readonly why: PostponedWhy };

interface Waiter {
  readonly fulfil: (said: Said) => void;
  readonly reject: (error: unknown) => void;
}

export class AskedHosts {
  readonly group: HostGroup;
  readonly position: number;
  /** Whether a worker has taken them; false if none had when the run ended. */
  readonly taken: Promise<boolean>;
  /** The number of the last request. */
  number = 0;
  #noteTaken: (isTaken: boolean) => void = () => {};
  #waiter: Waiter | null = null;

  constructor(group: HostGroup, position: number) {
    this.group = group;
    this.position = position;
    this.taken = new Promise((fulfil) => {
      this.#noteTaken = fulfil;
    });
  }

  get isAwaited(): boolean {
    return this.#waiter !== null;
  }

  noteTaken(isTaken: boolean): void {
    this.#noteTaken(isTaken);
  }

  /** Waits for what comes of the last request. */
  said(): Promise<Said> {
    return new Promise((fulfil, reject) => {
      this.#waiter = { fulfil, reject };
    });
  }

  settle(said: Said): void {
    this.#waiter?.fulfil(said);
    this.#waiter = null;
  }

  /** Nothing comes any more. */
  fail(error: unknown): void {
    this.#noteTaken(false);
    this.#waiter?.reject(error);
    this.#waiter = null;
  }
}
