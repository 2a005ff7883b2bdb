// What a form is: blocks of rows and columns under one head, as data. The engine in this stage reads any form that is declared so.
import type { ApplicantCode, FormCode, FormTableCode, IndicatorCode } from '../../catalogues/indicators/indicators.js';

/** A printed label: the official wording first, then other wordings that were seen for the same thing. */
export type FormLabel = readonly [official: string, ...variants: string[]];

/** How many yuan the unit of an amount is worth. */
type MoneyScale = 1 | 10_000;

export interface FormColumn {
  readonly label: FormLabel;
  /** Labels that stand above it in the head, from the outermost; empty where the label alone tells it. */
  readonly groups: readonly FormLabel[];
  /** The applicant that the column states; null where columns state indicators. */
  readonly applicant: ApplicantCode | null;
  /** For amounts: the unit that the official head prints, or null where it prints none. Counts have no entry. */
  readonly money?: { readonly officialScale: MoneyScale | null };
}

export interface FormRow {
  /** Null where the block has one row without a label. */
  readonly label: FormLabel | null;
  /** An indicator for each column, or one for all. */
  readonly indicators: readonly [IndicatorCode, ...IndicatorCode[]];
}

/** Rows and columns under one head. */
export interface FormBlock {
  readonly table: FormTableCode;
  /** The forms that print this block. */
  readonly forms: readonly FormCode[];
  readonly columns: readonly FormColumn[];
  readonly rows: readonly FormRow[];
  /** Labels that stand above the columns and state nothing: captions, groups of columns, notes. */
  readonly heads: readonly FormLabel[];
}

/** The indicator and applicant that a row and a column of a block meet in. */
export function targetOf(row: FormRow, column: FormColumn, columnIndex: number) {
  const indicator =
    row.indicators.length === 1 ? row.indicators[0] : (row.indicators[columnIndex] ?? row.indicators[0]);
  return { indicator, applicant: column.applicant };
}
