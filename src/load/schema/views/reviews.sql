-- What is to be decided again. Part of the contract (see contract.sql).

-- Problems of reports because of people's decisions: one that no longer fits what is read (review_stale), unless another person's decision
-- about the number holds; and persons who disagree (review_conflict).
CREATE VIEW problems_of_reviews AS
SELECT
  review.reading_id AS report_id,
  CAST('review_stale' AS TEXT) AS code,
  CAST(
    review.person || ' decided on ' || substr(review.reviewed_at, 1, 10) || ' about ' || review.indicator || ifnull('|' || review.applicant, '')
    || ': ' || review.decision || iif(review.value IS NULL, '', printf(' %.15g', review.value)) || ', having seen “' || trim(review.seen_raw) || '”. '
    || iif(review.indicator = 'kind', 'The program says otherwise now.',
      ifnull('The cell reads “' || trim(fact.raw) || '” now.', 'That is not what the report says now.')) || ' Decide again: xxgk serve --review.'
  AS TEXT) AS message,
  CAST(
    substr(fact.anchor, 1, length(fact.anchor) - 1) || ',"table":' || fact.table_number || ',"row":' || fact.row_number
    || ',"column":' || fact.column_number || '}'
  AS TEXT) AS anchor
FROM reviews AS review
LEFT JOIN reading_facts AS fact ON fact.fact_id = review.fact_id
WHERE review.reading_id IS NOT NULL AND review.state = 'stale'
  AND NOT EXISTS (SELECT 1 FROM reviewed_facts AS decided WHERE decided.fact_id = review.fact_id)
UNION ALL
SELECT
  opposed.reading_id,
  'review_conflict',
  'Decisions about ' || opposed.indicator || ifnull('|' || opposed.applicant, '') || ' contradict each other: '
    || group_concat(opposed.said, '; ') || '. None is applied until they agree.',
  max(opposed.anchor)
FROM (
  SELECT review.reading_id, review.indicator, review.applicant, review.table_number, review.row_number, review.column_number,
    review.person || ' says ' || review.decision || iif(review.value IS NULL, '', printf(' %.15g', review.value)) AS said,
    substr(fact.anchor, 1, length(fact.anchor) - 1) || ',"table":' || fact.table_number || ',"row":' || fact.row_number
      || ',"column":' || fact.column_number || '}' AS anchor
  FROM reviews AS review
  LEFT JOIN reading_facts AS fact ON fact.fact_id = review.fact_id
  WHERE review.reading_id IS NOT NULL AND review.state = 'conflict'
  ORDER BY review.person
) AS opposed
GROUP BY opposed.reading_id, opposed.indicator, opposed.applicant, opposed.table_number, opposed.row_number, opposed.column_number;

-- Decisions about a document that other bytes took the place of, beside the number of the same name in the report of the same agency and year
-- that is in effect now: for a person to look at, and never applied.
CREATE VIEW suggested_reviews AS
SELECT DISTINCT
  newer.reading_id AS report_id,
  fact.indicator AS indicator,
  fact.applicant AS applicant,
  fact.value AS value,
  fact.raw AS raw,
  review.decision AS decision,
  review.value AS suggested_value,
  review.seen_raw AS seen_raw,
  review.person AS person,
  review.reviewed_at AS reviewed_at,
  review.sha256 AS other_sha256,
  fact.fact_id AS fact_id
FROM reviews AS review
CROSS JOIN documents AS document ON document.sha256 = review.sha256
CROSS JOIN readings AS older ON older.document_id = document.document_id
CROSS JOIN readings AS newer ON newer.agency_key = older.agency_key AND newer.year = older.year
CROSS JOIN reading_facts AS fact ON fact.reading_id = newer.reading_id AND fact.indicator = review.indicator
  AND ifnull(fact.applicant, '') = ifnull(review.applicant, '')
WHERE review.state = 'elsewhere' AND newer.outcome = 'report' AND newer.superseded_by IS NULL AND newer.edition_of IS NULL;

-- What the program by itself says of each document that it could read: `report`, or the code of the problem that says why it is none.
CREATE VIEW own_verdicts AS
SELECT
  document.document_id AS document_id,
  document.sha256 AS sha256,
  own.reading_id AS reading_id,
  iif(own.outcome = 'report', 'report', problem.code) AS verdict,
  iif(own.outcome = 'report', NULL, problem.message) AS message
FROM documents AS document
JOIN readings AS own ON own.reading_id = (
  SELECT max(newest.reading_id) FROM readings AS newest
  WHERE newest.document_id = document.document_id AND newest.part_of IS NULL AND newest.outcome IN ('report', 'not_a_report')
    AND newest.reading_id NOT IN (SELECT reading_id FROM decided_readings)
)
LEFT JOIN reading_problems AS problem ON problem.reading_id = own.reading_id AND problem.position = (
  SELECT max(last.position) FROM reading_problems AS last WHERE last.reading_id = own.reading_id
);
