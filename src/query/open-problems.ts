// What needs a person: the problems of the reports in effect and of the files that gave none, grouped by what there is to do.
import type SqliteDatabase from 'better-sqlite3';
import type { ProblemCode, Severity } from '../catalogues/problems.js';

/** Which problems to return; null stands for any. */
export interface ProblemFilter {
  readonly code: string | null;
  /** Part of the name of a source. */
  readonly source: string | null;
  /** Whether problems that need nobody are returned as well. */
  readonly withInfo: boolean;
}

/** A problem of a document. */
interface OpenProblem {
  readonly source_name: string;
  readonly report_id: number | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly message: string;
}

/** All problems of one kind. */
export interface ProblemGroup {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly meaning: string;
  /** What to do about it. */
  readonly advice: string;
  readonly documents: number;
  readonly problems: readonly OpenProblem[];
}

type GroupRow = Omit<ProblemGroup, 'problems'>;
type Bound = Omit<ProblemFilter, 'withInfo'> & { readonly withInfo: 0 | 1 };

const matches = `
  (:code IS NULL OR problem.code = :code) AND (:source IS NULL OR instr(problem.source_name, :source) > 0)
  AND (:withInfo OR problem.severity <> 'info')`;

/** Returns the problems by kind: the most severe kinds first, then those of the most documents. */
export function findOpenProblems(connection: SqliteDatabase.Database, filter: ProblemFilter): readonly ProblemGroup[] {
  const bound: Bound = { ...filter, withInfo: filter.withInfo ? 1 : 0 };
  const groups = connection
    .prepare<Bound, GroupRow>(`
      SELECT kind.code, kind.severity, kind.meaning, kind.advice, count(DISTINCT problem.source_name) AS documents
      FROM problems AS problem JOIN problem_codes AS kind ON kind.code = problem.code
      WHERE ${matches}
      GROUP BY kind.code
      ORDER BY CASE kind.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, documents DESC, kind.code`)
    .all(bound);
  const select = connection.prepare<Bound, OpenProblem>(`
    SELECT problem.source_name, problem.report_id, report.agency, report.year, problem.message
    FROM problems AS problem LEFT JOIN reports AS report ON report.report_id = problem.report_id
    WHERE ${matches}
    ORDER BY problem.source_name, problem.message`);
  return groups.map((group) => ({ ...group, problems: select.all({ ...bound, code: group.code }) }));
}
