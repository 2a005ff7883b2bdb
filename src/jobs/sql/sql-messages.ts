// What the process that asks the database and the one that it answers say to each other. Each wish is answered by one reply. Both are of
// this program, so that no more than the kind of a message is checked: a library for that would take as long to load as SQLite.
import type { DatabaseErrorCode } from '../../database/database-error.js';
import type { SqlParameters, SqlValue } from '../../query/sql/sql-statement.js';

export interface SqlQuestion {
  /** The database. */
  readonly path: string;
  readonly sql: string;
  readonly parameters: SqlParameters;
}

/** First the question, then a wish for more rows, as often as the reply is not the last. */
export type SqlWish = { readonly kind: 'question'; readonly question: SqlQuestion } | { readonly kind: 'more' };

export type SqlReply =
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly SqlValue[])[]; readonly isLast: boolean }
  | { readonly kind: 'wrong_statement'; readonly message: string; readonly offset: number | null }
  | { readonly kind: 'wrong_database'; readonly code: DatabaseErrorCode; readonly message: string }
  | { readonly kind: 'wrong_installation'; readonly message: string };

export function isSqlWish(message: unknown): message is SqlWish {
  return ['question', 'more'].includes(kindOf(message));
}

export function isSqlReply(message: unknown): message is SqlReply {
  return ['columns', 'rows', 'wrong_statement', 'wrong_database', 'wrong_installation'].includes(kindOf(message));
}

function kindOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'kind' in message ? String(message.kind) : '';
}
