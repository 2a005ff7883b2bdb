-- The rates of reports, and how those of comparable agencies compare. Part of the contract.

-- A row for each report in effect and each metric that a form of its tables has. Numerator and denominator are each read by the form of
-- the table that states them, the newest if there are several; `form` is the numerator's. There is no value if a part is not known or
-- the denominator is 0; `note` then says which. The evidence is the weakest among the
-- numbers of both sides, and null if one of them is not known. What a query does not ask for is not read.
CREATE VIEW metrics AS
SELECT
  report_id,
  metric,
  CASE unit
    WHEN 'per_thousand' THEN 1000 * numerator / nullif(denominator, 0)
    WHEN 'change' THEN numerator / nullif(denominator, 0) - 1
    ELSE numerator / nullif(denominator, 0)
  END AS value,
  numerator,
  denominator,
  comparability,
  flagged,
  agency_id,
  agency,
  year,
  form,
  nullif(substr(
    ifnull('; ' || numerator_note, '')
    || iif(denominator_note IS numerator_note, '', ifnull('; ' || denominator_note, ''))
    || CASE
      WHEN numerator_form IS NULL THEN '; no value: no table states the numerator'
      WHEN denominator_form IS NULL AND unit <> 'change' THEN '; no value: no table states the denominator'
      WHEN denominator_form IS NULL AND stating_id IS NULL THEN '; no value: there is no report of the year before'
      WHEN denominator_form IS NULL THEN '; no value: no table of the year before states it'
      WHEN numerator IS NULL OR denominator IS NULL THEN '; no value: ' || gaps
      WHEN denominator = 0 THEN '; no value: the denominator is 0'
      ELSE ''
    END,
    3
  ), '') AS note,
  iif(
    numerator_form IS NULL OR denominator_form IS NULL,
    NULL,
    (SELECT level.code FROM evidence_levels AS level WHERE level.rank = weakest_evidence)
  ) AS evidence
FROM (
  SELECT
    report.reading_id AS report_id,
    definition.code AS metric,
    definition.unit AS unit,
    (
      SELECT iif(count(fact.counted) = count(*), sum(fact.counted), NULL)
      FROM metric_terms AS term
      LEFT JOIN reading_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = term.indicator
        AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
      WHERE term.metric = definition.code AND term.side = 'numerator' AND term.form = numerator.form
    ) AS numerator,
    (
      SELECT iif(count(fact.counted) = count(*), sum(fact.counted), NULL)
      FROM metric_terms AS term
      LEFT JOIN reading_facts AS fact ON fact.reading_id = stating.reading_id AND fact.indicator = term.indicator
        AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
      WHERE term.metric = definition.code AND term.side = 'denominator' AND term.form = denominator.form
    ) AS denominator,
    min(ifnull(numerator.comparability, 'exact'), ifnull(denominator.comparability, 'exact')) AS comparability, -- 'approximate' if one side is
    ifnull((
      SELECT max(fact.flagged)
      FROM metric_terms AS term
      JOIN counted_facts AS fact ON fact.reading_id = iif(term.side = 'numerator', report.reading_id, stating.reading_id)
        AND fact.indicator = term.indicator AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
      WHERE term.metric = definition.code AND term.form = iif(term.side = 'numerator', numerator.form, denominator.form)
    ), 0) AS flagged,
    (
      SELECT iif(count(fact.counted) = count(*), max(fact.evidence), NULL)
      FROM metric_terms AS term
      LEFT JOIN reading_facts AS fact ON fact.reading_id = iif(term.side = 'numerator', report.reading_id, stating.reading_id)
        AND fact.indicator = term.indicator AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
      WHERE term.metric = definition.code AND term.form = iif(term.side = 'numerator', numerator.form, denominator.form)
    ) AS weakest_evidence,
    report.agency_id AS agency_id,
    report.agency AS agency,
    report.year AS year,
    ifnull(numerator.form, denominator.form) AS form,
    numerator.form AS numerator_form,
    denominator.form AS denominator_form,
    numerator.note AS numerator_note,
    denominator.note AS denominator_note,
    stating.reading_id AS stating_id,
    (
      SELECT group_concat(lacking, ', ')
      FROM (
        SELECT
          term.indicator || ifnull('|' || term.applicant, '')
            || iif(stating.reading_id <> report.reading_id AND term.side = 'denominator', ' of the year before', '')
            || ' is ' || ifnull(fact.gap, 'missing') AS lacking
        FROM metric_terms AS term
        LEFT JOIN counted_facts AS fact ON fact.reading_id = iif(term.side = 'numerator', report.reading_id, stating.reading_id)
          AND fact.indicator = term.indicator AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
        WHERE term.metric = definition.code AND term.form = iif(term.side = 'numerator', numerator.form, denominator.form)
          AND fact.counted IS NULL
        ORDER BY term.side, term.indicator
      )
    ) AS gaps
  FROM readings AS report
  CROSS JOIN metric_definitions AS definition
  LEFT JOIN readings AS stating ON stating.reading_id = iif(
    definition.unit = 'change',
    (SELECT previous_id FROM preceding_reports WHERE preceding_reports.reading_id = report.reading_id),
    report.reading_id
  )
  LEFT JOIN metric_sides AS numerator ON numerator.metric = definition.code AND numerator.side = 'numerator' AND numerator.form = (
    SELECT max(newest.form) FROM metric_sides AS newest
    WHERE newest.metric = definition.code AND newest.side = 'numerator' AND newest.form = report.table_forms ->> newest.table_name
  )
  LEFT JOIN metric_sides AS denominator ON denominator.metric = definition.code AND denominator.side = 'denominator' AND denominator.form = (
    SELECT max(newest.form) FROM metric_sides AS newest
    WHERE newest.metric = definition.code AND newest.side = 'denominator' AND newest.form = stating.table_forms ->> newest.table_name
  )
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
    AND (numerator.form IS NOT NULL OR denominator.form IS NOT NULL)
);

