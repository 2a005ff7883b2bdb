-- Version 11: whose fault a failed check is, and which facts it compares. Whatever names a reading or is flagged is found by an index.

-- Deleting a reading looks for rows that name it, and read whole tables for each.
CREATE INDEX readings_by_successor ON readings (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX preceding_reports_by_previous ON preceding_reports (previous_id);
CREATE INDEX scrape_events_by_report ON scrape_events (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX scrape_events_by_former_report ON scrape_events (former_report_id) WHERE former_report_id IS NOT NULL;

-- Flagged numbers are few among many: those whose evidence is `doubtful`. An index of a condition needs a column, not an expression, to be
-- used for the view facts.
ALTER TABLE reading_facts ADD COLUMN flagged INTEGER AS (evidence = 4);
CREATE INDEX flagged_facts ON reading_facts (reading_id) WHERE flagged = 1;
CREATE INDEX reading_problems_by_code ON reading_problems (code);

-- The facts that each case of a rule compares, by the form of the table. Written from the program at each opening. Rules over two years
-- have a term of last year's report. The checks whose facts no form decides are not here: see the view check_cells.
CREATE TABLE check_terms (
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  form TEXT NOT NULL,
  table_name TEXT NOT NULL CHECK (table_name IN ('statistics_2014', 'proactive', 'requests', 'disputes')),
  position INTEGER NOT NULL CHECK (position >= 1), -- from the left
  indicator TEXT NOT NULL REFERENCES indicators,
  applicant TEXT REFERENCES applicants,
  years_ago INTEGER NOT NULL CHECK (years_ago IN (0, 1)),
  side TEXT NOT NULL CHECK (side IN ('left', 'right')),
  sign INTEGER NOT NULL CHECK (sign IN (1, -1)),
  role TEXT NOT NULL CHECK (role IN ('total', 'part')),
  PRIMARY KEY (code, subject, form, position)
) STRICT, WITHOUT ROWID;

-- What comparing the other editions with the reports in effect gives, so that nobody has to compare all cells of all editions again: how many
-- numbers both state, and those that differ, which are the rows of edition_cells whose is_same is 0. Kept by the trigger below.
CREATE TABLE compared_editions (
  edition_id INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
  cells INTEGER NOT NULL CHECK (cells >= 0)
) STRICT;
CREATE TABLE edition_differences (
  edition_id INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
  fact_id INTEGER NOT NULL, -- in effect
  other_fact_id INTEGER NOT NULL,
  PRIMARY KEY (edition_id, fact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_differences_by_fact ON edition_differences (fact_id);

CREATE TRIGGER comparison_of_edition AFTER UPDATE OF edition_of ON readings WHEN old.edition_of IS NOT new.edition_of
BEGIN
  DELETE FROM edition_differences WHERE edition_id = new.reading_id;
  DELETE FROM compared_editions WHERE edition_id = new.reading_id;
  INSERT INTO compared_editions (edition_id, cells)
  SELECT new.reading_id, (
    SELECT count(*)
    FROM reading_facts AS fact
    CROSS JOIN reading_facts AS other ON other.reading_id = new.reading_id AND other.indicator = fact.indicator
      AND ifnull(other.applicant, '') = ifnull(fact.applicant, '')
    WHERE fact.reading_id = new.edition_of AND fact.value IS NOT NULL AND other.value IS NOT NULL
  )
  WHERE new.edition_of IS NOT NULL;
  INSERT INTO edition_differences (edition_id, fact_id, other_fact_id)
  SELECT new.reading_id, fact.fact_id, other.fact_id
  FROM reading_facts AS fact
  CROSS JOIN reading_facts AS other ON other.reading_id = new.reading_id AND other.indicator = fact.indicator
    AND ifnull(other.applicant, '') = ifnull(fact.applicant, '')
  WHERE fact.reading_id = new.edition_of AND abs(fact.value - other.value) >= 0.005;
END;

INSERT INTO compared_editions (edition_id, cells)
SELECT edition.reading_id, (
  SELECT count(*)
  FROM reading_facts AS fact
  CROSS JOIN reading_facts AS other ON other.reading_id = edition.reading_id AND other.indicator = fact.indicator
    AND ifnull(other.applicant, '') = ifnull(fact.applicant, '')
  WHERE fact.reading_id = edition.edition_of AND fact.value IS NOT NULL AND other.value IS NOT NULL
)
FROM readings AS edition
WHERE edition.edition_of IS NOT NULL;
INSERT INTO edition_differences (edition_id, fact_id, other_fact_id)
SELECT edition.reading_id, fact.fact_id, other.fact_id
FROM readings AS edition
CROSS JOIN reading_facts AS fact ON fact.reading_id = edition.edition_of
CROSS JOIN reading_facts AS other ON other.reading_id = edition.reading_id AND other.indicator = fact.indicator
  AND ifnull(other.applicant, '') = ifnull(fact.applicant, '')
WHERE edition.edition_of IS NOT NULL AND abs(fact.value - other.value) >= 0.005;

-- Whose fault the failed checks of reports in effect are, and those over two years: see settling/evidence.ts. Kept in step with the
-- evidence of their numbers. A failed check without a row is open.
CREATE TABLE check_verdicts (
  reading_id INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('agency', 'reading', 'open')),
  PRIMARY KEY (reading_id, code, subject)
) STRICT, WITHOUT ROWID;

-- Readings whose verdicts are to be written again. Filled by the triggers, so that no change is missed, and emptied in the same transaction.
CREATE TABLE verdicts_due (reading_id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER verdict_after_check AFTER INSERT ON reading_checks WHEN new.status = 'fail'
BEGIN
  INSERT OR IGNORE INTO verdicts_due VALUES (new.reading_id);
END;

CREATE TRIGGER verdict_after_year_check AFTER INSERT ON year_checks WHEN new.status = 'fail'
BEGIN
  INSERT OR IGNORE INTO verdicts_due VALUES (new.reading_id);
END;

CREATE TRIGGER verdict_without_year_check AFTER DELETE ON year_checks WHEN old.status = 'fail'
BEGIN
  INSERT OR IGNORE INTO verdicts_due VALUES (old.reading_id);
END;

-- Its own checks, and those of the report of the year after.
CREATE TRIGGER verdict_after_evidence AFTER INSERT ON evidence_due
BEGIN
  INSERT OR IGNORE INTO verdicts_due
  SELECT new.reading_id UNION ALL SELECT reading_id FROM preceding_reports WHERE previous_id = new.reading_id;
END;

CREATE TRIGGER verdict_after_change AFTER UPDATE OF superseded_by, edition_of ON readings
WHEN new.outcome = 'report' AND (old.superseded_by, old.edition_of) IS NOT (new.superseded_by, new.edition_of)
BEGIN
  INSERT OR IGNORE INTO verdicts_due VALUES (new.reading_id);
END;

INSERT INTO verdicts_due
SELECT reading_id FROM reading_checks WHERE status = 'fail' UNION SELECT reading_id FROM year_checks WHERE status = 'fail';
