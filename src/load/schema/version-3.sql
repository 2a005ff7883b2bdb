-- Version 3: agencies and the places they are of, the scope of a report, the editions of one report.

-- GB/T 2260 and the codes of townships: only those that agencies need, with what they lie in.
CREATE TABLE divisions (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('province', 'prefecture', 'county', 'township')),
  parent_code TEXT REFERENCES divisions
) STRICT, WITHOUT ROWID;

-- An organ of a division. The id is a hash of both, the same on every machine; one that a person entered has an id of its name.
CREATE TABLE agencies (
  agency_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  resolved_name TEXT, -- what it is called by the rules, where a person renamed it
  level TEXT CHECK (level IN ('central', 'province', 'prefecture', 'county', 'township')), -- null where a person did not state it
  kind TEXT NOT NULL,
  subject TEXT, -- of a bureau: education, health …
  division_code TEXT REFERENCES divisions, -- null for central organs, and where a person did not state it
  parent_id TEXT, -- the government of its place, or of the place above; it may not be here
  origin TEXT NOT NULL CHECK (origin IN ('resolved', 'by_hand'))
) STRICT, WITHOUT ROWID;
CREATE INDEX agencies_by_division ON agencies (division_code);
CREATE INDEX agencies_by_parent ON agencies (parent_id);
CREATE INDEX agencies_by_name ON agencies (name);

ALTER TABLE readings ADD COLUMN scope TEXT CHECK (scope IN ('organ', 'territory', 'system'));
-- How the printed name was resolved: status, confidence, evidence, candidates.
ALTER TABLE readings ADD COLUMN resolution TEXT CHECK (resolution IS NULL OR json_valid(resolution));
-- What the report says of its agency, from which the name is resolved again when places or rules are known better; null where an older
-- version read it.
ALTER TABLE readings ADD COLUMN clues TEXT CHECK (clues IS NULL OR json_valid(clues));
-- The lines of agencies.csv that took part in whose report it is: action and line of each.
ALTER TABLE readings ADD COLUMN agency_decisions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(agency_decisions));
-- Why it is not known whose report it is, and what to do: code and message.
ALTER TABLE readings ADD COLUMN agency_problem TEXT CHECK (agency_problem IS NULL OR json_valid(agency_problem));
-- Whose report it is: as a person decided (agencies.csv), else as it was resolved; null where neither did.
ALTER TABLE readings ADD COLUMN agency_id TEXT REFERENCES agencies;
-- What reports of one agency have in common: its id, or where there is none the printed name.
ALTER TABLE readings ADD COLUMN agency_key TEXT;
-- Whether it says that it corrects an earlier edition.
ALTER TABLE readings ADD COLUMN is_correction INTEGER NOT NULL DEFAULT 0 CHECK (is_correction IN (0, 1));
-- The report that is in effect among editions of one report; null for that one, for a report that has no other edition, and for one
-- that is superseded.
ALTER TABLE readings ADD COLUMN edition_of INTEGER REFERENCES readings
  CHECK (edition_of IS NULL OR (edition_of <> reading_id AND outcome = 'report' AND superseded_by IS NULL));
-- The rule that put it behind that report; see edition-rules.ts.
ALTER TABLE readings ADD COLUMN edition_rule TEXT CHECK ((edition_rule IS NULL) = (edition_of IS NULL));
-- What it prints, as keys by which copies are found: the letters of its sections (null where they are few), its numbers but for zeros
-- with their cells, and how many of these differ among themselves; see editions-contents.ts.
ALTER TABLE readings ADD COLUMN text_key TEXT;
ALTER TABLE readings ADD COLUMN values_key TEXT;
ALTER TABLE readings ADD COLUMN different_numbers INTEGER;
UPDATE readings SET agency_key = agency;

DROP INDEX reports_in_effect_by_year;
DROP INDEX reports_in_effect_by_agency_and_year;
CREATE INDEX reports_in_effect_by_year ON readings (year)
  WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL;
CREATE INDEX reports_in_effect_by_agency ON readings (agency, year)
  WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL;
CREATE INDEX reports_by_agency_key ON readings (agency_key, year, values_key)
  WHERE outcome = 'report' AND superseded_by IS NULL;
