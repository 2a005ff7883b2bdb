-- The names under which agencies report. Part of the contract.

-- Every name by which the reports of an agency call it, and where it was found: `name` is the printed name; `former_name` is a printed
-- name that uses a former name of the place; publisher, title, page_title and text are other places of a report that name the agency;
-- `resolved` is the canonical name of another agency whose reports a person assigned to this one. Editions of one report count once.
CREATE VIEW agency_names AS
SELECT
  agency.agency_id AS agency_id,
  agency.name AS agency,
  used.name AS name,
  used.source AS source,
  min(used.year) AS first_year,
  max(used.year) AS last_year,
  count(DISTINCT used.report_id) AS reports
FROM (
  SELECT agency_id, year, ifnull(edition_of, reading_id) AS report_id, agency AS name,
    iif(resolution ->> 'is_former_name' = 1, 'former_name', 'name') AS source
  FROM readings
  WHERE outcome = 'report' AND superseded_by IS NULL AND agency_id IS NOT NULL AND agency <> ''
  UNION ALL
  SELECT agency_id, year, ifnull(edition_of, reading_id), other.value ->> 'name', other.value ->> 'source'
  FROM readings CROSS JOIN json_each(resolution, '$.names') AS other
  WHERE outcome = 'report' AND superseded_by IS NULL AND agency_id IS NOT NULL
  UNION ALL
  SELECT agency_id, year, ifnull(edition_of, reading_id), resolution ->> 'agency', 'resolved'
  FROM readings
  WHERE outcome = 'report' AND superseded_by IS NULL AND agency_id <> resolution ->> 'agency_id'
) AS used
CROSS JOIN agencies AS agency ON agency.agency_id = used.agency_id
GROUP BY agency.agency_id, agency.name, used.name, used.source;
