-- Version 7: facts are written faster and take a third of the space. What many facts have in common is written once.

-- What supports numbers, as far as it quotes no document: second readings and sums. Each list once. They are never deleted: they are the
-- words of the program, and a few thousand at most.
CREATE TABLE supports (
  support_id INTEGER PRIMARY KEY,
  support TEXT NOT NULL UNIQUE CHECK (json_valid(support) AND support <> '[]')
) STRICT;

-- The triggers name the table that is written again.
DROP TRIGGER evidence_after_year_check;
DROP TRIGGER evidence_without_year_check;

-- The place of a cell in columns of its own, no longer computed from the JSON: SQLite computes such columns of a STRICT table for each row
-- that it writes. `anchor` is the rest of it; the view facts puts both together. `support` follows the list of `support_id`; facts that
-- older versions wrote have all of it there. Columns that are read most come first.
CREATE TABLE reading_facts_7 (
  fact_id INTEGER PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES readings,
  indicator TEXT NOT NULL REFERENCES indicators,
  applicant TEXT REFERENCES applicants,
  value REAL,
  state TEXT NOT NULL CHECK (state IN ('number', 'blank', 'slash', 'none', 'unreadable')),
  is_counted_zero INTEGER NOT NULL DEFAULT 0
    CHECK (is_counted_zero = 0 OR (is_counted_zero = 1 AND state IN ('blank', 'slash', 'none'))),
  own_evidence INTEGER NOT NULL DEFAULT 3 CHECK (own_evidence BETWEEN 1 AND 4),
  evidence INTEGER NOT NULL DEFAULT 3 CHECK (evidence BETWEEN 1 AND 4),
  flags TEXT NOT NULL CHECK (flags = '[]' OR json_valid(flags)),
  raw TEXT NOT NULL,
  page INTEGER,
  table_number INTEGER,
  row_number INTEGER,
  column_number INTEGER,
  support_id INTEGER REFERENCES supports,
  support TEXT NOT NULL CHECK (support = '[]' OR json_valid(support)),
  anchor TEXT NOT NULL CHECK (json_valid(anchor)),
  counted REAL AS (CASE WHEN value IS NOT NULL THEN value WHEN is_counted_zero = 1 THEN 0.0 END),
  CHECK ((state = 'number') = (value IS NOT NULL))
) STRICT;
INSERT INTO reading_facts_7 (fact_id, reading_id, indicator, applicant, value, state, is_counted_zero, own_evidence, evidence, flags, raw,
  page, table_number, row_number, column_number, support, anchor)
SELECT fact_id, reading_id, indicator, applicant, value, state, is_counted_zero, own_evidence, evidence, flags, raw,
  page, table_number, row_number, column_number, support, json_remove(anchor, '$.table', '$.row', '$.column')
FROM reading_facts ORDER BY fact_id;
DROP TABLE reading_facts;
ALTER TABLE reading_facts_7 RENAME TO reading_facts;
CREATE UNIQUE INDEX reading_facts_by_cell ON reading_facts (reading_id, indicator, ifnull(applicant, ''));

CREATE TRIGGER evidence_after_year_check AFTER INSERT ON year_check_facts
BEGIN
  INSERT OR IGNORE INTO evidence_due SELECT reading_id FROM reading_facts WHERE fact_id = new.fact_id;
END;

CREATE TRIGGER evidence_without_year_check AFTER DELETE ON year_check_facts
BEGIN
  INSERT OR IGNORE INTO evidence_due SELECT reading_id FROM reading_facts WHERE fact_id = old.fact_id;
END;
