// Questions about checks: which rules hold, and which do not, in the reports in effect.
import type SqliteDatabase from 'better-sqlite3';
import type { Check } from '../model/report.js';

/** A report in effect, as far as its checks are concerned. */
export interface CheckedReport {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
}

/** Which reports are meant; null where any is. */
export interface ReportFilter {
  readonly reportId: number | null;
  readonly agency: string | null;
  readonly year: number | null;
}

/** Which of their checks are meant; null where any is. */
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

/** The reports in effect that are meant, by agency and year. */
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

/** The checks of some reports, in the order of the reports; each report's are found by index. */
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
