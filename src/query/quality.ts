// How good the reading is: the share of the numbers that is supported, flagged or unreadable, over all reports in effect, over groups
// of them, and from one run to the next.
import type SqliteDatabase from 'better-sqlite3';
import { type EvidenceCode, evidenceLevels } from '../catalogues/evidence.js';

/** What may support a number, in the order in which it is shown. */
export const supportKinds = [
  'second_reading',
  'arithmetic',
  'narrative',
  'last_year',
  'other_edition',
  'person',
] as const;
export type SupportKind = (typeof supportKinds)[number];

/** Counts over some reports. A fact that two kinds support is counted for each of them; `supported` counts it once. */
export interface QualityFigures extends Readonly<Record<SupportKind | EvidenceCode, number>> {
  readonly reports: number;
  readonly facts: number;
  /** Facts that at least one kind supports. */
  readonly supported: number;
  readonly flagged: number;
  /** Facts whose cell holds something that is not a number. */
  readonly unreadable: number;
  /** Checks that could be assessed. */
  readonly checks: number;
  readonly failed_checks: number;
}

/** What reports can be grouped by. `producer` is the program that wrote the file, if the file names it; `host` is that of its address. */
export const groupings = ['format', 'form', 'producer', 'host', 'year'] as const;
export type Grouping = (typeof groupings)[number];

/** The figures of one report in effect. A trait that is not known is null. */
export interface ReportQuality {
  readonly figures: QualityFigures;
  readonly traits: Readonly<Record<Grouping, string | null>>;
}

/** The figures of the reports that share a trait. */
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

/** How many sources there are, and how many of them have a report. */
export interface SourceCounts {
  readonly sources: number;
  readonly with_report: number;
}

/** What a run read: its reports, in effect or not, as they were when it read them. */
export interface RunQuality {
  readonly run_id: number;
  /** ISO 8601 in UTC. */
  readonly started_at: string;
  /** The version of the parser. */
  readonly version: string;
  readonly figures: QualityFigures;
}

/**
 * Support that comes from other reports and from people is settled after a run and changes later, so the figures of a run leave it out. The evidence of a
 * run is that which its reports give by themselves.
 */
export const notOfRuns: ReadonlySet<SupportKind> = new Set(['last_year', 'other_edition', 'person']);

const noFigures: QualityFigures = {
  ...{
    reports: 0,
    facts: 0,
    second_reading: 0,
    arithmetic: 0,
    narrative: 0,
    last_year: 0,
    other_edition: 0,
    person: 0,
  },
  ...{ supported: 0, proved: 0, confirmed: 0, single: 0, doubtful: 0 },
  ...{ flagged: 0, unreadable: 0, checks: 0, failed_checks: 0 },
};

/** The columns that count facts, as SQL over columns support (lists in JSON, one after another), evidence (code), flagged and state. */
const countsOfFacts = [
  'count(*) AS facts',
  // Each support is a JSON object that begins with its kind, as JSON.stringify and json_object write it.
  ...supportKinds.map((kind) => `sum(instr(support, '{"kind":"${kind}"') > 0) AS ${kind}`),
  "sum(support <> '[]') AS supported",
  ...evidenceLevels.map(({ code }) => `sum(evidence = '${code}') AS ${code}`),
  'sum(flagged) AS flagged',
  "sum(state = 'unreadable') AS unreadable",
].join(', ');

interface TraitsRow {
  readonly report_id: number;
  readonly format: string | null;
  readonly form: string | null;
  readonly producer: string | null;
  readonly url: string | null;
  readonly year: number | null;
}

type FactCounts = Omit<QualityFigures, 'reports' | 'checks' | 'failed_checks'>;

