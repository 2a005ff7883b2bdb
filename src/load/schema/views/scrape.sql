-- What the nightly scrape did, for people and for other programs. Part of the contract.

-- Reports by the pages that they came from: when each page was found, when it was last checked, and whether it is gone. A page that is an
-- archive has a row for each file in it that is a report, under its own address and the path of the file.
CREATE VIEW scraped_reports AS
SELECT
  scrape_pages.source AS source,
  scrape_pages.address AS address,
  scrape_pages.title AS title,
  scrape_pages.listed_on AS listed_on,
  scrape_pages.report_id AS report_id,
  readings.agency AS agency,
  readings.year AS year,
  scrape_pages.first_seen_at AS first_seen_at,
  scrape_pages.checked_at AS checked_at,
  scrape_pages.gone_on AS gone_on,
  scrape_pages.read_sha256 AS sha256,
  scrape_pages.verdict AS verdict
FROM scrape_pages
JOIN readings ON readings.reading_id = scrape_pages.report_id
WHERE NOT EXISTS (
  SELECT 1 FROM sources AS member
  WHERE member.location > scrape_pages.address || '!' AND member.location < scrape_pages.address || '"'
    AND member.url = scrape_pages.address AND member.report_id IS NOT NULL
)
UNION ALL
SELECT
  scrape_pages.source,
  member.location,
  scrape_pages.title,
  scrape_pages.listed_on,
  member.report_id,
  readings.agency,
  readings.year,
  scrape_pages.first_seen_at,
  scrape_pages.checked_at,
  scrape_pages.gone_on,
  scrape_pages.read_sha256,
  scrape_pages.verdict
FROM scrape_pages
JOIN sources AS member
  ON member.location > scrape_pages.address || '!' AND member.location < scrape_pages.address || '"'
  AND member.url = scrape_pages.address
JOIN readings ON readings.reading_id = member.report_id
WHERE scrape_pages.report_id IS NOT NULL;

-- A row for each source: how its last visit ended, when a visit was last complete, and how many reports it has given. A report counts
-- once, however many files it was published in.
CREATE VIEW scrape_source_states AS
SELECT
  scrape_sources.source AS source,
  scrape_sources.agency AS agency,
  scrape_sources.place AS place,
  scrape_sources.kind AS kind,
  last.started_at AS last_visit_at,
  iif(last.visit_id IS NULL, 'never', ifnull(last.outcome, 'open')) AS state,
  last.reason AS reason,
  (
    SELECT max(finished_at) FROM scrape_visits AS visit
    WHERE visit.source = scrape_sources.source AND visit.outcome = 'complete'
  ) AS last_complete_at,
  (
    SELECT min(started_at) FROM scrape_visits AS visit
    WHERE visit.source = scrape_sources.source AND visit.outcome = 'blocked' AND last.outcome = 'blocked'
      AND visit.visit_id > ifnull((
        SELECT max(visit_id) FROM scrape_visits AS other
        WHERE other.source = scrape_sources.source AND other.outcome <> 'blocked'
      ), 0)
  ) AS blocked_since,
  (
    SELECT count(DISTINCT ifnull(agency_key, '') || '|' || ifnull(readings.year, reading_id))
    FROM scraped_reports JOIN readings ON readings.reading_id = scraped_reports.report_id
    WHERE scraped_reports.source = scrape_sources.source AND verdict = 'report' AND gone_on IS NULL
  ) AS reports,
  (
    SELECT max(year) FROM scraped_reports
    WHERE scraped_reports.source = scrape_sources.source AND verdict = 'report'
  ) AS newest_year,
  scrape_sources.least_reports AS least_reports,
  scrape_sources.newest_year AS expected_year
FROM scrape_sources
LEFT JOIN scrape_visits AS last ON last.visit_id = (
  SELECT max(visit_id) FROM scrape_visits WHERE scrape_visits.source = scrape_sources.source
);

-- Agencies whose source is blocked now. The source names its agency by id, by canonical name or by a name that reports print, as in the
-- roster; a name that means none or several stands for itself. A source of a place has the agencies whose reports it gave, and a row
-- without an agency if it gave none. An agency with several sources is here if one of them is blocked.
CREATE VIEW blocked_agencies AS
SELECT
  CAST(iif(json_array_length(candidates) = 1, candidates ->> 0, agency) AS TEXT) AS agency_key,
  agency,
  source,
  blocked_since,
  reason,
  CAST(NULL AS TEXT) AS place
FROM (
  SELECT
    state.agency AS agency,
    state.source AS source,
    state.blocked_since AS blocked_since,
    state.reason AS reason,
    (
      SELECT json_group_array(agency_id)
      FROM (
        SELECT agency_id FROM agencies WHERE agency_id = state.agency
        UNION
        SELECT agency_id FROM agencies WHERE name = state.agency
        UNION
        SELECT agency_id FROM readings
        WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL
          AND agency = state.agency AND agency_id IS NOT NULL
      )
    ) AS candidates
  FROM scrape_source_states AS state
  WHERE state.state = 'blocked' AND state.agency IS NOT NULL
)
UNION ALL
SELECT DISTINCT
  readings.agency_key,
  readings.agency,
  state.source,
  state.blocked_since,
  state.reason,
  state.place
FROM scrape_source_states AS state
LEFT JOIN scraped_reports ON scraped_reports.source = state.source
LEFT JOIN readings ON readings.reading_id = scraped_reports.report_id
WHERE state.state = 'blocked' AND state.agency IS NULL;

-- What happened, the newest first: the events, with the reports that they are about.
CREATE VIEW scrape_log AS
SELECT
  scrape_events.event_id AS event_id,
  scrape_events.scrape_run_id AS scrape_run_id,
  scrape_events.at AS at,
  scrape_events.source AS source,
  scrape_events.kind AS kind,
  scrape_events.code AS code,
  scrape_events.reason AS reason,
  scrape_events.address AS address,
  scrape_events.report_id AS report_id,
  scrape_events.former_report_id AS former_report_id,
  readings.agency AS agency,
  readings.year AS year,
  scrape_events.changes AS changes
FROM scrape_events
LEFT JOIN readings ON readings.reading_id = scrape_events.report_id
ORDER BY scrape_events.event_id DESC;
