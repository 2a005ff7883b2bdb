-- Version 2: the form of 2014, numbers that no form knows, numbers in the text, rules over years, the harmonised series.
-- Foreign keys are off while versions change, so that a table may be written again; see https://www.sqlite.org/lang_altertable.html.

CREATE TABLE indicators_2 (
  code TEXT PRIMARY KEY,
  table_name TEXT NOT NULL CHECK (table_name IN ('statistics_2014', 'proactive', 'requests', 'disputes')),
  forms TEXT NOT NULL CHECK (json_valid(forms)), -- that print it
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO indicators_2 SELECT code, table_name, '[]', zh, en, unit FROM indicators;
DROP TABLE indicators;
ALTER TABLE indicators_2 RENAME TO indicators;

-- Numbers of statistical tables that are none of the catalogue, as printed: rows that a province added, tables from before
-- there was a national form, the second of two columns.
CREATE TABLE reading_unmapped (
  unmapped_id INTEGER PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES readings,
  label TEXT NOT NULL,
  path TEXT NOT NULL CHECK (json_valid(path)), -- labels that it stands under, from the outermost
  column_label TEXT, -- where the table has several columns of values
  unit TEXT,
  value REAL,
  state TEXT NOT NULL CHECK (state IN ('number', 'blank', 'slash', 'none', 'unreadable')),
  raw TEXT NOT NULL,
  anchor TEXT NOT NULL CHECK (json_valid(anchor)),
  support TEXT NOT NULL CHECK (json_valid(support)),
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  page INTEGER AS (anchor ->> '$.page'),
  CHECK ((state = 'number') = (value IS NOT NULL))
) STRICT;
CREATE INDEX reading_unmapped_by_reading ON reading_unmapped (reading_id);

-- Numbers that the text states. `section_position` names the section, the offsets count UTF-16 units in its text.
CREATE TABLE reading_mentions (
  reading_id INTEGER NOT NULL REFERENCES readings,
  position INTEGER NOT NULL CHECK (position >= 1),
  section_position INTEGER NOT NULL,
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset > start_offset),
  phrase TEXT NOT NULL,
  number REAL NOT NULL,
  unit TEXT NOT NULL,
  decimals INTEGER NOT NULL CHECK (decimals >= 0),
  subject TEXT NOT NULL, -- what it is a number of, whatever the form
  indicator TEXT REFERENCES indicators, -- of the report's own form
  applicant TEXT REFERENCES applicants,
  reading TEXT NOT NULL CHECK (reading IN ('value', 'zero', 'change', 'change_percent', 'cumulative')),
  agrees INTEGER CHECK (agrees IN (0, 1)), -- with the report's own table; null where it states nothing to compare
  PRIMARY KEY (reading_id, position),
  FOREIGN KEY (reading_id, section_position) REFERENCES reading_sections (reading_id, position)
) STRICT, WITHOUT ROWID;

