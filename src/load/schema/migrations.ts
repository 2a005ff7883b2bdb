// The versions of the schema, as data. A database stores its version in `user_version`.
import { readFileSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';
import { schemaVersion } from '../../database/database-file.js';

interface Migration {
  readonly version: number;
  /** The SQL file in this folder that leads from the version before to this one; null if only views changed. */
  readonly file: string | null;
}

/** In ascending order. A published version is never edited: every change of a table or a view is a new version. */
const migrations: readonly Migration[] = [
  { version: 1, file: 'version-1.sql' },
  { version: 2, file: 'version-2.sql' },
  { version: 3, file: 'version-3.sql' },
  { version: 4, file: 'version-4.sql' },
  { version: 5, file: 'version-5.sql' },
  { version: 6, file: 'version-6.sql' },
  { version: 7, file: 'version-7.sql' },
  { version: 8, file: 'version-8.sql' },
  { version: 9, file: 'version-9.sql' },
  { version: 10, file: 'version-10.sql' },
  { version: 11, file: 'version-11.sql' },
  { version: 12, file: 'version-12.sql' },
  { version: 13, file: 'version-13.sql' },
  { version: 14, file: 'version-14.sql' },
  { version: 15, file: 'version-15.sql' },
];

const viewFiles = [
  'views/contract.sql',
  'views/reviews.sql',
  'views/problems.sql',
  'views/checks.sql',
  'views/verdicts.sql',
  'views/similarity.sql',
  'views/editions.sql',
  'views/agencies.sql',
  'views/coverage.sql',
  'views/over-years.sql',
  'views/search.sql',
  'views/for-people.sql',
  'views/agency-years.sql',
  'views/metrics.sql',
  'views/scrape.sql',
] as const;

/** Returns the version of an open database; 0 for an empty one. */
export function versionOf(connection: SqliteDatabase.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/**
 * Brings a database to the newest version and creates its views again. Runs inside the caller's transaction, so all of it happens or
 * nothing. Does nothing to a database that already has the newest version.
 * @returns whether the database had an older version
 */
export function migrate(connection: SqliteDatabase.Database): boolean {
  const current = versionOf(connection);
  const due = migrations.filter((migration) => migration.version > current);
  if (due.length === 0) return false;
  dropViews(connection);
  for (const { file } of due) if (file !== null) connection.exec(readSql(file));
  for (const file of viewFiles) connection.exec(readSql(file));
  connection.pragma(`user_version = ${schemaVersion}`);
  return true;
}

function dropViews(connection: SqliteDatabase.Database): void {
  const views = connection.prepare<[], { readonly name: string }>("SELECT name FROM sqlite_schema WHERE type = 'view'");
  for (const { name } of views.all()) connection.exec(`DROP VIEW "${name.replaceAll('"', '""')}"`);
}

function readSql(file: string): string {
  return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
}
