// Exports as the tests ask for them: as CSV, of two views, unless they say otherwise.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import type { Effects } from '../../../src/jobs/effects.js';
import { type ExportOptions, type ExportReport, exportViews } from '../../../src/jobs/export/export.js';
import { exportedViews } from '../../../src/query/export/exported-views.js';
import { openForReading } from '../../../src/query/query-database.js';
import { heldEffects } from '../ingested-folders.js';

/** What every export has. */
export const usualViews = exportedViews.filter(({ onlyByName }) => onlyByName === null);

interface Changes extends Partial<ExportOptions> {
  readonly stop?: AbortSignal;
  readonly effects?: Effects;
}

/**
 * Exports the views reports and facts of a database as CSV.
 * @param database its path, or an open connection
 */
export async function exportSome(
  database: string | SqliteDatabase.Database,
  folder: string,
  changes: Changes = {},
): Promise<ExportReport | null> {
  const { stop = new AbortController().signal, effects = heldEffects(), ...options } = changes;
  const views = exportedViews.filter(({ name }) => name === 'reports' || name === 'facts');
  const connection = typeof database === 'string' ? openForReading(database) : database;
  try {
    return await exportViews(
      {
        ...{ folder, format: 'csv', views, where: null, byteOrderMark: false, keepFormulas: false },
        ...{ byYear: false, labels: 'code' },
        ...{ overwrite: false, ...options },
      },
      { connection, effects, stop },
    );
  } finally {
    if (typeof database === 'string') connection.close();
  }
}

/** All files of a folder with their content; for a folder inside it only the name. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const content = (path: string) => (statSync(path).isFile() ? readFileSync(path, 'base64') : 'folder');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, content(join(folder, name))]));
}
