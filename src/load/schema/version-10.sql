-- What a doubtful number of a picture may be instead, for a person to compare: {"value": …, "reason": …}.
ALTER TABLE reading_facts ADD COLUMN suggested TEXT CHECK (suggested IS NULL OR json_valid(suggested));
