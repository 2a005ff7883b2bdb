// Writes the lake: what people ask about most, as Parquet files by year and province, which DuckDB, Spark, pandas and R read in place.
import type SqliteDatabase from 'better-sqlite3';
import type { EncodeOptions } from '../../export/encode.js';
import { describeLake, type LakeFile, type LakeTable } from '../../export/lake-package.js';
import { encodeParquet } from '../../export/parquet.js';
import { fittingRows, UnfitValueError } from '../../export/typed-table.js';
import { lastWrittenAt } from '../../query/export/export-rows.js';
import { findLakeParts, type LakePart, type LakeView, openLakeViews } from '../../query/export/lake-rows.js';
import type { Effects } from '../effects.js';
import { ExportError } from '../export/export-error.js';
import { Progress } from '../progress.js';
import { programVersion } from '../version.js';
import { LakeFolder } from './lake-folder.js';

export interface LakeTools {
  /** From `openForReading`: it cannot write. */
  readonly connection: SqliteDatabase.Database;
  readonly effects: Effects;
  /** When it fires, the lake stays as it is. */
  readonly stop: AbortSignal;
}

export interface LakeReport {
  readonly created: string | null;
  readonly tables: readonly LakeTable[];
  /** The files that are new or have other rows than before. */
  readonly changed: readonly string[];
  /** The files of parts that are no longer there. */
  readonly removed: readonly string[];
}

/** What Hive, Spark, DuckDB and Arrow name the folder of rows without a value. */
const noValue = '__HIVE_DEFAULT_PARTITION__';

/**
 * Brings a lake up to date with the database, as it is at one moment. Files whose rows are the same stay untouched.
 * @returns null if it was stopped; then nothing was changed
 * @throws ExportError for the folder, the disk and values
 */
export async function writeLake(path: string, tools: LakeTools): Promise<LakeReport | null> {
  const { connection } = tools;
  const folder = LakeFolder.open(path);
  connection.exec('BEGIN');
  try {
    const parts = findLakeParts(connection);
    const views = openLakeViews(connection);
    const progress = new Progress(tools.effects);
    const tables: LakeTable[] = [];
    for (const view of views) {
      const files = await writeView(view, parts, { ...tools, folder, progress });
      if (tools.stop.aborted) return null;
      const { name, zh, en, columns, primaryKey } = view;
      tables.push({ name, zh, en, columns, primaryKey, files });
      progress.log(() => `${name}: ${files.length} files, ${rowsOf(files).toLocaleString('en')} rows`);
    }
    progress.end();
    const created = lastWrittenAt(connection);
    const removed = folder.without(tables.flatMap(({ files }) => files.map((file) => file.path)));
    await folder.publish(removed, (removing) => describeLake({ createdBy: creator(), created, tables, removing }));
    return { created, tables, changed: folder.changed, removed };
  } finally {
    connection.exec('COMMIT');
    folder.discard();
  }
}

function creator(): string {
  return `xxgk ${programVersion()}`;
}

function rowsOf(files: readonly LakeFile[]): number {
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

interface WritingTools extends LakeTools {
  readonly folder: LakeFolder;
  readonly progress: Progress;
}

/** A part without rows has no file: not every report has sections. */
async function writeView(
  view: LakeView,
  parts: readonly LakePart[],
  { folder, progress, stop }: WritingTools,
): Promise<readonly LakeFile[]> {
  const { name, columns } = view;
  const files: LakeFile[] = [];
  for (const [index, part] of parts.entries()) {
    if (stop.aborted) break;
    progress.show(() => `${name}: part ${index + 1} of ${parts.length}`);
    const rows = view.rowsOf(part)[Symbol.iterator]();
    const first = rows.next();
    if (first.done === true) continue;
    let count = 0;
    function* counted() {
      for (let next = first; next.done !== true; next = rows.next()) {
        count++;
        yield next.value;
      }
    }
    try {
      const pieces = encodeParquet(
        { name, columns, rows: fittingRows(columns, counted()) },
        encodeOptions,
        noAlterations(),
      );
      const file = await folder.write(pathOf(name, part), pieces);
      const { year, province_code } = part;
      files.push({ ...file, rows: count, partition: { year, province_code } });
    } catch (error) {
      throw describeUnfit(error, name);
    }
  }
  return files;
}

/** Of the options of all formats, Parquet knows the first only. */
const encodeOptions: EncodeOptions = {
  createdBy: creator(),
  spreadsheetText: (text) => text,
  byteOrderMark: false,
};

function noAlterations() {
  return { neutralised: 0, cut: 0, sheets: [] };
}

function pathOf(name: string, { year, province_code }: LakePart): string {
  return `${name}/year=${year ?? noValue}/province_code=${province_code ?? noValue}/${name}.parquet`;
}

function describeUnfit(error: unknown, name: string): unknown {
  if (!(error instanceof UnfitValueError)) return error;
  return new ExportError(
    'export_value_unfit',
    `The view ${name} has a value that Parquet cannot hold: ${error.message}. Please report it.`,
    { cause: error },
  );
}
