// The values of a series or metric with the province of each agency.
import type SqliteDatabase from 'better-sqlite3';
import type { CrosswalkEntry } from '../../catalogues/crosswalk.js';

/** What the report of one agency, year and scope says; of several reports, the one that `agency_years` takes. */
export interface PlacedValue {
  readonly report_id: number;
  readonly agency: string;
  readonly year: number;
  readonly scope: string | null;
  /** Null if the province of the agency is not known. */
  readonly province_code: string | null;
  readonly value: number;
  readonly comparability: CrosswalkEntry['comparability'];
  readonly flagged: 0 | 1;
}

const placedColumns = `placed.report_id, placed.agency, placed.year, placed.scope, placed.province_code,
  stated.value, stated.comparability, stated.flagged`;
const known = `(:year IS NULL OR placed.year = :year) AND stated.value IS NOT NULL
  ORDER BY placed.province_code, placed.agency, placed.scope, placed.year`;
const placedViews = {
  series: `SELECT ${placedColumns} FROM agency_years AS placed
    JOIN series AS stated ON stated.report_id = placed.report_id AND stated.series = :code WHERE ${known}`,
  metric: `SELECT ${placedColumns} FROM agency_years AS placed
    JOIN metrics AS stated ON stated.report_id = placed.report_id AND stated.metric = :code WHERE ${known}`,
} as const;

/**
 * Returns the known values by province, agency, scope and year.
 * @param year the only year; null for all
 */
export function findPlacedValues(
  connection: SqliteDatabase.Database,
  { kind, code }: { readonly kind: keyof typeof placedViews; readonly code: string },
  year: number | null,
): readonly PlacedValue[] {
  return connection
    .prepare<{ readonly code: string; readonly year: number | null }, PlacedValue>(placedViews[kind])
    .all({ code, year });
}
