-- The three tables of the forms of 2019 and 2021 as people read them, with a column for each indicator. Part of the contract. Each
-- number is what it counts as in a sum (see counted_facts), and null if that is not known. `form` is the form of the table; a column
-- that the form does not have is null. Each cell is looked up by itself, so that only the columns that a query asks for are read.

-- What each fact of every reading counts as in a sum. A blank, a dash and 无 count as 0 only if a sum whose total the report states
-- itself confirms it; otherwise `counted` is null and `gap` says why.
CREATE VIEW counted_facts AS
SELECT
  fact.reading_id AS reading_id,
  fact.indicator AS indicator,
  fact.applicant AS applicant,
  fact.counted AS counted,
  CASE
    WHEN fact.counted IS NOT NULL THEN NULL
    WHEN fact.state = 'unreadable' THEN 'unreadable'
    ELSE fact.state || ' and no sum says that it is 0'
  END AS gap,
  fact.flagged AS flagged
FROM reading_facts AS fact;

-- Section 3 with totals and parts: a row for each report in effect and applicant. The sum of a group is null if a part of it is. `other` is a single row on the
-- form of 2019, and the sum of three rows on that of 2021.
CREATE VIEW requests_with_parts AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.agency_id AS agency_id,
  report.year AS year,
  report.table_forms ->> 'requests' AS form,
  applicant.code AS applicant,
  applicant.zh AS applicant_zh,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.received' AND ifnull(fact.applicant, '') = applicant.code) AS received,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.carried_in' AND ifnull(fact.applicant, '') = applicant.code) AS carried_in,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.granted' AND ifnull(fact.applicant, '') = applicant.code) AS granted,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.partially_granted' AND ifnull(fact.applicant, '') = applicant.code) AS partially_granted,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.state_secret' AND ifnull(fact.applicant, '') = applicant.code) AS refused_state_secret,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.prohibited_by_law' AND ifnull(fact.applicant, '') = applicant.code) AS refused_prohibited_by_law,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.security_and_stability' AND ifnull(fact.applicant, '') = applicant.code) AS refused_security_and_stability,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.third_party_rights' AND ifnull(fact.applicant, '') = applicant.code) AS refused_third_party_rights,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.internal_affairs' AND ifnull(fact.applicant, '') = applicant.code) AS refused_internal_affairs,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.process_information' AND ifnull(fact.applicant, '') = applicant.code) AS refused_process_information,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.enforcement_files' AND ifnull(fact.applicant, '') = applicant.code) AS refused_enforcement_files,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.refused.administrative_inquiry' AND ifnull(fact.applicant, '') = applicant.code) AS refused_administrative_inquiry,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.unavailable.not_held' AND ifnull(fact.applicant, '') = applicant.code) AS unavailable_not_held,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.unavailable.must_be_created' AND ifnull(fact.applicant, '') = applicant.code) AS unavailable_must_be_created,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.unavailable.still_unclear' AND ifnull(fact.applicant, '') = applicant.code) AS unavailable_still_unclear,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.not_processed.petition_or_complaint' AND ifnull(fact.applicant, '') = applicant.code) AS not_processed_petition_or_complaint,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.not_processed.repeated' AND ifnull(fact.applicant, '') = applicant.code) AS not_processed_repeated,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.not_processed.publications' AND ifnull(fact.applicant, '') = applicant.code) AS not_processed_publications,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.not_processed.excessive' AND ifnull(fact.applicant, '') = applicant.code) AS not_processed_excessive,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.not_processed.confirm_or_reissue' AND ifnull(fact.applicant, '') = applicant.code) AS not_processed_confirm_or_reissue,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.other.correction_overdue' AND ifnull(fact.applicant, '') = applicant.code) AS other_correction_overdue,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.other.fee_overdue' AND ifnull(fact.applicant, '') = applicant.code) AS other_fee_overdue,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.other.miscellaneous' AND ifnull(fact.applicant, '') = applicant.code) AS other_miscellaneous,
  CASE report.table_forms ->> 'requests'
    WHEN '2019' THEN (
      SELECT fact.counted FROM reading_facts AS fact
      WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.other' AND ifnull(fact.applicant, '') = applicant.code
    )
    WHEN '2021' THEN (
      SELECT iif(count(fact.counted) = 3, sum(fact.counted), NULL) FROM reading_facts AS fact
      WHERE fact.reading_id = report.reading_id AND ifnull(fact.applicant, '') = applicant.code AND fact.indicator IN (
        'requests.other.correction_overdue', 'requests.other.fee_overdue', 'requests.other.miscellaneous'
      )
    )
  END AS other,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.handled_total' AND ifnull(fact.applicant, '') = applicant.code) AS handled_total,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'requests.carried_out' AND ifnull(fact.applicant, '') = applicant.code) AS carried_out,
  (
    SELECT max(fact.flagged) FROM counted_facts AS fact
    WHERE fact.reading_id = report.reading_id AND fact.indicator GLOB 'requests.*' AND fact.applicant = applicant.code
  ) AS flagged,
  (
    SELECT iif(count(fact.counted) = 8, sum(fact.counted), NULL) FROM reading_facts AS fact
    WHERE fact.reading_id = report.reading_id AND ifnull(fact.applicant, '') = applicant.code AND fact.indicator IN (
      'requests.refused.state_secret', 'requests.refused.prohibited_by_law', 'requests.refused.security_and_stability',
      'requests.refused.third_party_rights', 'requests.refused.internal_affairs', 'requests.refused.process_information',
      'requests.refused.enforcement_files', 'requests.refused.administrative_inquiry'
    )
  ) AS refused,
  (
    SELECT iif(count(fact.counted) = 3, sum(fact.counted), NULL) FROM reading_facts AS fact
    WHERE fact.reading_id = report.reading_id AND ifnull(fact.applicant, '') = applicant.code AND fact.indicator IN (
      'requests.unavailable.not_held', 'requests.unavailable.must_be_created', 'requests.unavailable.still_unclear'
    )
  ) AS unavailable,
  (
    SELECT iif(count(fact.counted) = 5, sum(fact.counted), NULL) FROM reading_facts AS fact
    WHERE fact.reading_id = report.reading_id AND ifnull(fact.applicant, '') = applicant.code AND fact.indicator IN (
      'requests.not_processed.petition_or_complaint', 'requests.not_processed.repeated', 'requests.not_processed.publications',
      'requests.not_processed.excessive', 'requests.not_processed.confirm_or_reissue'
    )
  ) AS not_processed
