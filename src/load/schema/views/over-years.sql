-- The views that compare years: the harmonised series, and the numbers that the text states. Part of the contract.

-- A row for each report in effect and each series that the form of its table has. The form is that of the table, not of the report; if
-- tables of several forms state a series, it is the newest. If a part is not known, the value is null, never an incomplete sum; see
-- counted_facts for what a part counts as. If no table of the form states the series, the text does if it gives a single number
-- for it. Value, note, flag and evidence are looked up separately, so that only what a query asks for is read. The evidence is the weakest
-- among the numbers of the sum, and null if there is no value; a number of the text alone has one reader,
-- and is doubtful and flagged if the text was recognised in a picture.
CREATE VIEW series AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.year AS year,
  entry.series AS series,
  iif(
    entry.table_name IS NULL,
    (
      SELECT iif(count(DISTINCT mention.number) = 1, min(mention.number), NULL) FROM reading_mentions AS mention
      WHERE mention.reading_id = report.reading_id AND mention.subject = entry.subject
        AND mention.reading IN ('value', 'zero') AND ifnull(mention.applicant, 'total') = 'total'
    ),
    (
      SELECT iif(count(fact.counted) = count(*), sum(fact.counted), NULL)
      FROM crosswalk_terms AS term
      LEFT JOIN reading_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = term.indicator
        AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
      WHERE term.series = entry.series AND term.form = entry.form
    )
  ) AS value,
  entry.comparability AS comparability,
  nullif(
    ifnull(entry.note, '') || iif(
      entry.table_name IS NULL,
      (
        SELECT CASE count(*)
          WHEN 0 THEN '; no value: the text does not state it'
          WHEN 1 THEN ''
          ELSE '; no value: the text states ' || group_concat(printf('%.15g', number))
        END
        FROM (
          SELECT mention.number AS number
          FROM reading_mentions AS mention
          WHERE mention.reading_id = report.reading_id AND mention.subject = entry.subject
            AND mention.reading IN ('value', 'zero') AND ifnull(mention.applicant, 'total') = 'total'
          GROUP BY mention.number
          ORDER BY min(mention.position)
        )
      ),
      (
        SELECT ifnull(
          iif(entry.note IS NULL, '', '; ') || 'no value: '
            || group_concat(lacking, ', '),
          ''
        )
        FROM (
          SELECT term.indicator || ifnull('|' || term.applicant, '') || ' is ' || ifnull(fact.gap, 'missing') AS lacking
          FROM crosswalk_terms AS term
          LEFT JOIN counted_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = term.indicator
            AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
          WHERE term.series = entry.series AND term.form = entry.form AND fact.counted IS NULL
          ORDER BY term.indicator
        )
      )
    ),
    ''
  ) AS note,
  entry.unit AS unit,
  entry.form AS form,
  coalesce((
    SELECT max(fact.flagged)
    FROM crosswalk_terms AS term
    JOIN counted_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = term.indicator
      AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
    WHERE term.series = entry.series AND term.form = entry.form
  ), iif(entry.table_name IS NULL, (
    SELECT max(section.recognised)
    FROM reading_mentions AS mention
    JOIN reading_sections AS section
      ON section.reading_id = mention.reading_id AND section.position = mention.section_position
    WHERE mention.reading_id = report.reading_id AND mention.subject = entry.subject
      AND mention.reading IN ('value', 'zero') AND ifnull(mention.applicant, 'total') = 'total'
  ), NULL), 0) AS flagged,
  report.agency_id AS agency_id,
  iif(
    entry.table_name IS NULL,
    (
      SELECT iif(count(DISTINCT mention.number) = 1, iif(max(section.recognised), 'doubtful', 'single'), NULL)
      FROM reading_mentions AS mention
      JOIN reading_sections AS section
        ON section.reading_id = mention.reading_id AND section.position = mention.section_position
      WHERE mention.reading_id = report.reading_id AND mention.subject = entry.subject
        AND mention.reading IN ('value', 'zero') AND ifnull(mention.applicant, 'total') = 'total'
    ),
    (
      SELECT level.code FROM evidence_levels AS level WHERE level.rank = (
        SELECT iif(count(fact.counted) = count(*), max(fact.evidence), NULL)
        FROM crosswalk_terms AS term
        LEFT JOIN reading_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator = term.indicator
          AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
        WHERE term.series = entry.series AND term.form = entry.form
      )
    )
  ) AS evidence,
  report.scope AS scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id) AS level,
  report.kind AS reporter_kind
