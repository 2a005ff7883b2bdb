// Which checks hold and which fail in the reports in effect.
import type SqliteDatabase from 'better-sqlite3';
import type { Check } from '../model/report.js';

/** A report in effect. */
export interface CheckedReport {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
}

/** Which reports to return; null stands for any. */
export interface ReportFilter {
  readonly reportId: number | null;
  readonly agency: string | null;
  readonly year: number | null;
}

/** Which of their checks to return; null stands for any. */
export interface CheckFilter {
  readonly code: string | null;
  readonly status: Check['status'] | null;
}

/** A row of the view `checks`, with the report that it belongs to. */
export interface ReportCheck extends CheckedReport {
  readonly code: string;
  readonly subject: string;
  readonly left_value: number | null;
  readonly right_value: number | null;
  readonly delta: number | null;
  readonly status: Check['status'];
}

/** Returns reports in effect, ordered by agency and year. */
export function findCheckedReports(
  connection: SqliteDatabase.Database,
  filter: ReportFilter,
): readonly CheckedReport[] {
  return connection
    .prepare<ReportFilter, CheckedReport>(`
      SELECT report_id, agency, year FROM reports
      WHERE status = 'in_effect' AND (:reportId IS NULL OR report_id = :reportId)
        AND (:agency IS NULL OR agency = :agency) AND (:year IS NULL OR year = :year)
      ORDER BY agency, year, report_id`)
    .all(filter);
}

/** Returns the checks of some reports, in the order of the reports. One query per report, so that SQLite uses the index. */
export function findChecks(
  connection: SqliteDatabase.Database,
  reports: readonly CheckedReport[],
  filter: CheckFilter,
): readonly ReportCheck[] {
  const select = connection.prepare<
    CheckFilter & { readonly reportId: number },
    Omit<ReportCheck, keyof CheckedReport>
  >(`
    SELECT code, subject, left_value, right_value, delta, status FROM checks
    WHERE report_id = :reportId AND (:code IS NULL OR code = :code) AND (:status IS NULL OR status = :status)`);
  return reports.flatMap((report) =>
    select.all({ ...filter, reportId: report.report_id }).map((check) => ({ ...report, ...check })),
  );
}