/** Returns the figures of every report in effect; all other figures are sums of these. Reads every fact once. */
export function measureReports(connection: SqliteDatabase.Database): readonly ReportQuality[] {
  const facts = byReport<FactCounts>(
    connection,
    // Without LIMIT, SQLite computes the support of a fact again for each column that looks at it.
    `SELECT report_id, ${countsOfFacts} FROM (SELECT report_id, support, evidence, flagged, state FROM facts LIMIT -1) GROUP BY report_id`,
  );
  const checks = byReport<Pick<QualityFigures, 'checks' | 'failed_checks'>>(
    connection,
    `SELECT report_id, sum(status <> 'not_assessable') AS checks, sum(status = 'fail') AS failed_checks
     FROM checks GROUP BY report_id`,
  );
  const traits = connection
    .prepare<[], TraitsRow>(`
      SELECT report.reading_id AS report_id, document.format, report.form, document.producer, source.url, report.year
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

function plus(one: QualityFigures, other: QualityFigures): QualityFigures {
  return {
    reports: one.reports + other.reports,
    facts: one.facts + other.facts,
    second_reading: one.second_reading + other.second_reading,
    arithmetic: one.arithmetic + other.arithmetic,
    narrative: one.narrative + other.narrative,
    last_year: one.last_year + other.last_year,
    other_edition: one.other_edition + other.other_edition,
    person: one.person + other.person,
    supported: one.supported + other.supported,
    proved: one.proved + other.proved,
    confirmed: one.confirmed + other.confirmed,
    single: one.single + other.single,
    doubtful: one.doubtful + other.doubtful,
    flagged: one.flagged + other.flagged,
    unreadable: one.unreadable + other.unreadable,
    checks: one.checks + other.checks,
    failed_checks: one.failed_checks + other.failed_checks,
  };
}

/** Adds up the figures of some reports. */
export function total(reports: readonly ReportQuality[]): QualityFigures {
  return reports.reduce((sum, { figures }) => plus(sum, figures), noFigures);
}

/** Adds up the figures of the reports that share a trait, ordered by the trait's value; unknown values come last. */
export function groupBy(reports: readonly ReportQuality[], grouping: Grouping): readonly GroupQuality[] {
  const groups = new Map<string | null, QualityFigures>();
  for (const { figures, traits } of reports)
    groups.set(traits[grouping], plus(groups.get(traits[grouping]) ?? noFigures, figures));
  const last = '\u{10ffff}';
  return [...groups]
    .map(([member, figures]) => ({ member, figures }))
    .sort((a, b) => ((a.member ?? last) < (b.member ?? last) ? -1 : 1));
}

/** Counts the problems of reports in effect, of documents without a report and of sources that could not be opened, the worst first. */
export function countProblems(connection: SqliteDatabase.Database): readonly ProblemCount[] {
  return connection
    .prepare<[], ProblemCount>(`
      SELECT kind.severity, kind.code, counted.problems AS count, kind.meaning
      FROM problem_counts AS counted JOIN problem_codes AS kind ON kind.code = counted.code
      ORDER BY CASE kind.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, count DESC, kind.code`)
    .all();
}

/** Counts the sources, and those with a report. */
export function countSources(connection: SqliteDatabase.Database): SourceCounts {
  return (
    connection
      .prepare<[], SourceCounts>('SELECT count(*) AS sources, count(report_id) AS with_report FROM sources')
      .get() ?? { sources: 0, with_report: 0 }
  );
}

/**
 * Returns the two latest runs that read reports, the latest first; fewer if there are fewer. Their figures show whether reading became
 * better or worse. Readings are kept for ever with what was known when they were read, so nothing needs to be stored for this.
 */
export function measureLatestRuns(connection: SqliteDatabase.Database): readonly RunQuality[] {
  return connection
    .prepare<[], Omit<RunQuality, 'figures'>>(`
      SELECT run_id, started_at, version FROM runs
      WHERE EXISTS (SELECT 1 FROM readings WHERE readings.run_id = runs.run_id AND outcome = 'report')
      ORDER BY run_id DESC LIMIT 2`)
    .all()
    .map((run) => ({ ...run, figures: figuresOfRun(connection, run.run_id) }));
}

function figuresOfRun(connection: SqliteDatabase.Database, runId: number): QualityFigures {
  const ask = (sql: string) => connection.prepare<{ readonly runId: number }, QualityFigures>(sql).get({ runId });
  const readings = "readings WHERE run_id = :runId AND outcome = 'report'";
  return {
    ...noFigures,
    ...ask(`SELECT count(*) AS reports FROM ${readings}`),
    ...ask(`
      SELECT ${countsOfFacts} FROM (
        SELECT iif(shared.support IS NULL, fact.support, shared.support || fact.support) AS support, level.code AS evidence,
          flags <> '[]' AS flagged, state
        FROM reading_facts AS fact LEFT JOIN supports AS shared USING (support_id)
          JOIN evidence_levels AS level ON level.rank = fact.own_evidence
        WHERE reading_id IN (SELECT reading_id FROM ${readings})
        UNION ALL
        SELECT support, level.code, flags <> '[]', state
        FROM reading_unmapped AS fact JOIN evidence_levels AS level ON level.rank = fact.evidence
        WHERE reading_id IN (SELECT reading_id FROM ${readings})
      )`),
    ...ask(`
      SELECT total(status <> 'not_assessable') AS checks, total(status = 'fail') AS failed_checks FROM reading_checks
      WHERE reading_id IN (SELECT reading_id FROM ${readings})`),
  };
}
