-- Who has to report and did, and whether the parts of a territory add up to its summary. Part of the contract.

-- The roster with the agency that each line means: by id, by canonical name, by what the name was resolved to, or by a name that reports
-- print. `candidates` are the ids that the line may mean. If there are none or several, the line stands for the printed name, like an
-- unresolved agency.
CREATE VIEW roster_agencies AS
SELECT
  line,
  CAST(iif(json_array_length(candidates) = 1, candidates ->> 0, agency) AS TEXT) AS agency_key,
  agency,
  first_year,
  last_year,
  candidates
FROM (
  SELECT
    entry.line AS line,
    entry.agency AS agency,
    entry.first_year AS first_year,
    entry.last_year AS last_year,
    (
      SELECT json_group_array(agency_id)
      FROM (
        SELECT agency_id FROM agencies WHERE agency_id = entry.agency
        UNION
        SELECT agency_id FROM agencies WHERE name = entry.agency
        UNION
        SELECT entry.resolved_id WHERE entry.resolved_id IS NOT NULL
        UNION
        SELECT agency_id FROM readings
        WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL
          AND agency = entry.agency AND agency_id IS NOT NULL
      )
    ) AS candidates
  FROM roster AS entry
);

-- Sources that gave no report because they could not be opened or read. Only the name of the source says which agency and year they
-- belong to: it must contain one year (2023年, but not 2023年1月) and the whole name of one agency, with no other words before it and
-- only those of a title after it.
CREATE VIEW unread_sources AS
WITH
unread (source_id, name, location) AS (
  SELECT source_id, name, location FROM sources
  WHERE report_id IS NULL AND (fault_code IS NOT NULL OR (
    SELECT outcome FROM readings WHERE readings.document_id = sources.document_id ORDER BY reading_id DESC LIMIT 1
  ) IN ('failed', 'unsupported'))
),
years (year) AS (SELECT 2008 UNION ALL SELECT year + 1 FROM years WHERE year < 2100),
dated (source_id, year) AS (
  SELECT source_id, max(year)
  FROM unread CROSS JOIN years ON ' ' || name || ' ' GLOB '*[^0-9]' || year || '年[^0-9]*'
  GROUP BY source_id HAVING count(*) = 1
),
names (agency_key, name) AS (
  SELECT agency_key, agency FROM readings
  WHERE outcome = 'report' AND superseded_by IS NULL AND agency_key IS NOT NULL AND agency <> ''
  UNION
  SELECT agency_id, name FROM agencies
  UNION
  SELECT agency_key, agency FROM roster_agencies
),
named (source_id, agency_key) AS (
  SELECT source_id, min(agency_key)
  FROM (
    SELECT DISTINCT
      source_id,
      agency_key,
      substr(unread.name, instr(unread.name, names.name) - 1, 1) AS before,
      substr(unread.name, instr(unread.name, names.name) + length(names.name)) AS behind
    FROM unread CROSS JOIN names ON instr(unread.name, names.name) > 0
  )
  WHERE (before NOT GLOB '[一-鿿]' OR before IN ('年', '度'))
    AND (behind NOT GLOB '[一-鿿]*' OR behind GLOB '年*' OR behind GLOB '信息公开*' OR behind GLOB '政府信息公开*')
  GROUP BY source_id HAVING count(DISTINCT agency_key) = 1
)
SELECT
  unread.source_id AS source_id,
  unread.name AS source_name,
  unread.location AS location,
  named.agency_key AS agency_key,
  dated.year AS year
FROM unread
LEFT JOIN named ON named.source_id = unread.source_id
LEFT JOIN dated ON dated.source_id = unread.source_id;

