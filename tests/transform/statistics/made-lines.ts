// Lines of a made statistical table, for tests of one step of its reading.
import { type WrittenCell, writtenCell } from '../../../scripts/samples/written-document.js';
import type { Cell, Table } from '../../../src/model/table.js';
import type { ValueColumn } from '../../../src/transform/statistics/columns.js';
import type { LineValue, StatisticsLine } from '../../../src/transform/statistics/lines.js';
import { documentOf } from '../made-document.js';

/** A printed row: texts, or cells with spans. */
export type PrintedRow = readonly (string | WrittenCell)[];

/** A table of printed rows. */
export function printedTable(rows: readonly PrintedRow[]): Table {
  const written = rows.map((row) => ({
    cells: row.map((cell) => (typeof cell === 'string' ? writtenCell(cell) : cell)),
  }));
  const [block] = documentOf([{ rows: written }]).blocks;
  if (block?.kind !== 'table') throw new Error('Expected a table');
  return block.table;
}

/** The headings of the columns of values. */
export type MadeColumns = readonly string[];

const anchor = { kind: 'html', path: 'html/body/table[1]' } as const;

/** Columns of values, one grid column each, after a column of labels and one of units. */
export function madeColumns(headings: MadeColumns): readonly ValueColumn[] {
  return headings.map((heading, index) => ({ start: index + 2, end: index + 3, heading }));
}

/** A cell that states a text. */
function madeCell(row: number, column: number, raw: string): Cell {
  return { row, column, rowSpan: 1, columnSpan: 1, text: raw.trim(), raw, other: null, doubt: null, anchor };
}

interface MadeLine {
  readonly row?: number;
  readonly text: string;
  /** What the column of units prints; omit it if the table has no such column. */
  readonly unit?: string;
  readonly values: readonly string[];
  readonly headings?: MadeColumns;
  readonly flag?: LineValue['flag'];
  /** The last row that the cell of the label covers, if it heads the rows beside it. */
  readonly lastRow?: number;
}

/** A line of the document's fourth table. */
export function madeLine({ row = 0, text, unit, values, headings = ['数量'], flag = null, lastRow }: MadeLine) {
  const line: StatisticsLine = {
    table: { origin: 'markup', rows: 1, columns: 3, cells: [], repairs: [], features: [], anchor },
    tableNumber: 4,
    panel: {
      start: 0,
      end: headings.length + 2,
      labels: [0],
      index: [],
      unit: unit === undefined ? null : 1,
      values: madeColumns(headings),
      hasHead: true,
    },
    row,
    label: madeCell(row, 0, text),
    text,
    unit: unit === undefined ? null : madeCell(row, 1, unit),
    values: values.map((raw, column) => ({ column, cell: madeCell(row, column + 2, raw), flag })),
    unread: [],
    index: null,
    lastRow: lastRow ?? null,
  };
  return line;
}
