// The way of a scrape through a queue. This process decides what is asked for, reads and writes the database, as without a queue; the requests are
// sent by workers, of which one at a time attends to the hosts that sources have in common.
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FetchPage, FetchRoute } from '../../../scrape/fetch/fetch-route.js';
import type { PostponedWhy } from '../../../scrape/fetch/outcome.js';
import type { RobotsShelf } from '../../../scrape/fetch/robots.js';
import { isAllowedHost } from '../../../scrape/pages/address.js';
import type { Source } from '../../../scrape/sources/source.js';
import type { RawStore } from '../../../scrape/store/raw-store.js';
import type { Effects } from '../../effects.js';
import { mannerHere, type WantedReaders } from '../../reading/kept-readings.js';
import { CollectorPlace } from '../postgres/collector.js';
import {
  type AttendedHosts,
  askHost,
  countHeldHosts,
  endHosts,
  endRun,
  lookAtHosts,
  publishRun,
  refuseAnswer,
  removeRun,
  stopRun,
} from '../postgres/host-tables.js';
import type { QueueAddress } from '../postgres/queue-address.js';
import { QueueConnection, usualPatienceMs } from '../postgres/queue-connection.js';
import { QueueError } from '../postgres/queue-error.js';
import { requireQueue } from '../postgres/queue-schema.js';
import { AskedHosts, type Said } from './asked-hosts.js';
import { hostGroups } from './host-groups.js';
import { type HostAnswer, outcomeOf, type RobotsOfHost, readAnswer, writeRequest } from './host-messages.js';

export interface HostRouteOptions {
  readonly address: QueueAddress;
  /** After how long without a sign of life a worker has lost its hosts. */
  readonly leaseSeconds: number;
  /** In which manner the scrape reads what is fetched. */
  readonly wanted: WantedReaders;
  readonly userAgent: string;
  /** How many requests may be sent; null for any number. */
  readonly maxRequests: number | null;
  readonly robots: RobotsShelf;
  /** The folder that this machine shares with the workers. */
  readonly store: RawStore;
  readonly effects: Effects;
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
}

/** An open way; closing it leaves the queue to the next run. */
export interface OpenHostRoute {
  readonly route: FetchRoute;
  readonly close: () => Promise<void>;
}

const lookMs = 100;
/** A request over which so many workers fell silent is left to the next run. */
const mostLosses = 3;
/** A file that another machine wrote is seen here by then. */
const seenWithinMs = 20_000;
const saidAfterMs = 10_000;

/**
 * Opens a way through a queue. Waits until no worker asks hosts for an earlier run any more.
 * @throws QueueError if the queue is missing, cannot be reached, or another program collects from it
 */
export async function openHostRoute(options: HostRouteOptions): Promise<OpenHostRoute> {
  const { address, wanted, effects, stop } = options;
  const connection = await QueueConnection.open(address, { forMs: usualPatienceMs, log: effects.log });
  const place = new CollectorPlace(connection);
  try {
    await requireQueue(connection);
    await place.take({ ...(await mannerHere(wanted)), ...wanted }, null, 'scrape');
    await endRun(connection);
    if ((await countHeldHosts(connection)) > 0) effects.log('Workers of an earlier run are still asking hosts.');
    while (!stop.aborted && (await countHeldHosts(connection)) > 0) await pause(lookMs);
    return new HostRoute(options, connection, place).opened();
  } catch (error) {
    await place.abandon();
    await connection.close();
    throw error;
  }
}

class HostRoute {
  readonly #options: HostRouteOptions;
  readonly #connection: QueueConnection;
  readonly #place: CollectorPlace;
  readonly #closed = new AbortController();
  #groups: readonly AskedHosts[] = [];
  #watching: Promise<void> = Promise.resolve();
  #fault: unknown = null;

  constructor(options: HostRouteOptions, connection: QueueConnection, place: CollectorPlace) {
    this.#options = options;
    this.#connection = connection;
    this.#place = place;
  }

