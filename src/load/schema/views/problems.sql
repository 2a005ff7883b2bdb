-- What is wrong with documents and with the numbers of reports. Part of the contract (see contract.sql).

-- The newest reading of each document that a source has now, if it gave no report.
CREATE VIEW readings_without_report AS
SELECT reading.reading_id AS reading_id, document.document_id AS document_id, source.name AS source_name, document.sha256 AS sha256
FROM readings AS reading
JOIN documents AS document ON document.document_id = reading.document_id
JOIN sources AS source ON source.source_id = document.source_id AND source.document_id = document.document_id
WHERE reading.outcome <> 'report'
  AND reading.reading_id = (
    SELECT max(newest.reading_id) FROM readings AS newest
    WHERE newest.document_id = document.document_id
      AND newest.reading_id NOT IN (SELECT reading_id FROM decided_readings WHERE is_withdrawn = 1)
  );

-- The problems of every report in effect: of its reading, of failed checks over two years, of an unknown agency, from other reports, and of decisions that no longer
-- fit or contradict each other.
-- Then, for every document that a source has now, the problems of its newest reading if that gave no report. Then the sources that could
-- not be opened. All parts have the same types, as in facts. CROSS JOIN: from the problems to their reports, so that the first ones are
-- found at once.
CREATE VIEW problems AS
SELECT
  source.name AS source_name,
  document.sha256 AS sha256,
  report.reading_id AS report_id,
  kind.severity AS severity,
  reported.code AS code,
  reported.message AS message,
  reported.anchor AS anchor
FROM (
  SELECT reading_id AS report_id, code, message, anchor FROM reading_problems
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
) AS reported
CROSS JOIN readings AS report ON report.reading_id = reported.report_id
LEFT JOIN problem_codes AS kind ON kind.code = reported.code
LEFT JOIN documents AS document ON document.document_id = report.document_id
LEFT JOIN sources AS source ON source.source_id = document.source_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  reading.source_name,
  reading.sha256,
  CAST(NULL AS INTEGER),
  kind.severity,
  problem.code,
  problem.message,
  problem.anchor
FROM readings_without_report AS reading
CROSS JOIN (
  SELECT reading_id, code, message, anchor FROM reading_problems
  UNION ALL
  SELECT report_id, code, message, anchor FROM problems_of_reviews
) AS problem ON problem.reading_id = reading.reading_id
JOIN problem_codes AS kind ON kind.code = problem.code
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

-- How many rows of `problems` have each code, and how many documents they are of (a source that could not be opened counts as one): the same
-- as to count them, but without their messages, which take most of the time.
CREATE VIEW problem_counts AS
SELECT
  counted.code AS code,
  count(*) AS problems,
  count(DISTINCT counted.document) AS documents
FROM (
  SELECT reported.code AS code, report.document_id AS document
  FROM (
    SELECT reading_id AS report_id, code FROM reading_problems
    UNION ALL
    SELECT reading_id, 'check_failed' FROM year_checks WHERE status = 'fail'
    UNION ALL
    SELECT reading_id, CAST(agency_problem ->> 'code' AS TEXT) FROM readings WHERE agency_problem IS NOT NULL
    UNION ALL
    SELECT report_id, code FROM reports_at_odds WHERE code <> 'copied_report'
    UNION ALL
    SELECT report_id, code FROM reports_at_odds
    WHERE code = 'copied_report' AND report_id IN (SELECT reading_id FROM alike_readings)
    UNION ALL
    SELECT report_id, code FROM problems_of_reviews
  ) AS reported
  CROSS JOIN readings AS report ON report.reading_id = reported.report_id
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  UNION ALL
  SELECT problem.code, reading.document_id
  FROM readings_without_report AS reading
  CROSS JOIN (
    SELECT reading_id, code FROM reading_problems
    UNION ALL
    SELECT report_id, code FROM problems_of_reviews
  ) AS problem ON problem.reading_id = reading.reading_id
  UNION ALL
  SELECT fault_code, -source_id FROM sources WHERE fault_code IS NOT NULL
) AS counted
GROUP BY counted.code;
