// The values of a series or a rate over agencies and years, limited by filters.
import type SqliteDatabase from 'better-sqlite3';
import type { EvidenceCode } from '../../catalogues/evidence.js';

/** Which values; null stands for any. */
export interface ExploreFilter {
  /** The code of a series or a rate. */
  readonly code: string;
  readonly year: number | null;
  readonly level: string | null;
  /** The kind of agency. */
  readonly kind: string | null;
  /** The code of the province. */
  readonly province: string | null;
  readonly scope: string | null;
  readonly form: string | null;
  readonly evidence: string | null;
}

/** The value of one report. */
export interface ExploredValue {
  readonly report_id: number;
  readonly agency_id: string | null;
  readonly agency: string | null;
  readonly province: string | null;
  readonly province_code: string | null;
  readonly year: number;
  readonly scope: string | null;
  readonly form: string | null;
  readonly value: number;
  readonly flagged: 0 | 1;
  readonly evidence: EvidenceCode | null;
}

/** A series or a rate, as a person chooses it. */
export interface ExploredMeasure {
  readonly code: string;
  readonly kind: 'series' | 'metric';
  readonly en: string;
  readonly zh: string;
  readonly unit: string;
}

/** The series and rates that can be explored: those of totals, not of each kind of applicant. */
export function listMeasures(connection: SqliteDatabase.Database): readonly ExploredMeasure[] {
  return connection
    .prepare<[], ExploredMeasure>(`
      SELECT object AS code, object_kind AS kind, en, zh, ifnull(unit, '') AS unit FROM dictionary
      WHERE object_kind IN ('series', 'metric') AND "column" = '' AND object NOT LIKE '%.by_%'
      ORDER BY object_kind DESC, object`)
    .all();
}

const conditions: readonly (readonly [name: keyof ExploreFilter, condition: string])[] = [
  ['year', 'year.year = :year'],
  ['level', 'year.level = :level'],
  ['kind', 'year.agency_kind = :kind'],
  ['province', 'year.province_code = :province'],
  ['scope', 'year.scope = :scope'],
  ['form', 'stated.form = :form'],
  ['evidence', 'stated.evidence = :evidence'],
];

/**
 * Returns values by year and size: of the one report that stands for each agency, year and scope, so that editions and contradicting
 * reports are not counted twice.
 * @param kind whether the code is that of a series or of a rate
 */
export function exploreValues(
  connection: SqliteDatabase.Database,
  filter: ExploreFilter,
  kind: ExploredMeasure['kind'],
  most: number,
): readonly ExploredValue[] {
  const wanted = conditions.flatMap(([name, condition]) => (filter[name] === null ? [] : [`AND ${condition}`]));
  const [view, code] = kind === 'series' ? ['series', 'series'] : ['metrics', 'metric'];
  return connection
    .prepare<ExploreFilter & { readonly most: number }, ExploredValue>(`
      SELECT year.report_id, year.agency_id, year.agency, year.province, year.province_code, year.year, year.scope,
        stated.form, stated.value, stated.flagged, stated.evidence
      FROM agency_years AS year CROSS JOIN ${view} AS stated ON stated.report_id = year.report_id AND stated.${code} = :code
      WHERE stated.value IS NOT NULL ${wanted.join(' ')}
      ORDER BY year.year DESC, stated.value DESC LIMIT :most`)
    .all({ ...filter, most });
}
