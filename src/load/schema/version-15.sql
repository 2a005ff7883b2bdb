-- Version 15: indexes of what is rare, so that it is counted without a look at all rows.

-- Agencies and years with several reports in effect.
CREATE INDEX agency_years_of_several ON agency_year_totals (agency_key, year) WHERE reports > 1;
CREATE INDEX year_checks_failed ON year_checks (reading_id) WHERE status = 'fail';
CREATE INDEX readings_of_agency_problem ON readings (reading_id) WHERE agency_problem IS NOT NULL;
CREATE INDEX readings_not_report ON readings (document_id) WHERE outcome <> 'report';
CREATE INDEX sources_with_fault ON sources (fault_code) WHERE fault_code IS NOT NULL;
-- What home counts of all rows.
CREATE INDEX agency_year_totals_counted ON agency_year_totals (facts, proved, confirmed, single, doubtful, year);
-- Reports of few numbers, which only their text can identify.
CREATE INDEX reports_of_few_numbers ON readings (text_key)
  WHERE outcome = 'report' AND superseded_by IS NULL AND text_key IS NOT NULL AND different_numbers < 10;
