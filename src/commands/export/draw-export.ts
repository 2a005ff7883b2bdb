// What an export tells at its end: files, rows, bytes, and what the files do not hold as it was.

import type { ExportedTable } from '../../export/data-package.js';
import type { ExportOptions, ExportReport } from '../../jobs/export/export.js';
import { drawTable } from '../terminal.js';

/** The summary for people. */
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
      : [`Files of earlier exports were left as they are: ${earlierFiles.map(({ path }) => path).join(', ')}`]),
    `Folder: ${folder}; its datapackage.json says what every column is.`,
  ].join('\n');
}

function alterationsInWords(tables: readonly ExportedTable[], format: string): readonly string[] {
  const neutralised = sumOf(tables, ({ alterations }) => alterations.neutralised);
  const cut = tables.filter(({ alterations }) => alterations.cut > 0);
  const parted = tables.filter(({ alterations }) => alterations.sheets.length > 1);
  const list = (some: readonly ExportedTable[], count: (table: ExportedTable) => number) =>
    some.map((table) => `${table.name} (${count(table)})`).join(', ');
  return [
    ...(neutralised === 0
      ? []
      : [
          `${neutralised} texts that look like formulas have an apostrophe before them; --keep-formulas leaves them as they are.`,
        ]),
    ...(cut.length === 0
      ? []
      : [
          `Texts that are longer than a cell of Excel can be were cut, and say so: ${list(cut, ({ alterations }) => alterations.cut)}. They are whole in csv and parquet.`,
        ]),
    ...(parted.length === 0
      ? []
      : [
          `More rows than a sheet of Excel holds stand on several sheets: ${list(parted, ({ alterations }) => alterations.sheets.length)}. As ${format} they open slowly; csv and parquet have no limit.`,
        ]),
  ];
}

function sumOf(tables: readonly ExportedTable[], value: (table: ExportedTable) => number): number {
  return tables.reduce((sum, table) => sum + value(table), 0);
}

/** The summary for programs. */
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
