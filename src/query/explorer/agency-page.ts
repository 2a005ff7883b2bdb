// An agency over the years, for a person to look at: its totals a year, and where it stands among its peers.
import type SqliteDatabase from 'better-sqlite3';

/** The totals of an agency that are drawn as small charts, as columns of the view `agency_years`. */
export const chartedTotals = [
  'received',
  'handled',
  'granted',
  'refused',
  'unavailable',
  'carried_out',
  'reconsideration_total',
  'litigation_total',
  'normative_documents_issued',
  'licensing_decisions',
  'penalties_decisions',
  'fees_cny',
] as const;

/** A total of an agency, as a column of `agency_years`. */
export type ChartedTotal = (typeof chartedTotals)[number];

/** A year of an agency: a row of `agency_years`. */
export type YearOfAgency = {
  readonly year: number;
  readonly scope: string | null;
  readonly form: string | null;
  readonly doubtful_totals: string;
} & Readonly<Record<ChartedTotal, number | null>>;

/** The totals of an agency by year; several scopes of a year are several rows. */
export function yearsOfAgency(connection: SqliteDatabase.Database, agencyKey: string): readonly YearOfAgency[] {
  return connection
    .prepare<{ readonly agencyKey: string }, YearOfAgency>(`
      SELECT year, scope, form, ifnull(doubtful_totals, '[]') AS doubtful_totals, ${chartedTotals.join(', ')}
      FROM agency_years
      WHERE report_id IN (SELECT reading_id FROM agency_year_totals WHERE agency_key = :agencyKey) ORDER BY year, scope`)
    .all({ agencyKey });
}

/** A rate of an agency's report beside those of its peers. */
export interface PeerStanding {
  readonly metric: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly value: number;
  readonly rank: number;
  readonly reports: number;
  readonly lower_quartile: number;
  readonly median: number;
  readonly upper_quartile: number;
}

type PeerSpread = Pick<PeerStanding, 'metric' | 'lower_quartile' | 'median' | 'upper_quartile'>;

/**
 * Where the rates of a report stand among agencies of its level and kind in its year. It computes the rates of all of them, which takes a
 * second for some thousand peers.
 */
export function standingOf(connection: SqliteDatabase.Database, reportId: number): readonly PeerStanding[] {
  const group = connection
    .prepare<[number], { readonly level: string; readonly kind: string; readonly year: number }>(`
      SELECT agency.level, agency.kind, report.year
      FROM readings AS report JOIN agencies AS agency ON agency.agency_id = report.agency_id
      WHERE report.reading_id = ? AND report.year IS NOT NULL`)
    .get(reportId);
  if (group === undefined) return [];
  const spreads = connection
    .prepare<typeof group, PeerSpread>(`
      SELECT metric, lower_quartile, median, upper_quartile FROM peer_metrics
      WHERE level = :level AND kind = :kind AND year = :year`)
    .all(group);
  return connection
    .prepare<
      typeof group & { readonly reportId: number },
      Omit<PeerStanding, keyof PeerSpread> & { readonly metric: string }
    >(`
      SELECT own.metric, definition.zh, definition.en, definition.unit, own.value, own.rank, own.reports
      FROM peer_ranks AS own JOIN metric_definitions AS definition ON definition.code = own.metric
      WHERE own.level = :level AND own.kind = :kind AND own.year = :year AND own.report_id = :reportId
      ORDER BY own.metric`)
    .all({ ...group, reportId })
    .flatMap((own) => {
      const spread = spreads.find(({ metric }) => metric === own.metric);
      return spread === undefined ? [] : [{ ...own, ...spread }];
    });
}

/** The hash by which the page of a report is found. */
export function hashesOfReports(
  connection: SqliteDatabase.Database,
  agencyKey: string,
): ReadonlyMap<number, { readonly sha256: string; readonly part: number | null }> {
  const rows = connection
    .prepare<[string], { readonly report_id: number; readonly sha256: string; readonly part: number | null }>(`
      SELECT reading.reading_id AS report_id, document.sha256, reading.part
      FROM readings AS reading JOIN documents AS document ON document.document_id = reading.document_id
      WHERE reading.agency_key = ? AND reading.outcome = 'report' AND reading.superseded_by IS NULL`)
    .all(agencyKey);
  return new Map(rows.map(({ report_id, ...name }) => [report_id, name]));
}
