// The sections that a report's sections are similar to: the rows of the view `similarity`, with their sources.
import type SqliteDatabase from 'better-sqlite3';

/** A report whose sections are asked for. */
export interface WantedReport {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
  readonly title: string | null;
  readonly status: 'in_effect' | 'superseded';
  /** 0 until an ingest has compared its sections. 1 also if its agency or year is not known, so that nothing could be compared. */
  readonly is_compared: 0 | 1;
}

/** A section of another report that is similar to one of this report. */
export interface SimilarSection {
  /** The number of the section on the official form. The other section has the same number unless the forms differ. */
  readonly section: number;
  readonly relation: 'last_year' | 'earlier_year' | 'same_year';
  readonly jaccard: number;
  readonly other_report_id: number;
  readonly other_agency: string;
  readonly other_year: number;
  readonly other_section: number;
  readonly other_source: string;
  /** How many agencies other than the report's own print the other section's text verbatim in the other year. */
  readonly identical: number;
}

/** A section of a report. */
export interface SectionOfReport {
  readonly section: number;
  readonly title: string;
  /** 0 if the text is too short to compare, or the report was not compared. */
  readonly is_compared: 0 | 1;
}

const selectReport = `
  SELECT report_id, agency, year, title, status,
    EXISTS (SELECT 1 FROM compared_reports AS compared WHERE compared.reading_id = report_id) AS is_compared
  FROM reports`;

/** Returns the report of an id, even if it is superseded; null if there is none. */
export function findReport(connection: SqliteDatabase.Database, reportId: number): WantedReport | null {
  const report = connection.prepare<[number], WantedReport>(`${selectReport} WHERE report_id = ?`).get(reportId);
  return report ?? null;
}

/** Returns an agency's reports in effect for a year. The name is the one that the reports state. */
export function findReportsOf(
  connection: SqliteDatabase.Database,
  agency: string,
  year: number,
): readonly WantedReport[] {
  return connection
    .prepare<[string, number], WantedReport>(
      `${selectReport} WHERE agency = ? AND year = ? AND status = 'in_effect' ORDER BY report_id`,
    )
    .all(agency, year);
}

/** Returns the sections of a report, in the order of the document. */
export function sectionsOfReport(connection: SqliteDatabase.Database, reportId: number): readonly SectionOfReport[] {
  return connection
    .prepare<[number], SectionOfReport>(`
      SELECT number AS section, title, compared.text_id IS NOT NULL AS is_compared
      FROM reading_sections LEFT JOIN compared_sections AS compared USING (reading_id, position)
      WHERE reading_id = ? ORDER BY position`)
    .all(reportId);
}

/**
 * Returns the sections that those of a report are similar to: for each section the most similar first, then the newest.
 * @param least the least similarity, from 0 to 1
 */
export function similarSections(
  connection: SqliteDatabase.Database,
  reportId: number,
  least: number,
): readonly SimilarSection[] {
  return connection
    .prepare<[number, number], SimilarSection>(`
      SELECT section, relation, jaccard, other_report_id, other_agency, other_year, other_section, source_name AS other_source,
        identical
      FROM similarity JOIN reports AS other ON other.report_id = other_report_id
      WHERE similarity.report_id = ? AND jaccard >= ?
      ORDER BY section, jaccard DESC, other_year DESC, other_report_id, other_section`)
    .all(reportId, least);
}