-- The rank of a report among its peers: the reports of agencies of the same level and kind in the same year, if the agency is known and
-- the metric has a value. Reports of schools, hospitals and enterprises have no peers. Rank 1 is the largest value; `percentile` is the share of the other reports that have a smaller one. SQLite
-- pushes conditions on the columns that partition the windows down into metrics, so that a query for one metric and year computes only
-- those.
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
    row_number() OVER (
      PARTITION BY rate.metric, agency.level, agency.kind, rate.year ORDER BY rate.value, document.sha256, report.part
    ) AS position,
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
  JOIN documents AS document ON document.document_id = report.document_id
  WHERE rate.value IS NOT NULL AND rate.year IS NOT NULL AND report.kind = 'agency'
);

-- The median and quartiles of each group of peers, interpolated linearly: a value at position p counts with weight 1 − |p − wanted|.
-- Windows instead of GROUP BY, because SQLite does not push conditions through GROUP BY two views down.
CREATE VIEW peer_metrics AS
SELECT
  metric,
  level,
  kind,
  year,
  reports,
  median,
  lower_quartile,
  upper_quartile,
  small,
  comparability,
  flagged,
  scopes
FROM (
  SELECT
    metric,
    level,
    kind,
    year,
    reports,
    sum(value * max(0.0, 1 - abs(position - 1 - 0.50 * (reports - 1)))) OVER peers AS median,
    sum(value * max(0.0, 1 - abs(position - 1 - 0.25 * (reports - 1)))) OVER peers AS lower_quartile,
    sum(value * max(0.0, 1 - abs(position - 1 - 0.75 * (reports - 1)))) OVER peers AS upper_quartile,
    small,
    min(comparability) OVER peers AS comparability, -- 'approximate' if one report's is
    sum(flagged) OVER peers AS flagged,
    max(scope IS 'organ') OVER peers + max(scope IS 'territory') OVER peers + max(scope IS 'system') OVER peers
      + max(scope IS NULL) OVER peers AS scopes,
    position
  FROM peer_ranks
  WINDOW peers AS (PARTITION BY metric, level, kind, year)
)
WHERE position = 1;
