// The way of an ingest through a queue. This process finds documents, sends them, and collects their readings in the order of finding; it alone knows
// the database. What workers cannot read, it reads itself, one document at a time.
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { PreparedReading } from '../../../load/documents/prepared-reading.js';
import type { Effects } from '../../effects.js';
import type { ArrivedReading, ReadingRoute, UnreadDocument } from '../../ingest/reading-route.js';
import type { UnpackedReading } from '../../kept/packed-reading.js';
import { mannerHere, type WantedReaders } from '../../reading/kept-readings.js';
import { openPool } from '../../reading/office-reading.js';
import { failedReading, type PackedReading } from '../../reading/reading.js';
import type { ReadingPool } from '../../reading/reading-pool.js';
import { type QueueManner, queueName } from '../exchange/manner.js';
import { Together } from '../exchange/together.js';
import { CollectorPlace } from '../postgres/collector.js';
import { broughtKeys, findReadings, removeOthers, removeReadings } from '../postgres/kept-readings.js';
import type { QueueAddress } from '../postgres/queue-address.js';
import { QueueConnection, usualPatienceMs } from '../postgres/queue-connection.js';
import { QueueJobs } from '../postgres/queue-jobs.js';
import { requireQueue } from '../postgres/queue-schema.js';
import { forgetSilent, listWorkers } from '../postgres/worker-list.js';
import { type Arrival, Arrivals } from './arrivals.js';
import { type DocumentServer, type ServePlace, serveDocuments } from './document-server.js';
import { type SentDocument, SentDocuments } from './sent-documents.js';

export interface QueueRouteOptions {
  readonly address: QueueAddress;
  /** What the person who ingests asks of the readers. */
  readonly wanted: WantedReaders;
  /** The folder that workers know as --root, without symbolic links in its path. */
  readonly root: string;
  /** Where bytes are given to workers that do not have the folder. */
  readonly serve: ServePlace;
  /** After how long without a sign of life the documents of a worker are given to others. */
  readonly silentMs: number;
  /** Whether readings that an earlier ingest left are not used. */
  readonly force: boolean;
  readonly effects: Effects;
  readonly stop: AbortSignal;
}

/** An open way; closing it leaves the queue to the next ingest. */
export interface OpenRoute {
  readonly route: ReadingRoute;
  readonly close: () => Promise<void>;
}

/** How many documents may be on their way: some seconds of the work of a hundred workers, and 33 MB of readings. */
const window = 5_000;
/** How many files are opened and hashed at once, and how many readings are unpacked and wait to be loaded. */
const openedAtOnce = 16;
const takenAtOnce = 64;
/** Members of archives are held in memory as long as they are on their way. */
const membersInHand = 64;
/** One unpacks some 500 readings a second, and the thread that writes takes no more than 1,000. */
const threadsAtMost = Math.max(1, Math.min(3, availableParallelism() - 1));
/** A task for a thread costs the thread that writes as much as receiving two readings. */
const unpackedTogether = 16;
const lookMs = 500;
const removedTogether = 200;

/**
 * Opens a way through a queue.
 * @throws QueueError if the queue is missing, cannot be reached, or another ingest collects from it
 */
export async function openQueueRoute(options: QueueRouteOptions): Promise<OpenRoute> {
  const { address, wanted, effects, serve } = options;
  const connection = await QueueConnection.open(address, { forMs: usualPatienceMs, log: effects.log });
  const place = new CollectorPlace(connection);
  try {
    await requireQueue(connection);
    const manner: QueueManner = { ...(await mannerHere(wanted)), ...wanted };
    const name = queueName(manner);
    const sent = new SentDocuments(options.root, { readers: manner.readers, build: manner.build });
    const server = await serveDocuments(serve, place.token, (key) => sent.bytesOf(key));
    try {
      await place.take(manner, server.address);
      const jobs = await QueueJobs.open(connection);
      await jobs.clear();
      await jobs.create(name);
      await removeOthers(connection, options.force ? null : name);
      return new QueueRoute(options, { connection, place, jobs, server, sent, name }).opened();
    } catch (error) {
      await server.close();
      throw error;
    }
  } catch (error) {
    await place.abandon();
    await connection.close();
    throw error;
  }
}

