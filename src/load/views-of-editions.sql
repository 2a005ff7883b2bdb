-- The views that compare the editions of one report, and that tell the history of its numbers. They belong to the contract too.

-- Each cell that both the edition in effect and another edition of the report state as a number; amounts are compared to a hundredth.
-- A blank beside a number is not here: the state of each is known, but not that they contradict each other.
-- CROSS JOIN sets the order: from the other editions, which are few, to their facts and to the same cells of the report in effect.
CREATE VIEW edition_cells AS
SELECT
  edition.edition_of AS report_id,
  edition.reading_id AS edition_id,
  fact.fact_id AS fact_id,
  fact.indicator AS indicator,
  fact.applicant AS applicant,
  fact.value AS value,
  other.value AS other_value,
  abs(fact.value - other.value) < 0.005 AS is_same
FROM readings AS edition
CROSS JOIN reading_facts AS fact ON fact.reading_id = edition.edition_of
CROSS JOIN reading_facts AS other ON other.reading_id = edition.reading_id AND other.indicator = fact.indicator
  AND ifnull(other.applicant, '') = ifnull(fact.applicant, '')
WHERE edition.edition_of IS NOT NULL AND fact.value IS NOT NULL AND other.value IS NOT NULL;

-- All editions of the reports that have more than one. `why` is the rule that put the report in effect before this edition; null for
-- the one in effect itself, which is not compared with itself either.
CREATE VIEW editions AS
SELECT
  edition.edition_of AS report_id,
  edition.reading_id AS edition_id,
  source.name AS source_name,
  document.sha256 AS sha256,
  document.format AS format,
  source.url AS url,
  edition.published_on AS published_on,
  document.first_seen_at AS first_seen_at,
  (
    SELECT count(*) FROM edition_cells AS cell
    WHERE cell.report_id = edition.edition_of AND cell.edition_id = edition.reading_id AND cell.is_same = 1
  ) AS cells_same,
  (
    SELECT count(*) FROM edition_cells AS cell
    WHERE cell.report_id = edition.edition_of AND cell.edition_id = edition.reading_id AND cell.is_same = 0
  ) AS cells_differ,
  0 AS is_in_effect,
  edition.edition_rule AS why
FROM readings AS edition
JOIN documents AS document ON document.document_id = edition.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE edition.edition_of IS NOT NULL
UNION ALL
SELECT
  report.reading_id,
  report.reading_id,
  source.name,
  document.sha256,
  document.format,
  source.url,
  report.published_on,
  document.first_seen_at,
  CAST(NULL AS INTEGER),
  CAST(NULL AS INTEGER),
  1,
  CAST(NULL AS TEXT)
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE report.reading_id IN (SELECT edition_of FROM readings WHERE edition_of IS NOT NULL);

-- Reports of one agency and year that are both in effect, and do not tell that their scopes are different. Each is here once, with the
-- first of the others.
CREATE VIEW conflicting_reports AS
SELECT
  report.reading_id AS report_id,
  other.reading_id AS other_report_id
FROM readings AS report
JOIN readings AS other ON other.reading_id = (
  SELECT candidate.reading_id FROM readings AS candidate
  WHERE candidate.outcome = 'report' AND candidate.superseded_by IS NULL AND candidate.edition_of IS NULL
    AND candidate.agency_key = report.agency_key AND candidate.year = report.year
    AND candidate.reading_id <> report.reading_id AND (candidate.scope <> report.scope) IS NOT TRUE
  ORDER BY candidate.reading_id
  LIMIT 1
)
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;

-- Every number that any reading of a report ever stated: those in effect, of other editions, and of readings that are superseded.
-- A document was seen last when the last run began that found it anywhere.
CREATE VIEW value_history AS
SELECT
  report.agency_id AS agency_id,
  report.agency AS agency,
  report.year AS year,
  fact.indicator AS indicator,
  fact.applicant AS applicant,
  fact.value AS value,
  fact.state AS state,
  fact.raw AS raw,
  source.name AS source_name,
  document.sha256 AS sha256,
  report.reading_id AS report_id,
  document.first_seen_at AS first_seen,
  (
    SELECT max(document.first_seen_at, max(run.started_at))
    FROM run_documents AS seen JOIN runs AS run ON run.run_id = seen.run_id
    WHERE seen.sha256 = document.sha256
  ) AS last_seen,
  CASE
    WHEN report.superseded_by IS NOT NULL THEN 'superseded'
    WHEN report.edition_of IS NOT NULL THEN 'other_edition'
    ELSE 'in_effect'
  END AS status
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id
WHERE report.outcome = 'report';
