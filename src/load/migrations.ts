// The versions of the schema, as data. A database remembers its version in `user_version`.
import { readFileSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';

interface Migration {
  readonly version: number;
  /** The SQL file beside this one that leads from the version before to this one; null where only views changed. */
  readonly file: string | null;
}

/** In ascending order. A published version is never edited: a change of a table or a view is a new version. */
const migrations: readonly Migration[] = [{ version: 1, file: 'schema.sql' }];

/** The version that this program writes. */
export const newestVersion = Math.max(...migrations.map((migration) => migration.version));

/** The version of an open database; 0 for an empty one. */
export function versionOf(connection: SqliteDatabase.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/**
 * Brings a database to the newest version and writes its views anew. All or nothing: it runs inside the caller's
 * transaction. Does nothing to a database that is of the newest version already.
 */
export function migrate(connection: SqliteDatabase.Database): void {
  const current = versionOf(connection);
  const due = migrations.filter((migration) => migration.version > current);
  if (due.length === 0) return;
  dropViews(connection);
  for (const { file } of due) if (file !== null) connection.exec(readSql(file));
  connection.exec(readSql('views.sql'));
  connection.pragma(`user_version = ${newestVersion}`);
}

function dropViews(connection: SqliteDatabase.Database): void {
  const views = connection.prepare<[], { readonly name: string }>("SELECT name FROM sqlite_schema WHERE type = 'view'");
  for (const { name } of views.all()) connection.exec(`DROP VIEW "${name.replaceAll('"', '""')}"`);
}

function readSql(file: string): string {
  return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
}
