-- Version 14: documents that may be no report, and what people decided about them. See deciding/decided-kind.ts.

-- What a document that was refused says if it is read as a report, with its beginning for a person to decide by. Documents of which nothing
-- is like a report have no row.
CREATE TABLE refused_reports (
  reading_id INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
  title TEXT,
  agency TEXT,
  year INTEGER,
  numbers INTEGER NOT NULL,
  opening TEXT NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report)) -- as rows
) STRICT;

-- Readings that exist because people decided that a document is a report, or that it is none, and the program had said otherwise. They take the
-- place of its own reading until the decision is taken back or the document is read again; then they are withdrawn.
CREATE TABLE decided_readings (
  reading_id INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
  own_reading_id INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('report', 'no_report')),
  is_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1))
) STRICT;
CREATE INDEX decided_readings_by_own_reading ON decided_readings (own_reading_id);

-- A decision may be about what a document is (`indicator` is then kind, and the place is 0). The states are those of version 13; waiting is also
-- said of a document that has to be read again before it can be taken for a report.
CREATE TEMP TABLE decisions_of_before AS SELECT * FROM reviews;
DROP TABLE reviews;
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
    CHECK (decision IN ('right', 'misprint', 'corrected', 'unreadable', 'copied', 'own_numbers', 'report', 'no_report')),
  value REAL,
  note TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'holds', 'satisfied', 'stale', 'conflict', 'elsewhere', 'missing')),
  reading_id INTEGER, -- the report that it is about, or the reading of the document that it is about; null if there is none now
  fact_id INTEGER, -- the number that it is about; null if the report does not state it, or if it is about a document
  CHECK ((decision = 'corrected') = (value IS NOT NULL))
) STRICT;
INSERT INTO reviews SELECT * FROM decisions_of_before;
DROP TABLE decisions_of_before;
CREATE UNIQUE INDEX reviews_by_subject ON reviews
  (sha256, indicator, ifnull(applicant, ''), table_number, row_number, column_number, person);
CREATE INDEX reviews_by_reading ON reviews (reading_id) WHERE reading_id IS NOT NULL;
