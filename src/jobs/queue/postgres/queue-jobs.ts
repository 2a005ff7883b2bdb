// The jobs: one for each document that has to be read. Those of one manner of reading are a queue of their own, so that a worker that reads
// otherwise never gets one.
import { randomUUID } from 'node:crypto';
import type PgBoss from 'pg-boss';
import { z } from 'zod';
import { type QueuedDocument, queuedDocument } from '../exchange/queued-document.js';
import type { KeptReading } from './kept-readings.js';
import type { QueueConnection } from './queue-connection.js';
import { jobsSchema, openBoss } from './queue-schema.js';

/** A job that this worker has. */
export interface TakenJob {
  readonly id: string;
  /** How often it was taken before: by workers that ended, or were cut off. */
  readonly triedBefore: number;
  readonly document: QueuedDocument;
}

/** What a job came to. */
export interface BroughtJob {
  readonly id: string;
  readonly kept: KeptReading;
}

export interface JobCounts {
  readonly waiting: number;
  readonly inHand: number;
  readonly dead: number;
}

const triesAtMost = 3;
/** A worker that lives, but has had a document for so long, will not bring it any more. */
const longestSeconds = 3600;
const deadAtOnce = 50;

const idRow = z.object({ id: z.string() });
const partitionRow = z.object({ partition: z.string() });
const nameRow = z.object({ name: z.string(), dead_letter: z.string().nullable() });
const countRow = z.object({ state: z.string(), is_dead: z.boolean(), jobs: z.number() });

export class QueueJobs {
  readonly #connection: QueueConnection;
  readonly #boss: PgBoss;

  private constructor(connection: QueueConnection, boss: PgBoss) {
    this.#connection = connection;
    this.#boss = boss;
  }

  static async open(connection: QueueConnection): Promise<QueueJobs> {
    return new QueueJobs(connection, await openBoss(connection, { migrate: false }));
  }

  /** Removes all jobs, whatever their manner. Workers that have one may still bring its reading. */
  async clear(): Promise<void> {
    await this.#connection.run(`DELETE FROM ${jobsSchema}.job`);
  }

