// The lists of supports that many facts have in common, each written once; see version-6.sql.
import type SqliteDatabase from 'better-sqlite3';

/** There are some hundred for each form and format. */
const mostRemembered = 10_000;

export interface SharedSupports {
  /** The number of a list, which is written if it is new. Runs inside the caller's transaction. */
  readonly numberOf: (list: string) => number;
  /** Forgets which numbers lists have, after a transaction that failed. */
  readonly forget: () => void;
}

/** Prepares the look-up of lists. */
export function sharedSupports(connection: SqliteDatabase.Database): SharedSupports {
  const find = connection.prepare<[list: string], number>('SELECT support_id FROM supports WHERE support = ?').pluck();
  const add = connection.prepare<[list: string]>('INSERT INTO supports (support) VALUES (?)');
  const remembered = new Map<string, number>();
  return {
    numberOf: (list) => {
      const known = remembered.get(list);
      if (known !== undefined) return known;
      const id = find.get(list) ?? Number(add.run(list).lastInsertRowid);
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(list, id);
      return id;
    },
    forget: () => remembered.clear(),
  };
}
