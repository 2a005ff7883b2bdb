-- The contract: the names and order of these columns never change. A new column or view needs a new version (see migrations.ts).

-- A row for every stated cell of every report in effect: first the facts of the catalogue, then the numbers that no form knows.
-- A fact is flagged if its evidence is `doubtful` (rank 4), which settling keeps in step with `flags`. A person's decision may settle what its
-- flags say: these stay, and the fact is no longer flagged.
-- Both parts have the same types, so that SQLite can search each part by itself.
-- CROSS JOIN sets the order: from the reports to their facts, which lie together, and never through all facts.
-- LEFT JOIN, although every indicator exists: SQLite then omits the table if a query does not ask for the unit.
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
  CAST(iif(
    fact.table_number IS NULL,
    fact.anchor,
    substr(fact.anchor, 1, length(fact.anchor) - 1) || ',"table":' || fact.table_number || ',"row":' || fact.row_number
    || ',"column":' || fact.column_number || '}'
  ) AS TEXT) AS anchor,
  CAST('[' || ltrim(
    ifnull(substr(shared.support, 2, length(shared.support) - 2), '')
    || iif(fact.support = '[]', '', ',' || substr(fact.support, 2, length(fact.support) - 2))
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
    ), '')
    || iif(
      decided.fact_id IS NULL,
      '',
      ',' || json_object('kind', 'person', 'decision', decided.decision, 'by', json(decided.persons), 'at', decided.reviewed_at)
    ),
    ','
  ) || ']' AS TEXT) AS support,
  fact.flagged AS flagged,
  indicator.zh AS label,
  CAST(NULL AS TEXT) AS path,
  CAST('[' || ltrim(
    substr(fact.flags, 2, length(fact.flags) - 2)
    || iif(fact.flags NOT LIKE '%"check_failed"%' AND EXISTS (
      SELECT 1 FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
      WHERE part.fact_id = fact.fact_id AND checked.status = 'fail'
    ), ',"check_failed"', '')
    || iif(EXISTS (
      SELECT 1 FROM edition_differences AS difference WHERE difference.fact_id = fact.fact_id
    ), ',"editions_differ"', ''),
    ','
  ) || ']' AS TEXT) AS flags,
  source.location AS location,
  source.url AS url,
  level.code AS evidence,
  report.agency_id AS agency_id,
  report.scope AS scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id) AS level,
  report.kind AS reporter_kind,
  fact.suggested AS suggested,
  CAST(CASE WHEN decided.fact_id IS NULL THEN fact.value ELSE decided.read_value END AS REAL) AS read_value,
  decided.decision AS review
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id
LEFT JOIN indicators AS indicator ON indicator.code = fact.indicator
LEFT JOIN supports AS shared ON shared.support_id = fact.support_id
LEFT JOIN evidence_levels AS level ON level.rank = fact.evidence
LEFT JOIN reviewed_facts AS decided ON decided.fact_id = fact.fact_id
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
  CAST(fact.flags <> '[]' AS INTEGER),
  fact.label,
  fact.path,
  fact.flags,
  source.location,
  source.url,
  level.code,
  report.agency_id,
  report.scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id),
  report.kind,
  CAST(NULL AS TEXT),
  fact.value,
  CAST(NULL AS TEXT)
FROM readings AS report
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
CROSS JOIN reading_unmapped AS fact ON fact.reading_id = report.reading_id
LEFT JOIN evidence_levels AS level ON level.rank = fact.evidence
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

-- Every report that was ever read, with the number of its facts and problems.
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
    -- Those of problems_between_reports, which would be worked out for all reports.
    + (
      SELECT count(*) FROM readings AS edition
      WHERE edition.edition_of = report.reading_id AND EXISTS (
        SELECT 1 FROM edition_differences AS difference WHERE difference.edition_id = edition.reading_id
      )
    )
    + (SELECT count(*) FROM conflicting_reports AS conflict WHERE conflict.report_id = report.reading_id)
    + (
      SELECT count(*) FROM copied_reports AS copy WHERE copy.report_id = report.reading_id AND NOT EXISTS (
        SELECT 1 FROM reviews AS review
        JOIN readings AS other ON other.reading_id = copy.other_report_id
        JOIN documents AS other_document ON other_document.document_id = other.document_id
        WHERE review.reading_id = report.reading_id AND review.decision = 'own_numbers' AND review.state = 'holds'
          AND review.seen_raw = other_document.sha256
      )
    )
    + (SELECT count(*) FROM problems_of_reviews AS problem WHERE problem.report_id = report.reading_id) AS problems,
  report.kind AS kind,
  report.part AS part,
  report.agency_id AS agency_id,
  report.scope AS scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id) AS level,
  report.kind AS reporter_kind,
  (SELECT count(*) FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.flagged = 1)
    + (SELECT count(*) FROM reading_unmapped AS fact WHERE fact.reading_id = report.reading_id AND fact.flags <> '[]') AS flagged
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
  section.text AS text,
  report.agency AS agency,
  report.year AS year,
  report.agency_id AS agency_id,
  report.scope AS scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id) AS level,
  report.kind AS reporter_kind,
  section.recognised AS recognised
FROM readings AS report
JOIN reading_sections AS section ON section.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;
