// The problems of one kind, a part of the list at a time, and how many there are of each kind.
import type SqliteDatabase from 'better-sqlite3';
import type { Severity } from '../../catalogues/problems.js';

/** A kind of problem with what there is to do. */
export interface ProblemKind {
  readonly code: string;
  readonly severity: Severity;
  readonly meaning: string;
  readonly advice: string;
  readonly count: number;
  readonly documents: number;
}

/** A problem of a document. */
export interface ListedProblem {
  readonly source_name: string;
  readonly sha256: string | null;
  /** Null if the document gave no report. */
  readonly report_id: number | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly message: string;
}

/** Whose problems; null stands for any. */
interface ProblemFilter {
  /** The id of the agency, or the printed name of one that is not known. */
  readonly agency: string | null;
  /** A part of the name of the source or of the printed agency. */
  readonly q: string | null;
}

interface Wanted extends ProblemFilter {
  readonly code: string;
}

const from = 'FROM problems AS problem LEFT JOIN readings AS reading ON reading.reading_id = problem.report_id';

function conditionsOf({ agency, q }: ProblemFilter): readonly string[] {
  return [
    ...(agency === null ? [] : ['problem.report_id IN (SELECT reading_id FROM readings WHERE agency_key = :agency)']),
    ...(q === null ? [] : ['(instr(problem.source_name, :q) > 0 OR instr(reading.agency, :q) > 0)']),
  ];
}

/** Counts the problems by kind, the worst first; those that need nobody are left out. */
export function problemKinds(connection: SqliteDatabase.Database, filter: ProblemFilter): readonly ProblemKind[] {
  const wanted = conditionsOf(filter);
  return connection
    .prepare<ProblemFilter, ProblemKind>(`
      SELECT kind.code, kind.severity, kind.meaning, kind.advice, counted.count, counted.documents
      FROM (${
        wanted.length === 0
          ? 'SELECT code, problems AS count, documents FROM problem_counts'
          : `SELECT problem.code, count(*) AS count, count(DISTINCT problem.source_name) AS documents
             ${from} WHERE ${wanted.join(' AND ')} GROUP BY problem.code`
      }) AS counted
      JOIN problem_codes AS kind ON kind.code = counted.code
      WHERE kind.severity <> 'info'
      ORDER BY kind.severity <> 'error', documents DESC, kind.code`)
    .all(filter);
}

/** Lists the problems of a kind. */
export function listProblems(
  connection: SqliteDatabase.Database,
  wanted: Wanted,
  page: number,
  pageLength: number,
): { readonly problems: readonly ListedProblem[]; readonly isLast: boolean } {
  const rows = connection
    .prepare<Wanted & { readonly most: number; readonly skipped: number }, ListedProblem>(`
      SELECT problem.source_name, problem.sha256, problem.report_id, reading.agency, reading.year, problem.message
      ${from}
      WHERE ${['problem.code = :code', ...conditionsOf(wanted)].join(' AND ')}
      LIMIT :most OFFSET :skipped`)
    .all({ ...wanted, most: pageLength + 1, skipped: (page - 1) * pageLength });
  return { problems: rows.slice(0, pageLength), isLast: rows.length <= pageLength };
}
