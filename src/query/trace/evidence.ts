// The evidence for and against a number: the checks that it takes part in, and the problems of its cell.
import type SqliteDatabase from 'better-sqlite3';
import { type CheckName, checksOfNumber } from '../../catalogues/rules/checks-of-number.js';
import { ruleDescriptions, subjectLabel, textRule } from '../../catalogues/rules/rules.js';
import type { Check } from '../../model/report.js';
import type { StatedNumber } from './find-number.js';

/** A check that a number takes part in. */
export interface CheckOfNumber {
  /** The report that the check belongs to: the number's own report, or that of the year after. */
  readonly report_id: number;
  readonly year: number | null;
  readonly code: string;
  readonly subject: string;
  readonly subject_zh: string | null;
  /** The rule in words. */
  readonly rule: string | null;
  readonly left_value: number | null;
  readonly right_value: number | null;
  readonly delta: number | null;
  readonly status: Check['status'];
}

/** A problem of the report that is about the number's cell. */
export interface ProblemOfCell {
  readonly code: string;
  readonly message: string;
}

type CheckWithoutWords = Omit<CheckOfNumber, 'subject_zh' | 'rule'>;

/**
 * Returns the checks that a number takes part in, including those over two years, also of the report of the year after.
 * @param tableForm the form of the table that the number stands in; null if it follows none
 */
export function checksOf(
  connection: SqliteDatabase.Database,
  number: StatedNumber,
  tableForm: string | null,
): readonly CheckOfNumber[] {
  const { own, yearAfter } = checksOfNumber(number, tableForm);
  const inText = textSubjects(connection, number).map((subject) => ({ code: textRule, subject }));
  const following = connection
    .prepare<[number], number>('SELECT reading_id FROM preceding_reports WHERE previous_id = ?')
    .pluck()
    .all(number.report_id);
  const rows = [
    ...namedChecks(connection, number.report_id, [...own, ...inText]),
    ...following.flatMap((reportId) => namedChecks(connection, reportId, yearAfter)),
  ];
  return rows.map((row) => ({
    ...row,
    subject_zh: subjectLabel(row.code, row.subject),
    rule: ruleDescriptions.find(({ code }) => code === row.code)?.wording ?? null,
  }));
}

/** The subjects of the sentences that were compared with exactly this number. */
function textSubjects(connection: SqliteDatabase.Database, number: StatedNumber): readonly string[] {
  return connection
    .prepare<Pick<StatedNumber, 'report_id' | 'indicator' | 'applicant'>, string>(`
      SELECT DISTINCT subject FROM reading_mentions
      WHERE reading_id = :report_id AND indicator = :indicator AND applicant IS :applicant`)
    .pluck()
    .all({ report_id: number.report_id, indicator: number.indicator, applicant: number.applicant });
}

function namedChecks(
  connection: SqliteDatabase.Database,
  reportId: number,
  names: readonly CheckName[],
): readonly CheckWithoutWords[] {
  return connection
    .prepare<[number, string], CheckWithoutWords>(`
      SELECT checks.report_id, report.year, checks.code, checks.subject, checks.left_value, checks.right_value, checks.delta,
        checks.status
      FROM checks JOIN readings AS report ON report.reading_id = checks.report_id
      WHERE checks.report_id = ? AND (checks.code, checks.subject) IN (
        SELECT value ->> 'code', value ->> 'subject' FROM json_each(?)
      )`)
    .all(reportId, JSON.stringify(names));
}

/** Returns the problems of the report at the cell of the number. */
export function problemsOfCell(
  connection: SqliteDatabase.Database,
  { report_id, anchor }: StatedNumber,
): readonly ProblemOfCell[] {
  return connection
    .prepare<[number, string], ProblemOfCell>(
      'SELECT code, message FROM reading_problems WHERE reading_id = ? AND anchor = ? ORDER BY position',
    )
    .all(report_id, anchor);
}