  opened(): OpenHostRoute {
    return {
      route: { visitAll: (sources, visit) => this.#visitAll(sources, visit) },
      close: () => this.#close(),
    };
  }

  async #visitAll(...[sources, visit]: Parameters<FetchRoute['visitAll']>): Promise<void> {
    const { userAgent, leaseSeconds, maxRequests: requestsLeft, store } = this.#options;
    const { token } = this.#place;
    // Workers of an earlier run may still be asking.
    if (this.#options.stop.aborted) return;
    this.#groups = hostGroups(sources).map((group, index) => new AskedHosts(group, index + 1));
    await store.mark(token);
    const hosts = this.#groups.map(({ group }) => group.hosts.join(' '));
    await publishRun(this.#connection, { token, userAgent, leaseSeconds, requestsLeft }, hosts);
    this.#watching = this.#watch();
    const visits = this.#groups.map((asked) => this.#attend(asked, visit));
    for (const settled of await Promise.allSettled(visits)) if (settled.status === 'rejected') throw settled.reason;
    if (this.#fault !== null) throw this.#fault;
  }

  /** Visits the sources of a group, once a worker has taken its hosts. */
  async #attend(asked: AskedHosts, visit: Parameters<FetchRoute['visitAll']>[1]): Promise<void> {
    if (!(await asked.taken)) return;
    for (const source of asked.group.sources) {
      if (this.#options.stop.aborted || this.#fault !== null) return;
      await visit(source, this.#fetchFor(source, asked));
    }
    await endHosts(this.#connection, this.#place.token, asked.position);
  }

  #fetchFor(source: Source, asked: AskedHosts): FetchPage {
    const { robots } = this.#options;
    const visit = randomUUID();
    const copies = new Map(
      [...robots.all()].filter(([origin]) => isAllowedHost(new URL(origin).hostname, source.hosts)),
    );
    return async (address, validators) => {
      const startedAt = performance.now();
      const known = [...copies].map(([origin, copy]): RobotsOfHost => ({ origin, ...copy }));
      const answer = await this.#ask(asked, writeRequest({ visit, address, validators }, source, known));
      if (typeof answer === 'string') {
        const durationMs = performance.now() - startedAt;
        return { kind: 'postponed', why: answer, finalAddress: address, hops: [], requests: 0, durationMs };
      }
      for (const { origin, ...copy } of answer.robots) {
        copies.set(origin, copy);
        robots.set(origin, copy);
      }
      return outcomeOf(answer, (sha256) => this.#storedBytes(sha256, address));
    };
  }

  /** Asks for a page. @returns the answer, or why there is none */
  async #ask(asked: AskedHosts, request: string): Promise<HostAnswer | PostponedWhy> {
    if (this.#options.stop.aborted) return 'stopped';
    asked.number++;
    const { position, number, group } = asked;
    const row = { token: this.#place.token, position, number };
    await askHost(this.#connection, { ...row, request });
    for (;;) {
      const said = await this.#said(asked);
      if ('why' in said) return said.why;
      const answer = readAnswer(said.answer);
      if (answer !== null) return answer;
      const hosts = group.hosts.join(', ');
      this.#options.effects.log(`What ${said.worker} answered for ${hosts} is no answer. It is asked again.`);
      await refuseAnswer(this.#connection, row);
    }
  }

  #said(asked: AskedHosts): Promise<Said> {
    if (this.#fault !== null) return Promise.reject(this.#fault);
    return this.#options.abort.aborted ? Promise.resolve({ why: 'stopped' }) : asked.said();
  }

  /**
   * What the store has under a hash. Another machine has just written it, so this one may see it a moment later.
   * @returns null if the run was given up before
   */
  async #storedBytes(sha256: string, address: string): Promise<Uint8Array | null> {
    const { store, abort } = this.#options;
    for (const until = performance.now() + seenWithinMs; ; await pause(lookMs)) {
      const bytes = await store.get(sha256);
      if (bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
      if (abort.aborted) return null;
      if (performance.now() <= until) continue;
      const error = new QueueError(
        'store_not_shared',
        `${address} was fetched, and ${store.pathOf(sha256)} does not hold it. Give the scrape and all workers the same folder with --store, as it is mounted on each machine.`,
      );
      this.#fail(error);
      throw error;
    }
  }

  /** Looks after the hosts until the way is closed. */
  async #watch(): Promise<void> {
    const { effects, stop, abort } = this.#options;
    const { token } = this.#place;
    const settleAll = () => {
      for (const asked of this.#groups) {
        asked.noteTaken(false);
        asked.settle({ why: 'stopped' });
      }
    };
    abort.addEventListener('abort', settleAll);
    let sayAt = performance.now() + saidAfterMs;
    let isStopped = false;
    try {
      for (; !this.#closed.signal.aborted; await this.#rest()) {
        await this.#place.keep();
        if (stop.aborted && !isStopped) {
          await stopRun(this.#connection, token);
          isStopped = true;
        }
        const waiting = this.#groups.filter(({ isAwaited }) => isAwaited);
        const awaited = new Map(waiting.map(({ position, number }) => [position, number]));
        const rows = await lookAtHosts(this.#connection, token, awaited);
        for (const row of rows) this.#note(row);
        if (isStopped) for (const asked of this.#groups) asked.noteTaken(false);
        if (rows.length > 0) sayAt = Number.POSITIVE_INFINITY;
        if (performance.now() > sayAt) {
          effects.log(
            `No worker has come yet. Start some: xxgk worker --queue ${this.#options.address.shown} --store FOLDER`,
          );
          sayAt = Number.POSITIVE_INFINITY;
        }
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      abort.removeEventListener('abort', settleAll);
    }
  }

  /** Ends all visits: nothing can be fetched any more, or not be used. */
  #fail(error: unknown): void {
    this.#fault ??= error;
    for (const asked of this.#groups) asked.fail(error);
  }

  /** Ends at once when the way is closed. */
  async #rest(): Promise<void> {
    await pause(lookMs, null, { signal: this.#closed.signal }).catch(() => {});
  }

  #note({ position, isHeld, number, answer, losses, worker }: AttendedHosts): void {
    const asked = this.#groups[position - 1];
    asked?.noteTaken(true);
    if (asked?.number !== number) return;
    if (answer !== null) asked.settle({ answer, worker });
    else if (!isHeld && this.#options.stop.aborted) asked.settle({ why: 'stopped' });
    else if (losses >= mostLosses) asked.settle({ why: 'workers_lost' });
  }

  async #close(): Promise<void> {
    this.#closed.abort();
    await this.#watching;
    try {
      await removeRun(this.#connection, this.#place.token);
      await this.#place.leave();
    } finally {
      await this.#place.abandon();
      await this.#connection.close();
    }
  }
}
