-- Which facts a check compares, and what is known of each, from which follows whose fault a failed check is. `check_facts` is part of the contract.

-- The facts that the checks of reports in effect compare: the sums of a table; the rules over two years; numbers below zero; numbers that the
-- text states (a single cell, or else the cells of the series of the same name).
CREATE VIEW check_cells AS
SELECT
  report.reading_id AS report_id,
  report.agency_id AS agency_id,
  report.agency AS agency,
  report.year AS year,
  report.scope AS scope,
  checked.code AS code,
  checked.subject AS subject,
  checked.status AS status,
  term.side AS side,
  term.sign AS sign,
  term.role AS role,
  fact.fact_id AS fact_id
FROM readings AS report
CROSS JOIN reading_checks AS checked ON checked.reading_id = report.reading_id
CROSS JOIN check_terms AS term ON term.code = checked.code AND term.subject = checked.subject
  AND term.form = report.table_forms ->> term.table_name
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = term.indicator
  AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  report.reading_id,
  report.agency_id,
  report.agency,
  report.year,
  report.scope,
  checked.code,
  checked.subject,
  checked.status,
  term.side,
  term.sign,
  term.role,
  fact.fact_id
FROM readings AS report
CROSS JOIN year_checks AS checked ON checked.reading_id = report.reading_id
CROSS JOIN year_check_facts AS compared ON compared.reading_id = checked.reading_id AND compared.code = checked.code
  AND compared.subject = checked.subject
CROSS JOIN reading_facts AS fact ON fact.fact_id = compared.fact_id
CROSS JOIN check_terms AS term ON term.code = checked.code AND term.subject = checked.subject
  AND term.form = report.table_forms ->> term.table_name AND term.indicator = fact.indicator
  AND ifnull(term.applicant, '') = ifnull(fact.applicant, '') AND term.years_ago = (fact.reading_id <> report.reading_id)
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
UNION ALL
SELECT
  report.reading_id,
  report.agency_id,
  report.agency,
  report.year,
  report.scope,
  checked.code,
  checked.subject,
  checked.status,
  CAST('left' AS TEXT),
  1,
  CAST('part' AS TEXT),
  fact.fact_id
FROM readings AS report
CROSS JOIN reading_checks AS checked ON checked.reading_id = report.reading_id
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id
CROSS JOIN indicators AS indicator ON indicator.code = fact.indicator AND indicator.table_name = checked.subject
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  AND checked.code = 'values.not_negative' AND fact.value < 0 AND fact.indicator NOT GLOB '*.items_change'
UNION ALL
SELECT DISTINCT
  report.reading_id,
  report.agency_id,
  report.agency,
  report.year,
  report.scope,
  checked.code,
  checked.subject,
  checked.status,
  CAST('right' AS TEXT),
  1,
  CAST('part' AS TEXT),
  fact.fact_id
FROM readings AS report
CROSS JOIN reading_checks AS checked ON checked.reading_id = report.reading_id
CROSS JOIN reading_mentions AS mention ON mention.reading_id = report.reading_id AND mention.subject = checked.subject
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = mention.indicator
  AND ifnull(fact.applicant, '') = ifnull(mention.applicant, '')
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  AND checked.code = 'text_vs_table'
UNION ALL
SELECT DISTINCT
  report.reading_id,
  report.agency_id,
  report.agency,
  report.year,
  report.scope,
  checked.code,
  checked.subject,
  checked.status,
  CAST('right' AS TEXT),
  1,
  CAST('part' AS TEXT),
  fact.fact_id
FROM readings AS report
CROSS JOIN reading_checks AS checked ON checked.reading_id = report.reading_id
CROSS JOIN crosswalk AS entry ON entry.series = checked.subject AND entry.form = report.table_forms ->> entry.table_name
CROSS JOIN crosswalk_terms AS term ON term.series = entry.series AND term.form = entry.form
CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = term.indicator
  AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  AND checked.code = 'text_vs_table' AND NOT EXISTS (
    SELECT 1 FROM reading_mentions AS mention
    WHERE mention.reading_id = report.reading_id AND mention.subject = checked.subject AND mention.indicator IS NOT NULL
  );

-- What is known of each fact apart from the sums that it takes part in. `is_doubted`: it has a flag of another kind than check_failed,
-- text_differs and editions_differ, which checks themselves give. `is_confirmed`: a second reader saw the same; or the number is stated by the
-- text, by an edition in another format, or pinned by another year's report; or a person compared it with the document, and then nothing speaks
-- against it.
CREATE VIEW attested_facts AS
SELECT
  fact.fact_id AS fact_id,
  decided.is_settled IS NOT 1
    AND EXISTS (SELECT 1 FROM json_each(fact.flags) WHERE value NOT IN ('check_failed', 'text_differs')) AS is_doubted,
  decided.is_settled IS NOT 1 AND EXISTS (SELECT 1 FROM json_each(fact.flags) WHERE value = 'text_differs') AS differs_from_text,
  decided.is_settled IS NOT 1
    AND EXISTS (SELECT 1 FROM edition_differences AS difference WHERE difference.fact_id = fact.fact_id) AS differs_from_edition,
  decided.is_settled IS 1 OR EXISTS (
    SELECT 1 FROM json_each((SELECT shared.support FROM supports AS shared WHERE shared.support_id = fact.support_id)) AS spoken
    WHERE spoken.value ->> 'kind' = 'second_reading' AND spoken.value ->> 'recognised' IS NULL
  ) OR EXISTS (
    SELECT 1 FROM json_each(fact.support) AS spoken
    WHERE spoken.value ->> 'recognised' IS NULL
      AND (spoken.value ->> 'kind' = 'second_reading' OR (spoken.value ->> 'kind' = 'narrative' AND fact.state = 'number'))
  ) OR (fact.state = 'number' AND (
    EXISTS (
      SELECT 1 FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
      WHERE part.fact_id = fact.fact_id AND part.pins = 1 AND checked.status = 'pass'
    ) OR EXISTS (
      SELECT 1
      FROM readings AS report
      CROSS JOIN documents AS document ON document.document_id = report.document_id
      CROSS JOIN readings AS edition ON edition.edition_of = report.reading_id
      CROSS JOIN documents AS other_document ON other_document.document_id = edition.document_id
        AND other_document.format <> document.format
      CROSS JOIN reading_facts AS other ON other.reading_id = edition.reading_id AND other.indicator = fact.indicator
        AND ifnull(other.applicant, '') = ifnull(fact.applicant, '') AND abs(other.value - fact.value) < 0.005
      WHERE report.reading_id = fact.reading_id
    )
  )) AS is_confirmed
