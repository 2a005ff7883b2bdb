// The agencies of the database, by level, kind, place, year and status, a part of the list at a time.
import type SqliteDatabase from 'better-sqlite3';

/** Which agencies to list; null stands for any. */
export interface AgencyFilter {
  /** The id, or a part of the name. */
  readonly q: string | null;
  readonly level: string | null;
  readonly kind: string | null;
  /** The code of the province. */
  readonly province: string | null;
  readonly year: number | null;
  readonly status: string | null;
}

/** An agency with its years. */
export interface ListedAgency {
  readonly key: string;
  readonly name: string;
  readonly level: string | null;
  readonly kind: string | null;
  readonly province: string | null;
  readonly prefecture: string | null;
  readonly county: string | null;
  readonly reports: number;
  readonly first_year: number;
  readonly last_year: number;
  /** The share of its numbers that are doubtful, from 0 to 1; null if it has no numbers. */
  readonly doubtful: number | null;
}

/** A value that a list can be filtered by, with the number of agencies that have it. */
export interface Facet {
  readonly value: string;
  readonly label: string;
  readonly agencies: number;
}

/** The names of the filters that have a short list of values. */
export const facetNames = ['level', 'kind', 'province', 'year', 'status'] as const;
export type FacetName = (typeof facetNames)[number];

const facetColumns: Readonly<Record<FacetName, { readonly value: string; readonly label: string }>> = {
  level: { value: 'level', label: 'level' },
  kind: { value: 'agency_kind', label: 'agency_kind' },
  province: { value: 'province_code', label: 'province' },
  year: { value: 'year', label: 'year' },
  status: { value: 'status', label: 'status' },
};

const key = 'ifnull(agency_id, agency)';

function conditionsOf(filter: AgencyFilter, without: FacetName | null): string {
  const conditions = facetNames
    .filter((name) => name !== without && filter[name] !== null)
    .map((name) => `${facetColumns[name].value} = :${name}`);
  if (filter.q !== null) conditions.push('(agency_id = :q OR instr(agency, :q) > 0)');
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
}

/** What an agency is does not depend on the year: without a condition on its reports, one of them tells as much as all. */
function oneOfEach({ year, status }: AgencyFilter, without: FacetName | null): string {
  const isOfReports = (year !== null && without !== 'year') || (status !== null && without !== 'status');
  return isOfReports ? '' : 'AND report_id IN (SELECT max(reading_id) FROM agency_year_totals GROUP BY agency_key)';
}

/**
 * Lists agencies by place and name.
 * @param page from 1
 */
export function listAgencies(
  connection: SqliteDatabase.Database,
  filter: AgencyFilter,
  page: number,
  pageLength: number,
): { readonly total: number; readonly agencies: readonly ListedAgency[] } {
  const where = conditionsOf(filter, null);
  const one = oneOfEach(filter, null);
  const total =
    connection
      .prepare<AgencyFilter, number>(`SELECT count(DISTINCT ${key}) FROM agency_years WHERE ${where} ${one}`)
      .pluck()
      .get(filter) ?? 0;
  // Which agencies the page has is found first, and only their years are counted.
  const agencies = connection
    .prepare<AgencyFilter & { readonly most: number; readonly skipped: number }, ListedAgency>(`
      WITH shown AS MATERIALIZED (
        SELECT ${key} AS key, row_number() OVER (
          ORDER BY province_code IS NULL, province_code, prefecture_code, county_code, agency_kind <> 'government', agency, ${key}
        ) AS place
        FROM agency_years WHERE ${where} ${one}
        GROUP BY 1
        ORDER BY place LIMIT :most OFFSET :skipped
      )
      SELECT shown.key, agency AS name, level, agency_kind AS kind, province, prefecture, county, count(*) AS reports,
        min(year) AS first_year, max(year) AS last_year, sum(facts * share_doubtful) / nullif(sum(facts), 0) AS doubtful
      FROM shown
      CROSS JOIN (SELECT agency_key, reading_id FROM agency_year_totals) AS total ON total.agency_key = shown.key
      CROSS JOIN agency_years ON report_id = total.reading_id
      WHERE ${where}
      GROUP BY shown.key
      ORDER BY shown.place`)
    .all({ ...filter, most: pageLength, skipped: (page - 1) * pageLength });
  return { total, agencies };
}

/** The values of each filter with the number of agencies, as far as the other filters allow. */
export function facetsOf(
  connection: SqliteDatabase.Database,
  filter: AgencyFilter,
): Readonly<Record<FacetName, readonly Facet[]>> {
  const facet = (name: FacetName) =>
    connection
      .prepare<AgencyFilter, Facet>(`
        SELECT CAST(${facetColumns[name].value} AS TEXT) AS value, CAST(${facetColumns[name].label} AS TEXT) AS label,
          count(DISTINCT ${key}) AS agencies
        FROM agency_years WHERE ${facetColumns[name].value} IS NOT NULL AND ${conditionsOf(filter, name)}
          ${name === 'year' || name === 'status' ? '' : oneOfEach(filter, name)}
        GROUP BY 1 ORDER BY ${name === 'year' ? 'value DESC' : name === 'province' ? 'value' : 'agencies DESC, value'}`)
      .all(filter);
  return {
    level: facet('level'),
    kind: facet('kind'),
    province: facet('province'),
    year: facet('year'),
    status: facet('status'),
  };
}

/** The keys and names of all agencies, by name. */
export function allAgencies(
  connection: SqliteDatabase.Database,
): readonly { readonly key: string; readonly name: string }[] {
  return connection
    .prepare<[], { readonly key: string; readonly name: string }>(
      `SELECT ${key} AS key, agency AS name FROM agency_years GROUP BY 1 ORDER BY name, key`,
    )
    .all();
}
