-- Version 5: how well each number is evidenced, and which program wrote each document.

-- The levels of evidence, written from the program at each opening.
CREATE TABLE evidence_levels (
  rank INTEGER PRIMARY KEY, -- 1 is the strongest
  code TEXT NOT NULL UNIQUE,
  en TEXT NOT NULL,
  zh TEXT NOT NULL
) STRICT;

-- What the report itself says for a number, and what is known now that it is compared with other reports: ranks of evidence_levels.
-- Computed by evidence.ts in src/model; for rows of older versions when the database is opened.
ALTER TABLE reading_facts ADD COLUMN own_evidence INTEGER NOT NULL DEFAULT 3 CHECK (own_evidence BETWEEN 1 AND 4);
ALTER TABLE reading_facts ADD COLUMN evidence INTEGER NOT NULL DEFAULT 3 CHECK (evidence BETWEEN 1 AND 4);
-- No rule speaks of these numbers, and no other report is compared with them.
ALTER TABLE reading_unmapped ADD COLUMN evidence INTEGER NOT NULL DEFAULT 3 CHECK (evidence BETWEEN 1 AND 4);

-- Whether the check, if it holds, pins the number.
ALTER TABLE year_check_facts ADD COLUMN pins INTEGER NOT NULL DEFAULT 0 CHECK (pins IN (0, 1));

-- Readings whose numbers may have other evidence now, because an edition or a check over two years came or went. Filled by the triggers,
-- so that no change is missed, and emptied in the same transaction.
CREATE TABLE evidence_due (reading_id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER evidence_after_edition AFTER UPDATE OF edition_of ON readings WHEN old.edition_of IS NOT new.edition_of
BEGIN
  INSERT OR IGNORE INTO evidence_due
  SELECT value FROM json_each(json_array(old.edition_of, new.edition_of)) WHERE value IS NOT NULL;
END;

CREATE TRIGGER evidence_after_year_check AFTER INSERT ON year_check_facts
BEGIN
  INSERT OR IGNORE INTO evidence_due SELECT reading_id FROM reading_facts WHERE fact_id = new.fact_id;
END;

CREATE TRIGGER evidence_without_year_check AFTER DELETE ON year_check_facts
BEGIN
  INSERT OR IGNORE INTO evidence_due SELECT reading_id FROM reading_facts WHERE fact_id = old.fact_id;
END;

INSERT INTO evidence_due SELECT DISTINCT edition_of FROM readings WHERE edition_of IS NOT NULL;

-- The program that wrote the file, as the file names it: the producer of a PDF, the application of a Word document, the generator of a page.
ALTER TABLE documents ADD COLUMN producer TEXT;
UPDATE documents SET producer = (
  SELECT item.value ->> 'value' FROM readings AS reading, json_each(reading.metadata) AS item
  WHERE reading.document_id = documents.document_id AND item.value ->> 'name' = 'producer'
  ORDER BY reading.reading_id DESC LIMIT 1
);

-- The levels have a kind of their own. The dictionary is written again at each opening.
DROP TABLE dictionary;
CREATE TABLE dictionary (
  object TEXT NOT NULL,
  object_kind TEXT NOT NULL CHECK (
    object_kind IN ('table', 'view', 'indicator', 'applicant', 'series', 'metric', 'evidence', 'rule', 'problem', 'unit')
  ),
  "column" TEXT NOT NULL, -- empty for the object itself
  type TEXT CHECK (type IN ('integer', 'real', 'text', 'json', 'date', 'time', 'flag')),
  unit TEXT,
  en TEXT NOT NULL,
  zh TEXT NOT NULL,
  source TEXT,
  PRIMARY KEY (object_kind, object, "column")
) STRICT, WITHOUT ROWID;
