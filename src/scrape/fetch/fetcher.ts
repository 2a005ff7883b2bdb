// Fetches addresses of one source and keeps to its rules: allowed hosts, robots.txt, pauses, redirects, cookies, retries.
import { CookieJar } from 'tough-cookie';
import type { Dispatcher } from 'undici';
import { isAllowedHost } from '../pages/address.js';
import { isWithinWindow, parseTimeWindow } from '../sources/schedule.js';
import type { Source } from '../sources/source.js';
import { type AddressGuard, openConnections, refusePrivateLiteral } from './connection.js';
import { type Answer, type ExchangeLimits, exchange } from './exchange.js';
import { FetchFault, failureCatalogue } from './failures.js';
import { type HostQueues, retryAfterMs } from './host-queues.js';
import { judgeAnswer } from './judge-answer.js';
import type { AnswerVerdict, Asked, FetchOutcome, Hop, PostponedWhy, Validators } from './outcome.js';
import type { RobotsCache } from './robots.js';
import { RobotsKeeper } from './robots.js';
import type { Timing } from './timing.js';

/** What the requests of all sources of a run share. */
export interface FetchTools {
  readonly userAgent: string;
  readonly timing: Timing;
  readonly queues: HostQueues;
  readonly guard: AddressGuard;
  readonly limits: ExchangeLimits;
  /** A certificate authority in addition to those of the system, in PEM; null for none. */
  readonly ca: string | null;
  readonly robots: RobotsCache;
  /** Takes one of the requests that the run may send; false if none are left. */
  readonly takeRequest: () => boolean | Promise<boolean>;
  readonly decode: (bytes: Uint8Array) => string;
  /** When it fires, no further request is started. */
  readonly stop: AbortSignal;
  /** When it fires, the current request is ended. */
  readonly abort: AbortSignal;
}

/** What requests need to know of a source. */
export type RulesOfSource = Pick<Source, 'hosts' | 'ports' | 'pace' | 'respectsRobots' | 'legacyTls'>;

const mostRedirects = 5;
const mostAttempts = 3;
const firstBackoffMs = 2_000;
/** If a host asks for a longer wait, the source is left alone for the night. */
const longestWaitMs = 5 * 60_000;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const tooManyRequests = 429;
const mayBeAskedAgain: ReadonlySet<number> = new Set([tooManyRequests, 503]);
const webScheme = /^https?:$/;

/** A request that was not sent. */
class Postponed extends Error {
  readonly why: PostponedWhy;
  constructor(why: PostponedWhy) {
    super(why);
    this.why = why;
  }
}

/** A host that already blocks the request for its rules. */
class Blocked extends Error {
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/** How far a fetch has got. It is updated on the way and becomes part of the outcome. */
interface Trail {
  requests: number;
  hops: readonly Hop[];
  address: string;
}

/** The rules of a fetch. A fetch of robots.txt itself is not checked against robots.txt, and has a size limit of its own. */
interface Manner {
  readonly isRobots: boolean;
  readonly limits: ExchangeLimits;
  readonly validators: Validators;
}

/** Fetches for one visit of a source. Cookies are kept as long as the fetcher. */
export class Fetcher {
  readonly #source: RulesOfSource;
  readonly #tools: FetchTools;
  readonly #connections: Dispatcher;
  readonly #jar = new CookieJar(undefined, { rejectPublicSuffixes: false });
  readonly #robots: RobotsKeeper;

