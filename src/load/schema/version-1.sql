-- Version 1 of the database: what people query are the views (views.sql); these tables hold what the views show.
-- Rows are only ever added, but for where a source points and what supersedes what. Times are ISO 8601 in UTC, dates YYYY-MM-DD.

PRAGMA application_id = 2021156715; -- 0x7878676b, "xxgk"

-- The catalogues, written from the program at each opening. Codes are never deleted.
CREATE TABLE indicators (
  code TEXT PRIMARY KEY,
  table_name TEXT NOT NULL CHECK (table_name IN ('proactive', 'requests', 'disputes')),
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE applicants (
  code TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE problem_codes (
  code TEXT PRIMARY KEY,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  meaning TEXT NOT NULL,
  advice TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A place that holds a document: a file or an address.
CREATE TABLE sources (
  source_id INTEGER PRIMARY KEY,
  location TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  url TEXT,
  document_id INTEGER REFERENCES documents, -- what it holds now; null while nothing could be opened there
  report_id INTEGER REFERENCES readings,    -- the report that stands for it; of an earlier document where the present one gave none
  fault_code TEXT REFERENCES problem_codes, -- why it could not be opened at the last try; null when it could
  fault_message TEXT,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  CHECK ((fault_code IS NULL) = (fault_message IS NULL))
) STRICT;
CREATE INDEX sources_by_name ON sources (name);
CREATE INDEX sources_by_document ON sources (document_id);
CREATE INDEX sources_by_report ON sources (report_id);

-- Bytes, wherever they lie. `source_id` names them: the first source that holds them now, else the last that did.
CREATE TABLE documents (
  document_id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  source_id INTEGER NOT NULL REFERENCES sources,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  format TEXT, -- null if it could not be determined
  encoding TEXT,
  first_seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_source ON documents (source_id);

-- What one version of the parser made of one document. A reading whose outcome is 'report' is a report, and its id the report's.
-- A report is in effect while nothing supersedes it.
CREATE TABLE readings (
  reading_id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents,
  run_id INTEGER NOT NULL REFERENCES runs, -- that made it
  parser_version TEXT NOT NULL,
  read_at TEXT NOT NULL,
  duration_ms REAL NOT NULL CHECK (duration_ms >= 0),
  outcome TEXT NOT NULL CHECK (outcome IN ('report', 'not_a_report', 'unsupported', 'failed')),
  agency TEXT,
  year INTEGER,
  form TEXT,
  title TEXT,
  published_on TEXT CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  table_forms TEXT NOT NULL CHECK (json_valid(table_forms)),
  metadata TEXT NOT NULL CHECK (json_valid(metadata)),
  superseded_by INTEGER REFERENCES readings CHECK (superseded_by <> reading_id),
  CHECK (outcome = 'report' OR superseded_by IS NULL)
) STRICT;
CREATE INDEX readings_by_document ON readings (document_id);
CREATE INDEX reports_in_effect_by_year ON readings (year) WHERE outcome = 'report' AND superseded_by IS NULL;
CREATE INDEX reports_in_effect_by_agency ON readings (agency) WHERE outcome = 'report' AND superseded_by IS NULL;

-- One number as one cell states it. Its unit is the indicator's; its place in the document is in `anchor`.
CREATE TABLE reading_facts (
  fact_id INTEGER PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES readings,
  indicator TEXT NOT NULL REFERENCES indicators,
  applicant TEXT REFERENCES applicants,
  value REAL,
  state TEXT NOT NULL CHECK (state IN ('number', 'blank', 'slash', 'none', 'unreadable')),
  raw TEXT NOT NULL,
  anchor TEXT NOT NULL CHECK (json_valid(anchor)),
  support TEXT NOT NULL CHECK (json_valid(support)),
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  page INTEGER AS (anchor ->> '$.page'),
  table_number INTEGER AS (anchor ->> '$.table'),
  row_number INTEGER AS (anchor ->> '$.row'),
  column_number INTEGER AS (anchor ->> '$.column'),
  CHECK ((state = 'number') = (value IS NOT NULL))
) STRICT;
-- ifnull: two facts without an applicant are the same cell too, which a plain unique index would not see.
CREATE UNIQUE INDEX reading_facts_by_cell ON reading_facts (reading_id, indicator, ifnull(applicant, ''));

CREATE TABLE reading_sections (
  reading_id INTEGER NOT NULL REFERENCES readings,
  position INTEGER NOT NULL CHECK (position >= 1), -- order in the document
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  anchor TEXT CHECK (json_valid(anchor)),
  PRIMARY KEY (reading_id, position)
) STRICT;

CREATE TABLE reading_checks (
  reading_id INTEGER NOT NULL REFERENCES readings,
  position INTEGER NOT NULL CHECK (position >= 1),
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  left_value REAL,
  right_value REAL,
  status TEXT NOT NULL CHECK (status IN ('pass', 'fail', 'not_assessable')),
  PRIMARY KEY (reading_id, position),
  CHECK (status = 'not_assessable' OR (left_value IS NOT NULL AND right_value IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_problems (
  reading_id INTEGER NOT NULL REFERENCES readings,
  position INTEGER NOT NULL CHECK (position >= 1),
  code TEXT NOT NULL REFERENCES problem_codes,
  message TEXT NOT NULL,
  anchor TEXT CHECK (json_valid(anchor)),
  PRIMARY KEY (reading_id, position)
) STRICT, WITHOUT ROWID;

-- One start of a job. Counts are written when it ends.
CREATE TABLE runs (
  run_id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  arguments TEXT NOT NULL CHECK (json_valid(arguments)),
  version TEXT NOT NULL, -- of the parser
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'interrupted')),
  loaded INTEGER,
  unchanged INTEGER,
  superseded INTEGER,
  restored INTEGER,
  not_a_report INTEGER,
  unsupported INTEGER,
  failed INTEGER,
  facts INTEGER,
  flagged INTEGER,
  duration_ms REAL
) STRICT;

-- What became of each source in a run. `reading_id` is the reading that the outcome speaks of; null where nothing could be opened.
CREATE TABLE run_documents (
  run_id INTEGER NOT NULL REFERENCES runs,
  location TEXT NOT NULL,
  sha256 TEXT,
  outcome TEXT NOT NULL
    CHECK (outcome IN ('loaded', 'unchanged', 'superseded', 'restored', 'not_a_report', 'unsupported', 'failed')),
  reading_id INTEGER REFERENCES readings,
  duration_ms REAL NOT NULL,
  PRIMARY KEY (run_id, location)
) STRICT, WITHOUT ROWID;
