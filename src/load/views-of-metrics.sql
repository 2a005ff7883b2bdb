-- Rates of reports, and how those of like agencies stand to each other. They belong to the contract too.

-- A row for each report in effect and each metric that a form of its tables has. Each side of the division is read on the form of the table that
-- states it, the newest where there are several; `form` is the numerator's. Nothing is divided where a part is not known or the
-- denominator is 0: `note` then says which. Columns by which one searches stand in GROUP BY, so that SQLite searches before it groups.
CREATE VIEW metrics AS
SELECT
  report_id,
  metric,
  CASE
    WHEN denominator = 0 THEN NULL
    WHEN unit = 'per_thousand' THEN 1000 * numerator / denominator
    WHEN unit = 'change' THEN numerator / denominator - 1
    ELSE numerator / denominator
  END AS value,
  numerator,
  denominator,
  comparability,
  flagged,
  agency_id,
  agency,
  year,
  ifnull(numerator_form, denominator_form) AS form,
  nullif(substr(
    ifnull('; ' || numerator_note, '')
    || iif(denominator_note IS numerator_note, '', ifnull('; ' || denominator_note, ''))
    || CASE
      WHEN numerator_form IS NULL THEN '; no value: no table states the numerator'
      WHEN denominator_form IS NULL AND unit <> 'change' THEN '; no value: no table states the denominator'
      WHEN denominator_form IS NULL AND previous_id IS NULL THEN '; no value: there is no report of the year before'
      WHEN denominator_form IS NULL THEN '; no value: no table of the year before states it'
      WHEN gaps IS NOT NULL THEN '; no value: ' || gaps
      WHEN denominator = 0 THEN '; no value: the denominator is 0'
      ELSE ''
    END,
    3
  ), '') AS note
FROM (
  SELECT
    report.reading_id AS report_id,
    report.agency_id AS agency_id,
    report.agency AS agency,
    report.year AS year,
    definition.code AS metric,
    definition.unit AS unit,
    preceding.previous_id AS previous_id,
    iif(
      count(*) FILTER (WHERE side.side = 'numerator') = count(fact.counted) FILTER (WHERE side.side = 'numerator'),
      sum(fact.counted) FILTER (WHERE side.side = 'numerator'),
      NULL
    ) AS numerator,
    iif(
      count(*) FILTER (WHERE side.side = 'denominator') = count(fact.counted) FILTER (WHERE side.side = 'denominator'),
      sum(fact.counted) FILTER (WHERE side.side = 'denominator'),
      NULL
    ) AS denominator,
    max(side.form) FILTER (WHERE side.side = 'numerator') AS numerator_form,
    max(side.form) FILTER (WHERE side.side = 'denominator') AS denominator_form,
    max(side.note) FILTER (WHERE side.side = 'numerator') AS numerator_note,
    max(side.note) FILTER (WHERE side.side = 'denominator') AS denominator_note,
    min(side.comparability) AS comparability, -- approximate where a side is
    group_concat(
      term.indicator || ifnull('|' || term.applicant, '') || iif(side.years_ago = 1, ' of the year before', '')
        || ' is ' || ifnull(fact.gap, 'missing'),
      ', '
    ) FILTER (WHERE fact.counted IS NULL) AS gaps,
    max(ifnull(fact.flagged, 0)) AS flagged
  FROM readings AS report
  LEFT JOIN preceding_reports AS preceding ON preceding.reading_id = report.reading_id
  CROSS JOIN metric_definitions AS definition
  CROSS JOIN metric_sides AS side ON side.metric = definition.code
  CROSS JOIN readings AS stating ON stating.reading_id = iif(side.years_ago = 1, preceding.previous_id, report.reading_id)
  CROSS JOIN metric_terms AS term ON term.metric = side.metric AND term.side = side.side AND term.form = side.form
  LEFT JOIN counted_facts AS fact ON fact.reading_id = stating.reading_id AND fact.indicator = term.indicator
    AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL AND side.form = (
    SELECT max(newest.form) FROM metric_sides AS newest
    WHERE newest.metric = side.metric AND newest.side = side.side
      AND newest.form = stating.table_forms ->> newest.table_name
  )
  GROUP BY
    report.reading_id, report.agency_id, report.agency, report.year, definition.code, definition.unit, preceding.previous_id
);

-- How reports stand among their peers: those of agencies of the same level and kind in the same year, where the agency is known and the
-- metric has a value. Rank 1 is the largest value; `percentile` is the share of the other reports that have a smaller one. Conditions on
-- what the windows are parted by go into the metrics, so that a metric of a year is all that is computed for it.
CREATE VIEW peer_ranks AS
SELECT
  report_id,
  metric,
  value,
  rank,
  reports,
  iif(reports > 1, smaller, NULL) AS percentile,
  reports < 5 AS small,
  comparability,
  flagged,
  agency_id,
  agency,
  year,
  level,
  kind,
  scope,
  position
FROM (
  SELECT
    rate.report_id AS report_id,
    rate.metric AS metric,
    rate.value AS value,
    rank() OVER (PARTITION BY rate.metric, agency.level, agency.kind, rate.year ORDER BY rate.value DESC) AS rank,
    count(*) OVER (PARTITION BY rate.metric, agency.level, agency.kind, rate.year) AS reports,
    percent_rank() OVER (PARTITION BY rate.metric, agency.level, agency.kind, rate.year ORDER BY rate.value) AS smaller,
    row_number() OVER (PARTITION BY rate.metric, agency.level, agency.kind, rate.year ORDER BY rate.value) AS position,
    rate.comparability AS comparability,
    rate.flagged AS flagged,
    rate.agency_id AS agency_id,
    rate.agency AS agency,
    rate.year AS year,
    agency.level AS level,
    agency.kind AS kind,
    report.scope AS scope
  FROM metrics AS rate
  JOIN agencies AS agency ON agency.agency_id = rate.agency_id
  JOIN readings AS report ON report.reading_id = rate.report_id
  WHERE rate.value IS NOT NULL AND rate.year IS NOT NULL
);

-- Median and quartiles of each group of peers, between two values by straight line: a value at position p counts with 1 − |p − wanted|.
CREATE VIEW peer_metrics AS
SELECT
  metric,
  level,
  kind,
  year,
  reports,
  sum(value * max(0.0, 1 - abs(position - 1 - 0.50 * (reports - 1)))) AS median,
  sum(value * max(0.0, 1 - abs(position - 1 - 0.25 * (reports - 1)))) AS lower_quartile,
  sum(value * max(0.0, 1 - abs(position - 1 - 0.75 * (reports - 1)))) AS upper_quartile,
  small,
  min(comparability) AS comparability, -- approximate where a report's is
  sum(flagged) AS flagged,
  count(DISTINCT ifnull(scope, '')) AS scopes
FROM peer_ranks
GROUP BY metric, level, kind, year, reports, small;