FROM readings AS report
CROSS JOIN applicants AS applicant
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL AND EXISTS (
  SELECT 1 FROM reading_facts AS fact
  WHERE fact.reading_id = report.reading_id AND fact.indicator GLOB 'requests.*' AND ifnull(fact.applicant, '') = applicant.code
);

-- The rows of the total: one for each report in effect.
CREATE VIEW requests AS
SELECT * FROM requests_with_parts WHERE applicant = 'total';

-- The rows of the kinds of applicants, without the total.
CREATE VIEW requests_by_applicant AS
SELECT * FROM requests_with_parts WHERE applicant <> 'total';

-- Section 2: a row for each report in effect that has the table. Money is in yuan.
CREATE VIEW proactive AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.agency_id AS agency_id,
  report.year AS year,
  report.table_forms ->> 'proactive' AS form,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.rules.made' AND ifnull(fact.applicant, '') = '') AS rules_made,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.rules.newly_disclosed' AND ifnull(fact.applicant, '') = '') AS rules_newly_disclosed,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.rules.disclosed_total' AND ifnull(fact.applicant, '') = '') AS rules_disclosed_total,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.rules.issued' AND ifnull(fact.applicant, '') = '') AS rules_issued,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.rules.repealed' AND ifnull(fact.applicant, '') = '') AS rules_repealed,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.rules.in_force' AND ifnull(fact.applicant, '') = '') AS rules_in_force,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.normative_documents.made' AND ifnull(fact.applicant, '') = '') AS normative_documents_made,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.normative_documents.newly_disclosed' AND ifnull(fact.applicant, '') = '') AS normative_documents_newly_disclosed,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.normative_documents.disclosed_total' AND ifnull(fact.applicant, '') = '') AS normative_documents_disclosed_total,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.normative_documents.issued' AND ifnull(fact.applicant, '') = '') AS normative_documents_issued,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.normative_documents.repealed' AND ifnull(fact.applicant, '') = '') AS normative_documents_repealed,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.normative_documents.in_force' AND ifnull(fact.applicant, '') = '') AS normative_documents_in_force,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.licensing.items_last_year' AND ifnull(fact.applicant, '') = '') AS licensing_items_last_year,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.licensing.items_change' AND ifnull(fact.applicant, '') = '') AS licensing_items_change,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.licensing.decisions' AND ifnull(fact.applicant, '') = '') AS licensing_decisions,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.other_services.items_last_year' AND ifnull(fact.applicant, '') = '') AS other_services_items_last_year,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.other_services.items_change' AND ifnull(fact.applicant, '') = '') AS other_services_items_change,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.other_services.decisions' AND ifnull(fact.applicant, '') = '') AS other_services_decisions,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.penalties.items_last_year' AND ifnull(fact.applicant, '') = '') AS penalties_items_last_year,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.penalties.items_change' AND ifnull(fact.applicant, '') = '') AS penalties_items_change,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.penalties.decisions' AND ifnull(fact.applicant, '') = '') AS penalties_decisions,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.compulsory_measures.items_last_year' AND ifnull(fact.applicant, '') = '') AS compulsory_measures_items_last_year,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.compulsory_measures.items_change' AND ifnull(fact.applicant, '') = '') AS compulsory_measures_items_change,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.compulsory_measures.decisions' AND ifnull(fact.applicant, '') = '') AS compulsory_measures_decisions,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.fees.items_last_year' AND ifnull(fact.applicant, '') = '') AS fees_items_last_year,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.fees.items_change' AND ifnull(fact.applicant, '') = '') AS fees_items_change,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.fees.amount' AND ifnull(fact.applicant, '') = '') AS fees_amount,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.procurement.items' AND ifnull(fact.applicant, '') = '') AS procurement_items,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'proactive.procurement.amount' AND ifnull(fact.applicant, '') = '') AS procurement_amount,
  (
    SELECT max(fact.flagged) FROM counted_facts AS fact
    WHERE fact.reading_id = report.reading_id AND fact.indicator GLOB 'proactive.*'
  ) AS flagged
