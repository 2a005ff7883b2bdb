// The messages between the process that runs a statement and the one that asks for it. Each wish is answered by one reply. Both processes
// belong to this program, so only the kind of a message is checked: a library that checks more would take as long to load as SQLite.
import type { DatabaseErrorCode } from '../../database/database-error.js';
import type { SqlParameters, SqlValue } from '../../query/sql/sql-statement.js';

export interface SqlQuestion {
  /** The database. */
  readonly path: string;
  readonly sql: string;
  readonly parameters: SqlParameters;
}

/** First the question, then a wish for more rows until the reply is the last. */
export type SqlWish = { readonly kind: 'question'; readonly question: SqlQuestion } | { readonly kind: 'more' };

export type SqlReply =
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly SqlValue[])[]; readonly isLast: boolean }
  | { readonly kind: 'wrong_statement'; readonly message: string; readonly offset: number | null }
  | { readonly kind: 'wrong_database'; readonly code: DatabaseErrorCode; readonly message: string }
  | { readonly kind: 'wrong_installation'; readonly message: string };

/** Whether a message is of a kind that the process that runs the statement understands. */
export function isSqlWish(message: unknown): message is SqlWish {
  return ['question', 'more'].includes(kindOf(message));
}

/** Whether a message is of a kind that the process that asks understands. */
export function isSqlReply(message: unknown): message is SqlReply {
  return ['columns', 'rows', 'wrong_statement', 'wrong_database', 'wrong_installation'].includes(kindOf(message));
}

function kindOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'kind' in message ? String(message.kind) : '';
}
