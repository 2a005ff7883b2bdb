// Reports for the tests of similar sections: agency, year and the texts of sections are all that they have.
import { linkSimilarSections } from '../../../src/jobs/loading/link-similar-sections.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { Run } from '../../../src/load/documents/runs.js';
import type { Section } from '../../../src/model/report.js';
import { beginRun, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { textOfSeed, withStretchReplaced } from '../../similarity/made-texts.js';

export interface MadeReport {
  readonly agency: string | null;
  readonly year: number | null;
  /** Where it is; another text at the same place supersedes it. Default: one place for each agency and year. */
  readonly location?: string;
  readonly overview: string;
  readonly improvements?: string;
}

function sectionsFrom({ overview, improvements }: MadeReport): readonly Section[] {
  const anchor = null;
  const first: Section = { number: 1, kind: 'overview', title: '总体情况', text: overview, anchor };
  if (improvements === undefined) return [first];
  return [first, { number: 5, kind: 'improvements', title: '存在的主要问题', text: improvements, anchor }];
}

export function loadMade(database: LoadDatabase, run: Run, made: MadeReport): void {
  const { agency, year, location = `${agency}-${year}.html` } = made;
  const identity = { agency, year, title: null, publishedOn: null };
  const outcome = {
    kind: 'report',
    report: { ...report, identity, sections: sectionsFrom(made), facts: [] },
  } as const;
  loadDocument(database, run, handled(location, JSON.stringify(made), outcome));
}

/** Compares what is not compared yet, unless it is stopped after so many transactions. */
export async function link(database: LoadDatabase, transactions = Number.POSITIVE_INFINITY): Promise<void> {
  const stop = new AbortController();
  let done = 0;
  const progress = () => {
    done++;
    if (done >= transactions) stop.abort();
  };
  await linkSimilarSections({ database, stop: stop.signal, effects: { now: () => 0, log: () => {}, progress } });
}

/** A new database of these reports, all of them compared. */
export async function linked(reports: readonly MadeReport[]): Promise<LoadDatabase> {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const made of reports) loadMade(database, run, made);
  await link(database);
  return database;
}

/** The view without the ids, which depend on the order of loading. */
export function similarityOf(database: LoadDatabase): readonly unknown[] {
  return rowsOf(
    database,
    `SELECT agency, year, section, relation, other_agency, other_year, other_section, round(jaccard, 9) AS jaccard, identical
    FROM similarity ORDER BY agency, year, section, relation, other_year, other_agency`,
  );
}

/** The rows of each table that linking fills, without the names of groups. */
export function linkCounts(database: LoadDatabase): Readonly<Record<string, number>> {
  const tables = [
    'compared_reports',
    'compared_sections',
    'section_texts',
    'section_bands',
    'text_similarities',
    'section_similarities',
  ];
  const count = (table: string) =>
    database.connection.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return Object.fromEntries(tables.map((table) => [table, count(table)]));
}

/** Three agencies and four years: own texts, edits of last year's, a neighbour's template, and one edition too many. */
export const mixture: readonly MadeReport[] = [
  ...['甲局', '乙局', '丙局'].flatMap((agency, index) =>
    [2019, 2020, 2021, 2022].map((year) => ({
      agency,
      year,
      overview: withStretchReplaced(textOfSeed(index), 20 * (year - 2019), index),
      improvements: index === 0 ? textOfSeed(year) : withStretchReplaced(textOfSeed(50), 15 * index, year % 2),
    })),
  ),
  { agency: '乙局', year: 2021, location: 'second-edition.html', overview: withStretchReplaced(textOfSeed(1), 40, 1) },
];