-- A row for each agency and year for which a report is expected: by the roster or, if that is empty, from the agency's first report to
-- the newest year of any report of an agency (schools, hospitals and enterprises owe none), except for years that were still in the
-- future when they were read. If a year has several reports, including other editions, the first one published counts; `report_id` is
-- the one in effect. An edition of a report that stands for another agency or year counts only if this one has no report of its own. A
-- date before the end of the year is not a date of publication. If neither kind nor scope is known, either deadline may apply: a report
-- is in time by the earlier one and late by the later one; between them it is `published`.
CREATE VIEW coverage AS
WITH
newest (year) AS (
  SELECT max(year) FROM readings
  WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL AND kind = 'agency' AND year <= CAST(read_at AS INTEGER)
),
years (year) AS (
  SELECT 2008
  UNION ALL
  SELECT year + 1 FROM years
  WHERE year < max(ifnull((SELECT year FROM newest), 0), ifnull((SELECT max(max(first_year, ifnull(last_year, 0))) FROM roster), 0))
),
expected (agency_key, year) AS (
  SELECT agency_key, year
  FROM (
    SELECT agency_key, min(year) AS first_year FROM readings
    WHERE outcome = 'report' AND superseded_by IS NULL AND agency_key IS NOT NULL AND year IS NOT NULL AND kind = 'agency'
    GROUP BY agency_key
  ) AS seen
  CROSS JOIN years ON years.year BETWEEN first_year AND (SELECT year FROM newest)
  WHERE NOT EXISTS (SELECT 1 FROM roster)
  UNION
  SELECT agency_key, year
  FROM roster_agencies
  CROSS JOIN years ON years.year BETWEEN first_year AND ifnull(last_year, (SELECT year FROM newest))
),
due (year, scope, earliest, latest, rule, source) AS (
  SELECT year, scope, min((year + 1) || '-' || month_day), max((year + 1) || '-' || month_day),
    group_concat(code, ', '), group_concat(source, '; ')
  FROM (
    -- Sorted here, because ORDER BY within group_concat needs SQLite 3.44.
    SELECT years.year AS year, scopes.value AS scope, month_day, code, source
    FROM years CROSS JOIN json_each('["organ","summary","either"]') AS scopes
    JOIN deadlines ON years.year BETWEEN first_year AND ifnull(last_year, years.year)
      AND (applies_to = 'all' OR scopes.value = 'either' OR applies_to = scopes.value)
    ORDER BY year, scope, code
  )
  GROUP BY year, scope
),
-- Why a report is missing, as far as is known: its file could not be read, or its site refused the scrape. A site that is blocked now
-- hides only what was published since then: at the earliest, the reports for the year before.
failed (agency_key, year, status, source_name) AS (
  SELECT agency_key, year, max(status), max(source_name)
  FROM (
    SELECT agency_key, year, 'unreadable' AS status, source_name FROM unread_sources
    UNION ALL
    SELECT expected.agency_key, expected.year, 'blocked', NULL
    FROM blocked_agencies AS blocked JOIN expected ON expected.agency_key = blocked.agency_key
    WHERE expected.year >= CAST(blocked.blocked_since AS INTEGER) - 1
  )
  WHERE agency_key IS NOT NULL AND year IS NOT NULL
  GROUP BY agency_key, year
),
known AS (
  SELECT
    expected.agency_key,
    expected.year,
    agency.agency_id,
    agency.name,
    agency.division_code,
    report.reading_id,
    ifnull(report.edition_of, report.reading_id) AS report_id,
    report.document_id,
    report.published_on,
    iif(report.published_on >= (expected.year + 1) || '-01-01', report.published_on, NULL) AS dated_on,
    CASE
      WHEN ifnull(only_row.scope, report.scope) = 'territory' OR agency.kind = 'government' THEN 'summary'
      WHEN ifnull(only_row.scope, report.scope) IS NOT NULL OR agency.kind IS NOT NULL THEN 'organ'
      ELSE 'either'
    END AS scope
  FROM expected
  LEFT JOIN agencies AS agency ON agency.agency_id = expected.agency_key
  LEFT JOIN readings AS report ON report.reading_id = (
    SELECT reading_id FROM readings AS candidate JOIN documents USING (document_id)
    WHERE candidate.outcome = 'report' AND candidate.superseded_by IS NULL
      AND candidate.agency_key = expected.agency_key AND candidate.year = expected.year
    ORDER BY
      EXISTS (
        SELECT 1 FROM readings AS lead WHERE lead.reading_id = candidate.edition_of
          AND (lead.agency_key IS NOT candidate.agency_key OR lead.year IS NOT candidate.year)
      ),
      ifnull(candidate.published_on >= (candidate.year + 1) || '-01-01', 0) DESC, candidate.published_on,
      candidate.edition_of IS NOT NULL, documents.sha256, candidate.part
    LIMIT 1
  )
  -- The report that was published first need not state its scope. If agency_years has one row for the agency and year, its scope counts.
  LEFT JOIN (
    SELECT agency_key, year, max(scope) AS scope FROM agency_year_totals GROUP BY agency_key, year HAVING count(*) = 1
  ) AS only_row ON only_row.agency_key = expected.agency_key AND only_row.year = expected.year
)
SELECT
  known.agency_key AS agency_key,
  known.agency_id AS agency_id,
  ifnull(known.name, known.agency_key) AS agency,
  known.division_code AS division_code,
  known.year AS year,
  CASE
    WHEN known.report_id IS NOT NULL THEN CASE
      WHEN known.dated_on <= due.earliest THEN 'in_time'
      WHEN known.dated_on > due.latest THEN 'late'
      ELSE 'published'
    END
    ELSE ifnull(failed.status, 'missing')
  END AS status,
  known.published_on AS published_on,
  iif(due.earliest = due.latest, due.latest, NULL) AS deadline,
  iif(known.dated_on > due.latest, CAST(julianday(known.dated_on) - julianday(due.latest) AS INTEGER), NULL) AS days_late,
  known.report_id AS report_id,
  ifnull(source.name, failed.source_name) AS source_name,
  due.rule AS rule,
  due.source AS rule_source
