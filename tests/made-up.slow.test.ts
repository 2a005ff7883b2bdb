// The made-up collection is read as it was written: every number of every report that states what its agency did.
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { exampleZone, madeUpAgencies, madeUpYears } from '../scripts/made-up/agencies.js';
import { formOf, officialFigures, statisticsFigures } from '../scripts/made-up/figures-of-work.js';
import { type WorkOfYear, workOf } from '../scripts/made-up/work-of-year.js';
import { expectedFacts } from '../scripts/samples/statistics-files.js';
import { applicants, indicatorOf } from '../src/catalogues/indicators/indicators.js';
import { ingestedRaw } from './jobs/ingested-samples.js';

const path = ingestedRaw();
const yuanIn = { 元: 1, 万元: 10_000 } as const;

/** The rows that a query gives. */
function queried<Row>(sql: string, values: readonly string[]): readonly Row[] {
  const connection = new SqliteDatabase(path, { readonly: true });
  try {
    return connection.prepare<[readonly string[]], Row>(sql).all(values);
  } finally {
    connection.close();
  }
}

/** The numbers of a report, without a second column that the form does not have, by indicator and applicant, as the database has them. */
function readNumbers(file: string): ReadonlyMap<string, number | null> {
  const rows = queried<{ readonly cell: string; readonly value: number | null }>(
    `SELECT indicator || '|' || ifnull(applicant, '') AS cell, value FROM facts
       WHERE indicator <> 'unmapped' AND report_id IN (
         SELECT report_id FROM reports
         WHERE status = 'in_effect' AND source_name GLOB ? || '*' AND source_name NOT GLOB '*初版*'
       )`,
    [file],
  );
  return new Map(rows.map(({ cell, value }) => [cell, value]));
}

/** The numbers that a report states. */
function writtenNumbers(year: number, works: readonly WorkOfYear[]): ReadonlyMap<string, number | null> {
  const form = formOf(year);
  if (form === '2014')
    return new Map(expectedFacts(statisticsFigures(works)).map(({ indicator, value }) => [`${indicator}|`, value]));
  const { proactive, requests, disputes, amountUnit } = officialFigures(form, works);
  const inUnit = (code: Parameters<typeof indicatorOf>[0], figure: number | null) =>
    figure === null || indicatorOf(code).unit !== 'cny' ? figure : Math.round(figure * yuanIn[amountUnit]);
  const rows = [...requests].flatMap(([code, row]) =>
    applicants.map((applicant, place) => [`${code}|${applicant.code}`, row[place] ?? null] as const),
  );
  const cells = [...proactive, ...disputes].map(([code, figure]) => [`${code}|`, inUnit(code, figure)] as const);
  return new Map([...rows, ...cells]);
}

const reports = madeUpAgencies.flatMap((agency) =>
  workOf(agency).map((work) => ({ name: `${agency.file}${work.year}`, year: work.year, works: [work] })),
);
const summaries = madeUpYears
  .filter((year) => formOf(year) !== '2014')
  .map((year) => ({
    name: `虚构新区全区${year}`,
    year,
    works: exampleZone.flatMap((agency) => workOf(agency).filter((work) => work.year === year)),
  }));
/** One was never published; the total of the other is wrong by two, as its agency printed it. */
const irregular = new Set(['虚拟工业园管委会2020', '模拟经开区管委会2022']);

test.each([...reports, ...summaries].filter(({ name }) => !irregular.has(name)))(
  '$name states its numbers',
  ({ name, year, works }) => {
    expect(readNumbers(name)).toEqual(writtenNumbers(year, works));
  },
);

test('the wrong total is stored as printed, and fails the sums that it is part of', () => {
  const agency = madeUpAgencies.find(({ file }) => file === '模拟经开区管委会');
  const works = agency === undefined ? [] : workOf(agency).filter(({ year }) => year === 2022);
  const total = writtenNumbers(2022, works).get('requests.handled_total|total') ?? Number.NaN;
  expect(readNumbers('模拟经开区管委会2022').get('requests.handled_total|total')).toBe(total + 2);
  const failed = queried<{ readonly code: string }>(
    `SELECT DISTINCT check_row.code FROM checks AS check_row JOIN reports AS report USING (report_id)
       WHERE check_row.status = 'fail' AND report.source_name GLOB '模拟经开区管委会2022*' ORDER BY 1`,
    [],
  );
  expect(failed.map(({ code }) => code)).toEqual(['requests.balance', 'requests.handled_sum', 'requests.row_sum']);
});
