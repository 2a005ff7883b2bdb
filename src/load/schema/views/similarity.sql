-- Text that reports have in common. Part of the contract.

-- Sections that are similar to one of the same agency in an earlier year, or to one of another agency in the same year. If several
-- agencies print a text verbatim, the first one stands for all; `identical` is how many there are besides the report's own.
CREATE VIEW similarity AS
SELECT
  report.reading_id AS report_id,
  report.agency AS agency,
  report.year AS year,
  section.number AS section,
  iif(other.year = report.year - 1, 'last_year', 'earlier_year') AS relation,
  other.reading_id AS other_report_id,
  other.agency AS other_agency,
  other.year AS other_year,
  other_section.number AS other_section,
  pair.jaccard AS jaccard,
  (
    SELECT held.agencies - 1
    FROM compared_sections AS place JOIN section_texts AS held ON held.text_id = place.text_id
    WHERE place.reading_id = pair.other_reading_id AND place.position = pair.other_position
  ) AS identical,
  report.agency_id AS agency_id,
  report.scope AS scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id) AS level,
  report.kind AS reporter_kind
FROM readings AS report
CROSS JOIN section_similarities AS pair ON pair.reading_id = report.reading_id
JOIN reading_sections AS section ON section.reading_id = report.reading_id AND section.position = pair.position
JOIN readings AS other ON other.reading_id = pair.other_reading_id
JOIN reading_sections AS other_section
  ON other_section.reading_id = pair.other_reading_id AND other_section.position = pair.other_position
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
  AND other.outcome = 'report' AND other.superseded_by IS NULL AND other.edition_of IS NULL
UNION ALL
SELECT
  report.reading_id,
  report.agency,
  report.year,
  section.number,
  'same_year',
  other.reading_id,
  other.agency,
  other.year,
  other_section.number,
  pair.jaccard,
  held.agencies - EXISTS (
    SELECT 1 FROM compared_sections AS own WHERE own.text_id = pair.other_text_id AND own.agency = report.agency_key
  ),
  report.agency_id,
  report.scope,
  (SELECT agency.level FROM agencies AS agency WHERE agency.agency_id = report.agency_id),
  report.kind
FROM readings AS report
CROSS JOIN compared_sections AS compared ON compared.reading_id = report.reading_id
CROSS JOIN text_similarities AS pair ON pair.text_id = compared.text_id
JOIN section_texts AS held ON held.text_id = pair.other_text_id
JOIN reading_sections AS section ON section.reading_id = report.reading_id AND section.position = compared.position
JOIN reading_sections AS other_section ON (other_section.reading_id, other_section.position) = (
  SELECT place.reading_id, place.position
  FROM compared_sections AS place
  CROSS JOIN readings AS holder ON holder.reading_id = place.reading_id
  JOIN documents AS held_document ON held_document.document_id = holder.document_id
  WHERE place.text_id = pair.other_text_id AND place.agency = (
      SELECT other_place.agency
      FROM compared_sections AS other_place CROSS JOIN readings AS other_holder USING (reading_id)
      WHERE other_place.text_id = pair.other_text_id AND other_place.agency <> report.agency_key
        AND other_holder.outcome = 'report' AND other_holder.superseded_by IS NULL AND other_holder.edition_of IS NULL
      ORDER BY other_place.agency
      LIMIT 1
    )
    AND holder.outcome = 'report' AND holder.superseded_by IS NULL AND holder.edition_of IS NULL
  ORDER BY held_document.sha256, place.position
  LIMIT 1
)
JOIN readings AS other ON other.reading_id = other_section.reading_id
WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL;
