-- Which rules hold. Part of the contract (see contract.sql).

-- Whether the rules hold in every report in effect: the rules within the report, those over it and the year before, different numbers in
-- other editions (editions_differ: a row for each different number, and none if they agree), and whether the summary of a territory is
-- the sum of its parts (roll_up: only if it could be assessed). `verdict` says whose fault a failed check is: see verdicts.sql.
CREATE VIEW checks AS
SELECT
  checked.reading_id AS report_id,
  checked.code AS code,
  checked.subject AS subject,
  checked.left_value AS left_value,
  checked.right_value AS right_value,
  checked.left_value - checked.right_value AS delta,
  checked.status AS status,
  report.agency AS agency,
  report.year AS year,
  report.agency_id AS agency_id,
  report.scope AS scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id) AS level,
  report.kind AS reporter_kind,
  CASE WHEN checked.status = 'fail' THEN ifnull((
    SELECT verdict FROM check_verdicts AS settled
    WHERE settled.reading_id = checked.reading_id AND settled.code = checked.code AND settled.subject = checked.subject
  ), 'open') END AS verdict
FROM readings AS report
JOIN reading_checks AS checked ON checked.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  checked.reading_id,
  checked.code,
  checked.subject,
  checked.left_value,
  checked.right_value,
  checked.left_value - checked.right_value,
  checked.status,
  report.agency,
  report.year,
  report.agency_id,
  report.scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id),
  report.kind,
  CASE WHEN checked.status = 'fail' THEN ifnull((
    SELECT verdict FROM check_verdicts AS settled
    WHERE settled.reading_id = checked.reading_id AND settled.code = checked.code AND settled.subject = checked.subject
  ), 'open') END
FROM readings AS report
JOIN year_checks AS checked ON checked.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  report.reading_id,
  CAST('editions_differ' AS TEXT),
  CAST(fact.indicator || ifnull('|' || fact.applicant, '') AS TEXT),
  fact.value,
  other.value,
  fact.value - other.value,
  CAST('fail' AS TEXT),
  report.agency,
  report.year,
  report.agency_id,
  report.scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id),
  report.kind,
  (
    SELECT CASE
      WHEN max(own.is_doubted OR own.differs_from_text OR seen.is_doubted OR seen.differs_from_text) THEN CAST('reading' AS TEXT)
      WHEN min(own.is_confirmed AND seen.is_confirmed) THEN CAST('agency' AS TEXT)
      ELSE CAST('open' AS TEXT)
    END
    FROM edition_differences AS alike
    CROSS JOIN reading_facts AS stated ON stated.fact_id = alike.other_fact_id AND stated.value = other.value
    CROSS JOIN attested_facts AS own ON own.fact_id = alike.fact_id
    CROSS JOIN attested_facts AS seen ON seen.fact_id = alike.other_fact_id
    WHERE alike.fact_id = difference.fact_id
  )
FROM readings AS report
CROSS JOIN readings AS edition ON edition.edition_of = report.reading_id
CROSS JOIN edition_differences AS difference ON difference.edition_id = edition.reading_id
CROSS JOIN reading_facts AS fact ON fact.fact_id = difference.fact_id
CROSS JOIN reading_facts AS other ON other.fact_id = difference.other_fact_id
-- Editions that state the same number are one row. Not by GROUP BY: a condition on the report would not reach beyond it.
WHERE NOT EXISTS (
  SELECT 1
  FROM edition_differences AS earlier
  CROSS JOIN reading_facts AS stated ON stated.fact_id = earlier.other_fact_id AND stated.value = other.value
  WHERE earlier.fact_id = difference.fact_id AND earlier.other_fact_id < difference.other_fact_id
)
UNION ALL
SELECT
  rolled.report_id,
  CAST('roll_up' AS TEXT),
  CAST(rolled.indicator || ifnull('|' || rolled.applicant, '') AS TEXT),
  rolled.summary,
  rolled.parts_sum,
  rolled.summary - rolled.parts_sum,
  rolled.status,
  report.agency,
  rolled.year,
  rolled.agency_id,
  report.scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id),
  report.kind,
  CASE WHEN rolled.status = 'fail' THEN (
    SELECT CASE
      WHEN max(attested.is_doubted OR attested.differs_from_text OR attested.differs_from_edition) THEN 'reading'
      WHEN min(attested.is_confirmed) THEN 'agency'
      ELSE 'open'
    END
    FROM roll_up_parts AS part
    CROSS JOIN attested_facts AS attested ON attested.fact_id IN (part.summary_fact_id, part.fact_id)
    WHERE part.report_id = rolled.report_id AND part.indicator = rolled.indicator AND part.applicant IS rolled.applicant
  ) END
FROM roll_up AS rolled
CROSS JOIN readings AS report ON report.reading_id = rolled.report_id
WHERE rolled.status <> 'not_assessable';
