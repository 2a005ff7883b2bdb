-- What is wrong with documents and with the numbers of reports. Part of the contract (see contract.sql).

-- The problems of every report in effect: of its reading, of failed checks over two years, of an unknown agency, from other reports, and of decisions that no longer
-- fit or contradict each other.
-- Then, for every document that a source has now, the problems of its newest reading if that gave no report. Then the sources that could
-- not be opened. All parts have the same types, as in facts. CROSS JOIN: from the problems to their reports, so that the first ones are
-- found at once.
CREATE VIEW problems AS
WITH reported (report_id, code, message, anchor) AS (
  SELECT reading_id, code, message, anchor FROM reading_problems
  UNION ALL
  SELECT
    checked.reading_id,
    CAST('check_failed' AS TEXT),
    CAST(printf(
      '%s for %s: %.15g in the report for %d, but %.15g follows from the report for %d. Compare the numbers with both documents.',
      checked.code, checked.subject, checked.left_value, report.year, checked.right_value, report.year - 1
    ) AS TEXT),
    CAST(NULL AS TEXT)
  FROM year_checks AS checked JOIN readings AS report ON report.reading_id = checked.reading_id
  WHERE checked.status = 'fail'
  UNION ALL
  SELECT reading_id, CAST(agency_problem ->> 'code' AS TEXT), CAST(agency_problem ->> 'message' AS TEXT), CAST(NULL AS TEXT)
  FROM readings
  WHERE agency_problem IS NOT NULL
  UNION ALL
  SELECT report_id, code, message, CAST(NULL AS TEXT) FROM problems_between_reports
  UNION ALL
  SELECT report_id, code, message, anchor FROM problems_of_reviews
)
SELECT
  source.name AS source_name,
  document.sha256 AS sha256,
  report.reading_id AS report_id,
  kind.severity AS severity,
  reported.code AS code,
  reported.message AS message,
  reported.anchor AS anchor
FROM reported
CROSS JOIN readings AS report ON report.reading_id = reported.report_id
JOIN problem_codes AS kind ON kind.code = reported.code
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
JOIN (
  SELECT reading_id, code, message, anchor FROM reading_problems
  UNION ALL
  SELECT report_id, code, message, anchor FROM problems_of_reviews
) AS problem ON problem.reading_id = reading.reading_id
JOIN problem_codes AS kind ON kind.code = problem.code
JOIN documents AS document ON document.document_id = reading.document_id
JOIN sources AS source ON source.source_id = document.source_id
WHERE reading.outcome <> 'report'
  AND source.document_id = document.document_id
  AND reading.reading_id = (
    SELECT max(newest.reading_id) FROM readings AS newest
    WHERE newest.document_id = document.document_id
      AND newest.reading_id NOT IN (SELECT reading_id FROM decided_readings WHERE is_withdrawn = 1)
  )
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