-- The rules that checks follow, written from the program at each opening. Codes are never deleted.
CREATE TABLE check_rules (
  code TEXT PRIMARY KEY,
  table_name TEXT CHECK (table_name IN ('statistics_2014', 'proactive', 'requests', 'disputes')), -- null: all
  forms TEXT NOT NULL CHECK (json_valid(forms)),
  comparison TEXT NOT NULL CHECK (comparison IN ('equal', 'at_most', 'at_least')),
  span TEXT NOT NULL CHECK (span IN ('report', 'years')),
  wording TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers harmonised over the forms: what each form makes them of. Written from the program at each opening.
CREATE TABLE crosswalk (
  series TEXT NOT NULL,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  unit TEXT NOT NULL,
  form TEXT NOT NULL,
  table_name TEXT CHECK (table_name IN ('statistics_2014', 'proactive', 'requests', 'disputes')), -- null: the text alone
  expression TEXT NOT NULL,
  comparability TEXT NOT NULL CHECK (comparability IN ('exact', 'approximate')),
  note TEXT,
  PRIMARY KEY (series, form)
) STRICT, WITHOUT ROWID;

-- The numbers whose sum is the value of a series on a form.
CREATE TABLE crosswalk_terms (
  series TEXT NOT NULL,
  form TEXT NOT NULL,
  indicator TEXT NOT NULL REFERENCES indicators,
  applicant TEXT REFERENCES applicants,
  PRIMARY KEY (series, form, indicator),
  FOREIGN KEY (series, form) REFERENCES crosswalk ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- For reports in effect: the same agency's report of the year before. Kept in step with what is in effect, and with it
-- the checks over the two years.
CREATE TABLE preceding_reports (
  reading_id INTEGER PRIMARY KEY REFERENCES readings,
  previous_id INTEGER NOT NULL REFERENCES readings CHECK (previous_id <> reading_id)
) STRICT;

CREATE TABLE year_checks (
  reading_id INTEGER NOT NULL REFERENCES preceding_reports ON DELETE CASCADE,
  code TEXT NOT NULL REFERENCES check_rules,
  subject TEXT NOT NULL,
  left_value REAL,
  right_value REAL,
  status TEXT NOT NULL CHECK (status IN ('pass', 'fail', 'not_assessable')),
  PRIMARY KEY (reading_id, code, subject),
  CHECK (status = 'not_assessable' OR (left_value IS NOT NULL AND right_value IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- The facts of both years that a check over years spoke of, where it could be assessed.
CREATE TABLE year_check_facts (
  reading_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  fact_id INTEGER NOT NULL REFERENCES reading_facts,
  PRIMARY KEY (reading_id, code, subject, fact_id),
  FOREIGN KEY (reading_id, code, subject) REFERENCES year_checks ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX year_check_facts_by_fact ON year_check_facts (fact_id);

CREATE INDEX reports_in_effect_by_agency_and_year ON readings (agency, year) WHERE outcome = 'report' AND superseded_by IS NULL;
DROP INDEX reports_in_effect_by_agency;

-- Which sections are alike. All of it follows from the reports in effect and may be emptied at any time: the next ingest fills it.
-- Reports whose sections were compared. What stands on a report goes with it when it is no longer in effect.
CREATE TABLE compared_reports (
  reading_id INTEGER PRIMARY KEY REFERENCES readings
) STRICT;

-- Sections of one kind in one year: texts are compared within these.
CREATE TABLE section_groups (
  group_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  UNIQUE (kind, year)
) STRICT;

-- Each text once in its group, however many agencies print it word for word. `text_id` is a hash of the group and the letters.
CREATE TABLE section_texts (
  text_id INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL REFERENCES section_groups,
  agencies INTEGER NOT NULL CHECK (agencies >= 0) -- that print it
) STRICT;

-- Texts that share a band are worth comparing. No reference to section_texts: it would need an index as large as the table.
CREATE TABLE section_bands (
  group_id INTEGER NOT NULL,
  band INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  text_id INTEGER NOT NULL,
  PRIMARY KEY (group_id, band, hash, text_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE compared_sections (
  reading_id INTEGER NOT NULL REFERENCES compared_reports ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text_id INTEGER NOT NULL REFERENCES section_texts,
  agency TEXT NOT NULL,
  PRIMARY KEY (reading_id, position),
  FOREIGN KEY (reading_id, position) REFERENCES reading_sections (reading_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX compared_sections_by_text ON compared_sections (text_id, agency);

-- Texts of one group that are alike, each pair in both orders, and each text with itself: that is a copy word for word.
CREATE TABLE text_similarities (
  text_id INTEGER NOT NULL REFERENCES section_texts ON DELETE CASCADE,
  other_text_id INTEGER NOT NULL REFERENCES section_texts ON DELETE CASCADE,
  jaccard REAL NOT NULL CHECK (jaccard > 0 AND jaccard <= 1),
  PRIMARY KEY (text_id, other_text_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_similarities_by_other ON text_similarities (other_text_id);

-- Sections that are like one of the same agency in an earlier year.
CREATE TABLE section_similarities (
  reading_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  other_reading_id INTEGER NOT NULL,
  other_position INTEGER NOT NULL,
  jaccard REAL NOT NULL CHECK (jaccard > 0 AND jaccard <= 1),
  PRIMARY KEY (reading_id, position, other_reading_id, other_position),
  FOREIGN KEY (reading_id, position) REFERENCES compared_sections ON DELETE CASCADE,
  FOREIGN KEY (other_reading_id, other_position) REFERENCES compared_sections ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX section_similarities_by_other ON section_similarities (other_reading_id, other_position);
