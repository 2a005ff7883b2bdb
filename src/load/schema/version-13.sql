-- Version 13: what people decided (reviews.csv), applied to what was read. See deciding/reviews.ts.

-- The newest decision of each person about a cell, or about a document as a whole (`indicator` is then copy, and the place is 0).
-- `state` says what became of it:
--   waiting    not applied yet: a job was killed before it could
--   holds      what was read is what the person saw: applied
--   satisfied  what is read now is what the person said it should be
--   stale      what is read now is something else: to be decided again
--   conflict   persons disagree: none of their decisions is applied
--   elsewhere  the document is no longer what any source holds: a suggestion for the one that took its place
--   missing    the database does not know the document
CREATE TABLE reviews (
  review_id INTEGER PRIMARY KEY,
  reviewed_at TEXT NOT NULL,
  person TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  indicator TEXT NOT NULL,
  applicant TEXT,
  table_number INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  column_number INTEGER NOT NULL,
  seen_raw TEXT NOT NULL,
  seen_value REAL,
  decision TEXT NOT NULL
    CHECK (decision IN ('right', 'misprint', 'corrected', 'unreadable', 'copied', 'own_numbers')),
  value REAL,
  note TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'holds', 'satisfied', 'stale', 'conflict', 'elsewhere', 'missing')),
  reading_id INTEGER, -- the report that it is about; null unless the document gives one now
  fact_id INTEGER, -- the number that it is about; null if the report does not state it, or if it is about a document
  CHECK ((decision = 'corrected') = (value IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX reviews_by_subject ON reviews
  (sha256, indicator, ifnull(applicant, ''), table_number, row_number, column_number, person);
CREATE INDEX reviews_by_reading ON reviews (reading_id) WHERE reading_id IS NOT NULL;

-- The numbers that a live decision is about, with what was read: `reading_facts.value` is the person's where the decision is corrected.
CREATE TABLE reviewed_facts (
  fact_id INTEGER PRIMARY KEY REFERENCES reading_facts ON DELETE CASCADE,
  reading_id INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('right', 'misprint', 'corrected', 'unreadable')),
  persons TEXT NOT NULL CHECK (json_valid(persons)), -- who decided so, as a list
  reviewed_at TEXT NOT NULL, -- the newest
  read_state TEXT NOT NULL,
  read_value REAL,
  is_settled INTEGER AS (decision <> 'unreadable') -- whether the number is no longer in doubt
) STRICT;
CREATE INDEX reviewed_facts_by_reading ON reviewed_facts (reading_id);

-- What the rows of a reading were before the decisions were applied, as far as these changed them, so that they can be taken back.
CREATE TABLE reviewed_readings (
  reading_id INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
  before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;

-- Documents whose decisions are to be applied again. Filled by the triggers and by what reads reviews.csv; emptied, document by document, in
-- the transaction that applies them.
CREATE TABLE reviews_due (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER review_after_reading AFTER INSERT ON readings
BEGIN
  INSERT OR IGNORE INTO reviews_due
  SELECT sha256 FROM documents
  WHERE document_id = new.document_id AND EXISTS (SELECT 1 FROM reviews WHERE reviews.sha256 = documents.sha256);
END;

CREATE TRIGGER review_after_change AFTER UPDATE OF superseded_by ON readings WHEN old.superseded_by IS NOT new.superseded_by
BEGIN
  INSERT OR IGNORE INTO reviews_due
  SELECT sha256 FROM documents
  WHERE document_id = new.document_id AND EXISTS (SELECT 1 FROM reviews WHERE reviews.sha256 = documents.sha256);
END;

CREATE TRIGGER review_without_reading AFTER DELETE ON readings
BEGIN
  INSERT OR IGNORE INTO reviews_due
  SELECT sha256 FROM documents
  WHERE document_id = old.document_id AND EXISTS (SELECT 1 FROM reviews WHERE reviews.sha256 = documents.sha256);
END;

-- A number that a person corrects is compared again with the other editions, and whatever is computed from it is due.
CREATE TRIGGER comparison_after_value AFTER UPDATE OF value ON reading_facts WHEN old.value IS NOT new.value
BEGIN
  DELETE FROM edition_differences WHERE fact_id = new.fact_id;
  DELETE FROM edition_differences WHERE edition_id = new.reading_id AND other_fact_id = new.fact_id;
  INSERT INTO edition_differences (edition_id, fact_id, other_fact_id)
  SELECT edition.reading_id, new.fact_id, other.fact_id
  FROM readings AS edition
  CROSS JOIN reading_facts AS other ON other.reading_id = edition.reading_id AND other.indicator = new.indicator
    AND ifnull(other.applicant, '') = ifnull(new.applicant, '')
  WHERE edition.edition_of = new.reading_id AND abs(new.value - other.value) >= 0.005;
  INSERT INTO edition_differences (edition_id, fact_id, other_fact_id)
  SELECT edition.reading_id, fact.fact_id, new.fact_id
  FROM readings AS edition
  CROSS JOIN reading_facts AS fact ON fact.reading_id = edition.edition_of AND fact.indicator = new.indicator
    AND ifnull(fact.applicant, '') = ifnull(new.applicant, '')
  WHERE edition.reading_id = new.reading_id AND edition.edition_of IS NOT NULL AND abs(fact.value - new.value) >= 0.005;
  INSERT OR IGNORE INTO evidence_due
  SELECT reading_id
  FROM (
    SELECT new.reading_id AS reading_id
    UNION
    SELECT edition_of FROM readings WHERE reading_id = new.reading_id AND edition_of IS NOT NULL
  );
  INSERT OR IGNORE INTO agency_years_due
  SELECT agency_key, year FROM readings WHERE reading_id = new.reading_id AND agency_key IS NOT NULL AND year IS NOT NULL;
END;

CREATE TRIGGER compared_cells_after_value AFTER UPDATE OF value ON reading_facts WHEN (old.value IS NULL) <> (new.value IS NULL)
BEGIN
  UPDATE compared_editions SET cells = (
    SELECT count(*)
    FROM readings AS edition
    CROSS JOIN reading_facts AS fact ON fact.reading_id = edition.edition_of
    CROSS JOIN reading_facts AS other ON other.reading_id = edition.reading_id AND other.indicator = fact.indicator
      AND ifnull(other.applicant, '') = ifnull(fact.applicant, '')
    WHERE edition.reading_id = compared_editions.edition_id AND fact.value IS NOT NULL AND other.value IS NOT NULL
  )
  WHERE edition_id = new.reading_id
    OR edition_id IN (SELECT reading_id FROM readings WHERE edition_of = new.reading_id);
END;
