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
import { type HostGroup, hostGroups } from './host-groups.js';
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

/** What came of a request: the answer of a worker, or why there is none. */
type Said = { readonly answer: string; readonly worker: string } | { readonly why: PostponedWhy };

interface Waiter {
  readonly fulfil: (said: Said) => void;
  readonly reject: (error: unknown) => void;
}

/** Hosts that a worker attends to, and what is asked of them. */
interface Attended extends HostGroup {
  readonly position: number;
  /** Whether a worker has taken them; false if the run was stopped before. */
  readonly taken: Promise<boolean>;
  readonly noteTaken: (isTaken: boolean) => void;
  /** The number of the last request. */
  number: number;
  waiter: Waiter | null;
}

class HostRoute {
  readonly #options: HostRouteOptions;
  readonly #connection: QueueConnection;
  readonly #place: CollectorPlace;
  readonly #closed = new AbortController();
  #groups: readonly Attended[] = [];
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
    this.#groups = hostGroups(sources).map(attended);
    await store.mark(token);
    const hosts = this.#groups.map((group) => group.hosts.join(' '));
    await publishRun(this.#connection, { token, userAgent, leaseSeconds, requestsLeft }, hosts);
    this.#watching = this.#watch();
    const visits = this.#groups.map((group) => this.#attend(group, visit));
    for (const settled of await Promise.allSettled(visits)) if (settled.status === 'rejected') throw settled.reason;
    if (this.#fault !== null) throw this.#fault;
  }

  /** Visits the sources of a group, once a worker has taken its hosts. */
  async #attend(group: Attended, visit: Parameters<FetchRoute['visitAll']>[1]): Promise<void> {
    if (!(await group.taken)) return;
    for (const source of group.sources) {
      if (this.#options.stop.aborted || this.#fault !== null) return;
      await visit(source, this.#fetchFor(source, group));
    }
    await endHosts(this.#connection, this.#place.token, group.position);
  }

  #fetchFor(source: Source, group: Attended): FetchPage {
    const { robots } = this.#options;
    const visit = randomUUID();
    const copies = new Map(
      [...robots.all()].filter(([origin]) => isAllowedHost(new URL(origin).hostname, source.hosts)),
    );
    return async (address, validators) => {
      const startedAt = performance.now();
      const known = [...copies].map(([origin, copy]): RobotsOfHost => ({ origin, ...copy }));
      const answer = await this.#ask(group, writeRequest({ visit, address, validators }, source, known));
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

  /** Waits for the answer to a request; or why there is none. */
  async #ask(group: Attended, request: string): Promise<HostAnswer | PostponedWhy> {
    if (this.#options.stop.aborted) return 'stopped';
    const { position } = group;
    const asked = { token: this.#place.token, position, number: ++group.number };
    await askHost(this.#connection, { ...asked, request });
    for (;;) {
      const said = await this.#said(group);
      if ('why' in said) return said.why;
      const answer = readAnswer(said.answer);
      if (answer !== null) return answer;
      this.#options.effects.log(
        `What ${said.worker} answered for ${group.hosts.join(', ')} is no answer. It is asked again.`,
      );
      await refuseAnswer(this.#connection, asked);
    }
  }

  #said(group: Attended): Promise<Said> {
    if (this.#fault !== null) return Promise.reject(this.#fault);
    if (this.#options.abort.aborted) return Promise.resolve({ why: 'stopped' });
    return new Promise((fulfil, reject) => {
      group.waiter = { fulfil, reject };
    });
  }

  /** What the store has under a hash. Another machine has just written it, so this one may see it a moment later. */
  async #storedBytes(sha256: string, address: string): Promise<Uint8Array> {
    const { store, abort } = this.#options;
    for (const until = performance.now() + seenWithinMs; ; await pause(lookMs)) {
      const bytes = await store.get(sha256);
      if (bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
      if (abort.aborted || performance.now() > until)
        throw new QueueError(
          'store_not_shared',
          `${address} was fetched, and ${store.pathOf(sha256)} does not hold it. Give the scrape and all workers the same folder with --store, as it is mounted on each machine.`,
        );
    }
  }

  /** Looks after the hosts until the way is closed. */
  async #watch(): Promise<void> {
    const { effects, stop, abort } = this.#options;
    const { token } = this.#place;
    const settleAll = () => {
      for (const { noteTaken, waiter } of this.#groups) {
        noteTaken(false);
        waiter?.fulfil({ why: 'stopped' });
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
        const waiting = this.#groups.filter(({ waiter }) => waiter !== null);
        const awaited = new Map(waiting.map(({ position, number }) => [position, number]));
        const rows = await lookAtHosts(this.#connection, token, awaited);
        for (const row of rows) this.#note(row);
        if (isStopped) for (const { noteTaken } of this.#groups) noteTaken(false);
        if (rows.length > 0) sayAt = Number.POSITIVE_INFINITY;
        if (performance.now() > sayAt) {
          effects.log(
            `No worker has come yet. Start some: xxgk worker --queue ${this.#options.address.shown} --store FOLDER`,
          );
          sayAt = Number.POSITIVE_INFINITY;
        }
      }
    } catch (error) {
      this.#fault = error;
      for (const { noteTaken, waiter } of this.#groups) {
        noteTaken(false);
        waiter?.reject(error);
      }
    } finally {
      abort.removeEventListener('abort', settleAll);
    }
  }

  /** Ends at once when the way is closed. */
  async #rest(): Promise<void> {
    await pause(lookMs, null, { signal: this.#closed.signal }).catch(() => {});
  }

  #note({ position, isHeld, number, answer, losses, worker }: AttendedHosts): void {
    const group = this.#groups[position - 1];
    if (group === undefined) return;
    group.noteTaken(true);
    if (group.waiter === null || group.number !== number) return;
    const settle = (said: Said) => {
      group.waiter?.fulfil(said);
      group.waiter = null;
    };
    if (answer !== null) settle({ answer, worker });
    else if (!isHeld && this.#options.stop.aborted) settle({ why: 'stopped' });
    else if (losses >= mostLosses) settle({ why: 'workers_lost' });
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

function attended(group: HostGroup, index: number): Attended {
  let noteTaken: Attended['noteTaken'] = () => {};
  const taken = new Promise<boolean>((fulfil) => {
    noteTaken = fulfil;
  });
  return { ...group, position: index + 1, taken, noteTaken, number: 0, waiter: null };
}
