-- The contract: names and order of these columns are stable for ever. A new column or view needs a new version (migrations.ts).

-- One row per stated cell of every report in effect: the facts of the catalogue, then the numbers that no form knows.
-- Two parts with the same types, so that SQLite can search in each by itself.
-- CROSS JOIN sets the order: from the reports to their facts, which lie together, never through all facts there are.
-- LEFT JOIN, although every indicator exists: SQLite then leaves the table out of a query that does not ask for the unit.
CREATE VIEW facts AS
SELECT
  source.name AS source_name,
  document.sha256 AS sha256,
  report.reading_id AS report_id,
  report.agency AS agency,
  report.year AS year,
  report.form AS form,
  fact.indicator AS indicator,
  fact.applicant AS applicant,
  fact.value AS value,
  fact.state AS state,
  fact.raw AS raw,
  indicator.unit AS unit,
  fact.page AS page,
  fact.anchor AS anchor,
  CAST('[' || ltrim(
    substr(fact.support, 2, length(fact.support) - 2)
    || ifnull((
      SELECT ',' || group_concat(spoken)
      FROM (
        SELECT DISTINCT json_object('kind', 'last_year', 'check', part.code, 'subject', part.subject) AS spoken
        FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
        WHERE part.fact_id = fact.fact_id AND checked.status = 'pass'
        ORDER BY 1
      )
    ), '')
    || ifnull((
      SELECT ',' || group_concat(spoken)
      FROM (
        SELECT json_object('kind', 'other_edition', 'report_id', cell.edition_id, 'sha256', cell.sha256) AS spoken
        FROM edition_cells AS cell
        WHERE cell.report_id = fact.reading_id AND cell.fact_id = fact.fact_id AND cell.is_same = 1
        ORDER BY cell.sha256
      )
    ), ''),
    ','
  ) || ']' AS TEXT) AS support,
  fact.flags <> '[]' OR EXISTS (
    SELECT 1 FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
    WHERE part.fact_id = fact.fact_id AND checked.status = 'fail'
  ) OR EXISTS (
    SELECT 1 FROM edition_cells AS cell
    WHERE cell.report_id = fact.reading_id AND cell.fact_id = fact.fact_id AND cell.is_same = 0
  ) AS flagged,
  indicator.zh AS label,
  CAST(NULL AS TEXT) AS path,
  CAST('[' || ltrim(
    substr(fact.flags, 2, length(fact.flags) - 2)
    || iif(fact.flags NOT LIKE '%"check_failed"%' AND EXISTS (
      SELECT 1 FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
      WHERE part.fact_id = fact.fact_id AND checked.status = 'fail'
    ), ',"check_failed"', '')
    || iif(EXISTS (
      SELECT 1 FROM edition_cells AS cell
      WHERE cell.report_id = fact.reading_id AND cell.fact_id = fact.fact_id AND cell.is_same = 0
    ), ',"editions_differ"', ''),
    ','
  ) || ']' AS TEXT) AS flags,
  source.location AS location,
  source.url AS url
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id
LEFT JOIN indicators AS indicator ON indicator.code = fact.indicator
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  source.name,
  document.sha256,
  report.reading_id,
  report.agency,
  report.year,
  report.form,
  CAST('unmapped' AS TEXT),
  CAST(NULL AS TEXT),
  fact.value,
  fact.state,
  fact.raw,
  fact.unit,
  fact.page,
  fact.anchor,
  fact.support,
  fact.flags <> '[]',
  fact.label,
  fact.path,
  fact.flags,
  source.location,
  source.url
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
CROSS JOIN reading_unmapped AS fact ON fact.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;

-- The numbers of reports in effect that no form knows, as printed.
CREATE VIEW unmapped AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.year AS year,
  fact.path AS path,
  fact.label AS label,
  fact.column_label AS "column",
  fact.unit AS unit,
  fact.value AS value,
  fact.state AS state,
  fact.raw AS raw,
  fact.page AS page,
  fact.anchor AS anchor,
  fact.support AS support,
  fact.flags <> '[]' AS flagged
FROM readings AS report
CROSS JOIN reading_unmapped AS fact ON fact.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;

-- Problems of every report in effect and of the newest reading of every document that a source holds now, a report or not;
-- then the failed checks over years, the reports of which it is not known whose they are, what other reports say against it, and the
-- sources that could not be opened. Parts with the same types, as in facts.
CREATE VIEW problems AS
SELECT
  source.name AS source_name,
  document.sha256 AS sha256,
  report.reading_id AS report_id,
  kind.severity AS severity,
  problem.code AS code,
  problem.message AS message,
  problem.anchor AS anchor
FROM readings AS report
JOIN reading_problems AS problem ON problem.reading_id = report.reading_id
JOIN problem_codes AS kind ON kind.code = problem.code
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  source.name,
  document.sha256,
  CAST(NULL AS INTEGER),
  kind.severity,
  problem.code,
  problem.message,
  problem.anchor
