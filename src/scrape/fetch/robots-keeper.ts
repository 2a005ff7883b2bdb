// Keeps the robots.txt of the hosts of a source: fetched when a host is asked first, kept for a day.
import { FetchFault } from './failures.js';
import type { FetchOutcome, PostponedWhy } from './outcome.js';
import {
  copyHoldsMs,
  decideByRobots,
  type RobotsCache,
  type RobotsCopy,
  type RobotsDecision,
  robotsMaxBytes,
  rulesOf,
} from './robots.js';
import type { Timing } from './timing.js';

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