FROM known
LEFT JOIN due ON due.year = known.year AND due.scope = known.scope
LEFT JOIN documents AS document ON document.document_id = known.document_id
LEFT JOIN sources AS source ON source.source_id = document.source_id
LEFT JOIN failed ON failed.agency_key = known.agency_key AND failed.year = known.year;

-- A row for each number of the summary of a government's territory and each of its parts, with what that states. The parts are the
-- agencies under it that ever had a report or are on the roster, of the kinds and with the scope in roll_up_kinds. A part is not present
-- if its report does not state the number, or if it has several reports of the year in effect, so that it is not known which of them
-- counts. A blank is 0 in the sum.
CREATE VIEW roll_up_parts AS
SELECT
  report.reading_id AS report_id,
  report.agency_id AS agency_id,
  report.year AS year,
  term.indicator AS indicator,
  term.applicant AS applicant,
  term.least_share AS least_share,
  term.least_parts AS least_parts,
  own.value AS summary,
  part.agency_id AS part_id,
  part_report.reading_id AS part_report_id,
  iif(fact.state <> 'unreadable', ifnull(fact.value, 0), NULL) AS stated,
  own.fact_id AS summary_fact_id,
  fact.fact_id AS fact_id
FROM readings AS report
CROSS JOIN agencies AS government ON government.agency_id = report.agency_id AND government.kind = 'government'
CROSS JOIN agencies AS part ON part.parent_id = government.agency_id
CROSS JOIN roll_up_kinds AS expected ON expected.kind = part.kind
LEFT JOIN readings AS part_report ON part_report.reading_id = (
  SELECT min(reading_id) FROM readings AS candidate
  WHERE candidate.agency_key = part.agency_id AND candidate.year = report.year
    AND candidate.outcome = 'report' AND candidate.superseded_by IS NULL AND candidate.edition_of IS NULL
    AND candidate.kind = 'agency' AND ifnull(candidate.scope, 'organ') = expected.scope
  HAVING count(*) = 1
)
CROSS JOIN roll_up_terms AS term
CROSS JOIN reading_facts AS own ON own.reading_id = report.reading_id AND own.indicator = term.indicator
  AND ifnull(own.applicant, '') = ifnull(term.applicant, '')
LEFT JOIN reading_facts AS fact ON fact.reading_id = part_report.reading_id AND fact.indicator = term.indicator
  AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  AND report.scope = 'territory'
  AND (
    EXISTS (
      SELECT 1 FROM readings AS seen
      WHERE seen.agency_key = part.agency_id AND seen.outcome = 'report' AND seen.superseded_by IS NULL
    )
    OR EXISTS (
      SELECT 1 FROM roster
      WHERE (roster.agency IN (part.agency_id, part.name) OR roster.resolved_id = part.agency_id)
        AND report.year BETWEEN roster.first_year AND ifnull(roster.last_year, report.year)
    )
  );

-- Whether the summary of a territory is the sum of the reports of its parts. A sum below the summary is not a failure if parts are missing.
-- The columns that queries filter by are in GROUP BY, so that SQLite can push the conditions down.
CREATE VIEW roll_up AS
SELECT
  report_id,
  agency_id,
  year,
  indicator,
  applicant,
  summary,
  sum(stated) AS parts_sum,
  count(stated) AS parts_present,
  count(*) AS parts_known,
  CAST(count(stated) AS REAL) / count(*) AS share,
  CASE
    WHEN summary IS NULL OR count(stated) < least_parts OR count(stated) < least_share * count(*) THEN 'not_assessable'
    WHEN sum(stated) = summary THEN 'pass'
    WHEN sum(stated) < summary AND count(stated) < count(*) THEN 'not_assessable'
    ELSE 'fail'
  END AS status
FROM roll_up_parts
GROUP BY report_id, agency_id, year, indicator, applicant, summary, least_share, least_parts;
