// robots.txt by RFC 9309: 4xx means allowed, unreachable means that nothing may be asked, a copy holds for a day and longer only
// while the file is unreachable.
import robotsParser from 'robots-parser';
import type { FetchOutcome } from './outcome.js';

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
