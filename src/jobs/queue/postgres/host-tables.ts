// The tables of a scrape over a queue, and what is said to them. One worker at a time attends to the hosts of a row: it holds a lease, and all
// requests to them are its own. The clock of the server alone decides when a lease is over.
import { z } from 'zod';
import type { QueueConnection } from './queue-connection.js';

/**
 * `scrape` has a row while workers may fetch for a scrape; `hosts` one for each group of hosts that sources have in common. A group has one request at
 * a time: the one with its `number`, until `answered` is the same. `losses` says how many workers fell silent or ended over it, or gave nonsense.
 */
export const hostTables = `
  CREATE TABLE xxgk_queue.scrape (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    token text NOT NULL,
    user_agent text NOT NULL,
    lease_seconds double precision NOT NULL,
    requests_left integer,
    is_stopping boolean NOT NULL DEFAULT false
  );
  CREATE TABLE xxgk_queue.hosts (
    position integer PRIMARY KEY,
    token text NOT NULL,
    hosts text NOT NULL,
    is_done boolean NOT NULL DEFAULT false,
    takes integer NOT NULL DEFAULT 0,
    lease text,
    worker text,
    held_until timestamptz,
    rests text NOT NULL DEFAULT '{}',
    rests_at timestamptz NOT NULL DEFAULT now(),
    number integer NOT NULL DEFAULT 0,
    request text,
    losses integer NOT NULL DEFAULT 0,
    answered integer,
    answer text
  );
`;

/** A scrape as workers see it. */
export interface FetchingRun {
  readonly token: string;
  readonly userAgent: string;
  /** After how long without a sign of life a worker has lost its hosts. */
  readonly leaseSeconds: number;
  /** Null for any number. */
  readonly requestsLeft: number | null;
}

const held = 'lease IS NOT NULL AND held_until > now()';
const unanswered = 'request IS NOT NULL AND answered IS DISTINCT FROM hosts.number';

const countRow = z.object({ n: z.number() });

/** Lets no worker take or keep hosts for an earlier scrape. */
export async function endRun(connection: QueueConnection): Promise<void> {
  await connection.run('DELETE FROM xxgk_queue.scrape');
}

/** How many groups of hosts a worker may still be asking. */
export async function countHeldHosts(connection: QueueConnection): Promise<number> {
  const [row] = await connection.rows(countRow, `SELECT count(*)::integer AS n FROM xxgk_queue.hosts WHERE ${held}`);
  return row?.n ?? 0;
}

/** Begins a run. @param groups the hosts of each, in the order in which they are to be taken */
export async function publishRun(
  connection: QueueConnection,
  run: FetchingRun,
  groups: readonly string[],
): Promise<void> {
  await connection.run('DELETE FROM xxgk_queue.hosts');
  await connection.run(
    `INSERT INTO xxgk_queue.hosts (position, token, hosts)
     SELECT ordinality, $1, hosts FROM unnest($2::text[]) WITH ORDINALITY AS listed (hosts, ordinality)
     ON CONFLICT (position) DO NOTHING`,
    [run.token, groups],
  );
  await connection.run(
    `INSERT INTO xxgk_queue.scrape (token, user_agent, lease_seconds, requests_left) VALUES ($1, $2, $3, $4)
     ON CONFLICT (only_one) DO UPDATE SET token = excluded.token, user_agent = excluded.user_agent,
       lease_seconds = excluded.lease_seconds, requests_left = excluded.requests_left, is_stopping = false`,
    [run.token, run.userAgent, run.leaseSeconds, run.requestsLeft],
  );
}

/** Lets workers begin no further request. */
export async function stopRun(connection: QueueConnection, token: string): Promise<void> {
  await connection.run('UPDATE xxgk_queue.scrape SET is_stopping = true WHERE token = $1', [token]);
}

/** Leaves nothing of a run but the hosts that a worker has not let go yet. */
export async function removeRun(connection: QueueConnection, token: string): Promise<void> {
  await connection.run('DELETE FROM xxgk_queue.scrape WHERE token = $1', [token]);
  await connection.run(`DELETE FROM xxgk_queue.hosts WHERE token = $1 AND NOT coalesce(${held}, false)`, [token]);
}

