-- Full-text search in SQL: the sections of reports in effect, found by `pairs`. A phrase is written as its overlapping pairs of
-- characters: half-width, in lower case and simplified characters, without its spaces. A Latin word or a number counts as one character,
-- followed by _:
--   SELECT agency, year, title FROM section_search WHERE pairs MATCH '"信息 息公 公开"' ORDER BY rank;
--   … WHERE pairs MATCH '"数据" AND ("开放" OR "共享") NOT "保密"'
--   … WHERE pairs MATCH '"12345_热 热线"' for 12345热线
--   … WHERE pairs MATCH '"龙" *' for a single character, '"app_" *' for a single word or number
CREATE VIEW section_search AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.year AS year,
  section.number AS section,
  section.title AS title,
  section.text AS text,
  found.section_pairs AS pairs,
  found.rank AS rank,
  section.recognised AS recognised
FROM section_pairs AS found
CROSS JOIN readings AS report ON report.reading_id = found.rowid >> 24
CROSS JOIN reading_sections AS section
  ON section.reading_id = report.reading_id AND section.position = found.rowid & 0xffffff
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;
