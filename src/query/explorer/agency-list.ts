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
/** Filters by what an agency is, which does not depend on the year. */
const ofAgency = ['level', 'kind', 'province'] as const;

const key = 'ifnull(agency_id, agency)';

function conditionsOf(filter: AgencyFilter, names: readonly FacetName[]): readonly string[] {
  return names.filter((name) => filter[name] !== null).map((name) => `${facetColumns[name].value} = :${name}`);
}

const conjunction = (conditions: readonly string[]) => (conditions.length === 0 ? 'TRUE' : conditions.join(' AND '));

/** Which rows of `agency_years` are looked at: unless its reports matter, one of them says as much of an agency as all. */
function rowsNamed({ q }: AgencyFilter, ofReports: readonly string[], doReportsMatter = ofReports.length > 0) {
  return [
    ...ofReports,
    ...(q === null ? [] : ['(agency_id = :q OR instr(agency, :q) > 0)']),
    ...(doReportsMatter ? [] : ['report_id IN (SELECT max(reading_id) FROM agency_year_totals GROUP BY agency_key)']),
  ];
}

const order = (name: string, agencyKey: string) =>
  `province_code IS NULL, province_code, prefecture_code, county_code, agency_kind <> 'government', ${name}, ${agencyKey}`;

/**
 * Lists agencies by place and name.
 * @param page from 1
 */
export function listAgencies(
  connection: SqliteDatabase.Database,
  filter: AgencyFilter,
  page: number,
  pageLength: number,
): readonly ListedAgency[] {
  const ofReports = conditionsOf(filter, ['year', 'status']);
  const where = conjunction([...rowsNamed(filter, ofReports), ...conditionsOf(filter, ofAgency)]);
  // Which agencies the page has is found first, and only their years are counted.
  return connection
    .prepare<AgencyFilter & { readonly most: number; readonly skipped: number }, ListedAgency>(`
      WITH found AS MATERIALIZED (
        SELECT ${key} AS key, province_code, prefecture_code, county_code, agency_kind, agency FROM agency_years WHERE ${where}
      ),
      shown AS MATERIALIZED (
        SELECT key FROM found GROUP BY key ORDER BY ${order('agency', 'key')} LIMIT :most OFFSET :skipped
      )
      SELECT shown.key, agency AS name, level, agency_kind AS kind, province, prefecture, county, count(*) AS reports,
        min(year) AS first_year, max(year) AS last_year, sum(facts * share_doubtful) / nullif(sum(facts), 0) AS doubtful
      FROM shown
      CROSS JOIN (SELECT agency_key, reading_id FROM agency_year_totals) AS total ON total.agency_key = shown.key
      CROSS JOIN agency_years ON report_id = total.reading_id
      WHERE ${conjunction(ofReports)}
      GROUP BY shown.key
      ORDER BY ${order('agency', 'shown.key')}`)
    .all({ ...filter, most: pageLength, skipped: (page - 1) * pageLength });
}

/** How many agencies the filters let through, and the values of each filter with the number of agencies, as far as the others allow. */
export interface CountedAgencies {
  readonly total: number;
  readonly facets: Readonly<Record<FacetName, readonly Facet[]>>;
}

/** Counts agencies. The status is that of the reports of a year: it has no values before a year or a status is asked for. */
export function countAgencies(connection: SqliteDatabase.Database, filter: AgencyFilter): CountedAgencies {
  const hasReports = filter.year !== null || filter.status !== null;
  const counted: readonly FacetName[] = hasReports ? [...ofAgency, 'status'] : ofAgency;
  const columns = ['level', 'agency_kind', 'province_code', 'province', ...(hasReports ? ['status'] : [])];
  const arm = (facet: FacetName) => {
    const { value, label } = facetColumns[facet];
    const others = conditionsOf(
      filter,
      counted.filter((name) => name !== facet),
    );
    return `SELECT '${facet}', ${value}, ${label}, count(DISTINCT key) FROM listed
      WHERE ${conjunction([`${value} IS NOT NULL`, ...others])} GROUP BY 2`;
  };
  const where = conjunction(rowsNamed(filter, conditionsOf(filter, ['year']), hasReports));
  const rows = connection
    .prepare<AgencyFilter, Facet & { readonly facet: FacetName | 'total' }>(`
      WITH listed AS MATERIALIZED (SELECT ${key} AS key, ${columns.join(', ')} FROM agency_years WHERE ${where})
      SELECT 'total' AS facet, '' AS value, '' AS label, count(DISTINCT key) AS agencies FROM listed
      WHERE ${conjunction(conditionsOf(filter, counted))}
      UNION ALL ${counted.map(arm).join(' UNION ALL ')}`)
    .all(filter);
  const facet = (name: FacetName) => rows.filter((row) => row.facet === name);
  const byAgencies = (name: FacetName) =>
    facet(name).sort((one, other) => other.agencies - one.agencies || (one.value < other.value ? -1 : 1));
  return {
    total: rows.find((row) => row.facet === 'total')?.agencies ?? 0,
    facets: {
      level: byAgencies('level'),
      kind: byAgencies('kind'),
      province: facet('province').sort((one, other) => (one.value < other.value ? -1 : 1)),
      year: yearsOf(connection, filter),
      status: byAgencies('status'),
    },
  };
}

/** The years in which agencies reported: agencies with the same years, of which there are many, are counted together. */
function yearsOf(connection: SqliteDatabase.Database, filter: AgencyFilter): readonly Facet[] {
  const ofReports = conditionsOf(filter, ['status']);
  const where = conjunction([...rowsNamed(filter, ofReports), ...conditionsOf(filter, ofAgency)]);
  const reports =
    ofReports.length > 0
      ? `SELECT DISTINCT ${key} AS key, year FROM agency_years WHERE ${where}`
      : `SELECT DISTINCT agency_key AS key, year FROM agency_year_totals
         WHERE agency_key IN (SELECT ${key} FROM agency_years WHERE ${where})`;
  return connection
    .prepare<AgencyFilter, Facet>(`
      SELECT CAST(year.value AS TEXT) AS value, CAST(year.value AS TEXT) AS label, sum(agencies) AS agencies
      FROM (
        SELECT years, count(*) AS agencies
        FROM (SELECT json_group_array(year) AS years FROM (${reports}) GROUP BY key)
        GROUP BY years
      ) CROSS JOIN json_each(years) AS year
      GROUP BY year.value ORDER BY year.value DESC`)
    .all(filter);
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
