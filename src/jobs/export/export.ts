// Writes views of the database into files for other programs, with a data package that describes them.
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '../../database/database-error.js';
import {
  dataPackageFile,
  describeCsvSchema,
  describeDataPackage,
  type ExportedFile,
  type ExportedTable,
  type TitledFile,
} from '../../export/data-package.js';
import type { Alterations, EncodeOptions } from '../../export/encode.js';
import { type FormatName, formats } from '../../export/formats.js';
import { type HeadLabel, headsOf } from '../../export/heads.js';
import { fittingRows, UnfitValueError } from '../../export/typed-table.js';
import { type ExportedRows, lastWrittenAt, openViews, openYearsOfViews } from '../../query/export/export-rows.js';
import type { ExportedView } from '../../query/export/exported-views.js';
import { neutraliseFormula } from '../../text/spreadsheet-text.js';
import type { Effects } from '../effects.js';
import { Progress } from '../progress.js';
import { programVersion } from '../version.js';
import { ExportError } from './export-error.js';
import { ExportFolder } from './export-folder.js';

const bytesPerMegabyte = 1_000_000;
const csvSuffix = /\.csv$/;

/** A text that is not made from a view, such as a list of changes. */
export interface FurtherFile {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

export interface ExportOptions {
  readonly folder: string;
  readonly format: FormatName;
  readonly views: readonly ExportedView[];
  /** An SQL condition that each view is filtered by; null for all rows. */
  readonly where: string | null;
  /** Whether the rows of each year are a file of their own, `year=2023/…`, where a view has years. */
  readonly byYear: boolean;
  /** What the columns are called in the files. */
  readonly labels: HeadLabel;
  readonly byteOrderMark: boolean;
  /** Whether text that a spreadsheet would run as a formula stays as it is. */
  readonly keepFormulas: boolean;
  /** Whether files that no export wrote may be replaced. */
  readonly overwrite: boolean;
  /** Whether files of earlier exports that this one does not write are removed, such as those of a year that is no more. */
  readonly removesEarlier?: boolean;
  /** Other files that belong to the export. */
  readonly further?: readonly FurtherFile[];
}

export interface ExportTools {
  /** From `openForReading`: it cannot write. */
  readonly connection: SqliteDatabase.Database;
  readonly effects: Effects;
  /** When it fires, what was written is removed. */
  readonly stop: AbortSignal;
}

export interface ExportReport {
  readonly created: string | null;
  readonly tables: readonly ExportedTable[];
  /** Files of earlier exports that are still there; they may show another state of the database. */
  readonly earlierFiles: readonly ExportedFile[];
}

/**
 * Exports some views, all in the state of one moment. The files get their names together, once all are complete.
 * @returns null if it was stopped; then nothing was changed, as when it throws
 * @throws SqlError if the condition does not fit a view; ExportError for the folder, the disk and values
 */
export async function exportViews(options: ExportOptions, tools: ExportTools): Promise<ExportReport | null> {
  const { connection } = tools;
  connection.exec('BEGIN');
  try {
    return await exportMoment(options, tools);
  } finally {
    connection.exec('COMMIT');
  }
}

async function exportMoment(options: ExportOptions, tools: ExportTools): Promise<ExportReport | null> {
  const open = options.byYear ? openYearsOfViews : openViews;
  const opened = open(tools.connection, options.views, options.where);
  const tableNames = opened.map((rows) => fileName(rows, options.format));
  const schemaNames = options.format === 'csv' ? tableNames.map(schemaName) : [];
  const { further = [] } = options;
  const names = [...tableNames, ...schemaNames, ...further.map(({ path }) => path)];
  const folder = await ExportFolder.open(options.folder, names, options.overwrite);
  const progress = new Progress(tools.effects);
  try {
    const tables: ExportedTable[] = [];
    for (const [index, rows] of opened.entries()) {
      const place = `${index + 1} of ${opened.length}`;
      tables.push(await exportTable(rows, options, { ...tools, folder, progress, place }));
      if (tools.stop.aborted) return null;
    }
    const created = lastWrittenAt(tools.connection);
    const { format, where } = options;
    const gone = options.removesEarlier === true ? folder.earlierFiles : [];
    const earlierFiles = gone.length === 0 ? folder.earlierFiles : [];
    const schemaFiles: ExportedFile[] = [];
    if (format === 'csv')
      for (const table of tables)
        schemaFiles.push(await folder.write(schemaName(table.path), [Buffer.from(describeCsvSchema(table))]));
    const furtherFiles: TitledFile[] = [];
    for (const { path, title, text } of further)
      furtherFiles.push({ title, ...(await folder.write(path, [Buffer.from(text)])) });
    const described = { createdBy: creator(), created, format, where, tables, schemaFiles, furtherFiles, earlierFiles };
    const description = describeDataPackage(described);
    await folder.write(dataPackageFile, [Buffer.from(description)]);
    folder.publish([...names, dataPackageFile]);
    folder.remove(gone);
    return { created, tables, earlierFiles };
  } finally {
    progress.end();
    folder.discard();
  }
}

/** The rows of a year lie in a folder that says so, as Hive, Spark, DuckDB and Arrow name it. */
function fileName({ view: { name }, part }: ExportedRows, format: FormatName): string {
  if (part === null) return `${name}.${format}`;
  return `${name}/year=${part.year ?? '__HIVE_DEFAULT_PARTITION__'}/${name}.${format}`;
}

function schemaName(path: string): string {
  return path.replace(csvSuffix, '.schema.json');
}

function creator(): string {
  return `xxgk ${programVersion()}`;
}

interface TableTools extends ExportTools {
  readonly folder: ExportFolder;
  readonly progress: Progress;
  /** Which of the tables it is, for the line of progress. */
  readonly place: string;
}

async function exportTable(
  opened: ExportedRows,
  { format, labels, keepFormulas, byteOrderMark }: ExportOptions,
  { folder, progress, place, stop }: TableTools,
): Promise<ExportedTable> {
  const { view, columns, zh, en, part } = opened;
  const heads = headsOf(columns, labels);
  const alterations: Alterations = { neutralised: 0, cut: 0, sheets: [] };
  const spreadsheetText = keepFormulas ? (text: string) => text : neutraliseFormula;
  const encodeOptions: EncodeOptions = { spreadsheetText, byteOrderMark, heads, createdBy: creator() };
  let count = 0;
  const line = (bytes: number) =>
    `${place}: ${view.name}, ${count.toLocaleString('en')} rows, ${(bytes / bytesPerMegabyte).toFixed(1)} MB`;
  const rows = opened.rows[Symbol.iterator]();
  // Checked between rows. The encoder then ends the file, which is never published.
  function* read() {
    for (let next = rows.next(); next.done !== true && !stop.aborted; next = rows.next()) {
      count++;
      yield next.value;
    }
  }
  const table = { name: view.name, columns, rows: fittingRows(columns, read()) };
  const pieces = formats[format].encode(table, encodeOptions, alterations);
  try {
    const file = await folder.write(
      fileName(opened, format),
      watched(pieces, (bytes) => progress.show(() => line(bytes))),
    );
    progress.log(() => line(file.bytes));
    return {
      name: part === null ? view.name : `${view.name}.${part.year ?? 'none'}`,
      ...{ zh, en, columns, heads, part },
      primaryKey: view.isKey ? view.sortKey.filter((name) => columns.some((column) => column.name === name)) : [],
      rows: count,
      alterations,
      ...file,
    };
  } catch (error) {
    throw describeError(error, view);
  } finally {
    // SQLite keeps the statement open until its rows are read or abandoned.
    rows.return?.();
  }
}

/** The same pieces; reports after each how many bytes there were so far. */
async function* watched(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  report: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.byteLength;
    report(bytes);
  }
}

function describeError(error: unknown, { name }: ExportedView): unknown {
  if (error instanceof UnfitValueError)
    return new ExportError(
      'export_value_unfit',
      `The view ${name} has a value that cannot be exported: ${error.message}. Leave the view out, and please report it.`,
      { cause: error },
    );
  if (error instanceof DatabaseError && isFullDisk(error.cause))
    return new ExportError(
      'export_disk_full',
      `The rows of ${name} could not be sorted: there is no space for temporary files. Free some space, or name another folder for them in SQLITE_TMPDIR.`,
      { cause: error },
    );
  return error;
}

function isFullDisk(cause: unknown): boolean {
  return cause instanceof SqliteDatabase.SqliteError && cause.code === 'SQLITE_FULL';
}