  constructor(source: RulesOfSource, tools: FetchTools) {
    const { guard, limits, ca } = tools;
    this.#source = source;
    this.#tools = tools;
    this.#connections = openConnections({ guard, limits, legacyTls: source.legacyTls, ca });
    this.#robots = new RobotsKeeper(tools, (address, maxBytes) =>
      this.#fetch(address, {
        isRobots: true,
        limits: { ...limits, maxBytes },
        validators: { etag: null, lastModified: null },
      }),
    );
  }

  /** Requests an address. Whatever goes wrong on the network is an outcome, never an exception. */
  fetch(address: string, validators: Validators): Promise<FetchOutcome> {
    return this.#fetch(address, { isRobots: false, limits: this.#tools.limits, validators });
  }

  /** Closes all connections. */
  close(): Promise<void> {
    return this.#connections.destroy();
  }

  async #fetch(address: string, manner: Manner): Promise<FetchOutcome> {
    const startedAt = this.#tools.timing.now();
    const trail: Trail = { requests: 0, hops: [], address };
    const verdict = await this.#repeat(address, manner, trail);
    const { requests, hops, address: finalAddress } = trail;
    const asked: Asked = { requests, hops, finalAddress, durationMs: this.#tools.timing.now() - startedAt };
    return { ...asked, ...verdict };
  }

  /** Tries again if that may help, after growing pauses. */
  async #repeat(address: string, manner: Manner, trail: Trail): Promise<AnswerVerdict> {
    const { timing, stop } = this.#tools;
    for (let attempt = 1; ; attempt++) {
      trail.hops = [];
      trail.address = address;
      try {
        return await this.#follow(manner, trail);
      } catch (error) {
        if (error instanceof Postponed) return { kind: 'postponed', why: error.why };
        if (error instanceof Blocked) return { kind: 'blocked', status: error.status, reason: error.message };
        if (!(error instanceof FetchFault)) throw error;
        const { code, status, message: reason } = error;
        if (!failureCatalogue[code].isPassing || attempt === mostAttempts || stop.aborted)
          return { kind: 'failed', status, code, reason };
        await timing.sleep(firstBackoffMs * 2 ** (attempt - 1) * (0.5 + timing.random()), stop);
      }
    }
  }

  /** Follows redirects. Each is checked like any other address. */
  async #follow(manner: Manner, trail: Trail): Promise<AnswerVerdict> {
    let wasHeldBack = false;
    for (;;) {
      const url = this.#allowed(trail.address);
      const answer = await this.#ask(url, manner, trail);
      if (redirects.has(answer.status)) {
        this.#redirect(answer, url, trail);
        continue;
      }
      if (mayBeAskedAgain.has(answer.status) && !wasHeldBack && this.#holdBack(url, answer)) {
        wasHeldBack = true;
        continue;
      }
      return judgeAnswer(answer, manner.validators, this.#tools.decode);
    }
  }

  /** @throws FetchFault if the source does not allow the address */
  #allowed(address: string): URL {
    const url = new URL(address);
    const { hosts, ports } = this.#source;
    const isAllowed = isAllowedHost(url.hostname, hosts) && (url.port === '' || ports.includes(url.port));
    // Checked first: that an address is private matters more than that its host is not listed.
    refusePrivateLiteral(url.hostname, this.#tools.guard);
    if (!webScheme.test(url.protocol) || !isAllowed) throw new FetchFault('host_not_allowed', url.host || address);
    return url;
  }

  #redirect(answer: Answer, url: URL, trail: Trail): void {
    const location = answer.headers.get('location')?.[0];
    trail.hops = [...trail.hops, { address: url.href, status: answer.status }];
    if (trail.hops.length > mostRedirects) throw new FetchFault('too_many_redirects', null, answer.status);
    const target = location === undefined ? '' : Buffer.from(location, 'latin1').toString('utf8');
    if (target === '' || !URL.canParse(target, url.href))
      throw new FetchFault('unexpected_status', 'no location', answer.status);
    trail.address = new URL(target, url.href).href;
  }

  /**
   * Whether the host asks to be contacted again later. If so, requests to it are held back until then.
   * @throws FetchFault `come_later` if it asks for too long a wait, unless its status already says that it blocks
   */
  #holdBack(url: URL, answer: Answer): boolean {
    const { timing, queues } = this.#tools;
    const { status, headers } = answer;
    const wait = retryAfterMs(headers.get('retry-after')?.[0], timing.now());
    if (wait === null) return false;
    if (wait > longestWaitMs) {
      if (status === tooManyRequests) return false;
      throw new FetchFault('come_later', `${Math.ceil(wait / 60_000)} minutes`, status);
    }
    queues.holdBack(url.host, timing.now() + wait);
    return true;
  }

  /** Sends one request, if the rules of the host allow it, when its turn has come. */
  async #ask(url: URL, manner: Manner, trail: Trail): Promise<Answer> {
    const { pace, respectsRobots } = this.#source;
    let seconds = pace.seconds;
    if (!manner.isRobots && respectsRobots) {
      const decision = await this.#robots.decide(url.href);
      if (decision.kind === 'postponed') throw new Postponed(decision.why);
      if (decision.kind === 'blocked') throw new Blocked(decision.status, decision.reason);
      if (decision.kind === 'forbidden') throw new FetchFault('robots_forbid', url.pathname);
      if (decision.kind === 'unreachable') throw new FetchFault('robots_unreachable', decision.reason, decision.status);
      seconds = Math.max(seconds, decision.delaySeconds);
    }
    const { queues, stop } = this.#tools;
    return queues.run(url.host, { seconds, jitter: pace.jitter }, stop, async () => {
      await this.#refuseUnlessNow();
      trail.requests++;
      return this.#send(url, manner);
    });
  }

  async #refuseUnlessNow(): Promise<void> {
    const { stop, timing, takeRequest } = this.#tools;
    const window = this.#source.pace.window === null ? null : parseTimeWindow(this.#source.pace.window);
    if (stop.aborted) throw new Postponed('stopped');
    if (window !== null && !isWithinWindow(window, timing.now())) throw new Postponed('outside_window');
    if (!(await takeRequest())) throw new Postponed('requests_spent');
  }

  async #send(url: URL, { limits, validators }: Manner): Promise<Answer> {
    const { userAgent, abort } = this.#tools;
    const cookie = await this.#jar.getCookieString(url.href);
    const headers = {
      'user-agent': userAgent,
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'accept-language': 'zh-CN,zh;q=0.9',
      'accept-encoding': 'gzip, br',
      ...(cookie === '' ? {} : { cookie }),
      ...(validators.etag === null ? {} : { 'if-none-match': validators.etag }),
      ...(validators.lastModified === null ? {} : { 'if-modified-since': validators.lastModified }),
    };
    try {
      const answer = await exchange(this.#connections, url, headers, limits, abort);
      for (const set of answer.headers.get('set-cookie') ?? [])
        await this.#jar.setCookie(set, url.href, { ignoreError: true });
      return answer;
    } catch (error) {
      if (abort.aborted) throw new Postponed('stopped');
      throw error;
    }
  }
}
