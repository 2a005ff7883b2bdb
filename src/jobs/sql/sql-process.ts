// Runs in a process of its own: one statement on one database. A statement that does not end can be stopped only with its process,
// because SQLite does not return to the thread that called it.
import { DatabaseError } from '../../database/database-error.js';
import { openForReading } from '../../query/query-database.js';
import { SqlError } from '../../query/sql/sql-error.js';
import { readSql, type SqlValue } from '../../query/sql/sql-statement.js';
import { installationErrorOf } from '../installation.js';
import { isSqlWish, type SqlQuestion, type SqlReply, type SqlWish } from './sql-messages.js';

const rowsOfReply = 500;

/** The rows that were not sent yet; null once all were. */
let rest: Iterator<readonly SqlValue[]> | null = null;

process.on('message', (message) => {
  if (!isSqlWish(message)) throw new Error('Expected a wish of the process that started this one');
  process.send?.(replyTo(message));
});

function replyTo(wish: SqlWish): SqlReply {
  try {
    return wish.kind === 'question' ? begin(wish.question) : nextRows();
  } catch (error) {
    if (error instanceof SqlError) return { kind: 'wrong_statement', message: error.message, offset: error.offset };
    if (error instanceof DatabaseError) return { kind: 'wrong_database', code: error.code, message: error.message };
    const installation = installationErrorOf(error);
    if (installation !== null) return { kind: 'wrong_installation', message: installation.message };
    throw error;
  }
}

function begin({ path, sql, parameters }: SqlQuestion): SqlReply {
  const connection = openForReading(path);
  connection.pragma('query_only = ON');
  const { columns, rows } = readSql(connection, sql, parameters);
  rest = rows[Symbol.iterator]();
  return { kind: 'columns', columns };
}

function nextRows(): SqlReply {
  const rows: (readonly SqlValue[])[] = [];
  while (rest !== null && rows.length < rowsOfReply) {
    const { done, value } = rest.next();
    if (done === true) rest = null;
    else rows.push(value);
  }
  return { kind: 'rows', rows, isLast: rest === null };
}
