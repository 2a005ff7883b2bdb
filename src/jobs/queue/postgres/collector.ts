// The one ingest or scrape that collects from a queue. A lock of the server's own holds the place: it is free again when the program ends, however it ends.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { type QueueManner, queueManner } from '../exchange/manner.js';
import { clientSettings, type QueueConnection } from './queue-connection.js';
import { QueueError } from './queue-error.js';

/** What a collector collects: readings of documents, or pages that were fetched. */
export type CollectorTask = z.infer<typeof collectorTask>;

/** An ingest or scrape that collects, as workers see it. */
export interface Collector {
  readonly task: CollectorTask;
  readonly manner: QueueManner;
  readonly host: string;
  readonly pid: number;
  /** Where it gives the bytes of documents; null if it does not. */
  readonly bytesAt: string | null;
  /** Whoever asks it for bytes says this. */
  readonly token: string;
  readonly since: string;
}

const collectorTask = z.enum(['ingest', 'scrape']);

/** “xxgk”, as a number: the lock of the collector in its database. */
const lockNumber = 0x7878676b;
const lockedRow = z.object({ isLocked: z.boolean(), backend: z.number() });
const collectorRow = z.object({
  task: collectorTask,
  manner: queueManner,
  host: z.string(),
  pid: z.number(),
  bytesAt: z.string().nullable(),
  token: z.string(),
  since: z.string(),
  backend: z.number(),
});
const tryAgainMs = 500;
/** A session that was killed lets go within this time. */
const letsGoWithinMs = 5_000;

/** Who collects; null if nobody does. The row of one that was killed stays until the next one. */
export async function findCollector(connection: QueueConnection): Promise<Collector | null> {
  const [row] = await connection.rows(
    collectorRow,
    'SELECT task, manner, host, pid, bytes_at AS "bytesAt", token, since::text AS since, backend FROM xxgk_queue.collector',
  );
  return row ?? null;
}

/** Whether somebody holds the place of the collector now. */
export async function isCollecting(connection: QueueConnection): Promise<boolean> {
  const [row] = await connection.rows(
    z.object({ isHeld: z.boolean() }),
    `SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = ${lockNumber} AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS "isHeld"`,
  );
  return row?.isHeld ?? false;
}

/** The place of the collector, while this process holds it. */
export class CollectorPlace {
  readonly token = randomUUID();
  readonly #connection: QueueConnection;
  #client: pg.Client | null = null;
  #backend = 0;

  constructor(connection: QueueConnection) {
    this.#connection = connection;
  }

  /**
   * Takes the place.
   * @throws QueueError `queue_taken` if another one has it
   */
  async take(manner: QueueManner, bytesAt: string | null, task: CollectorTask = 'ingest'): Promise<void> {
    if (!(await this.#lock())) throw await this.#taken();
    await this.#connection.run(
      `INSERT INTO xxgk_queue.collector (token, manner, host, pid, backend, bytes_at, task) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (only_one) DO UPDATE SET token = excluded.token, task = excluded.task, manner = excluded.manner, host = excluded.host,
         pid = excluded.pid, backend = excluded.backend, bytes_at = excluded.bytes_at, since = now()`,
      [this.token, JSON.stringify(manner), hostname(), process.pid, this.#backend, bytesAt, task],
    );
  }

  /**
   * Makes sure that the place is still held. If the connection was lost, it is taken again, unless another one was faster.
   * @throws QueueError `queue_taken`
   */
  async keep(): Promise<void> {
    if (this.#client !== null) return;
    const startedAt = performance.now();
    while (!(await this.#lock())) {
      const former = await findCollector(this.#connection);
      if (former?.token !== this.token || performance.now() - startedAt > letsGoWithinMs) throw await this.#taken();
      // The network was cut, and the server has not noticed that the former session is no more.
      await this.#connection.run('SELECT pg_terminate_backend($1)', [this.#backend]);
      await pause(tryAgainMs);
    }
    await this.#connection.run('UPDATE xxgk_queue.collector SET backend = $1 WHERE token = $2', [
      this.#backend,
      this.token,
    ]);
  }

  /** Leaves the place. */
  async leave(): Promise<void> {
    await this.#connection.run('DELETE FROM xxgk_queue.collector WHERE token = $1', [this.token]);
    await this.#client?.end();
    this.#client = null;
  }

  /** Ends the session that holds the lock, without a word to the server: it may be away. */
  async abandon(): Promise<void> {
    // It cannot be ended any better.
    await this.#client?.end().catch(() => {});
    this.#client = null;
  }

  async #lock(): Promise<boolean> {
    // Waits until the server answers.
    await this.#connection.run('SELECT 1');
    const client = new pg.Client(clientSettings(this.#connection.address));
    const lost = () => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      const { rows } = await client.query(
        'SELECT pg_try_advisory_lock($1) AS "isLocked", pg_backend_pid() AS backend',
        [lockNumber],
      );
      const { isLocked, backend } = lockedRow.parse(rows[0]);
      if (isLocked) {
        this.#client = client;
        this.#backend = backend;
        return true;
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // The server went away again: the next look finds out for how long.
    }
    await client.end().catch(() => {});
    return false;
  }

  async #taken(): Promise<QueueError> {
    const holder = await findCollector(this.#connection);
    const who =
      holder === null
        ? 'Another program'
        : `${holder.task === 'scrape' ? 'A scrape' : 'An ingest'} (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
    return new QueueError(
      'queue_taken',
      `${who} collects from the queue ${this.#connection.address.shown}. Wait until it has ended, or name another queue.`,
    );
  }
}
