// One number over the years: a harmonised series or a rate, of one agency.
import type SqliteDatabase from 'better-sqlite3';
import type { CrosswalkEntry } from '../../catalogues/crosswalk.js';

/** What one report says of a number. */
export interface TrendPoint {
  readonly report_id: number;
  readonly year: number;
  /** Null where the agency's reports do not tell. */
  readonly scope: string | null;
  /** Null where it is not known; the note says why. */
  readonly value: number | null;
  readonly form: string;
  readonly comparability: CrosswalkEntry['comparability'];
  readonly flagged: 0 | 1;
  readonly note: string | null;
}

type ReportRow = Pick<TrendPoint, 'report_id' | 'year' | 'scope'>;
type ValueRow = Omit<TrendPoint, 'year' | 'scope'>;

const columns = 'report_id, value, form, comparability, flagged, note';
const views = {
  series: `SELECT ${columns} FROM series WHERE report_id = :report AND series = :code`,
  metric: `SELECT ${columns} FROM metrics WHERE report_id = :report AND metric = :code`,
} as const;

/** What the reports in effect of an agency say of a series or a metric, by year. Several reports of one year are several points. */
export function findTrend(
  connection: SqliteDatabase.Database,
  agencyKey: string,
  what: { readonly kind: keyof typeof views; readonly code: string },
): readonly TrendPoint[] {
  const reports = connection
    .prepare<[string], ReportRow>(`
      SELECT reading_id AS report_id, year, scope FROM readings
      WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL AND agency_key = ? AND year IS NOT NULL
      ORDER BY year, reading_id`)
    .all(agencyKey);
  // One report at a time, so that the view computes what is asked for and no more.
  const select = connection.prepare<{ readonly report: number; readonly code: string }, ValueRow>(views[what.kind]);
  return reports.flatMap((report) =>
    select.all({ report: report.report_id, code: what.code }).map((row) => ({ ...report, ...row })),
  );
}
