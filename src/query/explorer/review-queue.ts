// What there is to review: reports with doubtful numbers, and the doubtful numbers of a report.
import type SqliteDatabase from 'better-sqlite3';
import type { FactOfReport, ReportName } from './report.js';

/** A report with doubtful numbers. */
export interface ReportToReview extends ReportName {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number;
  readonly doubtful: number;
}

/** Doubtful numbers, or decisions that no longer fit or contradict each other. */
const needsReview = `(year.share_doubtful > 0
  OR EXISTS (SELECT 1 FROM reviews AS review WHERE review.reading_id = year.report_id AND review.state IN ('stale', 'conflict')))`;

/** Reports with doubtful numbers, those with the most first. */
export function reportsToReview(
  connection: SqliteDatabase.Database,
  page: number,
  pageLength: number,
): { readonly total: number; readonly reports: readonly ReportToReview[] } {
  const total =
    connection.prepare<[], number>(`SELECT count(*) FROM agency_years AS year WHERE ${needsReview}`).pluck().get() ?? 0;
  const reports = connection
    .prepare<{ readonly most: number; readonly skipped: number }, ReportToReview>(`
      SELECT year.report_id, year.agency, year.year, CAST(round(year.facts * year.share_doubtful) AS INTEGER) AS doubtful,
        document.sha256, reading.part
      FROM agency_years AS year
      JOIN readings AS reading ON reading.reading_id = year.report_id
      JOIN documents AS document ON document.document_id = reading.document_id
      WHERE ${needsReview}
      ORDER BY doubtful DESC, year.report_id LIMIT :most OFFSET :skipped`)
    .all({ most: pageLength, skipped: (page - 1) * pageLength });
  return { total, reports };
}

/**
 * The doubtful numbers of a report in the order in which they are decided: table by table, and in a table those first that no second reader
 * saw, because for them a person is the first to look. With them come those about which decisions no longer fit or contradict each other.
 * @param confirmed the places that a second reader saw
 * @param undecided the places with such decisions
 */
export function numbersToReview(
  facts: readonly FactOfReport[],
  { confirmed, undecided }: { readonly confirmed: ReadonlySet<string>; readonly undecided: ReadonlySet<string> },
): readonly FactOfReport[] {
  const isSeenTwice = (fact: FactOfReport) => confirmed.has(placeKey(fact));
  return facts
    .filter((fact) => (fact.flags.length > 0 || undecided.has(placeKey(fact))) && fact.indicator !== 'unmapped')
    .sort(
      (a, b) =>
        a.place.table - b.place.table ||
        Number(isSeenTwice(a)) - Number(isSeenTwice(b)) ||
        a.place.row - b.place.row ||
        a.place.column - b.place.column,
    );
}

/** What the program says of rows, columns and tables of a report that it could not read, in words. */
export function unreadRows(connection: SqliteDatabase.Database, reportId: number): readonly string[] {
  return connection
    .prepare<[number], string>(`
      SELECT message FROM reading_problems
      WHERE reading_id = ? AND code IN ('row_unknown', 'rows_missing', 'columns_unmatched', 'column_unmapped', 'table_missing')
      ORDER BY position`)
    .pluck()
    .all(reportId);
}

/** The place of a number in its document. */
export function placeKey({ place: { table, row, column } }: Pick<FactOfReport, 'place'>): string {
  return `${table},${row},${column}`;
}

/** The places of the numbers of a report that a second reader saw as well. */
export function placesSeenTwice(connection: SqliteDatabase.Database, reportId: number): ReadonlySet<string> {
  const places = connection
    .prepare<[number], string>(`
      SELECT (anchor ->> 'table') || ',' || (anchor ->> 'row') || ',' || (anchor ->> 'column') FROM facts
      WHERE report_id = ? AND support LIKE '%"second_reading"%'`)
    .pluck()
    .all(reportId);
  return new Set(places);
}
