// datapackage.json, the description of the files of an export: https://specs.frictionlessdata.io/data-package/ (version 1).
import type { ColumnType, Described, DescribedColumn } from '../model/column.js';
import { csvDialect } from './csv.js';
import type { Alterations } from './encode.js';
import { type FormatName, formats } from './formats.js';

export const dataPackageFile = 'datapackage.json';

/** A file of an export. */
export interface ExportedFile {
  readonly path: string;
  readonly bytes: number;
  /** The hash of its bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** A file that is no table. */
export interface TitledFile extends ExportedFile {
  readonly title: string;
}

/** The columns of a file. */
export interface TableSchema {
  readonly columns: readonly DescribedColumn[];
  /** The heads of the columns in the file. */
  readonly heads: readonly string[];
  /** Empty if no columns identify a row. */
  readonly primaryKey: readonly string[];
}

/** A view or table that was written to a file, or the rows of a year of it. */
export interface ExportedTable extends ExportedFile, Described, TableSchema {
  readonly name: string;
  /** The year of all rows of the file, or null if none states one; null instead if they are of any year. */
  readonly part: { readonly year: number | null } | null;
  readonly rows: number;
  readonly alterations: Readonly<Alterations>;
}

export interface DataPackage {
  /** Such as `xxgk 0.2.0`. */
  readonly createdBy: string;
  /** When the database was last written, as ISO 8601 in UTC; null if it never was. */
  readonly created: string | null;
  readonly format: FormatName;
  /** The condition that rows had to meet; null for all rows. */
  readonly where: string | null;
  readonly tables: readonly ExportedTable[];
  /** The schema of each table as a file of its own, for readers of a single CSV file. */
  readonly schemaFiles: readonly ExportedFile[];
  /** Other files that belong to the export. */
  readonly furtherFiles?: readonly TitledFile[];
  /** Files of earlier exports that are still in the folder. */
  readonly earlierFiles: readonly ExportedFile[];
}

const fieldTypes: Readonly<Record<ColumnType, string>> = { integer: 'integer', real: 'number', text: 'string' };

/** What every package of ours says of itself. */
export const packageWords = {
  title: 'Annual reports on government information disclosure (政府信息公开工作年度报告)',
  licenceNote:
    'No licence is granted here: the rights in the texts of the reports belong to the agencies that publish them.',
} as const;
const sources = [
  { title: 'The reports as the agencies publish them; the resource reports gives the file and address of each.' },
];

/** Gives the text of datapackage.json. Properties that the specification does not have are our own, named with underscores. */
export function describeDataPackage(exported: DataPackage): string {
  const { createdBy, created, format, where, tables, schemaFiles, furtherFiles = [], earlierFiles } = exported;
  const description = {
    name: 'xxgk',
    title: packageWords.title,
    profile: format === 'csv' ? 'tabular-data-package' : 'data-package',
    ...(created === null ? {} : { created }),
    created_by: createdBy,
    ...(where === null ? {} : { row_condition: where }),
    sources,
    licence_note: packageWords.licenceNote,
    resources: tables.map((table) => describeResource(table, format)),
    ...(schemaFiles.length === 0 ? {} : { schema_files: schemaFiles.map(describeFile) }),
    ...(furtherFiles.length === 0
      ? {}
      : { further_files: furtherFiles.map((file) => ({ title: file.title, ...describeFile(file) })) }),
    ...(earlierFiles.length === 0 ? {} : { earlier_files: earlierFiles.map(describeFile) }),
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

function describeResource(table: ExportedTable, format: FormatName): object {
  const { mediaType, isText } = formats[format];
  const { neutralised, cut, sheets } = table.alterations;
  return {
    name: table.name,
    ...wordsOf(table),
    profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
    ...describeFile(table),
    format,
    mediatype: mediaType,
    ...(isText ? { encoding: 'utf-8' } : {}),
    ...(format === 'csv' ? { dialect: csvDialect } : {}),
    rows: table.rows,
    ...(sheets.length === 0 ? {} : { sheets }),
    ...(neutralised === 0 ? {} : { neutralised_cells: neutralised }),
    ...(cut === 0 ? {} : { cut_cells: cut }),
    ...(table.part === null ? {} : { partition: table.part }),
    schema: schemaOfTable(table, format),
  };
}

/** Describes the columns of a file: https://specs.frictionlessdata.io/table-schema/ */
export function schemaOfTable({ columns, heads, primaryKey }: TableSchema, format: FormatName): object {
  const headOf = new Map(columns.map(({ name }, index) => [name, heads[index] ?? name]));
  return {
    fields: columns.map((column) => describeField(column, headOf.get(column.name) ?? column.name)),
    ...(format === 'csv' ? { missingValues: [''] } : {}),
    ...(primaryKey.length === 0 ? {} : { primaryKey: primaryKey.map((name) => headOf.get(name) ?? name) }),
  };
}

/** Gives the text of the file that describes the columns of one CSV file. */
export function describeCsvSchema(table: TableSchema): string {
  return `${JSON.stringify(schemaOfTable(table, 'csv'), null, 2)}\n`;
}

function describeFile({ path, bytes, sha256 }: ExportedFile): object {
  return { path, bytes, hash: `sha256:${sha256}` };
}

function describeField(column: DescribedColumn, head: string): object {
  const { name, type, unit, content } = column;
  return {
    ...{ name: head, type: fieldTypes[type], ...wordsOf(column) },
    ...(head === name ? {} : { code: name }),
    ...(unit === null ? {} : { unit }),
    ...(content === null ? {} : { content }),
  };
}

function wordsOf({ zh, en }: Described): object {
  return { ...(zh === null ? {} : { title: zh }), ...(en === null ? {} : { description: en }) };
}
