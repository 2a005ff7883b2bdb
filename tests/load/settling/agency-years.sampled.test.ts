// The rows for agencies and years: after any reports that came, changed, went or moved, they are what follows from the reports in effect.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agencyYearTotals } from '../../../src/catalogues/agency-year-totals.js';
import { closeDatabase, inTransaction, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { assignFurther } from '../../../src/load/settling/agencies.js';
import { settleAllAgencyYears } from '../../../src/load/settling/agency-years.js';
import type { AgencyAssignment, AssignAgency, KnownAgency } from '../../../src/model/agency-assignment.js';
import type { ReportScope } from '../../../src/model/report.js';
import { casesIn } from '../../sampled.js';
import { beginRun, handled, loadDocument, notReport, rowsOf, temporaryDatabase } from '../handled-documents.js';
import { loadEditions, type MadeEdition, madeIndicators, madeReport, numbersOf, withOther } from '../made-editions.js';
import { problemsCountedOtherwise } from '../problem-counts.js';
import { loadYear, stated } from '../years.js';

/** A row of one of the views, as far as a query asks for it. */
interface Row {
  readonly [column: string]: unknown;
  readonly agency?: unknown;
  readonly year?: unknown;
  readonly scope?: unknown;
  readonly report_id?: unknown;
  readonly reports?: unknown;
  readonly series?: unknown;
  readonly value?: unknown;
  readonly flagged?: unknown;
  readonly unknown?: unknown;
  readonly doubtful_totals?: unknown;
}

const allRows = (database: LoadDatabase, sql: string) => database.connection.prepare<[], Row>(sql).all();

/** A report in effect, as the view reports and the table of its editions have it. */
interface InEffect {
  readonly report_id: number;
  readonly agency_key: string;
  readonly year: number;
  readonly scope: string | null;
  readonly numbers: number;
  readonly published_on: string | null;
  readonly sha256: string;
}

/** The report that comes first by the words of the documentation: see taken_because. */
function firstOf(reports: readonly InEffect[]): InEffect | undefined {
  const order = ({ scope, numbers, published_on, sha256 }: InEffect) =>
    [
      scope === null ? '1' : '0',
      String(99_999 - numbers),
      99_999_999 - Number((published_on ?? '0').replaceAll('-', '')),
      sha256,
    ].join(' ');
  return [...reports].sort((one, other) => (order(one) < order(other) ? -1 : 1))[0];
}

/** What the rows have to be, from the views of reports, series and facts alone. */
function expectedRows(database: LoadDatabase): readonly unknown[] {
  const reports = database.connection
    .prepare<[], InEffect>(`
      SELECT report.report_id, agency_key, report.year, report.published_on, report.sha256,
        ifnull(readings.scope, (SELECT max(scope) FROM readings AS edition WHERE edition_of = report.report_id)) AS scope,
        (SELECT count(*) FROM facts WHERE facts.report_id = report.report_id AND value IS NOT NULL) AS numbers
      FROM reports AS report JOIN readings ON reading_id = report.report_id
      WHERE status = 'in_effect' AND agency_key IS NOT NULL AND report.year IS NOT NULL`)
    .all();
  const groups = new Map<string, readonly InEffect[]>();
  for (const report of reports) {
    const { agency_key, year } = report;
    const scopes = reports
      .filter((other) => other.agency_key === agency_key && other.year === year)
      .flatMap(({ scope }) => scope ?? []);
    const key = JSON.stringify([agency_key, year, report.scope ?? scopes.sort()[0] ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups]
    .map(([key, members]) => {
      const [agency, year, scope]: readonly unknown[] = JSON.parse(key);
      const id = firstOf(members)?.report_id;
      const series = new Map(
        allRows(database, `SELECT series, value, flagged FROM series WHERE report_id = ${id}`).map((row) => [
          row.series,
          row,
        ]),
      );
      const numberOf = (code: string) => series.get(code)?.value ?? null;
      return {
        ...{ agency, year, scope, report_id: id, reports: members.length },
        ...Object.fromEntries(agencyYearTotals.map(([column, code]) => [column, numberOf(code)])),
        unknown: agencyYearTotals.filter(([, code]) => numberOf(code) === null).map(([column]) => column),
        doubtful: agencyYearTotals
          .filter(([, code]) => numberOf(code) !== null && series.get(code)?.flagged === 1)
          .map(([column]) => column),
        evidence: allRows(
          database,
          `SELECT evidence, count(*) AS facts FROM facts WHERE report_id = ${id} AND indicator <> 'unmapped' GROUP BY evidence`,
        ).length,
      };
    })
    .sort(byText);
}

const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

function storedRows(database: LoadDatabase): readonly unknown[] {
  return allRows(database, 'SELECT * FROM agency_years')
    .map((row) => ({
      ...{ agency: row.agency, year: row.year, scope: row.scope, report_id: row.report_id, reports: row.reports },
      ...Object.fromEntries(agencyYearTotals.map(([column]) => [column, row[column]])),
      unknown: Object.keys(JSON.parse(String(row.unknown))),
      doubtful: JSON.parse(String(row.doubtful_totals)),
      evidence: ['proved', 'confirmed', 'single', 'doubtful'].filter((level) => Number(row[`share_${level}`]) > 0)
        .length,
    }))
    .sort(byText);
}

const nobody: AgencyAssignment = { agencyId: null, agencies: [], resolution: null, decisions: [], problem: null };
const bureau = (id: string): KnownAgency => ({
  ...{ id, name: id, resolvedName: null, level: 'county', kind: 'bureau', subject: null },
  ...{ divisionCode: null, parent: null, origin: 'resolved', place: [] },
});

/** Each printed name belongs to the agency of the given letter, or to none. */
const assigning =
  (letters: Readonly<Record<string, string>>): AssignAgency =>
  ({ printedName }) => {
    const id = letters[printedName ?? ''] ?? '';
    return id === '' ? nobody : { ...nobody, agencyId: id, agencies: [bureau(id)] };
  };

const names = ['甲局', '乙局'] as const;
const document = fc.record({
  agency: fc.constantFrom(...names),
  year: fc.constantFrom(2022, 2023),
  scope: fc.constantFrom<(ReportScope | null)[]>('organ', 'territory', null),
  publishedOn: fc.constantFrom('2024-01-20', '2024-02-20', null),
  format: fc.constantFrom('html' as const, 'docx' as const),
  seed: fc.constantFrom(1, 1, 2),
  cell: fc.nat({ max: 40 }),
});
const letters = fc.record({ 甲局: fc.constantFrom('', 'A', 'B'), 乙局: fc.constantFrom('', 'A', 'B') });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('load' as const), file: fc.nat({ max: 3 }), document }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), file: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('assign' as const), letters }) },
);

