-- Version 8: every number of the forms since 2019 is a series; a row for each agency and year.

-- What the numbers of the text count that state the series; null if a table states it. Written from the program at each opening.
ALTER TABLE crosswalk ADD COLUMN subject TEXT;

-- A row for each agency, year and scope that has reports in effect, with the report that stands for it and its totals: see
-- settling/agency-years.ts. Kept in step with the reports in effect and the evidence of their numbers; may be emptied with the table
-- agency_years_due filled.
CREATE TABLE agency_year_totals (
  reading_id INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
  agency_key TEXT NOT NULL,
  year INTEGER NOT NULL,
  scope TEXT CHECK (scope IN ('organ', 'territory', 'system')), -- null if no report of the agency and year states one
  reports INTEGER NOT NULL CHECK (reports >= 1), -- in effect
  taken_because TEXT CHECK (taken_because IN ('states_scope', 'more_numbers', 'published_later', 'hash')),
  first_published_on TEXT, -- of all these reports and their editions
  facts INTEGER NOT NULL,
  proved INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  single INTEGER NOT NULL,
  doubtful INTEGER NOT NULL,
  received REAL,
  carried_in REAL,
  granted REAL,
  partially_granted REAL,
  refused REAL,
  unavailable REAL,
  not_processed REAL,
  other REAL,
  handled REAL,
  carried_out REAL,
  reconsideration_upheld REAL,
  reconsideration_corrected REAL,
  reconsideration_other REAL,
  reconsideration_pending REAL,
  reconsideration_total REAL,
  litigation_upheld REAL,
  litigation_corrected REAL,
  litigation_other REAL,
  litigation_pending REAL,
  litigation_total REAL,
  rules_issued REAL,
  rules_in_force REAL,
  normative_documents_issued REAL,
  normative_documents_in_force REAL,
  licensing_decisions REAL,
  penalties_decisions REAL,
  compulsory_measures_decisions REAL,
  fees_cny REAL,
  processing_fees_cny REAL,
  unknown TEXT NOT NULL CHECK (json_valid(unknown)), -- why a total is null, by column
  approximate TEXT NOT NULL CHECK (json_valid(approximate)), -- columns that compare with other forms only approximately
  doubtful_totals TEXT NOT NULL CHECK (json_valid(doubtful_totals)), -- columns that rest on a flagged number
  CHECK ((taken_because IS NULL) = (reports = 1))
) STRICT;
CREATE UNIQUE INDEX agency_year_totals_by_agency ON agency_year_totals (agency_key, year, ifnull(scope, ''));
CREATE INDEX agency_year_totals_by_year ON agency_year_totals (year);

-- Agencies and years whose rows are to be written again. Filled by the triggers, so that no change is missed, and emptied in the same
-- transaction.
CREATE TABLE agency_years_due (
  agency_key TEXT NOT NULL,
  year INTEGER NOT NULL,
  PRIMARY KEY (agency_key, year)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER agency_year_after_reading AFTER INSERT ON readings
WHEN new.outcome = 'report' AND new.agency_key IS NOT NULL AND new.year IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO agency_years_due VALUES (new.agency_key, new.year);
END;

CREATE TRIGGER agency_year_without_reading AFTER DELETE ON readings
WHEN old.outcome = 'report' AND old.agency_key IS NOT NULL AND old.year IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO agency_years_due VALUES (old.agency_key, old.year);
END;

-- The report in effect too, of which it is or was an edition: that may be known under another name.
CREATE TRIGGER agency_year_after_change AFTER UPDATE OF agency_key, year, superseded_by, edition_of ON readings
WHEN new.outcome = 'report' AND (old.agency_key, old.year, old.superseded_by, old.edition_of)
  IS NOT (new.agency_key, new.year, new.superseded_by, new.edition_of)
BEGIN
  INSERT OR IGNORE INTO agency_years_due
  SELECT agency_key, year
  FROM (
    SELECT old.agency_key AS agency_key, old.year AS year
    UNION ALL
    SELECT new.agency_key, new.year
    UNION ALL
    SELECT agency_key, year FROM readings WHERE reading_id IN (old.edition_of, new.edition_of)
  )
  WHERE agency_key IS NOT NULL AND year IS NOT NULL;
END;

CREATE TRIGGER agency_year_after_evidence AFTER UPDATE OF evidence ON reading_facts WHEN old.evidence <> new.evidence
BEGIN
  INSERT OR IGNORE INTO agency_years_due
  SELECT agency_key, year FROM readings WHERE reading_id = new.reading_id AND agency_key IS NOT NULL AND year IS NOT NULL;
END;
