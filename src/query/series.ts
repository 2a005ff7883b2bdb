// Questions about the harmonised series: one number over the years and forms.
import type SqliteDatabase from 'better-sqlite3';
import type { CrosswalkEntry } from '../catalogues/crosswalk.js';

/** Which rows are meant; null where any is. */
export interface SeriesFilter {
  readonly agency: string | null;
  readonly series: string | null;
}

/** A row of the view `series`. */
export interface SeriesValue {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
  readonly series: string;
  /** Null where a part is not known; the note says which. */
  readonly value: number | null;
  readonly unit: string;
  readonly form: string;
  readonly comparability: CrosswalkEntry['comparability'];
  readonly note: string | null;
  readonly flagged: 0 | 1;
}

/** The series of the reports in effect that are meant: by agency and series, over the years. */
export function findSeries(
  connection: SqliteDatabase.Database,
  { agency, series }: SeriesFilter,
): readonly SeriesValue[] {
  // Conditions only where they are asked for, so that the index of agencies is used.
  const conditions = [agency === null ? [] : 'agency = :agency', series === null ? [] : 'series = :series'].flat();
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return connection
    .prepare<SeriesFilter, SeriesValue>(`
      SELECT report_id, agency, year, series, value, unit, form, comparability, note, flagged
      FROM series ${where} ORDER BY agency, series, year, report_id`)
    .all({ agency, series });
}
