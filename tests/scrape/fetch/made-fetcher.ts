// A fetcher for tests: no pauses, short limits, robots.txt kept in memory, and a clock that moves only by sleeping.
import { onTestFinished } from 'vitest';
import { type AddressGuard, resolveBySystem } from '../../../src/scrape/fetch/connection.js';
import type { ExchangeLimits } from '../../../src/scrape/fetch/exchange.js';
import { Fetcher, type FetchTools } from '../../../src/scrape/fetch/fetcher.js';
import { HostQueues } from '../../../src/scrape/fetch/host-queues.js';
import { type FetchOutcome, noValidators, type Validators } from '../../../src/scrape/fetch/outcome.js';
import type { RobotsCopy } from '../../../src/scrape/fetch/robots.js';
import type { Timing } from '../../../src/scrape/fetch/timing.js';
import { madeSource } from '../sources/made-source.js';

export const shortLimits: ExchangeLimits = {
  maxBytes: 1_000_000,
  connectMs: 2_000,
  headersMs: 1_500,
  idleMs: 1_500,
  totalMs: 3_000,
};

/** Sleeping takes no time but moves the clock. The sleeps are recorded in ms. */
export interface HeldTiming extends Timing {
  readonly slept: number[];
  time: number;
}

export function heldTiming(start = Date.UTC(2025, 1, 1)): HeldTiming {
  const timing: HeldTiming = {
    slept: [],
    time: start,
    now: () => timing.time,
    random: () => 0.5,
    sleep: async (ms) => {
      if (ms <= 0) return;
      timing.slept.push(ms);
      timing.time += ms;
    },
  };
  return timing;
}

export interface MadeFetcher {
  readonly fetcher: Fetcher;
  readonly timing: HeldTiming;
  readonly robots: Map<string, RobotsCopy>;
  readonly stop: AbortController;
  readonly abort: AbortController;
  readonly get: (address: string, validators?: Validators) => Promise<FetchOutcome>;
}

export const loopbackGuard: AddressGuard = { mayBePrivate: ['127.0.0.1'], resolve: resolveBySystem };

/** A fetcher for a source that starts at an origin. */
export function madeFetcher(
  origin: string,
  fields: Readonly<Record<string, unknown>> = {},
  changes: Partial<FetchTools> = {},
): MadeFetcher {
  const source = madeSource({ start: [`${origin}/list.html`], pace: { seconds: 0 }, ...fields });
  const timing = heldTiming();
  const robots = new Map<string, RobotsCopy>();
  const [stop, abort] = [new AbortController(), new AbortController()];
  const fetcher = new Fetcher(source, {
    userAgent: 'xxgk/0 (+reports@example.org)',
    timing,
    queues: new HostQueues(timing, 4),
    guard: loopbackGuard,
    limits: shortLimits,
    ca: null,
    robots: { get: (key) => robots.get(key) ?? null, set: (key, copy) => robots.set(key, copy) },
    takeRequest: () => true,
    decode: (bytes) => new TextDecoder().decode(bytes),
    stop: stop.signal,
    abort: abort.signal,
    ...changes,
  });
  onTestFinished(() => fetcher.close());
  return {
    fetcher,
    timing,
    robots,
    stop,
    abort,
    get: (address, validators = noValidators) => fetcher.fetch(address, validators),
  };
}
