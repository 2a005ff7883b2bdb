// What a form is, as data: blocks of rows and columns under one head. The readers of tables read any form that is declared like this.
import type { ApplicantCode, FormCode, FormTableCode, IndicatorCode, Term } from '../indicators/indicators.js';

/** A printed label: the official wording first, then other wordings seen in reports for the same thing. */
export type FormLabel = readonly [official: string, ...variants: string[]];

/** How many yuan one unit of an amount is. */
type MoneyScale = 1 | 10_000;

/** A column of a block: it states an applicant's numbers, or those of one indicator per row. */
export interface FormColumn {
  readonly label: FormLabel;
  /** Labels above it in the head, from the outermost; empty if its own label identifies it. */
  readonly groups: readonly FormLabel[];
  /** The applicant whose numbers the column states; null if the columns state indicators. */
  readonly applicant: ApplicantCode | null;
  /** For amounts: the unit that the official head prints, or null if it prints none. Counts have no entry. */
  readonly money?: { readonly officialScale: MoneyScale | null };
}

/** A row of a block. */
export interface FormRow {
  /** Null if the block is a single row without a label. */
  readonly label: FormLabel | null;
  /** One indicator for each column, or a single one for all. */
  readonly indicators: readonly [IndicatorCode, ...IndicatorCode[]];
}

/** Rows and columns under one head. */
export interface FormBlock {
  readonly table: FormTableCode;
  /** The forms that print this block. */
  readonly forms: readonly FormCode[];
  readonly columns: readonly FormColumn[];
  readonly rows: readonly FormRow[];
  /** Labels above the columns that state nothing themselves: captions, groups of columns, notes. */
  readonly heads: readonly FormLabel[];
}

/** The number in the cell where a row and a column of a block meet: its indicator and its applicant. */
export function termAt(row: FormRow, column: FormColumn, columnIndex: number): Term {
  const indicator =
    row.indicators.length === 1 ? row.indicators[0] : (row.indicators[columnIndex] ?? row.indicators[0]);
  return { indicator, applicant: column.applicant };
}