/** Agencies and years with one row, whose status is another than that of the view coverage, which counts an agency and year once. */
const otherStatus = `
  SELECT counted.agency, counted.year, counted.status, coverage.status AS in_coverage
  FROM (SELECT *, count(*) OVER (PARTITION BY agency_id, agency, year) AS scopes FROM agency_years) AS counted
  JOIN coverage ON coverage.agency_key = ifnull(counted.agency_id, counted.agency) AND coverage.year = counted.year
  WHERE scopes = 1 AND counted.status IS NOT coverage.status`;

const ofOneYear = { year: 2023 as const, format: 'html' as const, seed: 1 as const };
/** A history that once gave two answers: another agency's report has an edition with this one's name, and a date that its own lacks. */
const editionOfAnother = [
  { ...ofOneYear, agency: '乙局' as const, scope: 'territory' as const, publishedOn: '2024-01-20' as const, cell: 25 },
  { ...ofOneYear, agency: '甲局' as const, scope: 'organ' as const, publishedOn: null, cell: 0 },
  { ...ofOneYear, agency: '甲局' as const, scope: 'territory' as const, publishedOn: '2024-01-20' as const, cell: 25 },
].map((document, file) => ({ kind: 'load' as const, file, document }));

const numRuns = casesIn(10, 200);

test(`rows are those of the reports in effect, whatever happens (${numRuns} random histories; 200 in the slow run)`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 7 }), letters, (steps, firstLetters) => {
      const database = openDatabase(':memory:');
      let assign = assigning(firstLetters);
      for (const [index, each] of steps.entries()) {
        if (each.kind === 'assign') {
          assign = assigning(each.letters);
          assignFurther(database, assign, { after: 0, most: 100 });
        } else if (each.kind === 'withdraw')
          loadDocument(
            database,
            beginRun(database, `${index}`),
            handled(`${each.file}`, `${each.file} none`, notReport),
            { assign },
          );
        else {
          const { seed, cell, ...made } = each.document;
          const values = withOther(numbersOf(seed), cell, 5);
          const name = JSON.stringify(each.document);
          const outcome = { kind: 'report' as const, report: madeReport({ ...made, name, values }) };
          const source = { ...handled(`${each.file}`, name, outcome), format: made.format };
          loadDocument(database, beginRun(database, `${index}`), source, { assign });
        }
        expect(storedRows(database)).toEqual(expectedRows(database));
        expect(rowsOf(database, otherStatus)).toEqual([]);
        expect(problemsCountedOtherwise(database)).toEqual([]);
        expect(allRows(database, 'SELECT * FROM agency_years_due')).toEqual([]);
      }
      const before = allRows(database, 'SELECT * FROM agency_year_totals ORDER BY reading_id');
      inTransaction(database, null, () => settleAllAgencyYears(database.statements));
      expect(allRows(database, 'SELECT * FROM agency_year_totals ORDER BY reading_id')).toEqual(before);
      closeDatabase(database);
    }),
    { numRuns, examples: [[editionOfAnother, { 甲局: '', 乙局: '' }]] },
  );
});

