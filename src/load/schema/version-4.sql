-- Version 4: the nightly scrape. Pages are kept under their normal addresses, raw bytes in the store under their SHA-256.

-- What sources.yaml said last of each source.
CREATE TABLE scrape_sources (
  source TEXT PRIMARY KEY,
  agency TEXT,
  place TEXT,
  kind TEXT NOT NULL,
  schedule TEXT NOT NULL,
  least_reports INTEGER NOT NULL,
  newest_year INTEGER,
  notes TEXT,
  first_listed_at TEXT NOT NULL,
  last_listed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One start of the scrape. `run_id` is the run that its documents were loaded in.
CREATE TABLE scrape_runs (
  scrape_run_id INTEGER PRIMARY KEY,
  run_id INTEGER REFERENCES runs,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  arguments TEXT NOT NULL CHECK (json_valid(arguments)),
  version TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'interrupted')),
  requests INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One look at a whole source. A run that is stopped or killed leaves it open, and the next run continues it.
CREATE TABLE scrape_visits (
  visit_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES scrape_sources,
  first_run_id INTEGER NOT NULL REFERENCES scrape_runs,
  last_run_id INTEGER NOT NULL REFERENCES scrape_runs,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  outcome TEXT CHECK (outcome IN ('complete', 'partial', 'blocked', 'failed')), -- null while it is open
  reason TEXT,
  new_reports INTEGER NOT NULL DEFAULT 0,
  changed_reports INTEGER NOT NULL DEFAULT 0,
  unchanged_reports INTEGER NOT NULL DEFAULT 0,
  gone_reports INTEGER NOT NULL DEFAULT 0,
  not_reports INTEGER NOT NULL DEFAULT 0,
  failed_pages INTEGER NOT NULL DEFAULT 0,
  CHECK ((outcome IS NULL) = (finished_at IS NULL))
) STRICT;
CREATE INDEX scrape_visits_by_source ON scrape_visits (source, visit_id);

CREATE TABLE scrape_pages (
  page_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES scrape_sources,
  address TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('list', 'page', 'attachment')),
  title TEXT NOT NULL,
  is_titled_report INTEGER NOT NULL CHECK (is_titled_report IN (0, 1)),
  listed_on TEXT,
  depth INTEGER NOT NULL,
  list_start TEXT,
  barren INTEGER NOT NULL,
  found_on INTEGER REFERENCES scrape_pages,
  first_seen_at TEXT NOT NULL,
  checked_at TEXT,
  sha256 TEXT, -- of the last fetch
  final_address TEXT, -- where its answer came from
  etag TEXT,
  last_modified TEXT,
  file_name TEXT,
  verdict TEXT NOT NULL DEFAULT 'unread' CHECK (verdict IN ('unread', 'report', 'not_a_report', 'unsupported', 'failed')),
  read_sha256 TEXT, -- the bytes that the verdict speaks of
  read_version TEXT, -- of the parser
  fingerprint TEXT, -- of the report's content, or of the page that is none
  report_id INTEGER REFERENCES readings, -- that was reported last
  gone_on TEXT,
  listed_visit INTEGER, -- the last one that named it
  fetched_visit INTEGER, -- the last one that fetched it
  settled_visit INTEGER, -- the last one that settled what that fetch came to
  due_visit INTEGER, -- the one that has to look at it; null where it is done
  UNIQUE (source, address)
) STRICT;
CREATE INDEX scrape_pages_due ON scrape_pages (due_visit, role, page_id) WHERE due_visit IS NOT NULL;
CREATE INDEX scrape_pages_by_report ON scrape_pages (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX scrape_pages_unread ON scrape_pages (source, page_id) WHERE sha256 IS NOT NULL AND read_sha256 IS NOT sha256;
CREATE INDEX scrape_pages_by_version ON scrape_pages (source, read_version) WHERE read_version IS NOT NULL;

-- Every answer to a request for a page. The bytes of `sha256` lie in the store.
CREATE TABLE fetches (
  fetch_id INTEGER PRIMARY KEY,
  scrape_run_id INTEGER NOT NULL REFERENCES scrape_runs,
  page_id INTEGER NOT NULL REFERENCES scrape_pages,
  source TEXT NOT NULL,
  address TEXT NOT NULL,
  final_address TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  duration_ms REAL NOT NULL,
  requests INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('fetched', 'not_modified', 'gone', 'blocked', 'failed')),
  status INTEGER,
  code TEXT,
  reason TEXT,
  headers TEXT NOT NULL CHECK (json_valid(headers)),
  etag TEXT,
  last_modified TEXT,
  sha256 TEXT,
  bytes INTEGER,
  redirects TEXT NOT NULL CHECK (json_valid(redirects)),
  CHECK ((outcome = 'fetched') = (sha256 IS NOT NULL))
) STRICT;
CREATE INDEX fetches_by_page ON fetches (page_id);
CREATE INDEX fetches_by_run ON fetches (scrape_run_id);
CREATE INDEX fetches_by_sha256 ON fetches (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE scrape_events (
  event_id INTEGER PRIMARY KEY,
  scrape_run_id INTEGER NOT NULL REFERENCES scrape_runs,
  visit_id INTEGER NOT NULL REFERENCES scrape_visits,
  source TEXT NOT NULL,
  page_id INTEGER REFERENCES scrape_pages,
  address TEXT,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'returned', 'gone', 'blocked', 'failed', 'under_expectation')),
  code TEXT,
  reason TEXT,
  report_id INTEGER REFERENCES readings,
  former_report_id INTEGER REFERENCES readings,
  changes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changes)) -- what differs between the two reports
) STRICT;
CREATE INDEX scrape_events_by_run ON scrape_events (scrape_run_id);
CREATE INDEX scrape_events_by_page ON scrape_events (page_id);

-- robots.txt of each host, for a day. `text` is empty where there is none.
CREATE TABLE robots_files (
  origin TEXT PRIMARY KEY,
  fetched_at INTEGER NOT NULL, -- milliseconds since 1970
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX scrape_pages_by_finder ON scrape_pages (found_on) WHERE found_on IS NOT NULL;