interface RouteParts {
  readonly connection: QueueConnection;
  readonly place: CollectorPlace;
  readonly jobs: QueueJobs;
  readonly server: DocumentServer;
  readonly sent: SentDocuments;
  readonly name: string;
}

class QueueRoute {
  readonly #options: QueueRouteOptions;
  readonly #parts: RouteParts;
  readonly #arrivals: Arrivals;
  /** Its threads unpack readings; what no worker can read, one of them reads. */
  readonly #pool: ReadingPool;
  readonly #unpacking: Together<PackedReading, UnpackedReading>;
  readonly #readHereQueue = new PQueue({ concurrency: 1 });
  /** Which document each reading is of, from when it was taken until it is loaded. */
  readonly #taken = new Map<PreparedReading, SentDocument>();
  readonly #closed = new AbortController();
  #unsent: SentDocument[] = [];
  #sending: Promise<void> = Promise.resolve();
  #toRemove: string[] = [];
  #isAlone = false;
  readonly #watching: Promise<void>;

  constructor(options: QueueRouteOptions, parts: RouteParts) {
    this.#options = options;
    this.#parts = parts;
    this.#pool = openPool(options.wanted.office, { threads: threadsAtMost });
    // While the threads work, the next groups wait beside them.
    const limits = { groupOf: unpackedTogether, groups: threadsAtMost + 1 };
    this.#unpacking = new Together((readings) => this.#pool.decode(readings), limits);
    this.#arrivals = new Arrivals((keys) => findReadings(parts.connection, keys), options.stop);
    this.#watching = this.#watch();
  }

  opened(): OpenRoute {
    const route: ReadingRoute = {
      send: (document) => this.#send(document),
      unpack: this.#pool.unpack,
      files: { atOnce: openedAtOnce, inHand: window },
      members: { atOnce: openedAtOnce, inHand: membersInHand },
      arrivals: { atOnce: takenAtOnce, inHand: takenAtOnce },
      loaded: (readings) => this.#noteLoaded(readings),
    };
    return { route, close: () => this.#close() };
  }

  async #send(document: UnreadDocument) {
    const { sent, isNew } = this.#parts.sent.add(document);
    const { buffer } = document.task.bytes;
    // Lets the memory go now, whoever still holds the task.
    if (document.readAgain !== undefined && buffer instanceof ArrayBuffer)
      structuredClone(buffer, { transfer: [buffer] });
    if (isNew) {
      this.#unsent.push(sent);
      // Those that come while others are sent are sent together.
      this.#sending = this.#sending.then(() => this.#sendUnsent());
      await this.#sending;
    }
    return () => {
      sent.arriving ??= this.#arriving(sent);
      return sent.arriving;
    };
  }