describe('of several reports of an agency and year', () => {
  const edition = (name: string, changes: Partial<MadeEdition>): MadeEdition => ({
    ...{ name, agency: '甲局', agencyId: 'a', year: 2023, values: numbersOf(1) },
    ...changes,
  });

  test.each<[because: string, taken: Partial<MadeEdition>, other: Partial<MadeEdition>]>([
    ['states_scope', { scope: 'organ', values: numbersOf(1, 12) }, { scope: null }],
    ['more_numbers', {}, { values: numbersOf(2, 20), publishedOn: '2024-03-01' }],
    ['published_later', { publishedOn: '2024-03-01' }, { publishedOn: '2024-02-01' }],
  ])('%s decides which stands for all, in either order of loading', (because, taken, other) => {
    const both = [edition('taken', taken), edition('other', { values: numbersOf(2), ...other })];
    for (const order of [both, [...both].reverse()]) {
      const database = temporaryDatabase();
      loadEditions(database, order);
      inTransaction(database, null, () => settleAllAgencyYears(database.statements));
      expect(rowsOf(database, 'SELECT source_name, scope, reports, taken_because FROM agency_years')).toEqual([
        { source_name: 'taken', scope: 'organ', reports: 2, taken_because: because },
      ]);
    }
  });

  test('an organ and its territory are two rows, each with one report', () => {
    const database = temporaryDatabase();
    loadEditions(database, [edition('a', {}), edition('b', { scope: 'territory', values: numbersOf(2) })]);
    inTransaction(database, null, () => settleAllAgencyYears(database.statements));
    expect(rowsOf(database, 'SELECT scope, reports, taken_because FROM agency_years ORDER BY scope')).toEqual([
      { scope: 'organ', reports: 1, taken_because: null },
      { scope: 'territory', reports: 1, taken_because: null },
    ]);
  });
});

test.each<[status: string, year: number, scope: ReportScope | null, publishedOn: string | null]>([
  ['in_time', 2023, 'organ', '2024-01-31'],
  ['late', 2023, 'organ', '2024-02-01'],
  ['in_time', 2023, 'territory', '2024-03-31'],
  ['late', 2023, 'territory', '2024-04-01'],
  ['published', 2023, 'organ', null],
  // Before the year is over, nobody reports on it: the date is that of something else.
  ['published', 2023, 'organ', '2023-06-01'],
  // What it covers is not known, and it is in time for one kind of report, but not for the other.
  ['published', 2023, null, '2024-02-20'],
])('%s, as in coverage: for %d, of %s, published on %s', (status, year, scope, publishedOn) => {
  const database = temporaryDatabase();
  loadEditions(database, [{ name: 'a', agency: '甲局', year, scope, publishedOn, values: numbersOf(1) }]);
  inTransaction(database, null, () => settleAllAgencyYears(database.statements));
  expect(rowsOf(database, 'SELECT status FROM agency_years')).toEqual([{ status }]);
  expect(rowsOf(database, 'SELECT status FROM coverage')).toEqual([{ status }]);
});

test('a total that is not known is null and says why; its parts are in another view', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, {
    tableForms: { requests: '2021' },
    facts: [
      stated('requests.received', 9, 'total'),
      stated('requests.received', 9, 'natural_person'),
      ...madeIndicators
        .filter(({ code }) => code.startsWith('requests.unavailable.'))
        .map(({ code }, index) => stated(code, index === 0 ? 'blank' : 2, 'total')),
    ],
  });
  const [row] = allRows(database, 'SELECT received, unavailable, fees_cny, unknown FROM agency_years');
  expect(row).toMatchObject({ received: 9, unavailable: null, fees_cny: null });
  expect(JSON.parse(String(row?.unknown))).toMatchObject({
    unavailable: 'no value: requests.unavailable.not_held|total is blank and no sum says that it is 0',
    fees_cny: 'no table of the report has it',
  });
  expect(rowsOf(database, 'SELECT applicant, received FROM agency_years_by_applicant')).toEqual([
    { applicant: 'natural_person', received: 9 },
  ]);
});

test('a changed crosswalk makes the rows new at the next opening', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { tableForms: { requests: '2021' }, facts: [stated('requests.received', 9, 'total')] });
  database.connection.exec(`
    UPDATE agency_year_totals SET received = 1;
    UPDATE crosswalk SET note = 'old words' WHERE series = 'requests.received'`);
  closeDatabase(database);
  const again = openDatabase(database.path);
  expect(rowsOf(again, 'SELECT received FROM agency_years')).toEqual([{ received: 9 }]);
  closeDatabase(again);
});