/** Asks for a page: the next request of a group. One that was asked before, and comes late, changes nothing. */
export async function askHost(
  connection: QueueConnection,
  { token, position, number, request }: { token: string; position: number; number: number; request: string },
): Promise<void> {
  await connection.run(
    'UPDATE xxgk_queue.hosts SET number = $3, request = $4, losses = 0 WHERE token = $1 AND position = $2 AND number < $3',
    [token, position, number, request],
  );
}

const attendedRow = z.object({
  position: z.number(),
  isHeld: z.boolean(),
  worker: z.string(),
  /** How many workers failed at the request. */
  losses: z.number(),
  number: z.number(),
  answer: z.string().nullable(),
});

export type AttendedHosts = Readonly<z.infer<typeof attendedRow>>;

/** The groups that a worker has taken. @param awaited the numbers of the requests whose answers are wanted, by position */
export function lookAtHosts(
  connection: QueueConnection,
  token: string,
  awaited: ReadonlyMap<number, number>,
): Promise<readonly AttendedHosts[]> {
  return connection.rows(
    attendedRow,
    `SELECT hosts.position, coalesce(${held}, false) AS "isHeld", coalesce(worker, '') AS worker, hosts.number,
       losses + (lease IS NOT NULL AND held_until <= now() AND ${unanswered})::integer AS losses,
       CASE WHEN awaited.number = hosts.number AND answered = hosts.number THEN answer END AS answer
     FROM xxgk_queue.hosts AS hosts LEFT JOIN unnest($2::integer[], $3::integer[]) AS awaited (position, number) USING (position)
     WHERE token = $1 AND takes > 0 AND NOT is_done`,
    [token, [...awaited.keys()], [...awaited.values()]],
  );
}

/** Takes hosts from their worker, whose answer is none. It has nothing in hand: a group has one request at a time. */
export async function refuseAnswer(
  connection: QueueConnection,
  { token, position, number }: { token: string; position: number; number: number },
): Promise<void> {
  await connection.run(
    `UPDATE xxgk_queue.hosts SET lease = NULL, answered = NULL, answer = NULL, losses = losses + 1
     WHERE token = $1 AND position = $2 AND number = $3 AND answered = $3`,
    [token, position, number],
  );
}

/** Notes that a group needs no worker any more. */
export async function endHosts(connection: QueueConnection, token: string, position: number): Promise<void> {
  await connection.run(
    'UPDATE xxgk_queue.hosts SET is_done = true, request = NULL, answer = NULL WHERE token = $1 AND position = $2',
    [token, position],
  );
}

const runRow = z.object({
  token: z.string(),
  userAgent: z.string(),
  leaseSeconds: z.number(),
  requestsLeft: z.number().nullable(),
});

/** The scrape for which workers may fetch; null if there is none. */
export async function findRun(connection: QueueConnection): Promise<FetchingRun | null> {
  const [row] = await connection.rows(
    runRow,
    `SELECT token, user_agent AS "userAgent", lease_seconds AS "leaseSeconds", requests_left AS "requestsLeft"
     FROM xxgk_queue.scrape WHERE NOT is_stopping`,
  );
  return row ?? null;
}

const takenRow = z.object({
  hosts: z.string(),
  takes: z.number(),
  rests: z.string(),
  /** How long ago they were noted. */
  restedMs: z.number(),
});

/** Hosts that a worker has just taken. */
export type TakenHosts = Readonly<z.infer<typeof takenRow>>;

/** Takes the first group of hosts that nobody attends to. @param lease a name of its own for each attempt @returns null if there is none */
export async function takeHosts(
  connection: QueueConnection,
  { token, lease, worker }: { token: string; lease: string; worker: string },
): Promise<TakenHosts | null> {
  const [taken] = await connection.rows(
    takenRow,
    `UPDATE xxgk_queue.hosts AS hosts
     SET losses = losses + (lease IS NOT NULL AND lease <> $2 AND ${unanswered})::integer,
       takes = takes + (lease IS DISTINCT FROM $2)::integer,
       lease = $2, worker = $3, held_until = now() + lease_seconds * interval '1 second'
     FROM xxgk_queue.scrape AS run
     WHERE run.token = $1 AND hosts.token = $1 AND NOT run.is_stopping AND position = coalesce(
       (SELECT position FROM xxgk_queue.hosts WHERE lease = $2),
       (SELECT position FROM xxgk_queue.hosts WHERE token = $1 AND NOT is_done AND NOT coalesce(${held}, false)
        ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED))
     RETURNING hosts, takes, rests, extract(epoch FROM now() - rests_at)::double precision * 1000 AS "restedMs"`,
    [token, lease, worker],
  );
  return taken ?? null;
}

