// robots.txt by RFC 9309: a status of 4xx allows everything; if the file cannot be reached, nothing may be requested; a copy is valid for a
// day, and longer only while the file cannot be reached.
import robotsParser from 'robots-parser';
import { FetchFault } from './failures.js';
import type { FetchOutcome, PostponedWhy } from './outcome.js';
import type { Timing } from './timing.js';

/** The name under which rules are looked up in robots.txt, and which appears in the User-Agent. */
export const productToken = 'xxgk';

export interface RobotsCopy {
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  /** The rules; empty if the host has none. */
  readonly text: string;
}

/** Where copies are kept between runs. */
export interface RobotsCache {
  readonly get: (origin: string) => RobotsCopy | null;
  readonly set: (origin: string, copy: RobotsCopy) => void;
}

/** Copies of all hosts that were ever asked. */
export interface RobotsShelf extends RobotsCache {
  readonly all: () => ReadonlyMap<string, RobotsCopy>;
}

type RobotsDecision = { readonly kind: 'allowed'; readonly delaySeconds: number } | { readonly kind: 'forbidden' };

/** What a host allows; `unreachable` if its rules cannot be known now. */
export type RobotsAnswer =
  | RobotsDecision
  | { readonly kind: 'postponed'; readonly why: PostponedWhy }
  /** The host does not want to be visited: it says so even when asked for its rules. */
  | { readonly kind: 'blocked'; readonly status: number; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly status: number | null };

/** RFC 9309, section 2.5: at least this much has to be read. A larger file is cut here. */
const readBytes = 500 * 1024;
const robotsMaxBytes = 5 * 1024 * 1024;
const copyHoldsMs = 24 * 3600 * 1000;
/** The longest pause between requests. A host that asks for a longer one does not want to be visited at all, and gets this one. */
const longestDelaySeconds = 120;

interface RobotsTools {
  readonly timing: Timing;
  readonly robots: RobotsCache;
  readonly decode: (bytes: Uint8Array) => string;
}

/** Keeps the robots.txt of the hosts of a source: fetched before the first request to a host, valid for a day. */
export class RobotsKeeper {
  readonly #tools: RobotsTools;
  readonly #fetch: (address: string, maxBytes: number) => Promise<FetchOutcome>;
  /** Hosts whose rules could not be fetched. They are not asked again in this visit. */
  readonly #unreachable = new Map<string, RobotsAnswer>();

  constructor(tools: RobotsTools, fetch: (address: string, maxBytes: number) => Promise<FetchOutcome>) {
    this.#tools = tools;
    this.#fetch = fetch;
  }

  /**
   * Decides whether an address may be requested.
   * @throws FetchFault `private_address` if the host may not be contacted at all
   */
  async decide(address: string): Promise<RobotsAnswer> {
    const { origin } = new URL(address);
    const { robots, timing } = this.#tools;
    const copy = robots.get(origin);
    if (copy && timing.now() - copy.fetchedAt < copyHoldsMs) return decideByCopy(copy, address);
    return this.#unreachable.get(origin) ?? this.#fetchRules(origin, copy, address);
  }

  async #fetchRules(origin: string, older: RobotsCopy | null, address: string): Promise<RobotsAnswer> {
    const { robots, timing, decode } = this.#tools;
    const outcome = await this.#fetch(`${origin}/robots.txt`, robotsMaxBytes);
    if (outcome.kind === 'postponed') return { kind: 'postponed', why: outcome.why };
    // The fault to report is that the host may not be contacted, not that its robots.txt is missing.
    if (outcome.kind === 'failed' && outcome.code === 'private_address')
      throw new FetchFault('private_address', outcome.reason);
    const text = rulesOf(outcome, decode);
    if (text !== null) {
      const copy = { fetchedAt: timing.now(), text };
      robots.set(origin, copy);
      return decideByCopy(copy, address);
    }
    if (outcome.kind === 'blocked') return { kind: 'blocked', status: outcome.status, reason: outcome.reason };
    if (older) return decideByCopy(older, address);
    const { reason, status } = outcome.kind === 'failed' ? outcome : { reason: outcome.kind, status: null };
    const answer: RobotsAnswer = { kind: 'unreachable', reason, status };
    this.#unreachable.set(origin, answer);
    return answer;
  }
}

/** What a copy of the rules says about an address. */
function decideByCopy(copy: RobotsCopy, address: string): RobotsDecision {
  const rules = robotsParser(new URL('/robots.txt', address).href, copy.text);
  if (rules.isAllowed(address, productToken) === false) return { kind: 'forbidden' };
  const delay = rules.getCrawlDelay(productToken) ?? 0;
  return {
    kind: 'allowed',
    delaySeconds: Number.isFinite(delay) ? Math.min(Math.max(delay, 0), longestDelaySeconds) : 0,
  };
}

/** The rules in the answer to a request for robots.txt: their text, empty if there are none; null if they could not be fetched. */
function rulesOf(outcome: FetchOutcome, decode: (bytes: Uint8Array) => string): string | null {
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
