// A worker that fetches: takes hosts from a queue, asks them for the pages that a scrape wants, and puts what they give into the store that both share.
// It reads no document and sees no database of reports.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { RawStore } from '../../../scrape/store/raw-store.js';
import type { Effects } from '../../effects.js';
import { programBuild } from '../../kept/program-build.js';
import { differencesInManner } from '../exchange/manner.js';
import { findCollector, isCollecting } from '../postgres/collector.js';
import {
  type FetchingRun,
  findRun,
  lookAtLeases,
  releaseHosts,
  renewLeases,
  takeHosts,
} from '../postgres/host-tables.js';
import type { QueueAddress } from '../postgres/queue-address.js';
import { QueueConnection, usualPatienceMs } from '../postgres/queue-connection.js';
import { QueueError } from '../postgres/queue-error.js';
import { requireQueue } from '../postgres/queue-schema.js';
import { Attendance, type AttendanceTools } from './attendance.js';
import { clocksNow, Lease } from './lease.js';

export interface HostWorkerOptions extends Pick<AttendanceTools, 'guard' | 'ca'> {
  readonly address: QueueAddress;
  /** The folder of raw bytes that this machine shares with the scrape. */
  readonly store: string;
  /** To how many groups of hosts it attends at once. */
  readonly slots: number;
  /** After how long without a request the worker ends; null for never. */
  readonly idleMs: number | null;
  readonly effects: Effects;
  /** When it fires, no further request is begun; those that were sent are finished. */
  readonly stop: AbortSignal;
}

const busyRestMs = 100;
const idleRestMs = 500;
/** So often within a lease it is renewed. */
const renewals = 6;
/** The mark of a scrape in the folder is seen here by then. */
const markedWithinMs = 5_000;

/**
 * Works until it is stopped, or idle for too long.
 * @returns how many requests were answered
 * @throws QueueError `worker_unfit` if this program is of another build than the scrape; `store_not_shared` if the folder is another one; others if
 * the queue is missing or cannot be reached. FileWriteError if the folder cannot be written
 */
export async function runHostWorker(options: HostWorkerOptions): Promise<number> {
  const { address, effects, stop } = options;
  const connection = await QueueConnection.open(address, { forMs: usualPatienceMs, stop, log: effects.log });
  try {
    await requireQueue(connection);
    return await new HostWorker(options, connection).work();
  } finally {
    await connection.close();
  }
}

class HostWorker {
  readonly #options: HostWorkerOptions;
  readonly #connection: QueueConnection;
  readonly #store: RawStore;
  readonly #worker = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  /** By the name of their lease. */
  readonly #attendances = new Map<string, Attendance>();
  #run: FetchingRun | null = null;
  #answered = 0;
  #fault: unknown = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #renewedAt = performance.now();
  #busyAt = performance.now();

  constructor(options: HostWorkerOptions, connection: QueueConnection) {
    this.#options = options;
    this.#connection = connection;
    this.#store = new RawStore(options.store);
  }

