-- The contract: names and order of these columns are stable for ever. A new column or view needs a new version (migrations.ts).

-- One row per stated cell of every report in effect.
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
  fact.support AS support,
  fact.flags <> '[]' AS flagged
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id
LEFT JOIN indicators AS indicator ON indicator.code = fact.indicator
WHERE report.outcome = 'report' AND report.superseded_by IS NULL;

-- Problems of every report in effect and of the newest reading of every document that a source holds now, a report or not;
-- then the sources that could not be opened. Three parts with the same types, so that SQLite can search in each by itself.
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
WHERE report.outcome = 'report' AND report.superseded_by IS NULL
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
  iif(report.superseded_by IS NULL, 'in_effect', 'superseded') AS status,
  (SELECT count(*) FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id) AS facts,
  (SELECT count(*) FROM reading_problems AS problem WHERE problem.reading_id = report.reading_id) AS problems
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
WHERE report.outcome = 'report' AND report.superseded_by IS NULL;

-- Whether the sums of the form hold in every report in effect.
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
WHERE report.outcome = 'report' AND report.superseded_by IS NULL;
