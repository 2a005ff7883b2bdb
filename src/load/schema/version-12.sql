-- Version 12: which text was recognised in pictures, so that its words and numbers may be misread.
ALTER TABLE reading_sections ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0 CHECK (recognised IN (0, 1));