FROM reading_facts AS fact
LEFT JOIN reviewed_facts AS decided ON decided.fact_id = fact.fact_id;

-- The facts that all checks of reports in effect compare, with the report that states each: that of last year, another edition, a part of a
-- territory.
CREATE VIEW check_facts AS
SELECT
  compared.report_id AS report_id,
  compared.agency_id AS agency_id,
  compared.agency AS agency,
  compared.year AS year,
  compared.scope AS scope,
  compared.code AS code,
  compared.subject AS subject,
  compared.status AS status,
  compared.side AS side,
  compared.sign AS sign,
  compared.role AS role,
  fact.indicator AS indicator,
  fact.applicant AS applicant,
  fact.value AS value,
  (SELECT indicator.unit FROM indicators AS indicator WHERE indicator.code = fact.indicator) AS unit,
  fact.state AS state,
  fact.raw AS raw,
  (SELECT level.code FROM evidence_levels AS level WHERE level.rank = fact.evidence) AS evidence,
  fact.flagged AS flagged,
  fact.flags AS flags,
  attested.is_confirmed AS is_confirmed,
  attested.is_doubted AS is_doubted,
  fact.reading_id AS stated_in_report_id,
  fact.fact_id AS fact_id
FROM (
  SELECT * FROM check_cells
  UNION ALL
  SELECT DISTINCT
    report.reading_id,
    report.agency_id,
    report.agency,
    report.year,
    report.scope,
    CAST('editions_differ' AS TEXT),
    CAST(fact.indicator || ifnull('|' || fact.applicant, '') AS TEXT),
    CAST('fail' AS TEXT),
    CAST('left' AS TEXT),
    1,
    CAST('in_effect' AS TEXT),
    difference.fact_id
  FROM readings AS report
  CROSS JOIN readings AS edition ON edition.edition_of = report.reading_id
  CROSS JOIN edition_differences AS difference ON difference.edition_id = edition.reading_id
  CROSS JOIN reading_facts AS fact ON fact.fact_id = difference.fact_id
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  UNION ALL
  SELECT
    report.reading_id,
    report.agency_id,
    report.agency,
    report.year,
    report.scope,
    CAST('editions_differ' AS TEXT),
    CAST(fact.indicator || ifnull('|' || fact.applicant, '') AS TEXT),
    CAST('fail' AS TEXT),
    CAST('right' AS TEXT),
    1,
    CAST('other_edition' AS TEXT),
    difference.other_fact_id
  FROM readings AS report
  CROSS JOIN readings AS edition ON edition.edition_of = report.reading_id
  CROSS JOIN edition_differences AS difference ON difference.edition_id = edition.reading_id
  CROSS JOIN reading_facts AS fact ON fact.fact_id = difference.fact_id
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  UNION ALL
  SELECT DISTINCT
    rolled.report_id,
    rolled.agency_id,
    report.agency,
    rolled.year,
    report.scope,
    CAST('roll_up' AS TEXT),
    CAST(part.indicator || ifnull('|' || part.applicant, '') AS TEXT),
    rolled.status,
    CAST('left' AS TEXT),
    1,
    CAST('total' AS TEXT),
    part.summary_fact_id
  FROM roll_up AS rolled
  CROSS JOIN readings AS report ON report.reading_id = rolled.report_id
  CROSS JOIN roll_up_parts AS part ON part.report_id = rolled.report_id AND part.indicator = rolled.indicator
    AND part.applicant IS rolled.applicant
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL AND rolled.status <> 'not_assessable'
  UNION ALL
  SELECT
    rolled.report_id,
    rolled.agency_id,
    report.agency,
    rolled.year,
    report.scope,
    CAST('roll_up' AS TEXT),
    CAST(part.indicator || ifnull('|' || part.applicant, '') AS TEXT),
    rolled.status,
    CAST('right' AS TEXT),
    1,
    CAST('part' AS TEXT),
    part.fact_id
  FROM roll_up AS rolled
  CROSS JOIN readings AS report ON report.reading_id = rolled.report_id
  CROSS JOIN roll_up_parts AS part ON part.report_id = rolled.report_id AND part.indicator = rolled.indicator
    AND part.applicant IS rolled.applicant
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL AND rolled.status <> 'not_assessable' AND part.fact_id IS NOT NULL
) AS compared
CROSS JOIN reading_facts AS fact ON fact.fact_id = compared.fact_id
CROSS JOIN attested_facts AS attested ON attested.fact_id = compared.fact_id;
