-- The views that compare the editions of one report, and the history of its numbers. Part of the contract.

-- Every cell that both the edition in effect and another edition of the report state as a number; amounts are compared to a hundredth.
-- A blank beside a number is left out: both states are known, but not whether they contradict each other.
-- CROSS JOIN sets the order: from the other editions, which are few, to the facts of the report in effect and the same cells of the edition.
CREATE VIEW edition_cells AS
SELECT
  edition.edition_of AS report_id,
  edition.reading_id AS edition_id,
  fact.fact_id AS fact_id,
  fact.indicator AS indicator,
  fact.applicant AS applicant,
  fact.value AS value,
  other.value AS other_value,
  abs(fact.value - other.value) < 0.005 AS is_same,
  document.sha256 AS sha256,
  other.fact_id AS other_fact_id
FROM readings AS edition
CROSS JOIN reading_facts AS fact ON fact.reading_id = edition.edition_of
CROSS JOIN reading_facts AS other ON other.reading_id = edition.reading_id AND other.indicator = fact.indicator
  AND ifnull(other.applicant, '') = ifnull(fact.applicant, '')
LEFT JOIN documents AS document ON document.document_id = edition.document_id
WHERE edition.edition_of IS NOT NULL AND fact.value IS NOT NULL AND other.value IS NOT NULL;

-- All editions of the reports that have more than one. `why` is the rule by which the report in effect precedes this edition; null for
-- the report in effect, which is not compared with itself either.
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
  (SELECT compared.cells FROM compared_editions AS compared WHERE compared.edition_id = edition.reading_id)
    - (SELECT count(*) FROM edition_differences AS difference WHERE difference.edition_id = edition.reading_id) AS cells_same,
  (SELECT count(*) FROM edition_differences AS difference WHERE difference.edition_id = edition.reading_id) AS cells_differ,
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

-- Reports of one agency and year that are both in effect, and whose scopes are not known to differ, neither from the reports nor from
-- other editions of them. Each report has one row, with one of the others.
CREATE VIEW conflicting_reports AS
SELECT
  report.reading_id AS report_id,
  other.reading_id AS other_report_id
FROM readings AS report
JOIN readings AS other ON other.reading_id = (
  SELECT candidate.reading_id FROM readings AS candidate INDEXED BY reports_by_agency_key
  WHERE candidate.outcome = 'report' AND candidate.superseded_by IS NULL AND candidate.edition_of IS NULL
    AND candidate.agency_key = report.agency_key AND candidate.year = report.year
    AND candidate.reading_id <> report.reading_id
    AND (
      ifnull(candidate.scope, (SELECT max(edition.scope) FROM readings AS edition WHERE edition.edition_of = candidate.reading_id))
      <> ifnull(report.scope, (SELECT max(edition.scope) FROM readings AS edition WHERE edition.edition_of = report.reading_id))
    ) IS NOT TRUE
  LIMIT 1
)
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  -- Follows from the rest: where only one report is in effect, no other is looked for.
  AND (report.agency_key, report.year) IN (SELECT agency_key, year FROM agency_year_totals WHERE reports > 1);

-- Reports in effect that print the same numbers as a report of another agency or year, and either the same text or so many different
-- numbers that these identify a report without it (see edition-rules.ts). Each has one row, with the first of the others. They are not
-- editions of one report, because their agencies are, or may be, different.
CREATE VIEW copied_reports AS
SELECT
  report.reading_id AS report_id,
  other.reading_id AS other_report_id
FROM readings AS report
JOIN readings AS other ON other.reading_id = ifnull(
  (
    SELECT candidate.reading_id FROM readings AS candidate INDEXED BY reports_by_text
    WHERE candidate.outcome = 'report' AND candidate.superseded_by IS NULL AND candidate.edition_of IS NULL
      AND candidate.text_key = report.text_key AND candidate.values_key = report.values_key
      AND candidate.reading_id <> report.reading_id
    ORDER BY candidate.reading_id
    LIMIT 1
  ),
  iif(report.different_numbers >= 10, (
    SELECT candidate.reading_id FROM readings AS candidate INDEXED BY reports_by_values
    WHERE candidate.outcome = 'report' AND candidate.superseded_by IS NULL AND candidate.edition_of IS NULL
      AND candidate.different_numbers >= 10 AND candidate.values_key = report.values_key
      AND candidate.reading_id <> report.reading_id
    ORDER BY candidate.reading_id
    LIMIT 1
  ), NULL)
)
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;

