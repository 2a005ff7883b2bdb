// A worker's hold on hosts, as the worker itself knows it: over before the server gives it to another one, so that two never ask a host at once.

/** The share of a lease that its holder uses: the rest is for ending what is under way. */
const usedShare = 0.75;

/** A moment by two clocks: the steady one may stand still while the machine sleeps, and the other one may be set. */
export interface TwoClocks {
  readonly steady: number;
  readonly wall: number;
}

/** The clocks of this machine, in milliseconds. */
export function clocksNow(): TwoClocks {
  return { steady: performance.now(), wall: Date.now() };
}

export class Lease {
  readonly #usedMs: number;
  readonly #clocks: () => TwoClocks;
  readonly #over = new AbortController();
  #since: TwoClocks;
  #timer: NodeJS.Timeout | null = null;

  /**
   * @param seconds for how long the server grants it each time
   * @param since before the server was asked for it
   */
  constructor(seconds: number, since: TwoClocks, clocks = clocksNow) {
    this.#usedMs = usedShare * 1000 * seconds;
    this.#clocks = clocks;
    this.#since = since;
    this.#watch();
  }

  /** Fires when it is over, however that comes. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Whether it is held now. To be asked before each request: a process that was asleep learns it from its clocks first. */
  isHeld(): boolean {
    if (this.#leftMs() <= 0) this.end();
    return !this.#over.signal.aborted;
  }

  /** The server has granted it again. @param since before the server was asked */
  renew(since: TwoClocks): void {
    if (!this.isHeld()) return;
    this.#since = since;
    this.#watch();
  }

  /** Ends it now. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#over.abort();
  }

  #leftMs(): number {
    const { steady, wall } = this.#clocks();
    return this.#usedMs - Math.max(steady - this.#since.steady, wall - this.#since.wall);
  }

  #watch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.isHeld() && this.#watch(), Math.max(1, this.#leftMs()));
  }
}
