import type { LoadDatabase } from '../../src/load/connection/load-database.js';
import { rowsOf } from './handled-documents.js';

const counted = 'SELECT code, problems, documents FROM problem_counts';
const rows = `
  SELECT code, count(*) AS problems, count(DISTINCT ifnull(sha256, source_name)) AS documents FROM problems GROUP BY code`;

/** What only one of the two says: the view `problem_counts`, or the rows of `problems`. */
export function problemsCountedOtherwise(database: LoadDatabase): readonly unknown[] {
  return rowsOf(
    database,
    `SELECT 'counted' AS says, * FROM (${counted} EXCEPT ${rows}) UNION ALL SELECT 'rows', * FROM (${rows} EXCEPT ${counted})`,
  );
}
