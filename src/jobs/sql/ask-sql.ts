// Asks the database in SQL, in a process of its own that is ended where it takes too long.
import { type ChildProcess, fork } from 'node:child_process';
import { DatabaseError } from '../../database/database-error.js';
import { SqlError } from '../../query/sql/sql-error.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import { InstallationError } from '../installation.js';
import { isSqlReply, type SqlQuestion, type SqlReply, type SqlWish } from './sql-messages.js';

/** The statement was stopped because it took too long. */
export class SqlTimeout extends Error {
  override readonly name = 'SqlTimeout';
}

export interface SqlAnswer {
  readonly columns: readonly string[];
  /** Some rows at a time. Whoever stops early ends the statement. */
  readonly batches: AsyncIterable<readonly (readonly SqlValue[])[]>;
}

const processFile = new URL('./sql-process.js', import.meta.url);
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Begins to answer a question.
 * @param timeoutMs for the database to work on it; the time that reading the answer takes does not count
 * @throws SqlError, DatabaseError, InstallationError, SqlTimeout; also while the rows are read
 */
export async function askSql(question: SqlQuestion, timeoutMs: number): Promise<SqlAnswer> {
  const child = fork(processFile, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const letGo = endWithThisProcess(child);
  const end = () => {
    letGo();
    child.kill('SIGKILL');
  };
  let leftMs = timeoutMs;
  const ask = async (wish: SqlWish) => {
    const startedAt = performance.now();
    const reply = await replyOf(child, wish, leftMs);
    leftMs -= performance.now() - startedAt;
    if (reply === 'timeout')
      throw new SqlTimeout(
        `The statement was stopped after ${timeoutMs / 1000} seconds. Give it more time with --timeout.`,
      );
    return accepted(reply);
  };
  async function* batches() {
    try {
      for (;;) {
        const reply = await ask({ kind: 'more' });
        if (reply.kind !== 'rows') throw new Error(`Expected rows, not ${reply.kind}`);
        yield reply.rows;
        if (reply.isLast) return;
      }
    } finally {
      end();
    }
  }
  try {
    const reply = await ask({ kind: 'question', question });
    if (reply.kind !== 'columns') throw new Error(`Expected columns, not ${reply.kind}`);
    return { columns: reply.columns, batches: batches() };
  } catch (error) {
    end();
    throw error;
  }
}

function accepted(reply: SqlReply) {
  if (reply.kind === 'wrong_statement') throw new SqlError(reply.message, reply.offset);
  if (reply.kind === 'wrong_database') throw new DatabaseError(reply.code, reply.message);
  if (reply.kind === 'wrong_installation') throw new InstallationError(reply.message);
  return reply;
}

function replyOf(child: ChildProcess, wish: SqlWish, timeoutMs: number): Promise<SqlReply | 'timeout'> {
  return new Promise((fulfil, reject) => {
    const timer = setTimeout(() => settle(() => fulfil('timeout')), Math.max(0, timeoutMs));
    const settle = (how: () => void) => {
      clearTimeout(timer);
      child.off('message', hear).off('exit', miss).off('error', fail);
      how();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const hear = (message: unknown) =>
      isSqlReply(message)
        ? settle(() => fulfil(message))
        : fail(new Error('Expected a reply of the process begun here'));
    const miss = (code: number | null, signal: string | null) =>
      fail(
        new SqlError(
          `The process that ran the statement ended by itself (${signal ?? `code ${code}`}): it may need more memory than there is.`,
        ),
      );
    child.on('message', hear).on('exit', miss).on('error', fail);
    child.send(wish, (error) => {
      if (error) miss(child.exitCode, child.signalCode);
    });
  });
}

/** Nobody would stop it afterwards. */
function endWithThisProcess(child: ChildProcess): () => void {
  const end = () => {
    child.kill('SIGKILL');
  };
  const endBoth = (signal: NodeJS.Signals) => {
    end();
    letGo();
    process.kill(process.pid, signal);
  };
  const letGo = () => {
    process.off('exit', end);
    for (const signal of endingSignals) process.off(signal, endBoth);
  };
  process.on('exit', end);
  for (const signal of endingSignals) process.on(signal, endBoth);
  return letGo;
}