FROM readings AS reading
JOIN reading_problems AS problem ON problem.reading_id = reading.reading_id
JOIN problem_codes AS kind ON kind.code = problem.code
JOIN documents AS document ON document.document_id = reading.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE reading.outcome <> 'report'
  AND source.document_id = document.document_id
  AND reading.reading_id = (
    SELECT max(newest.reading_id) FROM readings AS newest WHERE newest.document_id = document.document_id
  )
UNION ALL
SELECT
  source.name,
  document.sha256,
  report.reading_id,
  kind.severity,
  kind.code,
  CAST(printf(
    '%s for %s: %.15g in the report of %d against %.15g that follows from the report of %d. Compare the numbers with both documents.',
    checked.code, checked.subject, checked.left_value, report.year, checked.right_value, report.year - 1
  ) AS TEXT),
  CAST(NULL AS TEXT)
FROM readings AS report
JOIN year_checks AS checked ON checked.reading_id = report.reading_id
JOIN problem_codes AS kind ON kind.code = 'check_failed'
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL AND checked.status = 'fail'
UNION ALL
SELECT
  source.name,
  document.sha256,
  report.reading_id,
  kind.severity,
  kind.code,
  CAST(report.agency_problem ->> 'message' AS TEXT),
  CAST(NULL AS TEXT)
FROM readings AS report
JOIN problem_codes AS kind ON kind.code = report.agency_problem ->> 'code'
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  source.name,
  document.sha256,
  report.reading_id,
  kind.severity,
  kind.code,
  told.message,
  CAST(NULL AS TEXT)
FROM readings AS report
JOIN problems_between_reports AS told ON told.report_id = report.reading_id
JOIN problem_codes AS kind ON kind.code = told.code
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  source.name,
  CAST(NULL AS TEXT),
  CAST(NULL AS INTEGER),
  kind.severity,
  source.fault_code,
  source.fault_message,
  CAST(NULL AS TEXT)
FROM sources AS source
JOIN problem_codes AS kind ON kind.code = source.fault_code;

-- Every report that was ever read, with how many facts and problems it has.
CREATE VIEW reports AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.year AS year,
  report.form AS form,
  report.title AS title,
  report.published_on AS published_on,
  source.name AS source_name,
  document.sha256 AS sha256,
  source.url AS url,
  CASE
    WHEN report.superseded_by IS NOT NULL THEN 'superseded'
    WHEN report.edition_of IS NOT NULL THEN 'other_edition'
    ELSE 'in_effect'
  END AS status,
  (SELECT count(*) FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id)
    + (SELECT count(*) FROM reading_unmapped AS fact WHERE fact.reading_id = report.reading_id) AS facts,
  (SELECT count(*) FROM reading_problems AS problem WHERE problem.reading_id = report.reading_id)
    + (report.agency_problem IS NOT NULL)
    + (
      SELECT count(*) FROM year_checks AS checked
      WHERE checked.reading_id = report.reading_id AND checked.status = 'fail'
    )
    + (SELECT count(*) FROM problems_between_reports AS told WHERE told.report_id = report.reading_id) AS problems
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE report.outcome = 'report';

-- The text of every report in effect.
CREATE VIEW sections AS
SELECT
  section.reading_id AS report_id,
  section.number AS number,
  section.title AS title,
  section.text AS text
FROM readings AS report
JOIN reading_sections AS section ON section.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;

-- Whether the rules hold in every report in effect: those over the report itself, those over it and the year before, where other editions
-- of it state another number (editions_differ: once for each other number; where they state the same there is no row), and whether
-- the summary of a territory is the sum of its parts (roll_up; only where it could be assessed).
CREATE VIEW checks AS
SELECT
  checked.reading_id AS report_id,
  checked.code AS code,
  checked.subject AS subject,
  checked.left_value AS left_value,
  checked.right_value AS right_value,
  checked.left_value - checked.right_value AS delta,
  checked.status AS status
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
  checked.status
FROM readings AS report
JOIN year_checks AS checked ON checked.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  report_id,
  CAST('editions_differ' AS TEXT),
  subject,
  value,
  other_value,
  value - other_value,
  CAST('fail' AS TEXT)
FROM (
  SELECT DISTINCT report_id, CAST(indicator || ifnull('|' || applicant, '') AS TEXT) AS subject, value, other_value
  FROM edition_cells WHERE is_same = 0
)
UNION ALL
SELECT
  report_id,
  CAST('roll_up' AS TEXT),
  CAST(indicator || ifnull('|' || applicant, '') AS TEXT),
  summary,
  parts_sum,
  summary - parts_sum,
  status
FROM roll_up
WHERE status <> 'not_assessable';
