// robots.txt by RFC 9309: 4xx means allowed, unreachable means that nothing may be asked, a copy holds for a day and longer only
// while the file is unreachable.
import robotsParser from 'robots-parser';
import { FetchFault } from './failures.js';
import type { FetchOutcome, PostponedWhy } from './outcome.js';
import type { Timing } from './timing.js';

/** The name that rules are looked up under, in robots.txt and in the User-Agent. */
export const productToken = 'xxgk';

export interface RobotsCopy {
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  /** The rules; empty where the host has none. */
  readonly text: string;
}

/** Where copies are kept between runs. */
export interface RobotsCache {
  readonly get: (origin: string) => RobotsCopy | null;
  readonly set: (origin: string, copy: RobotsCopy) => void;
}

export type RobotsDecision =
  | { readonly kind: 'allowed'; readonly delaySeconds: number }
  | { readonly kind: 'forbidden' };

/** RFC 9309, section 2.5: so much has to be read; a larger file is cut there. */
const readBytes = 500 * 1024;
export const robotsMaxBytes = 5 * 1024 * 1024;
export const copyHoldsMs = 24 * 3600 * 1000;
/** A host that asks for longer pauses does not want to be visited at all; it is visited so slowly. */
const longestDelaySeconds = 120;

/** What a copy of the rules says of an address. */
export function decideByRobots(copy: RobotsCopy, address: string): RobotsDecision {
  const rules = robotsParser(new URL('/robots.txt', address).href, copy.text);
  if (rules.isAllowed(address, productToken) === false) return { kind: 'forbidden' };
  const delay = rules.getCrawlDelay(productToken) ?? 0;
  return {
    kind: 'allowed',
    delaySeconds: Number.isFinite(delay) ? Math.min(Math.max(delay, 0), longestDelaySeconds) : 0,
  };
}

/** What the answer to a request for robots.txt comes to: the text of the rules; null where it could not be fetched. */
export function rulesOf(outcome: FetchOutcome, decode: (bytes: Uint8Array) => string): string | null {
  switch (outcome.kind) {
    case 'fetched':
      return decode(outcome.bytes.subarray(0, readBytes));
    case 'gone':
      return '';
    case 'blocked':
    case 'failed':
      return outcome.status !== null && outcome.status >= 400 && outcome.status < 500 ? '' : null;
    case 'not_modified':
    case 'postponed':
      return null;
  }
}

// Keeps the robots.txt of the hosts of a source: fetched when a host is asked first, kept for a day.

interface RobotsTools {
  readonly timing: Timing;
  readonly robots: RobotsCache;
  readonly decode: (bytes: Uint8Array) => string;
}

/** What the host allows; `unreachable` where its rules cannot be known now. */
export type RobotsAnswer =
  | RobotsDecision
  | { readonly kind: 'postponed'; readonly why: PostponedWhy }
  /** The host does not want to be visited: it says so even when asked for its rules. */
  | { readonly kind: 'blocked'; readonly status: number; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly status: number | null };

export class RobotsKeeper {
  readonly #tools: RobotsTools;
  readonly #fetch: (address: string, maxBytes: number) => Promise<FetchOutcome>;
  /** A host whose rules could not be fetched is not asked for them again in this visit. */
  readonly #unreachable = new Map<string, RobotsAnswer>();

  constructor(tools: RobotsTools, fetch: (address: string, maxBytes: number) => Promise<FetchOutcome>) {
    this.#tools = tools;
    this.#fetch = fetch;
  }

  async decide(address: string): Promise<RobotsAnswer> {
    const { origin } = new URL(address);
    const { robots, timing } = this.#tools;
    const copy = robots.get(origin);
    if (copy && timing.now() - copy.fetchedAt < copyHoldsMs) return decideByRobots(copy, address);
    return this.#unreachable.get(origin) ?? this.#fetchRules(origin, copy, address);
  }

  async #fetchRules(origin: string, older: RobotsCopy | null, address: string): Promise<RobotsAnswer> {
    const { robots, timing, decode } = this.#tools;
    const outcome = await this.#fetch(`${origin}/robots.txt`, robotsMaxBytes);
    if (outcome.kind === 'postponed') return { kind: 'postponed', why: outcome.why };
    // A host that may not be asked at all is told by its own fault, not by that of its robots.txt.
    if (outcome.kind === 'failed' && outcome.code === 'private_address')
      throw new FetchFault('private_address', outcome.reason);
    const text = rulesOf(outcome, decode);
    if (text !== null) {
      const copy = { fetchedAt: timing.now(), text };
      robots.set(origin, copy);
      return decideByRobots(copy, address);
    }
    if (outcome.kind === 'blocked') return { kind: 'blocked', status: outcome.status, reason: outcome.reason };
    if (older) return decideByRobots(older, address);
    const { reason, status } = outcome.kind === 'failed' ? outcome : { reason: outcome.kind, status: null };
    const answer: RobotsAnswer = { kind: 'unreachable', reason, status };
    this.#unreachable.set(origin, answer);
    return answer;
  }
}