-- Readings that share the key of their numbers, or of their text if their numbers are few, with another: all that copied_reports can
-- contain. To find them all, the indexes are read once in their order; to look at one report, copied_reports alone is faster.
CREATE VIEW alike_readings AS
SELECT reading_id FROM readings WHERE outcome = 'report' AND superseded_by IS NULL AND different_numbers >= 10 AND values_key IN (
  SELECT values_key FROM readings INDEXED BY reports_by_values
  WHERE outcome = 'report' AND superseded_by IS NULL AND different_numbers >= 10 GROUP BY values_key HAVING count(*) > 1
)
UNION ALL
SELECT reading_id FROM readings
WHERE outcome = 'report' AND superseded_by IS NULL AND text_key IS NOT NULL AND different_numbers < 10 AND text_key IN (
  SELECT text_key FROM readings INDEXED BY reports_of_few_numbers
  WHERE outcome = 'report' AND superseded_by IS NULL AND text_key IS NOT NULL AND different_numbers < 10
  GROUP BY text_key HAVING count(*) > 1
);

-- Reports in effect with another that speaks against them: an edition with different numbers, a second report in effect, a copy that no
-- person has found to have its own numbers.
CREATE VIEW reports_at_odds AS
SELECT edition.edition_of AS report_id, CAST('editions_differ' AS TEXT) AS code, edition.reading_id AS other_report_id
FROM readings AS edition
WHERE edition.edition_of IS NOT NULL
  AND EXISTS (SELECT 1 FROM edition_differences AS difference WHERE difference.edition_id = edition.reading_id)
UNION ALL
SELECT conflict.report_id, 'reports_conflict', conflict.other_report_id FROM conflicting_reports AS conflict
UNION ALL
SELECT copy.report_id, 'copied_report', copy.other_report_id
FROM copied_reports AS copy
WHERE NOT EXISTS (
  SELECT 1 FROM reviews AS review
  WHERE review.reading_id = copy.report_id AND review.decision = 'own_numbers' AND review.state = 'holds'
    AND review.seen_raw = (
      SELECT document.sha256 FROM readings AS other JOIN documents AS document USING (document_id)
      WHERE other.reading_id = copy.other_report_id
    )
);

-- Problems of a report in effect that come from other reports, in words.
CREATE VIEW problems_between_reports AS
SELECT
  odd.report_id AS report_id,
  odd.code AS code,
  CAST(CASE odd.code
    WHEN 'editions_differ' THEN (
      SELECT printf(
        '%d of %d numbers that both state differ between %s (report %d) and %s: %s%s. See the view edition_cells.',
        differences.cells_differ,
        (SELECT cells FROM compared_editions AS counted WHERE counted.edition_id = odd.other_report_id),
        other_source.name, odd.other_report_id, source.name,
        (
          SELECT group_concat(printf('%s is %.15g here, %.15g there', cell.subject, cell.value, cell.other_value), '; ')
          FROM (
            SELECT fact.indicator || ifnull('|' || fact.applicant, '') AS subject, fact.value AS value, other.value AS other_value
            FROM edition_differences AS difference
            CROSS JOIN reading_facts AS fact ON fact.fact_id = difference.fact_id
            CROSS JOIN reading_facts AS other ON other.fact_id = difference.other_fact_id
            WHERE difference.edition_id = odd.other_report_id
            ORDER BY difference.fact_id LIMIT 3
          ) AS cell
        ),
        iif(differences.cells_differ > 3, '; …', '')
      )
      FROM (
        SELECT count(*) AS cells_differ FROM edition_differences AS difference WHERE difference.edition_id = odd.other_report_id
      ) AS differences
    )
    WHEN 'reports_conflict' THEN printf(
      '%s (report %d) is also a report of this agency and year. It agrees too little with %s to be an edition of the same report, so both are in effect.',
      other_source.name, odd.other_report_id, source.name
    )
    WHEN 'copied_report' THEN printf(
      '%s (report %d), of %s for %s, prints the same numbers as %s, %s.',
      other_source.name, odd.other_report_id, ifnull(other.agency, 'an unknown agency'),
      ifnull(other.year, 'an unknown year'), source.name,
      iif(other.text_key = report.text_key, 'and the same text', 'but different text')
    ) || ifnull((
      SELECT ' ' || review.person || ' found that it is a copy.' FROM reviews AS review
      WHERE review.reading_id = odd.report_id AND review.decision = 'copied' AND review.state = 'holds'
        AND review.seen_raw = other_document.sha256
      ORDER BY review.reviewed_at DESC LIMIT 1
    ), '')
  END AS TEXT) AS message
