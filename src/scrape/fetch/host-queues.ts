// Consideration for hosts: one request at a time to each, a pause after each request, and a limit on all requests together.
import PQueue from 'p-queue';
import type { Timing } from './timing.js';

export interface Pause {
  /** Between the end of a request and the next one, in seconds. */
  readonly seconds: number;
  /** The share of the pause by which it varies at random. */
  readonly jitter: number;
}

interface HostState {
  readonly queue: PQueue;
  wasAsked: boolean;
  /** When the next request may be sent: milliseconds since 1970. */
  readyAt: number;
}

/** The queues that all requests of a run pass through, whichever source they belong to. */
export class HostQueues {
  readonly #timing: Timing;
  readonly #all: PQueue;
  readonly #openedAt: number;
  readonly #wereAsked: boolean;
  readonly #hosts = new Map<string, HostState>();

  /**
   * @param atOnce how many requests, to different hosts, may be under way at once
   * @param wereAsked whether another process may have asked these hosts a moment ago: then each rests before its first request as well
   */
  constructor(timing: Timing, atOnce: number, { wereAsked = false }: { readonly wereAsked?: boolean } = {}) {
    this.#timing = timing;
    this.#openedAt = timing.now();
    this.#wereAsked = wereAsked;
    this.#all = new PQueue({ concurrency: atOnce });
  }

  /** Runs a request to a host when its turn has come. Waiting ends early when `stop` fires; the task then decides what to do. */
  run<Result>(host: string, pause: Pause, stop: AbortSignal, task: () => Promise<Result>): Promise<Result> {
    const state = this.#stateOf(host);
    return state.queue.add(async () => {
      if (this.#wereAsked && !state.wasAsked)
        state.readyAt = Math.max(state.readyAt, this.#openedAt + pause.seconds * 1000);
      state.wasAsked = true;
      await this.#timing.sleep(state.readyAt - this.#timing.now(), stop);
      try {
        return await this.#all.add(task);
      } finally {
        const varied = pause.seconds * (1 + pause.jitter * (2 * this.#timing.random() - 1));
        state.readyAt = Math.max(state.readyAt, this.#timing.now() + varied * 1000);
      }
    });
  }

  /** Sends a host no request before a moment (milliseconds since 1970), because it said so with Retry-After. */
  holdBack(host: string, until: number): void {
    const state = this.#stateOf(host);
    state.readyAt = Math.max(state.readyAt, until);
  }

  /** For how many milliseconds from now each host is to be left alone; without those that may be asked at once. */
  rests(): Readonly<Record<string, number>> {
    const now = this.#timing.now();
    const resting = [...this.#hosts].filter(([, { readyAt }]) => readyAt > now);
    return Object.fromEntries(resting.map(([host, { readyAt }]) => [host, readyAt - now]));
  }

  #stateOf(host: string): HostState {
    const known = this.#hosts.get(host);
    if (known) return known;
    const state = { queue: new PQueue({ concurrency: 1 }), wasAsked: false, readyAt: 0 };
    this.#hosts.set(host, state);
    return state;
  }
}

const longestRetryAfterMs = 24 * 3600 * 1000;

/**
 * How long a Retry-After header asks to wait, in milliseconds, at most a day. It states seconds or a date (RFC 9110, section 10.2.3).
 * @returns null if it states neither
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestRetryAfterMs);
}