CREATE INDEX reports_by_text ON readings (text_key)
  WHERE outcome = 'report' AND superseded_by IS NULL AND text_key IS NOT NULL;
CREATE INDEX reports_by_values ON readings (values_key)
  WHERE outcome = 'report' AND superseded_by IS NULL AND different_numbers >= 10;
CREATE INDEX readings_by_edition ON readings (edition_of) WHERE edition_of IS NOT NULL;
CREATE INDEX run_documents_by_reading ON run_documents (reading_id); -- when what it says was seen last

CREATE INDEX divisions_by_parent ON divisions (parent_code);
CREATE INDEX reports_by_agency_id ON readings (agency_id) WHERE agency_id IS NOT NULL;

-- By what the agencies of all reports were found: hashes of the gazetteer with the program's rules, and of agencies.csv. Where one is
-- another now, all reports are looked at again.
CREATE TABLE agency_inputs (
  name TEXT PRIMARY KEY CHECK (name IN ('gazetteer', 'agencies.csv')),
  digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whose report it was when its sections were compared.
ALTER TABLE compared_reports ADD COLUMN agency_key TEXT;
UPDATE compared_reports SET agency_key = (SELECT agency_key FROM readings WHERE readings.reading_id = compared_reports.reading_id);

-- By when reports are due, and who has to report. The roster is the operator's own list; if it is empty, every agency that was seen once has to.
CREATE TABLE deadlines (
  code TEXT PRIMARY KEY,
  applies_to TEXT NOT NULL CHECK (applies_to IN ('organ', 'summary', 'all')),
  first_year INTEGER NOT NULL, -- that reports are of
  last_year INTEGER CHECK (last_year >= first_year), -- null while the rule is in force
  month_day TEXT NOT NULL CHECK (month_day GLOB '[0-1][0-9]-[0-3][0-9]'), -- in the year after
  wording TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roster (
  line INTEGER PRIMARY KEY, -- of the file that it was read from
  agency TEXT NOT NULL CHECK (agency <> ''), -- an id or a name, as written there
  resolved_id TEXT REFERENCES agencies, -- the agency that the name means, where it means one by itself
  first_year INTEGER NOT NULL CHECK (first_year BETWEEN 2008 AND 2100),
  last_year INTEGER CHECK (last_year BETWEEN first_year AND 2100) -- null: to the newest year that was seen
) STRICT;
CREATE INDEX roster_by_agency ON roster (agency);
CREATE INDEX roster_by_resolved_id ON roster (resolved_id);

-- What the summary of a territory is compared with; from the program. `scope`: what the report of such a part has to cover.
CREATE TABLE roll_up_kinds (
  kind TEXT PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('territory', 'organ'))
) STRICT, WITHOUT ROWID;

CREATE TABLE roll_up_terms (
  indicator TEXT PRIMARY KEY REFERENCES indicators,
  applicant TEXT REFERENCES applicants,
  least_share REAL NOT NULL CHECK (least_share BETWEEN 0 AND 1), -- of the known parts that have to be there
  least_parts INTEGER NOT NULL CHECK (least_parts >= 1)
) STRICT, WITHOUT ROWID;

-- Rules speak of a summary and its parts too.
CREATE TABLE check_rules_3 (
  code TEXT PRIMARY KEY,
  table_name TEXT CHECK (table_name IN ('statistics_2014', 'proactive', 'requests', 'disputes')), -- null: all
  forms TEXT NOT NULL CHECK (json_valid(forms)),
  comparison TEXT NOT NULL CHECK (comparison IN ('equal', 'at_most', 'at_least')),
  span TEXT NOT NULL CHECK (span IN ('report', 'editions', 'years', 'parts')),
  wording TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO check_rules_3 SELECT code, table_name, forms, comparison, span, wording, source FROM check_rules;
DROP TABLE check_rules;
ALTER TABLE check_rules_3 RENAME TO check_rules;

-- Every section as overlapping pairs of characters (信息公开: 信息, 息公, 公开, 开), for the search: words parted by spaces, of any
-- characters. It holds no text. `rowid` is (reading_id << 24) + position; see the view section_search.
CREATE VIRTUAL TABLE section_pairs USING fts5 (
  title, text, content = '',
  tokenize = "ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\\]^_`{|}~'"
);

ALTER TABLE indicators ADD COLUMN note TEXT; -- what to mind about it

-- What a cell counts as in a sum: its number, and 0 where it is empty, a dash or 无 and a sum that states its own total says so
-- (see counted-zeros.ts). Never 0 otherwise: then it is not known what it counts as.
ALTER TABLE reading_facts ADD COLUMN is_counted_zero INTEGER NOT NULL DEFAULT 0
  CHECK (is_counted_zero = 0 OR (is_counted_zero = 1 AND state IN ('blank', 'slash', 'none')));
ALTER TABLE reading_facts ADD COLUMN counted REAL AS (CASE WHEN value IS NOT NULL THEN value WHEN is_counted_zero = 1 THEN 0.0 END);

-- Rates, written from the program at each opening: what each is made of, and how far it may be compared on each form.
CREATE TABLE metric_definitions (
  code TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('share', 'ratio', 'per_thousand', 'change')),
  formula TEXT NOT NULL, -- the value in SQL, of a row `report` of the view reports
  wording TEXT NOT NULL, -- the same in words
  numerator TEXT NOT NULL, -- the sum of these numbers
  denominator TEXT NOT NULL,
  meaning TEXT NOT NULL,
  null_rule TEXT NOT NULL,
  caveat TEXT,
  comparability TEXT NOT NULL CHECK (json_valid(comparability)) -- by form
) STRICT, WITHOUT ROWID;

-- The sides of a metric's division on each form. Each stands in one table, of the report or of that of the year before.
CREATE TABLE metric_sides (
  metric TEXT NOT NULL REFERENCES metric_definitions ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('numerator', 'denominator')),
  form TEXT NOT NULL,
  table_name TEXT NOT NULL CHECK (table_name IN ('statistics_2014', 'proactive', 'requests', 'disputes')),
  years_ago INTEGER NOT NULL CHECK (years_ago IN (0, 1)),
  comparability TEXT NOT NULL CHECK (comparability IN ('exact', 'approximate')),
  note TEXT,
  PRIMARY KEY (metric, side, form)
) STRICT, WITHOUT ROWID;

