// What was read from one cell, before anything supports it: a number of the catalogue, or one that no form knows.

import type { ApplicantCode, IndicatorCode } from '../../catalogues/indicators/indicators.js';
import type { CellPlace } from '../../model/anchor.js';
import type { Reading, UnmappedFact } from '../../model/report.js';
import type { Cell, Table } from '../../model/table.js';

/** A fact before anything supports it. */
export interface ReadFact {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
  readonly reading: Reading;
  readonly raw: string;
  readonly place: CellPlace;
  readonly table: Table;
  readonly flags: readonly string[];
}

/** A number of no form before anything supports it. */
export interface ReadUnmapped extends Omit<UnmappedFact, 'support'> {
  readonly table: Table;
  /** Names it among all numbers of the document: path, label, column, and how often these stood before. */
  readonly key: string;
}

/** A printed row and what was read from its cells, in printed order: what another reader can be asked for. */
export interface StatedLine {
  /** What is printed right before the values. */
  readonly label: string;
  /** What is printed right behind them on the line. */
  readonly behind: string;
  readonly values: readonly { readonly key: string; readonly reading: Reading; readonly raw: string }[];
}

/** Whether two readings say the same; a blank is not a zero. */
export function isSameReading(a: Reading, b: Reading): boolean {
  return a.state === 'number' && b.state === 'number' ? a.value === b.value : a.state === b.state;
}

/** Where a cell of the document's nth table stands. */
export function placeInTable(tableNumber: number, cell: Cell): CellPlace {
  return { table: tableNumber, row: cell.row + 1, column: cell.column + 1, anchor: cell.anchor };
}
