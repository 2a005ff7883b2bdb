// The values of a series or a rate over agencies and years, and what there is to choose from.
import type SqliteDatabase from 'better-sqlite3';
import type { EvidenceCode } from '../../catalogues/evidence.js';
import type { ExploredMeasure } from './measures.js';
import { conditionsOf, type ExploreFilter, type ExploreStatement, exploreStatement } from './statement.js';

/** The value of the report that stands for an agency, year and scope. */
export interface ExploredValue {
  readonly report_id: number;
  readonly agency_id: string | null;
  readonly agency: string;
  readonly province: string | null;
  readonly year: number;
  readonly scope: string | null;
  readonly form: string;
  readonly value: number;
  readonly comparability: 'exact' | 'approximate';
  readonly flagged: 0 | 1;
  readonly evidence: EvidenceCode | null;
}

/** The same in a trend, where it may not be known; `note` says why. */
export interface ExploredTrendValue extends Omit<ExploredValue, 'value'> {
  readonly value: number | null;
  readonly note: string | null;
}

/** The same with its place among all: 1 is the largest. */
export interface ExploredRank extends ExploredValue {
  readonly rank: number;
}

/** Two values of a report. */
export interface ExploredPair extends Omit<ExploredValue, 'evidence'> {
  readonly other_value: number;
}

/** A value as charts draw it. */
export interface ExploredHeapValue
  extends Pick<ExploredRank, 'agency' | 'value' | 'rank' | 'flagged' | 'comparability'> {
  /** Null unless two are drawn. */
  readonly other_value: number | null;
}

/** How the values of a group are distributed. */
interface ExploredSpread {
  readonly reports: number;
  readonly lower_quartile: number;
  readonly median: number;
  readonly upper_quartile: number;
}

export interface ExploredYear extends ExploredSpread {
  readonly year: number;
  /** Only where no report can be part of another. */
  readonly sum?: number;
}

/** Only what the reports are grouped by is there. */
export interface ExploredGroup extends ExploredSpread {
  readonly province_code?: string | null;
  readonly province?: string | null;
  readonly level?: string | null;
  readonly agency_kind?: string | null;
}

/** Runs the statement of a view. `Row` is what its kind of view returns. */
export function exploredRows<Row>(
  connection: SqliteDatabase.Database,
  { sql, parameters }: ExploreStatement,
): readonly Row[] {
  return connection.prepare<ExploreStatement['parameters'], Row>(sql).all(parameters);
}

/** The years that have reports, the newest first. */
export function exploredYears(connection: SqliteDatabase.Database): readonly number[] {
  return (
    connection
      // From one year to the next one below it in the index.
      .prepare<[], number>(`
      WITH RECURSIVE years (year) AS (
        SELECT max(year) FROM agency_year_totals
        UNION ALL
        SELECT (SELECT max(year) FROM agency_year_totals AS total WHERE total.year < years.year) FROM years WHERE years.year IS NOT NULL
      )
      SELECT year FROM years WHERE year IS NOT NULL`)
      .pluck()
      .all()
  );
}

/** The first of some years in which a report that the filter lets through states the measure; null if none does. */
export function firstStated(
  connection: SqliteDatabase.Database,
  measure: ExploredMeasure,
  filter: ExploreFilter,
  years: readonly number[],
): number | null {
  const found = years.find(
    (year) => exploredRows(connection, exploreStatement(measure, { ...filter, year }, { kind: 'any' })).length > 0,
  );
  return found ?? null;
}

/** A scope with the number of its reports. */
export interface ScopeCount {
  /** `none`: the reports do not state it. */
  readonly scope: string;
  readonly reports: number;
}

/** Years from one to another. */
interface YearSpan {
  readonly first: number;
  readonly last: number;
}

/** The scopes of the reports of some years, that with the most reports first. What the report states is not looked at. */
export function scopesOfYears(
  connection: SqliteDatabase.Database,
  { first, last }: YearSpan,
  filter: ExploreFilter,
): readonly ScopeCount[] {
  // The plus keeps SQLite from the index of years: for many years, all rows in their order are read faster.
  const ofYears = first === last ? 'year.year = :first' : '+year.year BETWEEN :first AND :last';
  const wanted = [ofYears, ...conditionsOf(filter, ['level', 'kind', 'province'])];
  const { level, kind, province } = filter;
  return connection
    .prepare<YearSpan & Pick<ExploreFilter, 'level' | 'kind' | 'province'>, ScopeCount>(`
      WITH found AS MATERIALIZED (SELECT year.scope FROM agency_years AS year WHERE ${wanted.join(' AND ')})
      SELECT ifnull(scope, 'none') AS scope, count(*) AS reports FROM found GROUP BY found.scope ORDER BY reports DESC, found.scope`)
    .all({ first, last, level, kind, province });
}