  async work(): Promise<number> {
    const { stop, idleMs } = this.#options;
    try {
      for (;;) {
        const isEnding = stop.aborted || this.#fault !== null;
        if (isEnding) for (const attendance of this.#attendances.values()) attendance.stop();
        else await this.#lookForHosts();
        await this.#renew();
        await this.#attend(isEnding);
        if (isEnding && this.#attendances.size === 0) break;
        if ([...this.#attendances.values()].some(({ isBusy }) => isBusy)) this.#busyAt = performance.now();
        else if (idleMs !== null && performance.now() - this.#busyAt >= idleMs) break;
        await this.#rest();
      }
    } finally {
      for (const { lease } of this.#attendances.values()) lease.end();
      for (const name of this.#attendances.keys()) await this.#leave(name);
    }
    if (this.#fault !== null) throw this.#fault;
    return this.#answered;
  }

  async #rest(): Promise<void> {
    const { stop } = this.#options;
    const ms = this.#attendances.size > 0 ? busyRestMs : idleRestMs;
    // A signal that has fired would end every rest at once.
    await pause(ms, null, stop.aborted ? {} : { signal: stop }).catch(() => {});
  }

  /** Sees whether a scrape wants pages, and takes hosts. One that ended may be followed by another. */
  async #lookForHosts(): Promise<void> {
    if (performance.now() - this.#lookedAt < idleRestMs) return;
    this.#lookedAt = performance.now();
    const run = await findRun(this.#connection);
    if (run === null || (run.token !== this.#run?.token && !(await this.#isFit(run)))) return;
    this.#run = run;
    while (this.#attendances.size < this.#options.slots) if (!(await this.#takeHosts(run))) return;
  }

  /**
   * Whether this program can work for a scrape.
   * @returns false if another one has followed in this moment, which is looked at next, or if the scrape was killed
   * @throws QueueError if it cannot
   */
  async #isFit({ token }: FetchingRun): Promise<boolean> {
    const collector = await findCollector(this.#connection);
    if (collector?.token !== token || !(await isCollecting(this.#connection))) return false;
    const { manner, host } = collector;
    const differences = differencesInManner(manner, { ...manner, build: programBuild() }, 'scrape');
    if (differences.length > 0)
      throw new QueueError(
        'worker_unfit',
        `This worker is not fit for the scrape on ${host}: ${differences.join('; ')}.`,
      );
    for (
      const until = performance.now() + markedWithinMs;
      !(await this.#store.isMarked(token));
      await pause(busyRestMs)
    )
      if (performance.now() > until)
        throw new QueueError(
          'store_not_shared',
          `--store ${this.#options.store} is not the folder of raw bytes of the scrape on ${host}. Share that folder, let this machine write to it, and name the place where it is mounted here.`,
        );
    return true;
  }

  /** @returns whether there were hosts to take */
  async #takeHosts(run: FetchingRun): Promise<boolean> {
    const { guard, ca, effects } = this.#options;
    const name = randomUUID();
    const since = clocksNow();
    const taken = await takeHosts(this.#connection, { token: run.token, lease: name, worker: this.#worker });
    if (taken === null) return false;
    effects.log(`Attending to ${taken.hosts}.`);
    const lease = new Lease(run.leaseSeconds, since);
    const tools = { connection: this.#connection, store: this.#store, guard, ca };
    this.#attendances.set(name, new Attendance({ run, name, lease, taken }, tools));
    return true;
  }

  async #renew(): Promise<void> {
    const leaseMs = 1000 * (this.#run?.leaseSeconds ?? 0);
    if (this.#attendances.size === 0 || performance.now() - this.#renewedAt < leaseMs / renewals) return;
    this.#renewedAt = performance.now();
    const since = clocksNow();
    const rests = new Map([...this.#attendances].map(([name, { rests: kept }]) => [name, kept]));
    const renewed = await renewLeases(this.#connection, rests);
    for (const [name, { lease }] of this.#attendances)
      if (renewed.has(name)) lease.renew(since);
      else lease.end();
  }

  /** Begins what is wanted, and leaves hosts that are done or lost. */
  async #attend(isEnding: boolean): Promise<void> {
    if (this.#attendances.size === 0) return;
    const inHand = new Map([...this.#attendances].map(([name, { number }]) => [name, number]));
    const wanted = new Map((await lookAtLeases(this.#connection, inHand)).map(({ lease, ...rest }) => [lease, rest]));
    for (const [name, attendance] of this.#attendances) {
      const { isBusy, lease } = attendance;
      const what = wanted.get(name);
      if (what === undefined) lease.end();
      else if (what.isStopping) attendance.stopForRun();
      if (what === undefined || !lease.isHeld() || (isEnding && !isBusy)) await this.#leave(name);
      // Of a run that is stopping, requests are answered as well: that they are not sent.
      else if (what.request !== null && !isBusy && !isEnding) this.#begin(attendance, what.number, what.request);
    }
  }

  #begin(attendance: Attendance, number: number, request: string): void {
    attendance
      .begin(number, request)
      .then((isAnswered) => {
        if (isAnswered) this.#answered++;
      })
      .catch((error: unknown) => {
        // What goes wrong with hosts that are another worker's by now is no fault.
        if (attendance.lease.isHeld()) this.#fault ??= error;
      });
  }

  async #leave(name: string): Promise<void> {
    const attendance = this.#attendances.get(name);
    if (attendance === undefined) return;
    await attendance.close();
    this.#attendances.delete(name);
    const { rests, hasFailed: failed } = attendance;
    await releaseHosts(this.#connection, { lease: name, rests, failed });
  }
}