FROM reports_at_odds AS odd
JOIN readings AS report ON report.reading_id = odd.report_id
JOIN documents AS document ON document.document_id = report.document_id
JOIN sources AS source ON source.source_id = document.source_id
JOIN readings AS other ON other.reading_id = odd.other_report_id
JOIN documents AS other_document ON other_document.document_id = other.document_id
JOIN sources AS other_source ON other_source.source_id = other_document.source_id;

-- Every number that any report ever stated: in effect, in other editions, and in superseded reports, whose source has another document
-- now or which the parser reads differently. If several readings of one document state the same, they are one row, that of the newest.
-- `last_seen` is when the last run began that found the document and read the number in it.
CREATE VIEW value_history AS
SELECT
  agency_id,
  agency,
  year,
  indicator,
  applicant,
  value,
  state,
  raw,
  source_name,
  sha256,
  report_id,
  first_seen,
  max(first_seen, ifnull(last_run, '')) AS last_seen,
  status
FROM (
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
    (
      SELECT min(stating.read_at) FROM readings AS stating
      CROSS JOIN reading_facts AS same ON same.reading_id = stating.reading_id AND same.indicator = fact.indicator
        AND ifnull(same.applicant, '') = ifnull(fact.applicant, '')
      WHERE stating.document_id = report.document_id AND stating.outcome = 'report'
        AND stating.agency_key IS report.agency_key AND stating.year IS report.year
        AND same.state = fact.state AND same.value IS fact.value
    ) AS first_seen,
    (
      SELECT max(run.started_at) FROM readings AS stating
      CROSS JOIN reading_facts AS same ON same.reading_id = stating.reading_id AND same.indicator = fact.indicator
        AND ifnull(same.applicant, '') = ifnull(fact.applicant, '')
      CROSS JOIN run_documents AS seen ON seen.reading_id = ifnull(stating.part_of, stating.reading_id)
      CROSS JOIN runs AS run ON run.run_id = seen.run_id
      WHERE stating.document_id = report.document_id AND stating.outcome = 'report'
        AND stating.agency_key IS report.agency_key AND stating.year IS report.year
        AND same.state = fact.state AND same.value IS fact.value
    ) AS last_run,
    CASE
      WHEN report.superseded_by IS NOT NULL THEN 'superseded'
      WHEN report.edition_of IS NOT NULL THEN 'other_edition'
      ELSE 'in_effect'
    END AS status
  FROM readings AS report
  JOIN documents AS document ON document.document_id = report.document_id
  JOIN sources AS source ON source.source_id = document.source_id
  CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id
  WHERE report.outcome = 'report' AND NOT EXISTS (
    SELECT 1 FROM readings AS newer
    CROSS JOIN reading_facts AS same ON same.reading_id = newer.reading_id AND same.indicator = fact.indicator
      AND ifnull(same.applicant, '') = ifnull(fact.applicant, '')
    WHERE newer.document_id = report.document_id AND newer.reading_id > report.reading_id AND newer.outcome = 'report'
      AND ifnull(newer.part_of, newer.reading_id) <> ifnull(report.part_of, report.reading_id)
      AND newer.agency_key IS report.agency_key AND newer.year IS report.year
      AND same.state = fact.state AND same.value IS fact.value
  )
);