const leaseRow = z.object({ lease: z.string() });

/** Shows that a worker lives. @param rests how long each host is to be left alone, by lease @returns the leases that go on */
export async function renewLeases(
  connection: QueueConnection,
  rests: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const rows = await connection.rows(
    leaseRow,
    `UPDATE xxgk_queue.hosts AS hosts
     SET held_until = now() + lease_seconds * interval '1 second', rests = kept.rests, rests_at = now()
     FROM xxgk_queue.scrape AS run, unnest($1::text[], $2::text[]) AS kept (lease, rests)
     WHERE run.token = hosts.token AND hosts.lease = kept.lease AND held_until > now() AND NOT is_done
     RETURNING hosts.lease`,
    [[...rests.keys()], [...rests.values()]],
  );
  return new Set(rows.map(({ lease }) => lease));
}

const wantedRow = z.object({
  lease: z.string(),
  number: z.number(),
  /** Null if nothing is wanted that is not in hand. */
  request: z.string().nullable(),
  isStopping: z.boolean(),
});

/** What is wanted of the holder of some leases; one that is not among them is over. @param inHand the number of its last request, by lease */
export function lookAtLeases(
  connection: QueueConnection,
  inHand: ReadonlyMap<string, number>,
): Promise<readonly Readonly<z.infer<typeof wantedRow>>[]> {
  return connection.rows(
    wantedRow,
    `SELECT hosts.lease, hosts.number, is_stopping AS "isStopping",
       CASE WHEN kept.number <> hosts.number AND answered IS DISTINCT FROM hosts.number THEN request END AS request
     FROM xxgk_queue.hosts AS hosts JOIN xxgk_queue.scrape AS run USING (token)
       JOIN unnest($1::text[], $2::integer[]) AS kept (lease, number) ON kept.lease = hosts.lease
     WHERE NOT is_done`,
    [[...inHand.keys()], [...inHand.values()]],
  );
}

/** Brings the answer to a request, if the lease is still the worker's. */
export async function answerHost(
  connection: QueueConnection,
  { lease, number, answer }: { lease: string; number: number; answer: string },
): Promise<void> {
  await connection.run(
    'UPDATE xxgk_queue.hosts SET answered = $2, answer = $3 WHERE lease = $1 AND number = $2 AND NOT is_done',
    [lease, number, answer],
  );
}

/** Lets hosts go, which another worker may then take. @param failed whether the worker could not do what was asked */
export async function releaseHosts(
  connection: QueueConnection,
  { lease, rests, failed }: { lease: string; rests: string; failed: boolean },
): Promise<void> {
  await connection.run(
    `UPDATE xxgk_queue.hosts SET lease = NULL, held_until = NULL, rests = $2, rests_at = now(), losses = losses + $3::integer
     WHERE lease = $1`,
    [lease, rests, failed ? 1 : 0],
  );
}

/** Takes one of the requests that the run may send. @returns false if none are left */
export async function takeRequest(connection: QueueConnection, token: string): Promise<boolean> {
  const rows = await connection.rows(
    z.object({ left: z.number() }),
    `UPDATE xxgk_queue.scrape SET requests_left = requests_left - 1 WHERE token = $1 AND requests_left > 0
     RETURNING requests_left AS left`,
    [token],
  );
  return rows.length > 0;
}

const statusRow = z.object({ hosts: z.string(), worker: z.string().nullable(), isHeld: z.boolean() });

/** All groups of hosts that are not done, for people. */
export function listHosts(connection: QueueConnection): Promise<readonly Readonly<z.infer<typeof statusRow>>[]> {
  return connection.rows(
    statusRow,
    `SELECT hosts, worker, coalesce(${held}, false) AS "isHeld" FROM xxgk_queue.hosts JOIN xxgk_queue.scrape USING (token)
     WHERE NOT is_done ORDER BY position`,
  );
}
