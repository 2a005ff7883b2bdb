-- The three tables of the forms of 2019 and 2021 as people read them: a column for each indicator. They belong to the contract too. Each
-- number is what it counts as in a sum (counted_facts), and null where that is not known. `form` is that of the table; a column that
-- the form has not is null. Columns by which one searches stand in GROUP BY, so that SQLite searches before it groups.

-- What each fact of every reading counts as in a sum. A blank, a dash and 无 count as 0 only where a sum that states its own total says
-- so; else `counted` is null and `gap` says why.
CREATE VIEW counted_facts AS
SELECT
  reading_id,
  indicator,
  applicant,
  counted,
  CASE WHEN counted IS NULL THEN iif(state = 'unreadable', state, state || ' and no sum says that it is 0') END AS gap,
  flagged
FROM (
  SELECT
    fact.reading_id AS reading_id,
    fact.indicator AS indicator,
    fact.applicant AS applicant,
    fact.state AS state,
    CASE
      WHEN fact.state = 'number' THEN fact.value
      WHEN fact.state <> 'unreadable' AND EXISTS (
        SELECT 1 FROM json_each(fact.support) AS spoken JOIN check_rules AS rule ON rule.code = spoken.value ->> 'check'
        WHERE spoken.value ->> 'kind' = 'arithmetic' AND rule.comparison = 'equal'
      ) THEN 0.0
    END AS counted,
    fact.flags <> '[]' OR EXISTS (
      SELECT 1 FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
      WHERE part.fact_id = fact.fact_id AND checked.status = 'fail'
    ) OR EXISTS (
      SELECT 1 FROM edition_cells AS cell
      WHERE cell.report_id = fact.reading_id AND cell.fact_id = fact.fact_id AND cell.is_same = 0
    ) AS flagged
  FROM reading_facts AS fact
);

-- Section 3: a row for each report in effect and applicant. The sums of its groups are null where a part is. `other` is the one row of the
-- form of 2019, and the sum of the three rows of that of 2021.
CREATE VIEW requests AS
SELECT
  *,
  refused_state_secret + refused_prohibited_by_law + refused_security_and_stability + refused_third_party_rights
    + refused_internal_affairs + refused_process_information + refused_enforcement_files + refused_administrative_inquiry AS refused,
  unavailable_not_held + unavailable_must_be_created + unavailable_still_unclear AS unavailable,
  not_processed_petition_or_complaint + not_processed_repeated + not_processed_publications + not_processed_excessive
    + not_processed_confirm_or_reissue AS not_processed
FROM (
  SELECT
    report.reading_id AS report_id,
    report.agency AS agency,
    report.agency_id AS agency_id,
    report.year AS year,
    report.table_forms ->> 'requests' AS form,
    fact.applicant AS applicant,
    (SELECT known.zh FROM applicants AS known WHERE known.code = fact.applicant) AS applicant_zh,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.received') AS received,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.carried_in') AS carried_in,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.granted') AS granted,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.partially_granted') AS partially_granted,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.state_secret') AS refused_state_secret,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.prohibited_by_law') AS refused_prohibited_by_law,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.security_and_stability') AS refused_security_and_stability,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.third_party_rights') AS refused_third_party_rights,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.internal_affairs') AS refused_internal_affairs,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.process_information') AS refused_process_information,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.enforcement_files') AS refused_enforcement_files,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.refused.administrative_inquiry') AS refused_administrative_inquiry,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.unavailable.not_held') AS unavailable_not_held,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.unavailable.must_be_created') AS unavailable_must_be_created,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.unavailable.still_unclear') AS unavailable_still_unclear,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.not_processed.petition_or_complaint') AS not_processed_petition_or_complaint,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.not_processed.repeated') AS not_processed_repeated,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.not_processed.publications') AS not_processed_publications,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.not_processed.excessive') AS not_processed_excessive,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.not_processed.confirm_or_reissue') AS not_processed_confirm_or_reissue,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.other.correction_overdue') AS other_correction_overdue,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.other.fee_overdue') AS other_fee_overdue,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.other.miscellaneous') AS other_miscellaneous,
    CASE report.table_forms ->> 'requests'
      WHEN '2019' THEN max(fact.counted) FILTER (WHERE fact.indicator = 'requests.other')
      WHEN '2021' THEN max(fact.counted) FILTER (WHERE fact.indicator = 'requests.other.correction_overdue')
        + max(fact.counted) FILTER (WHERE fact.indicator = 'requests.other.fee_overdue')
        + max(fact.counted) FILTER (WHERE fact.indicator = 'requests.other.miscellaneous')
    END AS other,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.handled_total') AS handled_total,
    max(fact.counted) FILTER (WHERE fact.indicator = 'requests.carried_out') AS carried_out,
    max(fact.flagged) AS flagged
  FROM readings AS report
  CROSS JOIN counted_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator GLOB 'requests.*'
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  GROUP BY report.reading_id, report.agency, report.agency_id, report.year, report.table_forms ->> 'requests', fact.applicant
);

