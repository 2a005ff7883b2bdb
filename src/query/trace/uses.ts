// What is computed from a number, and everything that was ever stated in its place.
import type SqliteDatabase from 'better-sqlite3';
import type { EvidenceCode } from '../../catalogues/evidence.js';
import type { StatedNumber } from './find-number.js';

/** A harmonised number or a rate that is computed from a number. */
export interface UseOfNumber {
  readonly kind: 'series' | 'metric';
  readonly code: string;
  readonly zh: string;
  /** The side of the metric that the number is on; null for a series, which is a sum. */
  readonly side: 'numerator' | 'denominator' | null;
  /** The report that has the value: the number's own report, or that of the year after if the metric compares two years. */
  readonly report_id: number;
  readonly year: number | null;
  readonly value: number | null;
  readonly unit: string;
  readonly comparability: 'exact' | 'approximate';
  readonly flagged: 0 | 1;
  /** The weakest evidence of the numbers that it is computed from; null if one of them is not known. */
  readonly evidence: EvidenceCode | null;
  readonly note: string | null;
}

/** A row of the view `value_history`. */
export interface PastStatement {
  readonly report_id: number;
  readonly status: 'in_effect' | 'other_edition' | 'superseded';
  readonly value: number | null;
  readonly state: StatedNumber['state'];
  readonly raw: string;
  readonly source_name: string;
  readonly sha256: string;
  readonly first_seen: string;
  readonly last_seen: string | null;
}

type Named = Pick<StatedNumber, 'indicator' | 'applicant' | 'report_id'>;

/** Returns the series and metrics that are computed from a number. Leaves out those that use other indicators for the form of its table. */
export function usesOf(
  connection: SqliteDatabase.Database,
  { indicator, applicant, report_id }: StatedNumber,
): readonly UseOfNumber[] {
  const named: Named = { indicator, applicant, report_id };
  return [...seriesOf(connection, named), ...metricsOf(connection, named)];
}

function seriesOf(connection: SqliteDatabase.Database, named: Named): readonly UseOfNumber[] {
  return connection
    .prepare<Named, UseOfNumber>(`
      SELECT 'series' AS kind, harmonised.series AS code, entry.zh, NULL AS side, harmonised.report_id, harmonised.year,
        harmonised.value, harmonised.unit, harmonised.comparability, harmonised.flagged, harmonised.evidence, harmonised.note
      FROM series AS harmonised
      JOIN crosswalk AS entry ON entry.series = harmonised.series AND entry.form = harmonised.form
      JOIN crosswalk_terms AS term ON term.series = entry.series AND term.form = entry.form
      WHERE harmonised.report_id = :report_id AND term.indicator = :indicator AND term.applicant IS :applicant
      ORDER BY harmonised.series`)
    .all(named);
}

interface MetricPart {
  readonly metric: string;
  readonly zh: string;
  readonly unit: string;
  readonly side: 'numerator' | 'denominator';
  readonly report_id: number;
}

function metricsOf(connection: SqliteDatabase.Database, named: Named): readonly UseOfNumber[] {
  const parts = connection
    .prepare<Named, MetricPart>(`
      SELECT term.metric, definition.zh, definition.unit, term.side,
        iif(side.years_ago = 1, (
          SELECT reading_id FROM preceding_reports WHERE previous_id = stating.reading_id
        ), stating.reading_id) AS report_id
      FROM readings AS stating
      CROSS JOIN metric_terms AS term
      JOIN metric_sides AS side ON side.metric = term.metric AND side.side = term.side AND side.form = term.form
      JOIN metric_definitions AS definition ON definition.code = term.metric
      WHERE stating.reading_id = :report_id AND term.indicator = :indicator AND term.applicant IS :applicant
        AND term.form = (
          SELECT max(newest.form) FROM metric_sides AS newest
          WHERE newest.metric = term.metric AND newest.side = term.side
            AND newest.form = stating.table_forms ->> newest.table_name
        )
      ORDER BY term.metric, term.side DESC`)
    .all(named)
    .filter((part) => part.report_id !== null);
  const select = connection.prepare<
    [number, string],
    Pick<UseOfNumber, 'year' | 'value' | 'comparability' | 'flagged' | 'evidence' | 'note'>
  >('SELECT year, value, comparability, flagged, evidence, note FROM metrics WHERE report_id = ? AND metric = ?');
  return parts.flatMap(({ metric, zh, unit, side, report_id }) =>
    select
      .all(report_id, metric)
      .map((rate): UseOfNumber => ({ kind: 'metric', code: metric, zh, side, report_id, unit, ...rate })),
  );
}

/** Returns every statement in the place of a number: of its report, of its other editions, and of the readings that these superseded. */
export function historyOf(
  connection: SqliteDatabase.Database,
  { indicator, applicant, report_id }: StatedNumber,
): readonly PastStatement[] {
  return connection
    .prepare<Named, PastStatement>(`
      SELECT report_id, status, value, state, raw, source_name, sha256, first_seen, last_seen
      FROM value_history
      WHERE indicator = :indicator AND applicant IS :applicant AND report_id IN (
        WITH RECURSIVE related (reading_id) AS (
          SELECT :report_id
          UNION
          SELECT other.reading_id FROM related JOIN readings AS other
            ON other.superseded_by = related.reading_id OR other.edition_of = related.reading_id
        )
        SELECT reading_id FROM related
      )
      ORDER BY CASE status WHEN 'in_effect' THEN 1 WHEN 'other_edition' THEN 2 ELSE 3 END, first_seen, report_id`)
    .all({ indicator, applicant, report_id });
}