FROM readings AS report
CROSS JOIN crosswalk AS entry
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  AND entry.form = ifnull(
    (
      SELECT max(newest.form) FROM crosswalk AS newest
      WHERE newest.series = entry.series AND newest.form = report.table_forms ->> newest.table_name
    ),
    iif(entry.table_name IS NULL, report.form, NULL)
  );

-- The numbers that the text of every report in effect states. Whether a stated change agrees follows from the reports of both years: from
-- the number's own indicator if both state it, otherwise from its series, on the form of each. A percentage agrees if it is the true
-- one, rounded to as many decimals as are stated.
CREATE VIEW mentions AS
SELECT
  mention.reading_id AS report_id,
  section.number AS section,
  mention.start_offset AS start,
  mention.end_offset AS "end",
  mention.phrase AS phrase,
  mention.number AS number,
  mention.unit AS unit,
  mention.indicator AS indicator,
  mention.reading AS reading,
  iif(mention.reading NOT IN ('change', 'change_percent'), mention.agrees, (
    SELECT CASE mention.reading
      WHEN 'change' THEN abs(now - before - mention.number) < 0.005
      ELSE abs((now - before) * 100 / nullif(before, 0) - mention.number) <= CAST('5e-' || (mention.decimals + 1) AS REAL) + 1e-9
    END
    FROM (
      SELECT
        way,
        max(value) FILTER (WHERE reading_id = report.reading_id) AS now,
        max(value) FILTER (WHERE reading_id = preceding.previous_id) AS before
      FROM (
        SELECT term.way AS way, compared.reading_id AS reading_id,
          iif(count(fact.value) = count(*), sum(fact.value), NULL) AS value
        FROM readings AS compared
        CROSS JOIN (
          SELECT 'indicator' AS way, NULL AS form, NULL AS table_name, mention.indicator AS indicator,
            mention.applicant AS applicant
          UNION ALL
          SELECT 'series', entry.form, entry.table_name, term.indicator, term.applicant
          FROM crosswalk AS entry JOIN crosswalk_terms AS term USING (series, form)
          WHERE entry.series = mention.subject AND ifnull(mention.applicant, 'total') = 'total'
        ) AS term
        LEFT JOIN reading_facts AS fact ON fact.reading_id = compared.reading_id AND fact.indicator = term.indicator
          AND ifnull(fact.applicant, '') = ifnull(term.applicant, '')
        WHERE compared.reading_id IN (report.reading_id, preceding.previous_id)
          AND (term.way = 'indicator' OR term.form = (
            SELECT max(entry.form) FROM crosswalk AS entry
            WHERE entry.series = mention.subject AND entry.form = compared.table_forms ->> entry.table_name
          ))
        GROUP BY term.way, compared.reading_id
      )
      GROUP BY way
    )
    WHERE now IS NOT NULL AND before IS NOT NULL
    ORDER BY way
    LIMIT 1
  )) AS agrees,
  mention.subject AS subject,
  mention.applicant AS applicant,
  report.agency AS agency,
  report.year AS year,
  report.agency_id AS agency_id,
  report.scope AS scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id) AS level,
  report.kind AS reporter_kind,
  section.recognised AS recognised
FROM readings AS report
CROSS JOIN reading_mentions AS mention ON mention.reading_id = report.reading_id
JOIN reading_sections AS section
  ON section.reading_id = mention.reading_id AND section.position = mention.section_position
LEFT JOIN preceding_reports AS preceding ON preceding.reading_id = report.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;

-- The series with the places of their agencies; these are null if the agency is not known.
CREATE VIEW series_by_place AS
SELECT
  stated.report_id AS report_id,
  stated.year AS year,
  stated.series AS series,
  stated.value AS value,
  stated.unit AS unit,
  stated.form AS form,
  stated.comparability AS comparability,
  stated.note AS note,
  stated.flagged AS flagged,
  stated.agency_id AS agency_id,
  place.agency AS agency,
  stated.agency AS printed_agency,
  place.level AS level,
  place.kind AS kind,
  place.subject AS subject,
  place.division_code AS division_code,
  place.province AS province,
  place.prefecture AS prefecture,
  place.county AS county
FROM series AS stated
LEFT JOIN agency_places AS place ON place.agency_id = stated.agency_id;