-- Section 2: a row for each report in effect that has its table. Money is in yuan.
CREATE VIEW proactive AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.agency_id AS agency_id,
  report.year AS year,
  report.table_forms ->> 'proactive' AS form,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.rules.made') AS rules_made,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.rules.newly_disclosed') AS rules_newly_disclosed,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.rules.disclosed_total') AS rules_disclosed_total,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.rules.issued') AS rules_issued,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.rules.repealed') AS rules_repealed,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.rules.in_force') AS rules_in_force,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.normative_documents.made') AS normative_documents_made,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.normative_documents.newly_disclosed') AS normative_documents_newly_disclosed,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.normative_documents.disclosed_total') AS normative_documents_disclosed_total,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.normative_documents.issued') AS normative_documents_issued,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.normative_documents.repealed') AS normative_documents_repealed,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.normative_documents.in_force') AS normative_documents_in_force,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.licensing.items_last_year') AS licensing_items_last_year,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.licensing.items_change') AS licensing_items_change,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.licensing.decisions') AS licensing_decisions,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.other_services.items_last_year') AS other_services_items_last_year,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.other_services.items_change') AS other_services_items_change,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.other_services.decisions') AS other_services_decisions,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.penalties.items_last_year') AS penalties_items_last_year,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.penalties.items_change') AS penalties_items_change,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.penalties.decisions') AS penalties_decisions,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.compulsory_measures.items_last_year') AS compulsory_measures_items_last_year,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.compulsory_measures.items_change') AS compulsory_measures_items_change,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.compulsory_measures.decisions') AS compulsory_measures_decisions,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.fees.items_last_year') AS fees_items_last_year,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.fees.items_change') AS fees_items_change,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.fees.amount') AS fees_amount,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.procurement.items') AS procurement_items,
  max(fact.counted) FILTER (WHERE fact.indicator = 'proactive.procurement.amount') AS procurement_amount,
  max(fact.flagged) AS flagged
FROM readings AS report
CROSS JOIN counted_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator GLOB 'proactive.*'
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
GROUP BY report.reading_id, report.agency, report.agency_id, report.year, report.table_forms ->> 'proactive';

-- Section 4: a row for each report in effect that has its table.
CREATE VIEW disputes AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.agency_id AS agency_id,
  report.year AS year,
  report.table_forms ->> 'disputes' AS form,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.reconsideration.upheld') AS reconsideration_upheld,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.reconsideration.corrected') AS reconsideration_corrected,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.reconsideration.other') AS reconsideration_other,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.reconsideration.pending') AS reconsideration_pending,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.reconsideration.total') AS reconsideration_total,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_direct.upheld') AS litigation_direct_upheld,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_direct.corrected') AS litigation_direct_corrected,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_direct.other') AS litigation_direct_other,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_direct.pending') AS litigation_direct_pending,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_direct.total') AS litigation_direct_total,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_after_reconsideration.upheld') AS litigation_after_reconsideration_upheld,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_after_reconsideration.corrected') AS litigation_after_reconsideration_corrected,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_after_reconsideration.other') AS litigation_after_reconsideration_other,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_after_reconsideration.pending') AS litigation_after_reconsideration_pending,
  max(fact.counted) FILTER (WHERE fact.indicator = 'disputes.litigation_after_reconsideration.total') AS litigation_after_reconsideration_total,
  max(fact.flagged) AS flagged
FROM readings AS report
CROSS JOIN counted_facts AS fact ON fact.reading_id = report.reading_id AND fact.indicator GLOB 'disputes.*'
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
GROUP BY report.reading_id, report.agency, report.agency_id, report.year, report.table_forms ->> 'disputes';
