// What a report's sections are like: the rows of the view `similarity`, with where each stands.
import type SqliteDatabase from 'better-sqlite3';

export interface WantedReport {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
  readonly title: string | null;
  readonly status: 'in_effect' | 'superseded';
  /** 0 until an ingest has compared its sections to its end; 1 also where its agency or year is not known, so that nothing could be compared. */
  readonly is_compared: 0 | 1;
}

export interface SimilarSection {
  /** Of the official form; the other section's number is the same but where the forms differ. */
  readonly section: number;
  readonly relation: 'last_year' | 'earlier_year' | 'same_year';
  readonly jaccard: number;
  readonly other_report_id: number;
  readonly other_agency: string;
  readonly other_year: number;
  readonly other_section: number;
  readonly other_source: string;
  /** Agencies beside the report's own that print the other section's text word for word in its year. */
  readonly identical: number;
}

export interface SectionOfReport {
  readonly section: number;
  readonly title: string;
  /** 0 where the text is too short to say anything, or the report was not compared. */
  readonly is_compared: 0 | 1;
}

const selectReport = `
  SELECT report_id, agency, year, title, status,
    EXISTS (SELECT 1 FROM compared_reports AS compared WHERE compared.reading_id = report_id) AS is_compared
  FROM reports`;

/** The report of an id, also a superseded one; null where there is none. */
export function findReport(connection: SqliteDatabase.Database, reportId: number): WantedReport | null {
  const report = connection.prepare<[number], WantedReport>(`${selectReport} WHERE report_id = ?`).get(reportId);
  return report ?? null;
}

/** The reports in effect of an agency, by its name as the reports state it, for a year. */
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

/** The sections of a report in the order of the document. */
export function sectionsOfReport(connection: SqliteDatabase.Database, reportId: number): readonly SectionOfReport[] {
  return connection
    .prepare<[number], SectionOfReport>(`
      SELECT number AS section, title, compared.text_id IS NOT NULL AS is_compared
      FROM reading_sections LEFT JOIN compared_sections AS compared USING (reading_id, position)
      WHERE reading_id = ? ORDER BY position`)
    .all(reportId);
}

/** Sections that those of a report are like, from a similarity on: the nearest first, of equal ones the newest. */
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