  /** Creates the queue of a manner of reading, unless it is there. */
  async create(manner: string): Promise<void> {
    await this.#boss.createQueue(deadOf(manner), { name: deadOf(manner) });
    await this.#boss.createQueue(manner, {
      name: manner,
      deadLetter: deadOf(manner),
      retryLimit: triesAtMost - 1,
      expireInSeconds: longestSeconds,
    });
    const [row] = await this.#connection.rows(
      partitionRow,
      `SELECT partition_name AS partition FROM ${jobsSchema}.queue WHERE name = $1`,
      [manner],
    );
    if (row === undefined) throw new Error(`Expected the queue ${manner} to be there`);
    // Without it, all jobs that wait are sorted each time that one is taken.
    await this.#connection.run(
      `CREATE INDEX IF NOT EXISTS ${row.partition}_turn ON ${jobsSchema}.${row.partition} (priority DESC, created_on, id) WHERE state < 'active'`,
    );
  }

  /** Adds documents; the first that was sent is the first to be taken. */
  async add(manner: string, documents: readonly QueuedDocument[]): Promise<void> {
    const jobs = documents.map((data) => ({ id: randomUUID(), name: manner, data, priority: -data.position }));
    if (jobs.length > 0) await this.#boss.insert(jobs);
  }

  /** Takes jobs, if there are any. */
  async take(manner: string, atMost: number): Promise<readonly TakenJob[]> {
    const jobs = await this.#boss.fetch(manner, { batchSize: atMost, priority: true, includeMetadata: true });
    return jobs.map(({ id, data, retryCount }) => ({
      id,
      triedBefore: retryCount,
      document: queuedDocument.parse(data),
    }));
  }

  /**
   * Keeps what a worker brings, unless it was brought before (by another worker, when this one was taken for dead), and removes the jobs: both or
   * neither.
   */
  async bring(manner: string, brought: readonly BroughtJob[]): Promise<void> {
    const columns = 5;
    const rows = brought.map((_, row) => {
      const place = (column: number) => 3 + row * columns + column;
      return `($${place(0)}, $1, $${place(1)}::bytea, $${place(2)}, $${place(3)}, $${place(4)}::integer)`;
    });
    const values = brought.flatMap(({ kept: { key, brought: what, worker, ms } }) => {
      const [content, refusal] = what.kind === 'reading' ? [what.packed, null] : [null, what.reason];
      return [key, content, refusal, worker, Math.round(ms)];
    });
    await this.#connection.run(
      `WITH kept AS (
         INSERT INTO xxgk_queue.readings (key, manner, content, refusal, worker, ms) VALUES ${rows.join(', ')}
         ON CONFLICT (key) DO NOTHING)
       DELETE FROM ${jobsSchema}.job WHERE name = $1 AND id = ANY($2::uuid[])`,
      [manner, brought.map(({ id }) => id), ...values],
    );
  }

  /** Removes a job whose reading was brought. */
  async done(manner: string, id: string): Promise<void> {
    await this.#boss.deleteJob(manner, id);
  }

  /** Gives jobs back, for another worker to try; the last time, to the collector. */
  async giveBack(manner: string, ids: readonly string[], reason: string): Promise<void> {
    for (const id of ids) await this.#boss.fail(manner, id, { reason });
  }

  /** The keys of documents that no worker could read. They are dead no more: whoever asks reads them. */
  async takeDead(manner: string): Promise<readonly string[]> {
    const jobs = await this.#boss.fetch(deadOf(manner), { batchSize: deadAtOnce });
    for (const { id } of jobs) await this.#boss.deleteJob(deadOf(manner), id);
    return jobs.map(({ data }) => queuedDocument.parse(data).key);
  }

  /** Puts dead jobs back among those to take. @returns how many */
  async reviveDead(): Promise<number> {
    const queues = await this.#connection.rows(nameRow, `SELECT name, dead_letter FROM ${jobsSchema}.queue`);
    let revived = 0;
    for (const { name, dead_letter: dead } of queues) {
      if (dead === null) continue;
      const jobs = await this.#boss.fetch(dead, { batchSize: 100_000 });
      await this.add(
        name,
        jobs.map(({ data }) => queuedDocument.parse(data)),
      );
      for (const { id } of jobs) await this.#boss.deleteJob(dead, id);
      revived += jobs.length;
    }
    return revived;
  }

  /**
   * Gives back the jobs that no living worker has in hand: their worker was killed or cut off, or the answer that gave them was lost.
   * @param silentSeconds after which a worker without a sign of life is taken for dead
   * @returns how many there were
   */
  async giveBackLost(manner: string, silentSeconds: number): Promise<number> {
    const lost = await this.#connection.rows(
      idRow,
      `SELECT id FROM ${jobsSchema}.job WHERE name = $1 AND state = 'active' AND started_on < now() - $2 * interval '1 second'
         AND id NOT IN (SELECT unnest(jobs) FROM xxgk_queue.workers WHERE seen_at >= now() - $2 * interval '1 second')`,
      [manner, silentSeconds],
    );
    const reason = 'the worker that had it gave no sign of life any more';
    await this.giveBack(
      manner,
      lost.map(({ id }) => id),
      reason,
    );
    await this.#boss.expire();
    return lost.length;
  }

  /** How many jobs there are. */
  async counts(): Promise<JobCounts> {
    const found = await this.#connection.rows(
      countRow,
      `SELECT state::text AS state, queue.dead_letter IS NULL AS is_dead, count(*)::integer AS jobs
       FROM ${jobsSchema}.job JOIN ${jobsSchema}.queue USING (name) WHERE state < 'completed' GROUP BY 1, 2`,
    );
    const sum = (isCounted: (row: z.infer<typeof countRow>) => boolean) =>
      found.filter(isCounted).reduce((total, { jobs }) => total + jobs, 0);
    return {
      waiting: sum(({ state, is_dead: isDead }) => !isDead && state !== 'active'),
      inHand: sum(({ state, is_dead: isDead }) => !isDead && state === 'active'),
      dead: sum(({ is_dead: isDead }) => isDead),
    };
  }
}

function deadOf(manner: string): string {
  return `${manner}-dead`;
}
