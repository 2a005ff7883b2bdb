// The workers and their signs of life.
import { z } from 'zod';
import type { QueueConnection } from './queue-connection.js';

export interface ListedWorker {
  /** Unlike that of every other worker. */
  readonly worker: string;
  readonly host: string;
  /** How many documents it reads at once. */
  readonly slots: number;
  /** How many it has read. */
  readonly documents: number;
  /** The ids of the jobs that it has in hand. */
  readonly jobs: readonly string[];
}

const workerRow = z.object({
  worker: z.string(),
  host: z.string(),
  slots: z.number(),
  documents: z.number(),
  jobs: z.array(z.string()),
  silentSeconds: z.number(),
});

/** Notes that a worker lives, and what it has in hand. */
export async function noteAlive(connection: QueueConnection, worker: ListedWorker): Promise<void> {
  await connection.run(
    `INSERT INTO xxgk_queue.workers (worker, host, slots, documents, jobs) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (worker) DO UPDATE SET documents = excluded.documents, jobs = excluded.jobs, seen_at = now()`,
    [worker.worker, worker.host, worker.slots, worker.documents, worker.jobs],
  );
}

/** Takes a worker off the list. */
export async function noteEnded(connection: QueueConnection, worker: string): Promise<void> {
  await connection.run('DELETE FROM xxgk_queue.workers WHERE worker = $1', [worker]);
}

/** Takes workers off the list that have been silent for a day. */
export async function forgetSilent(connection: QueueConnection): Promise<void> {
  await connection.run("DELETE FROM xxgk_queue.workers WHERE seen_at < now() - interval '1 day'");
}

/** All workers, with how long each has been silent. */
export function listWorkers(connection: QueueConnection): Promise<readonly z.infer<typeof workerRow>[]> {
  return connection.rows(
    workerRow,
    `SELECT worker, host, slots, documents, jobs::text[] AS jobs, extract(epoch FROM now() - seen_at)::float8 AS "silentSeconds"
     FROM xxgk_queue.workers ORDER BY worker`,
  );
}
