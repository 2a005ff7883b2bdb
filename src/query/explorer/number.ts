// A number by its permanent name: the document's hash, the indicator, the applicant, and the cell if the report states it in several.
import type SqliteDatabase from 'better-sqlite3';
import { cellOf, findNumbers, findReportsOfYear } from '../trace/find-number.js';
import { type NumberTrace, traceNumber } from '../trace/trace.js';
import { findShownReport, type ReportName } from './report.js';

/** The name of a number. */
export interface NumberAddress extends ReportName {
  readonly indicator: string;
  /** Null if the form does not ask for it. */
  readonly applicant: string | null;
  /** `table,row,column`, each counted from 1; null if the report states the number once. */
  readonly cell: string | null;
}

/** Traces a number of a report in effect; null if there is none of this name. */
export function traceByName(connection: SqliteDatabase.Database, name: NumberAddress): NumberTrace | null {
  const shown = findShownReport(connection, name);
  if (shown === null || shown.agency_key === null || shown.year === null) return null;
  const report = findReportsOfYear(connection, shown.agency_key, shown.year).find(
    ({ report_id }) => report_id === shown.report_id,
  );
  if (report === undefined) return null;
  const number = findNumbers(connection, report.report_id, name.indicator).find(
    (stated) =>
      stated.indicator === name.indicator &&
      stated.applicant === name.applicant &&
      (name.cell === null || cellOf(stated) === name.cell),
  );
  return number === undefined ? null : traceNumber(connection, report, number);
}
