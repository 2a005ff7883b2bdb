// A worker: takes documents from a queue, reads them as an ingest does, and brings the readings. It sees no database of reports.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Effects } from '../../effects.js';
import { isLastingReading, packReading } from '../../kept/packed-reading.js';
import { type KeptManner, keyId, type ReadingKey } from '../../kept/reading-key.js';
import { openObjectStore } from '../../objects/object-store.js';
import { mannerHere } from '../../reading/kept-readings.js';
import { openPool } from '../../reading/office-reading.js';
import type { ReadingPool } from '../../reading/reading-pool.js';
import { differencesInManner, queueName } from '../exchange/manner.js';
import type { QueuedDocument } from '../exchange/queued-document.js';
import { Together } from '../exchange/together.js';
import { type Collector, findCollector, isCollecting } from '../postgres/collector.js';
import { type Brought, broughtKeys } from '../postgres/kept-readings.js';
import type { QueueAddress } from '../postgres/queue-address.js';
import { QueueConnection, usualPatienceMs } from '../postgres/queue-connection.js';
import { QueueError } from '../postgres/queue-error.js';
import { type BroughtJob, QueueJobs, type TakenJob } from '../postgres/queue-jobs.js';
import { requireQueue } from '../postgres/queue-schema.js';
import { noteAlive, noteEnded } from '../postgres/worker-list.js';
import { type BytesTools, findBytes } from './document-bytes.js';

export interface QueueWorkerOptions {
  readonly address: QueueAddress;
  /** The folder that is shared with the ingest, without symbolic links in its path; null if there is none. */
  readonly root: string | null;
  /** How many documents are read at once. */
  readonly slots: number;
  /** After how long without work the worker ends; null for never. */
  readonly idleMs: number | null;
  readonly effects: Effects;
  /** When it fires, no further document is taken; those in hand are read. */
  readonly stop: AbortSignal;
  /** Opens what reads. Default: the threads of this process. */
  readonly openReaders?: typeof openPool;
}

const aliveEveryMs = 2_000;
const leastRestMs = 50;
const mostRestMs = 1_000;
/** A worker that cannot open so many documents in a row would take them from those that can. */
const unopenedAtMost = 3;
const broughtTogether = 16;

/**
 * Works until it is stopped, or idle for too long.
 * @returns how many documents were read
 * @throws QueueError `worker_unfit` if this machine reads otherwise than the ingest; `bytes_unreachable` if documents cannot be opened; others if the
 * queue is missing or cannot be reached
 */
export async function runWorker(options: QueueWorkerOptions): Promise<number> {
  const { address, effects, stop } = options;
  const connection = await QueueConnection.open(address, { forMs: usualPatienceMs, stop, log: effects.log });
  try {
    await requireQueue(connection);
    return await new Worker(options, connection, await QueueJobs.open(connection)).work();
  } finally {
    await connection.close();
  }
}

/** The ingest that the worker works for, and what it reads with. */
interface Employment {
  readonly collector: Collector;
  readonly name: string;
  readonly manner: KeptManner;
  readonly pool: ReadingPool;
  readonly bringing: Together<BroughtJob, true>;
}

/** Why a document was not read: another worker has brought it, or its bytes are nowhere. */
type Unread = { readonly kind: 'known' } | { readonly kind: 'unopened' };

class Worker {
  readonly #options: QueueWorkerOptions;
  readonly #connection: QueueConnection;
  readonly #jobs: QueueJobs;
  readonly #id = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  readonly #objects = openObjectStore();
  /** What was taken and not brought yet. */
  readonly #inHand = new Map<string, Promise<void>>();
  #employment: Employment | null = null;
  #reading = 0;
  #documents = 0;
  #unopened = 0;
  #fault: unknown = null;
  #aliveAt = Number.NEGATIVE_INFINITY;
  #busyAt = performance.now();
  #wake = () => {};

