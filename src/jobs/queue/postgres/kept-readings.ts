// Readings on their way from workers to the collector.
import { z } from 'zod';
import type { QueueConnection } from './queue-connection.js';

/** What a worker brings: a reading, or why it should be made by the collector. */
export type Brought =
  /** See `packReading`. */
  { readonly kind: 'reading'; readonly packed: Uint8Array } | { readonly kind: 'refused'; readonly reason: string };

/** What was brought for a document. */
export interface KeptReading {
  readonly key: string;
  readonly brought: Brought;
  readonly worker: string;
  /** How long the worker took. */
  readonly ms: number;
}

const keyRow = z.object({ key: z.string() });
const keptRow = z
  .object({
    key: z.string(),
    content: z.instanceof(Buffer).nullable(),
    refusal: z.string().nullable(),
    worker: z.string(),
    ms: z.number(),
  })
  .transform(({ content, refusal, ...rest }): KeptReading => {
    const brought: Brought =
      content === null ? { kind: 'refused', reason: refusal ?? '' } : { kind: 'reading', packed: content };
    return { ...rest, brought };
  });

/** Finds what was brought for some of these keys. */
export function findReadings(connection: QueueConnection, keys: readonly string[]): Promise<readonly KeptReading[]> {
  const columns = 'key, content, refusal, worker, ms';
  return connection.rows(keptRow, `SELECT ${columns} FROM xxgk_queue.readings WHERE key = ANY($1)`, [keys]);
}

/** Which of these keys have been brought. */
export async function broughtKeys(connection: QueueConnection, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await connection.rows(keyRow, 'SELECT key FROM xxgk_queue.readings WHERE key = ANY($1)', [keys]);
  return new Set(rows.map(({ key }) => key));
}

/** Removes readings that are in the database, or that are not to be used. */
export async function removeReadings(connection: QueueConnection, keys: readonly string[]): Promise<void> {
  await connection.run('DELETE FROM xxgk_queue.readings WHERE key = ANY($1)', [keys]);
}

/** Removes the readings of all manners but one; with null, all. */
export async function removeOthers(connection: QueueConnection, manner: string | null): Promise<void> {
  await connection.run('DELETE FROM xxgk_queue.readings WHERE manner IS DISTINCT FROM $1', [manner]);
}

const countRow = z.object({ readings: z.number() });

/** How many readings wait for the collector. */
export async function countReadings(connection: QueueConnection): Promise<number> {
  const [row] = await connection.rows(countRow, 'SELECT count(*)::integer AS readings FROM xxgk_queue.readings');
  return row?.readings ?? 0;
}
