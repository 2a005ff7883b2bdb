// What an export reports at its end: files, rows, bytes, and what the files hold in another form than the database.
import type { ExportedTable } from '../../export/data-package.js';
import type { ExportOptions, ExportReport } from '../../jobs/export/export.js';
import { drawTable } from '../draw-table.js';

/** Draws the summary for people. */
export function drawExport({ folder, format }: ExportOptions, { tables, earlierFiles }: ExportReport): string {
  const number = (value: number) => value.toLocaleString('en');
  const rows = tables.map(({ path, rows: count, bytes }) => [path, number(count), number(bytes)]);
  const total = [
    `${tables.length} files`,
    number(sumOf(tables, ({ rows: count }) => count)),
    number(sumOf(tables, ({ bytes }) => bytes)),
  ];
  return [
    drawTable([['file', 'rows', 'bytes'], ...rows, total]),
    '',
    ...alterationsInWords(tables, format),
    ...(earlierFiles.length === 0
      ? []
      : [`Files of earlier exports were left unchanged: ${earlierFiles.map(({ path }) => path).join(', ')}`]),
    `Folder: ${folder}; its datapackage.json describes every column.`,
  ].join('\n');
}

function alterationsInWords(tables: readonly ExportedTable[], format: string): readonly string[] {
  const neutralised = sumOf(tables, ({ alterations }) => alterations.neutralised);
  const cut = tables.filter(({ alterations }) => alterations.cut > 0);
  const divided = tables.filter(({ alterations }) => alterations.sheets.length > 1);
  const list = (some: readonly ExportedTable[], count: (table: ExportedTable) => number) =>
    some.map((table) => `${table.name} (${count(table)})`).join(', ');
  return [
    ...(neutralised === 0
      ? []
      : [
          `${neutralised} texts that look like formulas were given an apostrophe; --keep-formulas leaves them unchanged.`,
        ]),
    ...(cut.length === 0
      ? []
      : [
          `Texts too long for a cell of Excel were cut, and say so: ${list(cut, ({ alterations }) => alterations.cut)}. They are complete in csv and parquet.`,
        ]),
    ...(divided.length === 0
      ? []
      : [
          `Views with more rows than a sheet of Excel can hold were written to several sheets: ${list(divided, ({ alterations }) => alterations.sheets.length)}. Such ${format} files open slowly; csv and parquet have no limit.`,
        ]),
  ];
}

function sumOf(tables: readonly ExportedTable[], value: (table: ExportedTable) => number): number {
  return tables.reduce((sum, table) => sum + value(table), 0);
}

/** Gives the summary as JSON, for programs. */
export function exportJson(
  { folder, format, where }: ExportOptions,
  { created, tables, earlierFiles }: ExportReport,
): string {
  const files = tables.map(({ name, path, rows, bytes, sha256, alterations }) => ({
    ...{ view: name, path, rows, bytes, sha256 },
    ...{ neutralised_cells: alterations.neutralised, cut_cells: alterations.cut, sheets: alterations.sheets },
  }));
  return JSON.stringify({ folder, format, where, created, files, earlier_files: earlierFiles }, null, 2);
}