  async #sendUnsent(): Promise<void> {
    const { connection, jobs, name } = this.#parts;
    const documents = this.#unsent.map(({ queued }) => queued);
    this.#unsent = [];
    if (documents.length === 0) return;
    const brought = await broughtKeys(
      connection,
      documents.map(({ key }) => key),
    );
    await jobs.add(
      name,
      documents.filter(({ key }) => !brought.has(key)),
    );
  }

  async #arriving(sent: SentDocument): Promise<ArrivedReading | null> {
    const arrival = await this.#arrivals.of(sent.queued.key);
    if (arrival === null) return null;
    const arrived =
      (await this.#unpacked(sent, arrival)) ?? (await this.#readHereQueue.add(() => this.#readHere(sent)));
    this.#taken.set(arrived.reading, sent);
    return arrived;
  }

  /** Null if the reading is to be made here. */
  async #unpacked(sent: SentDocument, { brought, ms, worker }: Arrival): Promise<ArrivedReading | null> {
    if (brought.kind === 'refused') return null;
    const { key, queued } = sent;
    const unpacked = await this.#unpacking.of({ packed: brought.packed, key });
    if (unpacked.status === 'unpacked') return { reading: unpacked.reading, laterMs: ms };
    const { reason } = unpacked;
    this.#options.effects.log(
      `The reading of ${queued.name} that ${worker} brought ${reason}. The document is read here.`,
    );
    return null;
  }

  async #readHere({ task, bytes, queued }: SentDocument): Promise<ArrivedReading> {
    const startedAt = performance.now();
    const again = await bytes();
    const message = `${queued.name} was changed or removed while it waited to be read. Ingest it again.`;
    const reading =
      again === null
        ? failedReading({ code: 'file_unreadable', message, at: null })
        : await this.#pool.prepare({ ...task, bytes: new Uint8Array(again) }, bytes);
    return { reading, laterMs: performance.now() - startedAt };
  }

  async #noteLoaded(readings: readonly PreparedReading[]): Promise<void> {
    for (const reading of readings) {
      const sent = this.#taken.get(reading);
      if (sent === undefined || !this.#parts.sent.noteLoaded(sent)) continue;
      this.#taken.delete(reading);
      this.#toRemove.push(sent.queued.key);
    }
    if (this.#toRemove.length >= removedTogether) await this.#removeLoaded();
  }

  /** In turn with sending: a document may be sent again, and its reading must not vanish after it was found to be there. */
  async #removeLoaded(): Promise<void> {
    const { connection, sent } = this.#parts;
    this.#sending = this.#sending.then(async () => {
      const keys = this.#toRemove.splice(0).filter((key) => !sent.has(key));
      if (keys.length > 0) await removeReadings(connection, keys);
    });
    await this.#sending;
  }

  /** Looks after the queue while documents are on their way. */
  async #watch(): Promise<void> {
    const { connection, place, jobs, name } = this.#parts;
    const { silentMs, effects } = this.#options;
    let lookedAt = performance.now();
    try {
      await forgetSilent(connection);
      while (!this.#closed.signal.aborted) {
        await place.keep();
        for (const key of await jobs.takeDead(name)) this.#arrivals.noteDead(key);
        if (performance.now() - lookedAt > silentMs / 4) {
          const lost = await jobs.giveBackLost(name, silentMs / 1000);
          if (lost > 0) effects.log(`${lost} documents are given to other workers: those that had them are silent.`);
          await this.#noteWorkers();
          lookedAt = performance.now();
        }
        // Ends at once when the way is closed.
        await pause(lookMs, null, { signal: this.#closed.signal }).catch(() => {});
      }
    } catch (error) {
      this.#arrivals.fail(error);
    }
  }

  /** Says once that nobody reads, and again if that comes about later. */
  async #noteWorkers(): Promise<void> {
    const { connection, sent } = this.#parts;
    const { silentMs, effects, address } = this.#options;
    const workers = await listWorkers(connection);
    const isAlone = !sent.isEmpty && workers.every(({ silentSeconds }) => silentSeconds > silentMs / 1000);
    if (isAlone && !this.#isAlone)
      effects.log(`Documents wait, and there is no worker. Start some: xxgk worker --queue ${address.shown}`);
    this.#isAlone = isAlone;
  }

  async #close(): Promise<void> {
    const { connection, place, jobs, server, sent } = this.#parts;
    this.#closed.abort();
    await Promise.all([this.#watching, this.#pool.close(), server.close()]);
    try {
      await this.#removeLoaded();
      await jobs.clear();
      // Everything is loaded: what is left was brought for an ingest that was killed after it had loaded the documents.
      if (!this.#options.stop.aborted && sent.isEmpty) await removeOthers(connection, null);
      await place.leave();
    } finally {
      await place.abandon();
      await connection.close();
    }
  }
}