-- The numbers whose sum is a side.
CREATE TABLE metric_terms (
  metric TEXT NOT NULL,
  form TEXT NOT NULL,
  side TEXT NOT NULL,
  indicator TEXT NOT NULL REFERENCES indicators,
  applicant TEXT REFERENCES applicants,
  PRIMARY KEY (metric, side, form, indicator),
  FOREIGN KEY (metric, side, form) REFERENCES metric_sides (metric, side, form) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What every table, view, column and code is, written from the program at each opening.
CREATE TABLE dictionary (
  object TEXT NOT NULL,
  object_kind TEXT NOT NULL
    CHECK (object_kind IN ('table', 'view', 'indicator', 'applicant', 'series', 'metric', 'rule', 'problem', 'unit')),
  "column" TEXT NOT NULL, -- empty for the object itself
  type TEXT CHECK (type IN ('integer', 'real', 'text', 'json', 'date', 'time', 'flag')),
  unit TEXT,
  en TEXT NOT NULL,
  zh TEXT NOT NULL,
  source TEXT,
  PRIMARY KEY (object_kind, object, "column")
) STRICT, WITHOUT ROWID;

-- What a file looked like when it was read; null for an address, and where that does not distinguish the file from another.
ALTER TABLE sources ADD COLUMN file_bytes INTEGER CHECK (file_bytes >= 0);
ALTER TABLE sources ADD COLUMN file_modified_ms REAL CHECK ((file_modified_ms IS NULL) = (file_bytes IS NULL));

-- How long the stages took; null where a document was not read again.
ALTER TABLE run_documents ADD COLUMN extract_ms REAL;
ALTER TABLE run_documents ADD COLUMN second_reading_ms REAL;
ALTER TABLE run_documents ADD COLUMN transform_ms REAL;
ALTER TABLE run_documents ADD COLUMN load_ms REAL;
