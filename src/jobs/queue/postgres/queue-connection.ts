// Statements to PostgreSQL, which are sent again as long as the server is away: it may be restarted, or cut off, while machines work.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { z } from 'zod';
import type { QueueAddress } from './queue-address.js';
import { QueueError } from './queue-error.js';

export interface Patience {
  /** How long a statement is tried again while the server cannot answer. */
  readonly forMs: number;
  /** From when on it is waited for no longer than a server that is starting: whoever told the program to end does not wait for minutes. */
  readonly stop?: AbortSignal;
  /** Is told once when waiting begins, and once when it ends. */
  readonly log: (line: string) => void;
}

/** For how long machines wait for their server by default: it has to be repaired by then, or the work is given up until it is begun again. */
export const usualPatienceMs = 300_000;

/** A server that is started at the same time. */
const startsWithinMs = 20_000;
const connectionsAtMost = 6;
const firstPauseMs = 100;
const longestPauseMs = 2_000;
/** A statement takes milliseconds; without an answer for so long, the network is cut. */
const answerWithinMs = 20_000;
const connectWithinMs = 10_000;

/** What the network says while it or the server is away. */
const networkFaults: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EAI_AGAIN'],
]);
/**
 * What the server says when another try may succeed: the connection is lost (08), a resource is short, as the disk (53), it stops or starts
 * (57P), it cannot read or write (58), or statements were in each other's way (40).
 */
const passingStates = /^(?:08|53|57P|58|40)/;
/** The library has no codes for these; nor has the server for the last, which it says to whoever connects while its disk is full. */
const lostInWords =
  /Connection terminated|connection error|timeout exceeded when trying to connect|Query read timeout|could not write init file/i;

/** What the server says when the user lacks a right, when it only reads, and when a text has characters that its encoding lacks. */
const refusals: ReadonlySet<string> = new Set(['42501', '25006', '22P05']);
/** What the server says when a table is not there: the queue was dropped meanwhile. */
const tableMissing = '42P01';

/** An open queue. Every statement is one that may be sent twice. */
export class QueueConnection {
  readonly address: QueueAddress;
  readonly #pool: pg.Pool;
  #patience: Patience;
  /** The names under which the server keeps statements that it has prepared. */
  readonly #prepared = new Map<string, string>();
  #isAway = false;
  #isGivenUp = false;
  #stoppedAt: number | null = null;

  private constructor(address: QueueAddress, patience: Patience) {
    this.address = address;
    this.#patience = patience;
    this.#pool = new pg.Pool({ ...clientSettings(address), max: connectionsAtMost });
    // An idle connection was lost. The next statement gets another one, or meets the fault itself.
    this.#pool.on('error', () => {});
    patience.stop?.addEventListener('abort', () => {
      this.#stoppedAt = performance.now();
    });
  }

  /**
   * Connects to a server. It may be starting just now, but is not waited for as long as later: the address may be wrong.
   * @throws QueueError `queue_unreachable` if it does not let this program in
   */
  static async open(address: QueueAddress, patience: Patience): Promise<QueueConnection> {
    const first = { ...patience, forMs: Math.min(patience.forMs, startsWithinMs) };
    const connection = new QueueConnection(address, first);
    try {
      await connection.run('SELECT 1');
    } catch (error) {
      await connection.close();
      throw error instanceof QueueError ? error : unreachable(address, error);
    }
    connection.#patience = patience;
    return connection;
  }

  /**
   * Runs a statement.
   * @throws QueueError `queue_unreachable` when patience is at its end, `queue_refused`, `queue_missing`; what the server says of a wrong statement
   */
  async run(sql: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    const startedAt = performance.now();
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        const result = await this.#pool.query(this.#queryOf(sql, values));
        if (this.#isAway) this.#patience.log(`The queue ${this.address.shown} answers again.`);
        this.#isAway = false;
        return result;
      } catch (error) {
        if (!isPassing(error)) throw refusalOf(this.address, error) ?? error;
        if (this.#isGivenUp || this.#isPatienceOver(startedAt)) {
          this.#isGivenUp = true;
          throw unreachable(this.address, error);
        }
        if (!this.#isAway) this.#patience.log(`${wordsOf(this.address, error)} It is tried again.`);
        this.#isAway = true;
        await pause(pauseMs);
      }
    }
  }

  #isPatienceOver(startedAt: number): boolean {
    const now = performance.now();
    const hasEnded = this.#stoppedAt !== null && now - Math.max(this.#stoppedAt, startedAt) >= startsWithinMs;
    return hasEnded || now - startedAt >= this.#patience.forMs;
  }

  /** Statements with values come again and again: a connection parses and plans each only once. */
  #queryOf(text: string, values: readonly unknown[]): pg.QueryConfig {
    if (values.length === 0) return { text };
    const name = this.#prepared.get(text) ?? `xxgk_${this.#prepared.size}`;
    this.#prepared.set(text, name);
    return { name, text, values: [...values] };
  }

  /** Runs a statement and checks the rows that it gives. @throws as `run`; ZodError if they are of another shape */
  async rows<Row>(row: z.ZodType<Row>, sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const result = await this.run(sql, values);
    return row.array().parse(result.rows);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** How the library connects: with signs of life on the line, and without waiting for ever. */
export function clientSettings(address: QueueAddress): pg.ClientConfig {
  return {
    connectionString: address.secret,
    application_name: 'xxgk',
    keepAlive: true,
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return networkFaults.has(code) || passingStates.test(code) || lostInWords.test(error.message);
}

/** The error about a database that the user can do something about; null for any other. */
function refusalOf({ shown }: QueueAddress, error: unknown): QueueError | null {
  const code = codeOf(error);
  const words = error instanceof Error ? error.message : '';
  if (refusals.has(code))
    return new QueueError(
      'queue_refused',
      `PostgreSQL refuses what the queue in ${shown} needs: ${words}. Use a database in UTF-8 that its user owns and may write to.`,
      { cause: error },
    );
  if (code === tableMissing)
    return new QueueError(
      'queue_missing',
      `The queue in ${shown} was dropped, or is not whole: ${words}. Create it: xxgk queue init ${shown}`,
      { cause: error },
    );
  return null;
}

/** The error about a server that does not let this program in. */
function unreachable(address: QueueAddress, cause: unknown): QueueError {
  const advice = 'Check that the server runs, the address, the user and the password.';
  return new QueueError('queue_unreachable', `${wordsOf(address, cause)} ${advice}`, { cause });
}

function wordsOf({ shown }: QueueAddress, error: unknown): string {
  // Several addresses of one host that all refuse come as one error without words.
  const causes = error instanceof AggregateError ? error.errors : [error];
  const words = causes.map((cause: unknown) => (cause instanceof Error ? cause.message : String(cause)));
  return `The queue ${shown} cannot be reached: ${words.join('; ')}.`;
}
