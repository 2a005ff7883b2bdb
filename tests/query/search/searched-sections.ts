// Reports for the tests of the search, with only agency, year and the texts of sections.
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { Run } from '../../../src/load/documents/runs.js';
import type { Section } from '../../../src/model/report.js';
import { parseSearch } from '../../../src/query/search/search-expression.js';
import { type SearchFilter, searchSections } from '../../../src/query/search/search-sections.js';
import { handled, loadDocument, report } from '../../load/handled-documents.js';

interface MadeSection {
  readonly title?: string;
  readonly text: string;
}

export interface SearchedReport {
  readonly agency?: string;
  readonly year?: number;
  /** Its location; another text at the same location supersedes it. Default: one location for each text. */
  readonly location?: string;
  readonly sections: readonly MadeSection[];
}

export const anywhere: SearchFilter = {
  year: null,
  level: null,
  kind: null,
  division: null,
  section: null,
  agency: null,
};

/** Loads a report whose sections are numbered from 1. Returns the id of its reading. */
export function loadSearched(database: LoadDatabase, run: Run, made: SearchedReport, force = false): number {
  const { agency = '甲局', year = 2023 } = made;
  const content = JSON.stringify(made);
  const identity = { agency, year, title: null, publishedOn: null };
  const sections = made.sections.map(
    ({ title = '', text }, index): Section => ({ number: index + 1, kind: 'other', title, text, anchor: null }),
  );
  const outcome = { kind: 'report', report: { ...report, identity, sections, facts: [] } } as const;
  const { readingId } = loadDocument(database, run, handled(made.location ?? content, content, outcome), { force });
  if (readingId === null) throw new Error('Expected a reading');
  return readingId;
}

/** Returns the sections found, as report and section, ordered by both. */
export function placesOf(
  { connection }: LoadDatabase,
  question: string,
  filter: Partial<SearchFilter> = {},
): readonly string[] {
  const { found, sections } = searchSections(connection, parseSearch(question), { ...anywhere, ...filter }, 1000);
  if (found !== sections.length) throw new Error(`Counted ${found} sections and gave ${sections.length}`);
  return sections.map(({ report_id, section }) => `${report_id}.${section}`).sort();
}
