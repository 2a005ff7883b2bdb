// datapackage.json of the lake: https://specs.frictionlessdata.io/data-package/ (version 1). A table is one resource of many files, so that
// its columns are described once.
import type { Described } from '../model/column.js';
import { type ExportedFile, packageWords, schemaOfTable, type TableSchema } from './data-package.js';
import { formats } from './formats.js';

/** A file of the lake: the rows of a table for a year and a province. */
export interface LakeFile extends ExportedFile {
  readonly rows: number;
  readonly partition: { readonly year: number | null; readonly province_code: string | null };
}

/** A table of the lake with its files, in the order of their parts. */
export interface LakeTable extends Described, Pick<TableSchema, 'columns' | 'primaryKey'> {
  readonly name: string;
  readonly files: readonly LakeFile[];
}

export interface LakePackage {
  /** Such as `xxgk 0.2.0`. */
  readonly createdBy: string;
  /** When the database was last written, as ISO 8601 in UTC; null if it never was. */
  readonly created: string | null;
  readonly tables: readonly LakeTable[];
  /** Files of parts that are no longer there, which are about to be removed. */
  readonly removing: readonly string[];
}

/** Gives the text of datapackage.json. Properties that the specification does not have are our own, named with underscores. */
export function describeLake({ createdBy, created, tables, removing }: LakePackage): string {
  const description = {
    name: 'xxgk-lake',
    title: packageWords.title,
    profile: 'data-package',
    ...(created === null ? {} : { created }),
    created_by: createdBy,
    licence_note: packageWords.licenceNote,
    ...(removing.length === 0 ? {} : { removed_files: removing }),
    resources: tables.map(describeTable),
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

function describeTable({ name, zh, en, columns, primaryKey, files }: LakeTable): object {
  return {
    name,
    ...(zh === null ? {} : { title: zh }),
    ...(en === null ? {} : { description: en }),
    profile: 'data-resource',
    path: files.map(({ path }) => path),
    format: formats.parquet.name,
    mediatype: formats.parquet.mediaType,
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    partition_columns: ['year', 'province_code'],
    parts: files.map(({ path, bytes, sha256, rows, partition }) => ({
      ...{ path, bytes, hash: `sha256:${sha256}`, rows, partition },
    })),
    schema: schemaOfTable({ columns, heads: columns.map((column) => column.name), primaryKey }, 'parquet'),
  };
}
