// Full-text search over the sections of the reports in effect.
import type SqliteDatabase from 'better-sqlite3';
import type { AgencyKind, AgencyLevel } from '../../catalogues/agency-kinds.js';
import { matchOf, type SearchExpression, soughtTerms } from './search-expression.js';
import { type SnippetPart, snippetOf } from './search-snippet.js';

/** Which sections to search; null stands for any. */
export interface SearchFilter {
  readonly year: number | null;
  readonly level: AgencyLevel | null;
  readonly kind: AgencyKind | null;
  /** The digits with which the division codes of the agencies begin; see `divisionPrefixOf`. */
  readonly division: string | null;
  /** The number of the section on the official form. */
  readonly section: number | null;
  /** The id of an agency, or a part of its name. */
  readonly agency: string | null;
}

/** A section that was found. */
export interface FoundSection {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
  readonly section: number;
  readonly title: string;
  readonly source_name: string;
  /** 1 if some of its text was recognised in a picture. */
  readonly recognised: 0 | 1;
  /** From the text, or from the title if only that contains a term. */
  readonly snippet: readonly SnippetPart[];
}

/** The result of a search. */
export interface SearchResult {
  /** How many sections were found in all; `sections` may have fewer. */
  readonly found: number;
  /** The best first. */
  readonly sections: readonly FoundSection[];
}

const conditions: readonly (readonly [of: keyof SearchFilter, condition: string])[] = [
  ['year', 'report.year = :year'],
  ['level', 'agency.level = :level'],
  ['kind', 'agency.kind = :kind'],
  ['division', 'substr(agency.division_code, 1, length(:division)) = :division'],
  ['section', 'section.number = :section'],
  ['agency', '(report.agency_id = :agency OR instr(report.agency, :agency) > 0 OR instr(agency.name, :agency) > 0)'],
];

/** Two digits each for province, prefecture and county; three each for township and village, in codes of 9 and 12 digits. */
const divisionLevels = /^(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d{3})(\d{3})?)?)?)?$/;
const nothing = /^0+$/;

/**
 * Returns the digits with which the codes of a division and of everything in it begin. Zeros at the end stand for a whole level, so 36,
 * 3600 and 360000 are the same province.
 * @returns null if the text is not the code of a division
 */
export function divisionPrefixOf(code: string): string | null {
  const levels = divisionLevels
    .exec(code)
    ?.slice(1)
    .filter((level) => level !== undefined);
  if (levels === undefined) return null;
  const last = levels.findLastIndex((level) => !nothing.test(level));
  return last < 0 ? null : levels.slice(0, last + 1).join('');
}

/** Whether the database has an agency in a division. */
export function isDivisionWithAgencies(connection: SqliteDatabase.Database, prefix: string): boolean {
  const sql = 'SELECT 1 FROM agencies WHERE substr(division_code, 1, length(:prefix)) = :prefix LIMIT 1';
  return connection.prepare<{ readonly prefix: string }>(sql).get({ prefix }) !== undefined;
}

/**
 * Searches the sections of the reports in effect.
 * @param most how many sections to return
 */
export function searchSections(
  connection: SqliteDatabase.Database,
  expression: SearchExpression,
  filter: SearchFilter,
  most: number,
): SearchResult {
  const asked = { ...filter, match: matchOf(expression) };
  const wanted = conditions.flatMap(([of, condition]) => (filter[of] === null ? [] : [`AND ${condition}`]));
  // The same joins as in the view section_search. The view itself is slower, because SQLite would sort the texts with the rows.
  const from = `
    FROM section_pairs AS found
    CROSS JOIN readings AS report ON report.reading_id = found.rowid >> 24
    CROSS JOIN reading_sections AS section
      ON section.reading_id = report.reading_id AND section.position = found.rowid & 0xffffff
    LEFT JOIN agencies AS agency ON agency.agency_id = report.agency_id
    WHERE found.section_pairs MATCH :match
      AND report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
      ${wanted.join(' ')}`;
  const found = connection.prepare<typeof asked, number>(`SELECT count(*) ${from}`).pluck().get(asked) ?? 0;
  const rows = connection
    .prepare<typeof asked & { readonly most: number }, Omit<FoundSection, 'snippet'> & { readonly text: string }>(`
      SELECT report.reading_id AS report_id, report.agency, report.year, section.number AS section, section.title,
        source.name AS source_name, section.recognised, section.text
      FROM (SELECT found.rowid AS id, found.rank AS rank ${from} ORDER BY found.rank, found.rowid LIMIT :most) AS best
      JOIN readings AS report ON report.reading_id = best.id >> 24
      JOIN reading_sections AS section ON section.reading_id = report.reading_id AND section.position = best.id & 0xffffff
      JOIN documents AS document ON document.document_id = report.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      ORDER BY best.rank, best.id`)
    .all({ ...asked, most });
  const terms = soughtTerms(expression);
  return {
    found,
    sections: rows.map(({ text, ...row }) => {
      const inText = snippetOf(text, terms);
      return { ...row, snippet: inText.length > 0 ? inText : snippetOf(row.title, terms) };
    }),
  };
}
