-- Version 8: every number of the forms since 2019 is a series.

-- What the numbers of the text count that state the series; null if a table states it. Written from the program at each opening.
ALTER TABLE crosswalk ADD COLUMN subject TEXT;
