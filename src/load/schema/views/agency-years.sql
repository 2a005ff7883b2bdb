-- A row for each agency and year, and the parts of its requests. Part of the contract.

-- A row for each agency, year and scope with a report in effect; if several are, `taken_because` says why this one stands for all. The
-- totals are the series of the same names: null, never a partial sum, if a part is not known, and `unknown` then says why. `status` is
-- that of the view coverage, which also has the agencies that did not report.
CREATE VIEW agency_years AS
SELECT
  agency.agency_id AS agency_id,
  ifnull(agency.name, total.agency_key) AS agency,
  total.year AS year,
  total.scope AS scope,
  agency.level AS level,
  agency.kind AS agency_kind,
  report.kind AS reporter_kind,
  CASE 'province' WHEN own.level THEN own.code WHEN first.level THEN first.code WHEN second.level THEN second.code WHEN third.level THEN third.code END
    AS province_code,
  CASE 'province' WHEN own.level THEN own.name WHEN first.level THEN first.name WHEN second.level THEN second.name WHEN third.level THEN third.name END
    AS province,
  CASE 'prefecture' WHEN own.level THEN own.code WHEN first.level THEN first.code WHEN second.level THEN second.code END AS prefecture_code,
  CASE 'prefecture' WHEN own.level THEN own.name WHEN first.level THEN first.name WHEN second.level THEN second.name END AS prefecture,
  CASE 'county' WHEN own.level THEN own.code WHEN first.level THEN first.code END AS county_code,
  CASE 'county' WHEN own.level THEN own.name WHEN first.level THEN first.name END AS county,
  report.form AS form,
  total.reading_id AS report_id,
  source.name AS source_name,
  report.published_on AS published_on,
  CASE
    WHEN report.kind <> 'agency' THEN NULL
    WHEN total.first_published_on IS NULL THEN 'published'
    ELSE (
      SELECT CASE
        WHEN total.first_published_on <= min((total.year + 1) || '-' || month_day) THEN 'in_time'
        WHEN total.first_published_on > max((total.year + 1) || '-' || month_day) THEN 'late'
        ELSE 'published'
      END
      FROM deadlines
      WHERE total.year BETWEEN first_year AND ifnull(last_year, total.year) AND (
        applies_to = 'all'
        OR applies_to = iif(total.scope = 'territory' OR agency.kind = 'government', 'summary', 'organ')
        OR (total.scope IS NULL AND agency.kind IS NULL)
      )
    )
  END AS status,
  total.reports AS reports,
  total.taken_because AS taken_because,
  total.facts AS facts,
  CAST(total.proved AS REAL) / nullif(total.facts, 0) AS share_proved,
  CAST(total.confirmed AS REAL) / nullif(total.facts, 0) AS share_confirmed,
  CAST(total.single AS REAL) / nullif(total.facts, 0) AS share_single,
  CAST(total.doubtful AS REAL) / nullif(total.facts, 0) AS share_doubtful,
  total.received AS received,
  total.carried_in AS carried_in,
  total.granted AS granted,
  total.partially_granted AS partially_granted,
  total.refused AS refused,
  total.unavailable AS unavailable,
  total.not_processed AS not_processed,
  total.other AS other,
  total.handled AS handled,
  total.carried_out AS carried_out,
  total.reconsideration_upheld AS reconsideration_upheld,
  total.reconsideration_corrected AS reconsideration_corrected,
  total.reconsideration_other AS reconsideration_other,
  total.reconsideration_pending AS reconsideration_pending,
  total.reconsideration_total AS reconsideration_total,
  total.litigation_upheld AS litigation_upheld,
  total.litigation_corrected AS litigation_corrected,
  total.litigation_other AS litigation_other,
  total.litigation_pending AS litigation_pending,
  total.litigation_total AS litigation_total,
  total.rules_issued AS rules_issued,
  total.rules_in_force AS rules_in_force,
  total.normative_documents_issued AS normative_documents_issued,
  total.normative_documents_in_force AS normative_documents_in_force,
  total.licensing_decisions AS licensing_decisions,
  total.penalties_decisions AS penalties_decisions,
  total.compulsory_measures_decisions AS compulsory_measures_decisions,
  total.fees_cny AS fees_cny,
  total.processing_fees_cny AS processing_fees_cny,
  total.unknown AS unknown,
  total.approximate AS approximate,
  total.doubtful_totals AS doubtful_totals
-- LEFT JOIN, although each has one: SQLite leaves out what a query does not ask for.
FROM agency_year_totals AS total
LEFT JOIN readings AS report ON report.reading_id = total.reading_id
LEFT JOIN documents AS document ON document.document_id = report.document_id
LEFT JOIN sources AS source ON source.source_id = document.source_id
LEFT JOIN agencies AS agency ON agency.agency_id = total.agency_key
LEFT JOIN divisions AS own ON own.code = agency.division_code
LEFT JOIN divisions AS first ON first.code = own.parent_code
LEFT JOIN divisions AS second ON second.code = first.parent_code
LEFT JOIN divisions AS third ON third.code = second.parent_code;

-- The requests of the same rows by kind of applicant, without their total: these add up to it.
CREATE VIEW agency_years_by_applicant AS
SELECT
  agency.agency_id AS agency_id,
  ifnull(agency.name, total.agency_key) AS agency,
  total.year AS year,
  total.scope AS scope,
  agency.level AS level,
  agency.kind AS agency_kind,
  report.kind AS reporter_kind,
  total.reading_id AS report_id,
  part.form AS form,
  part.applicant AS applicant,
  part.applicant_zh AS applicant_zh,
  part.received AS received,
  part.carried_in AS carried_in,
  part.granted AS granted,
  part.partially_granted AS partially_granted,
  part.refused AS refused,
  part.unavailable AS unavailable,
  part.not_processed AS not_processed,
  part.other AS other,
  part.handled_total AS handled,
  part.carried_out AS carried_out,
  part.flagged AS flagged
FROM agency_year_totals AS total
JOIN readings AS report ON report.reading_id = total.reading_id
CROSS JOIN requests_by_applicant AS part ON part.report_id = total.reading_id
LEFT JOIN agencies AS agency ON agency.agency_id = total.agency_key;
