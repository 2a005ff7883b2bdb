// What was read from one cell, before evidence is added: a number that a form asks for, or one that no form knows.

import type { ApplicantCode, IndicatorCode } from '../../catalogues/indicators/indicators.js';
import type { CellPlace } from '../../model/anchor.js';
import type { Reading, UnmappedFact } from '../../model/report.js';
import type { Cell, Table } from '../../model/table.js';

/** A fact before its support is known. */
export interface ReadFact {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
  readonly reading: Reading;
  readonly raw: string;
  readonly place: CellPlace;
  readonly table: Table;
  readonly flags: readonly string[];
  /** Whether the heading of its column, if it was assigned by order, is printed and names something else. */
  readonly hasOtherHeading?: boolean;
}

/** A number that no form asks for, before its support is known. */
export interface ReadUnmapped extends Omit<UnmappedFact, 'support'> {
  readonly table: Table;
  /** Identifies it among all numbers of the document: path, label, column, and how many times these have occurred. */
  readonly key: string;
}

/** A printed row and what was read from its cells, in printed order: what a second reader can be asked to find. */
export interface StatedLine {
  /** What is printed immediately before the values. */
  readonly label: string;
  /** What is printed immediately after them on the line, such as their unit; empty if nothing is. */
  readonly after: string;
  readonly values: readonly { readonly key: string; readonly reading: Reading; readonly raw: string }[];
}

/** Whether two readings state the same: the same number, or the same state. A blank is not a zero. */
export function isSameReading(a: Reading, b: Reading): boolean {
  return a.state === 'number' && b.state === 'number' ? a.value === b.value : a.state === b.state;
}

/** The place of a cell of the document's nth table; table, row and column count from 1. */
export function placeInTable(tableNumber: number, cell: Cell): CellPlace {
  return { table: tableNumber, row: cell.row + 1, column: cell.column + 1, anchor: cell.anchor };
}