FROM readings AS report
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL AND EXISTS (
  SELECT 1 FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator GLOB 'proactive.*'
);

-- Section 4: a row for each report in effect that has the table.
CREATE VIEW disputes AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.agency_id AS agency_id,
  report.year AS year,
  report.table_forms ->> 'disputes' AS form,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.reconsideration.upheld' AND ifnull(fact.applicant, '') = '') AS reconsideration_upheld,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.reconsideration.corrected' AND ifnull(fact.applicant, '') = '') AS reconsideration_corrected,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.reconsideration.other' AND ifnull(fact.applicant, '') = '') AS reconsideration_other,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.reconsideration.pending' AND ifnull(fact.applicant, '') = '') AS reconsideration_pending,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.reconsideration.total' AND ifnull(fact.applicant, '') = '') AS reconsideration_total,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_direct.upheld' AND ifnull(fact.applicant, '') = '') AS litigation_direct_upheld,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_direct.corrected' AND ifnull(fact.applicant, '') = '') AS litigation_direct_corrected,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_direct.other' AND ifnull(fact.applicant, '') = '') AS litigation_direct_other,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_direct.pending' AND ifnull(fact.applicant, '') = '') AS litigation_direct_pending,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_direct.total' AND ifnull(fact.applicant, '') = '') AS litigation_direct_total,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_after_reconsideration.upheld' AND ifnull(fact.applicant, '') = '') AS litigation_after_reconsideration_upheld,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_after_reconsideration.corrected' AND ifnull(fact.applicant, '') = '') AS litigation_after_reconsideration_corrected,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_after_reconsideration.other' AND ifnull(fact.applicant, '') = '') AS litigation_after_reconsideration_other,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_after_reconsideration.pending' AND ifnull(fact.applicant, '') = '') AS litigation_after_reconsideration_pending,
  (SELECT fact.counted FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator = 'disputes.litigation_after_reconsideration.total' AND ifnull(fact.applicant, '') = '') AS litigation_after_reconsideration_total,
  (
    SELECT max(fact.flagged) FROM counted_facts AS fact
    WHERE fact.reading_id = report.reading_id AND fact.indicator GLOB 'disputes.*'
  ) AS flagged
FROM readings AS report
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL AND EXISTS (
  SELECT 1 FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.indicator GLOB 'disputes.*'
);

-- Agencies with today's names of the divisions that they lie in, from the province down. A division below the agency's own is null (a
-- province has no prefecture); all are null if the agency has no division.
CREATE VIEW agency_places AS
SELECT
  agency.agency_id AS agency_id,
  agency.name AS agency,
  agency.level AS level,
  agency.kind AS kind,
  agency.subject AS subject,
  agency.parent_id AS parent_id,
  agency.division_code AS division_code,
  CASE 'province' WHEN own.level THEN own.name WHEN first.level THEN first.name WHEN second.level THEN second.name WHEN third.level THEN third.name END
    AS province,
  CASE 'prefecture' WHEN own.level THEN own.name WHEN first.level THEN first.name WHEN second.level THEN second.name END AS prefecture,
  CASE 'county' WHEN own.level THEN own.name WHEN first.level THEN first.name END AS county,
  iif(own.level = 'township', own.name, NULL) AS township
FROM agencies AS agency
LEFT JOIN divisions AS own ON own.code = agency.division_code
LEFT JOIN divisions AS first ON first.code = own.parent_code
LEFT JOIN divisions AS second ON second.code = first.parent_code
LEFT JOIN divisions AS third ON third.code = second.parent_code;
