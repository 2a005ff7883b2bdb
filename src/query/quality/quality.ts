// Questions about quality: what share of the numbers is supported by what, over all reports in effect and by kinds of them.
import type SqliteDatabase from 'better-sqlite3';
import { countsOfFacts, noFigures, plus, type QualityFigures } from './figures.js';

/** What reports may be told apart by. `producer` is the program that wrote the file, where it says so; `host` that of its address. */
export const groupings = ['format', 'form', 'producer', 'host', 'year'] as const;
export type Grouping = (typeof groupings)[number];

/** The figures of one report in effect. A trait that is not known is null. */
export interface ReportQuality {
  readonly figures: QualityFigures;
  readonly traits: Readonly<Record<Grouping, string | null>>;
}

/** The figures of the reports that have a trait in common. */
export interface GroupQuality {
  readonly member: string | null;
  readonly figures: QualityFigures;
}

export interface ProblemCount {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly count: number;
  readonly meaning: string;
}

/** Sources by what they gave. */
export interface SourceCounts {
  readonly sources: number;
  readonly with_report: number;
}

interface TraitsRow {
  readonly report_id: number;
  readonly format: string | null;
  readonly form: string | null;
  readonly producer: string | null;
  readonly url: string | null;
  readonly year: number | null;
}

type FactCounts = Omit<QualityFigures, 'reports' | 'checks' | 'failed_checks'>;

/** The figures of every report in effect, each by itself: sums of them answer every question. Goes once through all facts. */
export function measureReports(connection: SqliteDatabase.Database): readonly ReportQuality[] {
  const facts = byReport<FactCounts>(
    connection,
    // LIMIT keeps SQLite from computing the support of a fact anew for each column that looks at it.
    `SELECT report_id, ${countsOfFacts} FROM (SELECT report_id, support, flagged, state FROM facts LIMIT -1) GROUP BY report_id`,
  );
  const checks = byReport<Pick<QualityFigures, 'checks' | 'failed_checks'>>(
    connection,
    `SELECT report_id, sum(status <> 'not_assessable') AS checks, sum(status = 'fail') AS failed_checks
     FROM checks GROUP BY report_id`,
  );
  const traits = connection
    .prepare<[], TraitsRow>(`
      SELECT report.reading_id AS report_id, document.format, report.form, source.url, report.year,
        (SELECT item.value ->> 'value' FROM json_each(report.metadata) AS item WHERE item.value ->> 'name' = 'producer' LIMIT 1)
          AS producer
      FROM readings AS report
      JOIN documents AS document ON document.document_id = report.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
      ORDER BY report.reading_id`)
    .all();
  return traits.map(({ report_id, format, form, producer, url, year }) => ({
    figures: plus(noFigures, { ...noFigures, ...facts.get(report_id), ...checks.get(report_id), reports: 1 }),
    traits: { format, form, producer, host: hostOf(url), year: year === null ? null : String(year) },
  }));
}

function byReport<Counts>(
  connection: SqliteDatabase.Database,
  sql: string,
): ReadonlyMap<number, Counts & { readonly report_id: number }> {
  const rows = connection.prepare<[], Counts & { readonly report_id: number }>(sql).all();
  return new Map(rows.map((row) => [row.report_id, row]));
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}

/** The figures of all reports together. */
export function total(reports: readonly ReportQuality[]): QualityFigures {
  return reports.reduce((sum, { figures }) => plus(sum, figures), noFigures);
}

/** The figures by what reports have in common, in the order of its names; what is not known comes last. */
export function groupBy(reports: readonly ReportQuality[], grouping: Grouping): readonly GroupQuality[] {
  const groups = new Map<string | null, QualityFigures>();
  for (const { figures, traits } of reports)
    groups.set(traits[grouping], plus(groups.get(traits[grouping]) ?? noFigures, figures));
  const last = '\u{10ffff}';
  return [...groups]
    .map(([member, figures]) => ({ member, figures }))
    .sort((a, b) => ((a.member ?? last) < (b.member ?? last) ? -1 : 1));
}

/** Problems of reports in effect, of documents that gave none, and of sources that could not be opened, the worst first. */
export function countProblems(connection: SqliteDatabase.Database): readonly ProblemCount[] {
  return connection
    .prepare<[], ProblemCount>(`
      SELECT problem.severity, problem.code, problem.count, kind.meaning
      FROM (SELECT severity, code, count(*) AS count FROM problems GROUP BY severity, code) AS problem
      JOIN problem_codes AS kind ON kind.code = problem.code
      ORDER BY CASE problem.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, problem.count DESC, problem.code`)
    .all();
}

export function countSources(connection: SqliteDatabase.Database): SourceCounts {
  return (
    connection
      .prepare<[], SourceCounts>('SELECT count(*) AS sources, count(report_id) AS with_report FROM sources')
      .get() ?? { sources: 0, with_report: 0 }
  );
}
