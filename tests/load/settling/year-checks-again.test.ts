// A database that is brought up to date has its rules over two years evaluated again, while no foreign key deletes what was there.
import { expect, test } from 'vitest';
import { settleAllYearChecks } from '../../../src/load/settling/year-checks.js';
import { beginRun, fact, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../handled-documents.js';

test('evaluating the rules over two years again gives the same rows', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const year of [2023, 2024])
    loadDocument(
      database,
      run,
      handled(`/${year}.docx`, String(year), {
        kind: 'report',
        report: {
          ...{ ...report, identity: { ...report.identity, year } },
          facts: [{ ...fact, indicator: year === 2023 ? 'requests.carried_out' : 'requests.carried_in' }],
        },
      }),
    );
  const checks = () =>
    ['preceding_reports', 'year_checks', 'year_check_facts'].map((table) => rowsOf(database, `SELECT * FROM ${table}`));
  const before = checks();
  expect(before.every((rows) => rows.length > 0)).toBe(true);
  database.connection.pragma('foreign_keys = OFF');
  settleAllYearChecks(database.statements);
  expect(checks()).toEqual(before);
});
