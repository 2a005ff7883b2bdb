// Pairs of sections that say the same: how alike they are, and their texts.
import type SqliteDatabase from 'better-sqlite3';
import type { ReportName } from './report.js';

/** Which pairs to list; null stands for any. */
export interface CopyFilter {
  readonly relation: 'last_year' | 'earlier_year' | 'same_year' | null;
  readonly year: number | null;
  readonly section: number | null;
}

interface Side extends ReportName {
  readonly agency: string | null;
  readonly year: number | null;
  readonly section: number;
}

/** A pair of alike sections. */
export interface CopiedPair {
  readonly relation: 'last_year' | 'earlier_year' | 'same_year';
  /** From 0 to 1. */
  readonly jaccard: number;
  readonly own: Side;
  readonly other: Side;
}

interface PairRow extends Flat {
  readonly relation: CopiedPair['relation'];
  readonly jaccard: number;
}

/** The least likeness that is listed: below it, sections share phrases that all reports use. */
const leastLikeness = 0.8;

/** Lists pairs, as they are stored: it does not sort them, so that the first page of a large database is as quick as that of a small one. */
export function listCopies(
  connection: SqliteDatabase.Database,
  filter: CopyFilter,
  page: number,
  pageLength: number,
): { readonly pairs: readonly CopiedPair[]; readonly isLast: boolean } {
  const conditions = (['relation', 'year', 'section'] as const)
    .filter((name) => filter[name] !== null)
    .map((name) => `AND pair.${name} = :${name}`);
  const rows = connection
    .prepare<CopyFilter & { readonly most: number; readonly skipped: number; readonly least: number }, PairRow>(`
      SELECT pair.relation, pair.jaccard, pair.agency, pair.year, pair.section, own_document.sha256, own.part,
        pair.other_agency, pair.other_year, pair.other_section, other_document.sha256 AS other_sha256, other.part AS other_part
      FROM similarity AS pair
      JOIN readings AS own ON own.reading_id = pair.report_id
      JOIN documents AS own_document ON own_document.document_id = own.document_id
      JOIN readings AS other ON other.reading_id = pair.other_report_id
      JOIN documents AS other_document ON other_document.document_id = other.document_id
      WHERE pair.jaccard >= :least ${conditions.join(' ')}
      LIMIT :most OFFSET :skipped`)
    .all({ ...filter, least: leastLikeness, most: pageLength + 1, skipped: (page - 1) * pageLength });
  return {
    isLast: rows.length <= pageLength,
    pairs: rows.slice(0, pageLength).map((row) => ({
      relation: row.relation,
      jaccard: row.jaccard,
      own: { agency: row.agency, year: row.year, section: row.section, sha256: row.sha256, part: row.part },
      other: {
        agency: row.other_agency,
        year: row.other_year,
        section: row.other_section,
        sha256: row.other_sha256,
        part: row.other_part,
      },
    })),
  };
}

interface Flat extends Side {
  readonly other_agency: string | null;
  readonly other_year: number | null;
  readonly other_section: number;
  readonly other_sha256: string;
  readonly other_part: number | null;
}

/** A section of a report: its number on the official form. */
export interface SectionName extends ReportName {
  readonly section: number;
}

/** A section with its text. */
export interface SectionText extends Side {
  readonly title: string;
  readonly text: string;
}

/** The text of a section of the report that a document gave last; null if there is none. */
export function sectionText(connection: SqliteDatabase.Database, name: SectionName): SectionText | null {
  const row = connection
    .prepare<SectionName, SectionText>(`
      SELECT document.sha256, reading.part, reading.agency, reading.year, section.number AS section, section.title, section.text
      FROM documents AS document
      JOIN readings AS reading ON reading.document_id = document.document_id
      JOIN reading_sections AS section ON section.reading_id = reading.reading_id AND section.number = :section
      WHERE document.sha256 = :sha256 AND reading.outcome = 'report' AND reading.superseded_by IS NULL
        AND (:part IS NULL OR reading.part = :part)
      ORDER BY reading.reading_id DESC LIMIT 1`)
    .get(name);
  return row ?? null;
}
