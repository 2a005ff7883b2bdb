// Asks the database a question in SQL, in a process of its own that is killed if it takes too long.
import { type ChildProcess, fork } from 'node:child_process';
import { DatabaseError } from '../../database/database-error.js';
import { SqlError } from '../../query/sql/sql-error.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import { InstallationError } from '../installation.js';
import { isSqlReply, type SqlQuestion, type SqlReply, type SqlWish } from './sql-messages.js';

/** A statement was stopped because it took too long. */
export class SqlTimeout extends Error {
  override readonly name = 'SqlTimeout';
}

export interface SqlAnswer {
  readonly columns: readonly string[];
  /** The rows, several at a time. Stopping early ends the statement. */
  readonly batches: AsyncIterable<readonly (readonly SqlValue[])[]>;
}

const processFile = new URL('./sql-process.js', import.meta.url);
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Begins to answer a question.
 * @param timeoutMs how long the database may work on it; the time that the caller takes to read the answer does not count
 * @throws SqlError if the statement is wrong or its process dies; DatabaseError if the database cannot be read; InstallationError if
 * better-sqlite3 cannot be loaded; SqlTimeout. All of them may also be thrown while the rows are read.
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
        : fail(new Error('Expected a reply of the process that was started here'));
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

/** Kills the child when this process ends, because nothing would stop it afterwards. Returns a function that undoes this. */
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
