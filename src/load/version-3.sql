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
  level TEXT NOT NULL CHECK (level IN ('central', 'province', 'prefecture', 'county', 'township')),
  kind TEXT NOT NULL,
  subject TEXT, -- of a bureau: education, health …
  division_code TEXT REFERENCES divisions, -- null for central organs
  parent_id TEXT, -- the government of its place, or of the place above; it may not be here
  origin TEXT NOT NULL CHECK (origin IN ('resolved', 'by_hand'))
) STRICT, WITHOUT ROWID;
CREATE INDEX agencies_by_division ON agencies (division_code);
CREATE INDEX agencies_by_parent ON agencies (parent_id);
CREATE INDEX agencies_by_name ON agencies (name);

ALTER TABLE readings ADD COLUMN scope TEXT CHECK (scope IN ('organ', 'territory', 'system'));
-- How the printed name was resolved: status, confidence, evidence, candidates.
ALTER TABLE readings ADD COLUMN resolution TEXT CHECK (json_valid(resolution));
-- Whose report it is: as a person decided (agencies.csv), else as it was resolved; null where neither did.
ALTER TABLE readings ADD COLUMN agency_id TEXT REFERENCES agencies;
-- What reports of one agency have in common: its id, or where there is none the printed name.
ALTER TABLE readings ADD COLUMN agency_key TEXT;
-- The report that is in effect among editions of one report; null for that one, and for a report that has no other edition.
ALTER TABLE readings ADD COLUMN edition_of INTEGER REFERENCES readings;
UPDATE readings SET agency_key = agency;

DROP INDEX reports_in_effect_by_year;
DROP INDEX reports_in_effect_by_agency_and_year;
CREATE INDEX reports_in_effect_by_year ON readings (year)
  WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL;
CREATE INDEX reports_in_effect_by_agency ON readings (agency, year)
  WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL;
CREATE INDEX reports_by_agency_key ON readings (agency_key, year) WHERE outcome = 'report' AND superseded_by IS NULL;
CREATE INDEX readings_by_edition ON readings (edition_of) WHERE edition_of IS NOT NULL;
