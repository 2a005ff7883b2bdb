// What a worker does for the hosts that it has taken: it alone asks them, at their pace, one request at a time, and brings what they answer.
import { z } from 'zod';
import type { AddressGuard } from '../../../scrape/fetch/connection.js';
import { usualLimits } from '../../../scrape/fetch/exchange.js';
import { Fetcher } from '../../../scrape/fetch/fetcher.js';
import { HostQueues } from '../../../scrape/fetch/host-queues.js';
import type { FetchOutcome } from '../../../scrape/fetch/outcome.js';
import type { RobotsCopy } from '../../../scrape/fetch/robots.js';
import { realTiming } from '../../../scrape/fetch/timing.js';
import type { RawStore } from '../../../scrape/store/raw-store.js';
import { decodePage } from '../../scrape/page-reader.js';
import { answerHost, type FetchingRun, type TakenHosts, takeRequest } from '../postgres/host-tables.js';
import type { QueueConnection } from '../postgres/queue-connection.js';
import { type HostRequest, type RobotsOfHost, readRequest, writeAnswer } from './host-messages.js';
import type { Lease } from './lease.js';

const hostRests = z.record(z.string(), z.number());

export interface AttendanceTools {
  readonly connection: QueueConnection;
  readonly store: RawStore;
  readonly guard: AddressGuard;
  readonly ca: string | null;
}

/** The run, the hosts that were taken, and the hold on them. */
export interface Hold {
  readonly run: FetchingRun;
  readonly name: string;
  readonly lease: Lease;
  readonly taken: TakenHosts;
}

export class Attendance {
  readonly lease: Lease;
  readonly #hold: Hold;
  readonly #tools: AttendanceTools;
  readonly #queues: HostQueues;
  readonly #robots = new Map<string, RobotsCopy>();
  /** Those that the scrape does not have yet. */
  readonly #newRobots: RobotsOfHost[] = [];
  /** Fires when no further request is to be begun. */
  readonly #stopping = new AbortController();
  #visit: { readonly name: string; readonly fetcher: Fetcher } | null = null;
  #isRunStopping = false;
  #hasFailed = false;
  #number = 0;
  #inHand: Promise<boolean> | null = null;

  constructor(hold: Hold, tools: AttendanceTools) {
    const { taken, lease } = hold;
    this.lease = lease;
    this.#hold = hold;
    this.#tools = tools;
    this.#queues = new HostQueues(realTiming, 1, { wereAsked: taken.takes > 1 });
    for (const [host, ms] of Object.entries(hostRests.parse(JSON.parse(taken.rests))))
      if (ms > taken.restedMs) this.#queues.holdBack(host, realTiming.now() + ms - taken.restedMs);
  }

  /** The number of the last request. */
  get number(): number {
    return this.#number;
  }

  get isBusy(): boolean {
    return this.#inHand !== null;
  }

  /** Whether this program could not do what was asked: an answer of a host is none of its failures. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** How long each host is to be left alone by whoever takes them next. */
  get rests(): string {
    return JSON.stringify(this.#queues.rests());
  }

  /** Begins no further request, and gives up one that waits for its turn: it is left to another worker. */
  stop(): void {
    this.#stopping.abort();
  }

  /** The same, where the whole run ends: nobody is to ask. */
  stopForRun(): void {
    this.#isRunStopping = true;
    this.stop();
  }

  /** Begins a request, when nothing is in hand. @returns whether it was answered; if not, it is left to another worker */
  begin(number: number, request: string): Promise<boolean> {
    this.#number = number;
    this.#inHand = this.#handle(number, request)
      .catch((error: unknown) => {
        this.#hasFailed = true;
        throw error;
      })
      .finally(() => {
        this.#inHand = null;
      });
    return this.#inHand;
  }

  /** Ends when nothing is in hand. */
  async close(): Promise<void> {
    this.stop();
    // Its error is dealt with where it was begun.
    await this.#inHand?.catch(() => {});
    await this.#visit?.fetcher.close();
    this.lease.end();
  }

  async #handle(number: number, request: string): Promise<boolean> {
    const { connection, store } = this.#tools;
    const outcome = await this.#fetch(readRequest(request));
    const isGivenUp = outcome.kind === 'postponed' && outcome.why === 'stopped' && !this.#isRunStopping;
    if (isGivenUp || !this.lease.isHeld()) return false;
    const sha256 = outcome.kind === 'fetched' ? await store.put(outcome.bytes) : null;
    const answer = writeAnswer(outcome, sha256, this.#newRobots.splice(0));
    await answerHost(connection, { lease: this.#hold.name, number, answer });
    return true;
  }

  async #fetch({ visit, address, validators, rules, robots }: HostRequest): Promise<FetchOutcome> {
    for (const { origin, ...copy } of robots) this.#robots.set(origin, copy);
    if (this.#visit?.name !== visit) {
      await this.#visit?.fetcher.close();
      this.#visit = { name: visit, fetcher: this.#fetcherFor(rules) };
    }
    return this.#visit.fetcher.fetch(address, validators);
  }

  #fetcherFor(rules: HostRequest['rules']): Fetcher {
    const { run, lease } = this.#hold;
    const { connection, guard, ca } = this.#tools;
    return new Fetcher(rules, {
      ...{ guard, ca, userAgent: run.userAgent, timing: realTiming, queues: this.#queues, limits: usualLimits },
      robots: {
        get: (origin) => this.#robots.get(origin) ?? null,
        set: (origin, copy) => {
          this.#robots.set(origin, copy);
          this.#newRobots.push({ origin, ...copy });
        },
      },
      takeRequest: async () => {
        if (!lease.isHeld()) return false;
        const isLeft = run.requestsLeft === null || (await takeRequest(connection, run.token));
        return isLeft && lease.isHeld();
      },
      decode: (bytes) => decodePage(bytes)?.text ?? '',
      stop: AbortSignal.any([this.#stopping.signal, lease.over]),
      abort: lease.over,
    });
  }
}
