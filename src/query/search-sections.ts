// Finds sections of the reports in effect by their words.
import type SqliteDatabase from 'better-sqlite3';
import { matchOf, type SearchExpression, soughtTerms } from './search-expression.js';
import { type SnippetPart, snippetOf } from './search-snippet.js';

/** Which sections are searched; null where any is. */
export interface SearchFilter {
  readonly year: number | null;
  /** Of the agency: central, province, prefecture, county or township. */
  readonly level: string | null;
  /** The code of a division; what lies in it is searched too. */
  readonly division: string | null;
  /** The number of the section on the official form. */
  readonly section: number | null;
  /** The id of an agency, or a part of its name. */
  readonly agency: string | null;
}

export interface FoundSection {
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
  readonly section: number;
  readonly title: string;
  readonly source_name: string;
  /** Of the text; of the title where only that holds what was sought. */
  readonly snippet: readonly SnippetPart[];
}

export interface SearchResult {
  /** How many there are in all; `sections` may be fewer. */
  readonly found: number;
  /** The best first. */
  readonly sections: readonly FoundSection[];
}

const conditions: readonly (readonly [of: keyof SearchFilter, condition: string])[] = [
  ['year', 'report.year = :year'],
  ['level', 'agency.level = :level'],
  [
    'division',
    `agency.division_code IN (
      WITH RECURSIVE inside (code) AS (
        SELECT :division UNION SELECT divisions.code FROM divisions JOIN inside ON divisions.parent_code = inside.code
      )
      SELECT code FROM inside
    )`,
  ],
  ['section', 'found.section = :section'],
  ['agency', '(report.agency_id = :agency OR instr(report.agency, :agency) > 0 OR instr(agency.name, :agency) > 0)'],
];

const codeDigits = 6;

/** The code of a division as it is stored: those of counties and above have six digits, so that 36 and 3600 are 360000. */
export function divisionCodeOf(digits: string): string {
  return digits.padEnd(codeDigits, '0');
}

/**
 * Searches the sections of the reports in effect.
 * @param most how many to give
 */
export function searchSections(
  connection: SqliteDatabase.Database,
  expression: SearchExpression,
  filter: SearchFilter,
  most: number,
): SearchResult {
  const asked = { ...filter, match: matchOf(expression) };
  const wanted = conditions.flatMap(([of, condition]) => (filter[of] === null ? [] : [`AND ${condition}`]));
  const from = `
    FROM section_search AS found
    JOIN readings AS report ON report.reading_id = found.report_id
    LEFT JOIN agencies AS agency ON agency.agency_id = report.agency_id
    WHERE found.pairs MATCH :match ${wanted.join(' ')}`;
  const found = connection.prepare<typeof asked, number>(`SELECT count(*) ${from}`).pluck().get(asked) ?? 0;
  const rows = connection
    .prepare<typeof asked & { readonly most: number }, Omit<FoundSection, 'snippet'> & { readonly text: string }>(`
      SELECT best.report_id, best.agency, best.year, best.section, best.title, source.name AS source_name, best.text
      FROM (
        SELECT found.report_id, found.agency, found.year, found.section, found.title, found.text, found.rank
        ${from} ORDER BY found.rank, found.report_id, found.section LIMIT :most
      ) AS best
      JOIN readings AS report ON report.reading_id = best.report_id
      JOIN documents AS document ON document.document_id = report.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      ORDER BY best.rank, best.report_id, best.section`)
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
