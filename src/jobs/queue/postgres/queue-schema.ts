// The tables of a queue: those of the jobs belong to pg-boss, in a schema of their own; the others are here.
import PgBoss from 'pg-boss';
import { z } from 'zod';
import { hostTables } from './host-tables.js';
import type { QueueConnection } from './queue-connection.js';
import { QueueError } from './queue-error.js';

/** The schema of the jobs. */
export const jobsSchema = 'xxgk_jobs';

/** Raised when the tables below change: machines of two versions do not work over one queue. */
const queueVersion = 2;

/**
 * `collector` has a row while an ingest or a scrape runs, `workers` one for each program that reads, with the jobs that it has in hand. A reading has no content
 * if the machine that made it says that it is not to be kept.
 */
const tables = `
  CREATE SCHEMA xxgk_queue;
  CREATE TABLE xxgk_queue.about (version integer NOT NULL);
  INSERT INTO xxgk_queue.about VALUES (${queueVersion});
  CREATE TABLE xxgk_queue.collector (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    token text NOT NULL,
    manner jsonb NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    backend integer NOT NULL,
    bytes_at text,
    task text NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE xxgk_queue.workers (
    worker text PRIMARY KEY,
    host text NOT NULL,
    slots integer NOT NULL,
    documents integer NOT NULL,
    jobs uuid[] NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE xxgk_queue.readings (
    key text PRIMARY KEY,
    manner text NOT NULL,
    content bytea,
    refusal text,
    worker text NOT NULL,
    ms integer NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((content IS NULL) <> (refusal IS NULL))
  );
  ALTER TABLE xxgk_queue.readings ALTER COLUMN content SET STORAGE EXTERNAL;
`;

const aboutRow = z.object({ version: z.number() });
const nameRow = z.object({ name: z.string().nullable() });
const encodingRow = z.object({ encoding: z.string() });
/** The encodings of a database that can hold any name: in the second, the server looks at no character. */
const encodings: ReadonlySet<string> = new Set(['UTF8', 'SQL_ASCII']);
/** What the library of the jobs says if its tables are missing, or those of another version. */
const unmigrated = /pg-boss is not installed|requires migrations/;
/** What the server says of a schema that exists. */
const isThere = '42P06';

/** Creates the tables of a queue. @returns whether they were missing */
export async function createQueue(connection: QueueConnection): Promise<boolean> {
  await requireEncoding(connection);
  const isMissing = (await versionOf(connection)) === null;
  try {
    // Statements that are sent together are one transaction.
    if (isMissing) await connection.run(tables + hostTables);
  } catch (error) {
    // Another one created it at the same time.
    if (!(error instanceof Error && 'code' in error && error.code === isThere)) throw error;
  }
  await requireQueue(connection);
  await openBoss(connection, { migrate: true });
  return isMissing;
}

/** @throws QueueError `queue_refused` if the names of documents could not be written */
async function requireEncoding(connection: QueueConnection): Promise<void> {
  const [row] = await connection.rows(encodingRow, "SELECT current_setting('server_encoding') AS encoding");
  if (row !== undefined && !encodings.has(row.encoding))
    throw new QueueError(
      'queue_refused',
      `The database ${connection.address.shown} is in ${row.encoding}, which lacks Chinese characters. Create one in UTF-8: createdb --encoding=UTF8 --template=template0`,
    );
}

/** @throws QueueError `queue_missing` or `queue_other_version` */
export async function requireQueue(connection: QueueConnection): Promise<void> {
  const { shown } = connection.address;
  const version = await versionOf(connection);
  if (version === null)
    throw new QueueError('queue_missing', `There is no queue in ${shown}. Create it: xxgk queue init ${shown}`);
  if (version !== queueVersion)
    throw new QueueError(
      'queue_other_version',
      `The queue in ${shown} is of version ${version}, and this program needs ${queueVersion}. Drop it and create it again: xxgk queue drop, xxgk queue init.`,
    );
}

/** Removes the tables of a queue, with all that is in them. */
export async function dropQueue(connection: QueueConnection): Promise<void> {
  await connection.run(`DROP SCHEMA IF EXISTS xxgk_queue CASCADE; DROP SCHEMA IF EXISTS ${jobsSchema} CASCADE`);
}

/**
 * The library of the jobs, over the same connections as all else.
 * @param migrate whether it may create or change its tables
 * @throws QueueError `queue_missing` if it may not, and would have to
 */
export async function openBoss(
  connection: QueueConnection,
  { migrate }: { readonly migrate: boolean },
): Promise<PgBoss> {
  const db = { executeSql: (text: string, values: readonly unknown[] = []) => connection.run(text, values) };
  const boss = new PgBoss({ db, schema: jobsSchema, migrate, supervise: false, schedule: false });
  // What goes wrong is thrown by the statement as well.
  boss.on('error', () => {});
  try {
    await boss.start();
  } catch (error) {
    if (migrate || !(error instanceof Error) || !unmigrated.test(error.message)) throw error;
    const { shown } = connection.address;
    throw new QueueError('queue_missing', `The queue in ${shown} is not whole. Complete it: xxgk queue init ${shown}`, {
      cause: error,
    });
  }
  return boss;
}

/** Null if there is no queue. */
async function versionOf(connection: QueueConnection): Promise<number | null> {
  const [found] = await connection.rows(nameRow, "SELECT to_regclass('xxgk_queue.about')::text AS name");
  if (found === undefined || found.name === null) return null;
  const [about] = await connection.rows(aboutRow, 'SELECT version FROM xxgk_queue.about');
  return about?.version ?? null;
}
