-- Version 6: several reports in one document, and what kind of body reports.

-- Which report of its document it is; null if the document holds no other.
ALTER TABLE readings ADD COLUMN part INTEGER CHECK (part >= 1);
-- The reading of the report that stands for the document, if this is another report of it: both are in effect, or superseded, together.
-- Null for the report that stands for the document.
ALTER TABLE readings ADD COLUMN part_of INTEGER REFERENCES readings
  CHECK (part_of IS NULL OR (part_of <> reading_id AND part IS NOT NULL));
CREATE INDEX readings_by_part_of ON readings (part_of) WHERE part_of IS NOT NULL;

-- What kind of body reports; null if the reading gave no report. See reporter-kinds.ts.
ALTER TABLE readings ADD COLUMN kind TEXT DEFAULT 'agency' CHECK (kind IN ('agency', 'school', 'hospital', 'enterprise'));
UPDATE readings SET kind = NULL WHERE outcome <> 'report';
