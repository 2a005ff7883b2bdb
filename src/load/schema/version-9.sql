-- Version 9: who recognised the pictures of a document, so that it is read again where more can be recognised.

-- Null if no picture of the document had to be recognised; else none, PP-OCR, or PP-OCR, Tesseract.
ALTER TABLE readings ADD COLUMN recognisers TEXT;
CREATE INDEX readings_recognised ON readings (document_id) WHERE recognisers IS NOT NULL;

-- Who could recognise pictures in the run; null before this version.
ALTER TABLE runs ADD COLUMN recognisers TEXT;