  constructor(options: QueueWorkerOptions, connection: QueueConnection, jobs: QueueJobs) {
    this.#options = options;
    this.#connection = connection;
    this.#jobs = jobs;
    options.stop.addEventListener('abort', () => this.#wake());
  }

  async work(): Promise<number> {
    const { stop, idleMs } = this.#options;
    try {
      for (let restMs = leastRestMs; !stop.aborted && this.#fault === null; ) {
        await this.#showAlive();
        const wanted = this.#freeSlots();
        const taken = await this.#take(wanted);
        for (const job of taken) this.#begin(job);
        if (taken.length > 0 || this.#inHand.size > 0) this.#busyAt = performance.now();
        else if (idleMs !== null && performance.now() - this.#busyAt >= idleMs) break;
        restMs = taken.length > 0 ? leastRestMs : Math.min(2 * restMs, mostRestMs);
        // While these were taken, others may have been read.
        if (taken.length > 0 && taken.length === wanted && this.#freeSlots() > 0) continue;
        await this.#rest(this.#freeSlots() > 0 ? restMs : aliveEveryMs);
      }
      while (this.#inHand.size > 0) {
        await this.#showAlive();
        await this.#rest(aliveEveryMs);
      }
      await noteEnded(this.#connection, this.#id);
    } finally {
      await this.#employment?.pool.close();
      this.#objects.close();
    }
    if (this.#fault !== null) throw this.#fault;
    return this.#documents;
  }

  /** A slot is free as soon as its document is read; but while the server is away, not more waits to be brought than can be read at once. */
  #freeSlots(): number {
    const { slots } = this.#options;
    return Math.min(slots - this.#reading, 2 * slots - this.#inHand.size);
  }

  /** Waits until a document is read or brought, the worker is stopped, or the time is over. */
  #rest(ms: number): Promise<void> {
    return new Promise((fulfil) => {
      const timer = setTimeout(fulfil, ms);
      this.#wake = () => {
        clearTimeout(timer);
        fulfil();
      };
    });
  }

  async #showAlive(): Promise<void> {
    if (performance.now() - this.#aliveAt < aliveEveryMs) return;
    this.#aliveAt = performance.now();
    await noteAlive(this.#connection, {
      worker: this.#id,
      host: hostname(),
      slots: this.#options.slots,
      documents: this.#documents,
      jobs: [...this.#inHand.keys()],
    });
    await this.#lookForCollector();
  }

  /** Sees who collects now. One that ended may be followed by another, which reads in another manner. */
  async #lookForCollector(): Promise<void> {
    const collector = await findCollector(this.#connection);
    const former = this.#employment;
    if (collector === null || collector.task !== 'ingest' || collector.token === former?.collector.token) return;
    const { secondReading, ocr, office } = collector.manner;
    const manner = await mannerHere({ secondReading, ocr, office });
    const differences = differencesInManner(collector.manner, manner);
    // The row of an ingest that was killed stays. The next one may be of this build.
    if (differences.length > 0 && !(await isCollecting(this.#connection))) return;
    if (differences.length > 0)
      throw new QueueError(
        'worker_unfit',
        `This worker would read otherwise than the ingest on ${collector.host}: ${differences.join('; ')}.`,
      );
    const name = queueName(manner);
    if (former?.name === name) this.#employment = { ...former, collector };
    else {
      await Promise.all(this.#inHand.values());
      await former?.pool.close();
      const { openReaders = openPool, slots } = this.#options;
      const pool = openReaders(office, { threads: slots });
      const bring = async (jobs: readonly BroughtJob[]) => {
        await this.#jobs.bring(name, jobs);
        return jobs.map(() => true as const);
      };
      const bringing = new Together(bring, { groupOf: broughtTogether, groups: 1 });
      this.#employment = { collector, name, manner, pool, bringing };
    }
  }

  async #take(atMost: number): Promise<readonly TakenJob[]> {
    if (atMost === 0 || this.#employment === null) return [];
    return await this.#jobs.take(this.#employment.name, atMost);
  }

  #begin(job: TakenJob): void {
    const { id } = job;
    this.#reading++;
    const handling = this.#handle(job)
      .catch((error: unknown) => {
        this.#fault ??= error;
      })
      .finally(() => {
        this.#inHand.delete(id);
        this.#wake();
      });
    this.#inHand.set(id, handling);
  }

  async #handle(job: TakenJob): Promise<void> {
    const employment = this.#expectEmployment();
    const { name, collector } = employment;
    const { id, document } = job;
    const startedAt = performance.now();
    const brought = await this.#read(job, employment).finally(() => {
      this.#reading--;
      this.#wake();
    });
    if (brought.kind === 'unopened') {
      await this.#jobs.giveBack(name, [id], 'its bytes could not be found');
      this.#noteUnopened(document, collector);
    } else if (brought.kind === 'known') await this.#jobs.done(name, id);
    else {
      this.#unopened = 0;
      const ms = performance.now() - startedAt;
      await this.#bring({ id, kept: { key: document.key, brought, worker: this.#id, ms } }, employment);
      this.#documents++;
    }
  }

  async #bring(job: BroughtJob, { name, bringing }: Employment): Promise<void> {
    try {
      await bringing.of(job);
    } catch (error) {
      if (error instanceof QueueError) throw error;
      // The server refused what was brought together; perhaps because of another.
      await this.#jobs.bring(name, [job]);
    }
  }

  #expectEmployment(): Employment {
    if (this.#employment === null) throw new Error('Expected a job to come from an ingest');
    return this.#employment;
  }

  async #read({ document, triedBefore }: TakenJob, { collector, manner, pool }: Employment): Promise<Brought | Unread> {
    const { key: wanted } = document;
    if (triedBefore > 0 && (await broughtKeys(this.#connection, [wanted])).has(wanted)) return { kind: 'known' };
    const tools = this.#bytesTools(collector, pool);
    const found = await findBytes(document, tools);
    if (found === null) return { kind: 'unopened' };
    const { bytes, folder } = found;
    const { secondReading, ocr } = collector.manner;
    const { name, sha256 } = document;
    const task = { name, bytes, folder, secondReading, ocr, address: null };
    const reading = await pool.prepare(task, async () => (await findBytes(document, tools))?.bytes ?? null);
    const key: ReadingKey = { sha256, name, readers: manner.readers, build: manner.build };
    if (keyId(key) !== wanted) throw new Error(`Expected the key of ${name} to be its own`);
    return isLastingReading(reading)
      ? { kind: 'reading', packed: await packReading(key, reading) }
      : { kind: 'refused', reason: 'the reading depends on the machine' };
  }

  #bytesTools({ bytesAt, token, host }: Collector, { unpack }: ReadingPool): BytesTools {
    const isReachable = bytesAt !== null && (host === hostname() || !isLoopback(bytesAt));
    const ingest = isReachable ? { address: bytesAt, token } : null;
    return { root: this.#options.root, unpack, objects: this.#objects, ingest };
  }

  #noteUnopened({ name, place }: QueuedDocument, { host, bytesAt }: Collector): void {
    this.#unopened++;
    if (this.#unopened < unopenedAtMost) return;
    const looked =
      this.#options.root === null ? 'without --root' : `below ${this.#options.root} as ${place ?? 'nothing'}`;
    const asked = bytesAt === null || isLoopback(bytesAt) ? 'which gives bytes on its own machine only' : bytesAt;
    throw new QueueError(
      'bytes_unreachable',
      `${unopenedAtMost} documents in a row could not be opened, the last of them ${name} (${looked}; the ingest is on ${host}, ${asked}). Give the shared folder with --root, or let the ingest give bytes with --serve.`,
    );
  }
}

function isLoopback(address: string): boolean {
  const { hostname: host } = new URL(address);
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
