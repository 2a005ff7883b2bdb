// One number over the years: a harmonised series, or a rate.
import type SqliteDatabase from 'better-sqlite3';
import { type CrosswalkEntry, mainSeries } from '../catalogues/crosswalk.js';
import type { EvidenceCode } from '../catalogues/evidence.js';

/** Which rows to return; null stands for any agency, and for the main series. */
export interface SeriesFilter {
  /** The key of the agency. */
  readonly agency: string | null;
  readonly series: string | null;
}

/** A row of the view `series`, with what distinguishes its report from others of the year. */
export interface SeriesValue {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
  /** Null if the report does not state its scope. */
  readonly scope: string | null;
  readonly source_name: string;
  readonly series: string;
  /** Null if a part of the sum is not known; the note says which. */
  readonly value: number | null;
  readonly unit: string;
  readonly form: string;
  readonly comparability: CrosswalkEntry['comparability'];
  readonly note: string | null;
  readonly flagged: 0 | 1;
  /** The weakest evidence of the numbers that it is computed from; null if it has no value. */
  readonly evidence: EvidenceCode | null;
}

/** What one report says of a number. */
export interface TrendPoint {
  readonly report_id: number;
  readonly year: number;
  /** Null if the report does not state its scope. */
  readonly scope: string | null;
  /** Null if it is not known; the note says why. */
  readonly value: number | null;
  readonly form: string;
  readonly comparability: CrosswalkEntry['comparability'];
  readonly flagged: 0 | 1;
  readonly note: string | null;
}

type ReportRow = Pick<TrendPoint, 'report_id' | 'year' | 'scope'>;
type ValueRow = Omit<TrendPoint, 'year' | 'scope'>;

const trendColumns = 'report_id, value, form, comparability, flagged, note';
const trendViews = {
  series: `SELECT ${trendColumns} FROM series WHERE report_id = :report AND series = :code`,
  metric: `SELECT ${trendColumns} FROM metrics WHERE report_id = :report AND metric = :code`,
} as const;

/** Returns series of the reports in effect, ordered by agency, series and year. */
export function findSeries(
  connection: SqliteDatabase.Database,
  { agency, series }: SeriesFilter,
): readonly SeriesValue[] {
  // A condition is written only if its filter is set, so that SQLite can use the index of agencies.
  const conditions = [
    'series IN (SELECT value FROM json_each(:codes))',
    ...(agency === null
      ? []
      : [
          `report_id IN (
          SELECT reading_id FROM readings
          WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL AND agency_key = :agency
        )`,
        ]),
  ];
  return connection
    .prepare<{ readonly agency: string | null; readonly codes: string }, SeriesValue>(`
      SELECT report_id, agency, year, scope, (
          SELECT source.name FROM readings AS reading
          JOIN documents AS document ON document.document_id = reading.document_id
          JOIN sources AS source ON source.source_id = document.source_id
          WHERE reading.reading_id = stated.report_id
        ) AS source_name, series, value, unit, form, comparability, note, flagged, evidence
      FROM series AS stated WHERE ${conditions.join(' AND ')} ORDER BY agency, series, year, report_id`)
    .all({ agency, codes: JSON.stringify(series === null ? mainSeries : [series]) });
}

/**
 * Returns a series or a metric of one agency's reports in effect, by year. Several reports of one year are several points.
 * @param agencyKey the agency's id, or the printed name of an unresolved agency
 */
export function findTrend(
  connection: SqliteDatabase.Database,
  agencyKey: string,
  what: { readonly kind: keyof typeof trendViews; readonly code: string },
): readonly TrendPoint[] {
  const reports = connection
    .prepare<[string], ReportRow>(`
      SELECT reading_id AS report_id, year, scope FROM readings
      WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL AND agency_key = ? AND year IS NOT NULL
      ORDER BY year, reading_id`)
    .all(agencyKey);
  // One report at a time, so that the view computes only the rows that are returned.
  const select = connection.prepare<{ readonly report: number; readonly code: string }, ValueRow>(
    trendViews[what.kind],
  );
  return reports.flatMap((report) =>
    select.all({ report: report.report_id, code: what.code }).map((row) => ({ ...report, ...row })),
  );
}
