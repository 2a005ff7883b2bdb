// The rules over two years: what they compare, support and flag, and that the order of loading does not matter.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { settleAllYearChecks } from '../../../src/load/settling/year-checks.js';
import type { Fact } from '../../../src/model/report.js';
import { casesIn } from '../../sampled.js';
import { beginRun, failure, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../handled-documents.js';
import { loadYear, type Stated, stated, withdraw } from '../years.js';

const forms2021 = { tableForms: { requests: '2021', proactive: '2021' } } as const;
const forms2019 = { tableForms: { requests: '2019', proactive: '2019' } } as const;

const carriedOut = (value: Stated): readonly Fact[] => [stated('requests.carried_out', value, 'total')];
const carriedIn = (value: Stated): readonly Fact[] => [stated('requests.carried_in', value, 'total')];
const inForce = (value: Stated, issued: Stated = 0, repealed: Stated = 0): readonly Fact[] => [
  stated('proactive.normative_documents.in_force', value),
  stated('proactive.normative_documents.issued', issued),
  stated('proactive.normative_documents.repealed', repealed),
];

/** The checks over two years that could be assessed, as lines. */
function assessed(database: LoadDatabase): readonly string[] {
  const sql = `SELECT printf('%d %s %s %g %g %s', reports.year, code, subject, left_value, right_value, checks.status) AS line
    FROM checks JOIN reports USING (report_id)
    WHERE code LIKE 'years.%' AND checks.status <> 'not_assessable' ORDER BY line`;
  return database.connection.prepare<[], string>(sql).pluck().all();
}

function allRows(database: LoadDatabase): readonly unknown[] {
  const facts = `SELECT report.year AS year, code, subject, fact_report.year AS fact_year, indicator, applicant
    FROM year_check_facts AS part JOIN readings AS report ON report.reading_id = part.reading_id
    JOIN reading_facts AS fact USING (fact_id) JOIN readings AS fact_report ON fact_report.reading_id = fact.reading_id
    ORDER BY 1, 2, 3, 4, 5, 6`;
  const checks = `SELECT year, code, subject, left_value, right_value, status
    FROM year_checks JOIN readings USING (reading_id) ORDER BY 1, 2, 3`;
  return [rowsOf(database, checks), rowsOf(database, facts)];
}

test('what is carried in equals what last year’s report carried out', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(4) });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) });
  expect(assessed(database)).toEqual(['2024 years.requests_carried total 4 4 pass']);
});

test('each of the seven columns is compared separately, also across the change of forms from 2020 to 2021', () => {
  const database = temporaryDatabase();
  loadYear(database, 2020, {
    ...forms2019,
    facts: [...carriedOut(3), stated('requests.carried_out', 2, 'enterprise')],
  });
  loadYear(database, 2021, { ...forms2021, facts: [...carriedIn(3), stated('requests.carried_in', 1, 'enterprise')] });
  expect(assessed(database)).toEqual([
    '2021 years.requests_carried enterprise 1 2 fail',
    '2021 years.requests_carried total 3 3 pass',
  ]);
  expect(rowsOf(database, 'SELECT count(*) AS count FROM year_checks')).toEqual([{ count: 7 }]);
});

test('the documents in force are last year’s stock, plus those issued, minus those repealed', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: inForce(597, 99, 98) });
  loadYear(database, 2024, { ...forms2021, facts: inForce(420, 50, 227) });
  expect(assessed(database)).toEqual(['2024 years.in_force normative_documents 420 420 pass']);
});

test('the items of the previous year are those of last year’s report, plus its change', () => {
  const database = temporaryDatabase();
  const items = (last: Stated, change: Stated) => [
    stated('proactive.licensing.items_last_year', last),
    stated('proactive.licensing.items_change', change),
  ];
  loadYear(database, 2019, { ...forms2019, facts: items(120, -8) });
  loadYear(database, 2020, { ...forms2019, facts: items(113, 5) });
  expect(assessed(database)).toEqual(['2020 years.items licensing 113 112 fail']);
});

test.each<readonly [string, Stated, Stated, readonly string[]]>([
  ['a blank counts as 0 beside a number', 'blank', 0, ['2024 years.requests_carried total 0 0 pass']],
  ['a blank counts as 0 beside a number that is not 0', 5, 'blank', ['2024 years.requests_carried total 0 5 fail']],
  ['a blank beside a blank says nothing', 'blank', 'blank', []],
  ['无 beside a dash says nothing', 'none', 'slash', []],
  ['what cannot be read is not assessed', 'unreadable', 5, []],
])('%s', (_, out, into, lines) => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(out) });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(into) });
  expect(assessed(database)).toEqual(lines);
  expect(rowsOf(database, "SELECT status FROM year_checks WHERE subject = 'total'")).toHaveLength(1);
});

test.each([
  ['a year is missing between them', 2022, forms2021],
  [
    'the tables of last year follow a form without the number',
    2023,
    { tableForms: { statistics_2014: '2014' } } as const,
  ],
])('there is no check if %s', (_, year, forms) => {
  const database = temporaryDatabase();
  loadYear(database, year, { ...forms, facts: carriedOut(4) });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) });
  expect(rowsOf(database, 'SELECT * FROM year_checks')).toEqual([]);
});

test('another agency’s report, and one without a year, are not the report of last year', () => {
  const database = temporaryDatabase();
  const identity = { title: null, publishedOn: null };
  loadYear(database, 2023, {
    ...forms2021,
    facts: carriedOut(4),
    identity: { ...identity, agency: '乙局', year: 2023 },
  });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) });
  loadYear(
    database,
    2023,
    { ...forms2021, facts: carriedOut(4), identity: { ...identity, agency: null, year: 2023 } },
    'C',
    'c',
  );
  expect(rowsOf(database, 'SELECT * FROM preceding_reports')).toEqual([]);
});

test('a check that passes supports the facts of both years', () => {
  const database = temporaryDatabase();
  const support = [{ kind: 'second_reading', reader: 'mammoth' }] as const;
  loadYear(database, 2023, { ...forms2021, facts: [stated('requests.carried_out', 4, 'total', support)] });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) });
  const spoken = '{"kind":"last_year","check":"years.requests_carried","subject":"total"}';
  expect(rowsOf(database, 'SELECT year, support, flagged, flags FROM facts ORDER BY year')).toEqual([
    { year: 2023, support: `[{"kind":"second_reading","reader":"mammoth"},${spoken}]`, flagged: 0, flags: '[]' },
    { year: 2024, support: `[${spoken}]`, flagged: 0, flags: '[]' },
  ]);
  expect(rowsOf(database, 'SELECT * FROM problems')).toEqual([]);
});

test('a fact in several checks has the support of each check once', () => {
  const database = temporaryDatabase();
  for (const [year, value] of [
    [2022, 8],
    [2023, 10],
    [2024, 13],
  ] as const)
    loadYear(database, year, { ...forms2021, facts: inForce(value, year === 2023 ? 2 : 3) });
  const [stock] = rowsOf(
    database,
    "SELECT support FROM facts WHERE year = 2023 AND indicator = 'proactive.normative_documents.in_force'",
  );
  expect(stock).toEqual({
    support: '[{"kind":"last_year","check":"years.in_force","subject":"normative_documents"}]',
  });
});

test('a check that fails flags the facts of both years and is a problem of the later report', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: [...carriedOut(4), stated('requests.received', 9, 'total')] });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(5) });
  expect(
    rowsOf(database, 'SELECT year, indicator, support, flagged, flags FROM facts ORDER BY year, indicator'),
  ).toEqual([
    { year: 2023, indicator: 'requests.carried_out', support: '[]', flagged: 1, flags: '["check_failed"]' },
    { year: 2023, indicator: 'requests.received', support: '[]', flagged: 0, flags: '[]' },
    { year: 2024, indicator: 'requests.carried_in', support: '[]', flagged: 1, flags: '["check_failed"]' },
  ]);
  expect(rowsOf(database, 'SELECT report_id, severity, code, message, anchor FROM problems')).toEqual([
    {
      ...{ report_id: 2, severity: 'warning', code: 'check_failed', anchor: null },
      message:
        'years.requests_carried for total: 5 in the report for 2024, but 4 follows from the report for 2023. Compare the numbers with both documents.',
    },
  ]);
  expect(rowsOf(database, 'SELECT year, problems FROM reports ORDER BY year')).toEqual([
    { year: 2023, problems: 0 },
    { year: 2024, problems: 1 },
  ]);
});

test('if another report replaces last year’s, it is compared instead', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(4) });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(5) });
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(5) }, 'corrected');
  expect(assessed(database)).toEqual(['2024 years.requests_carried total 5 5 pass']);
  expect(rowsOf(database, 'SELECT flagged FROM facts')).toEqual([{ flagged: 0 }, { flagged: 0 }]);
});

test('a withdrawn report loses its checks, and a restored one gets them back', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(4) });
  loadYear(database, 2024, { ...forms2021, facts: [...carriedIn(4), ...carriedOut(2)] });
  loadYear(database, 2025, { ...forms2021, facts: carriedIn(2) });
  const before = allRows(database);
  withdraw(database, '2024');
  expect(allRows(database)).toEqual([[], []]);
  expect(rowsOf(database, 'SELECT * FROM preceding_reports')).toEqual([]);
  const restored = temporaryDatabase();
  loadYear(restored, 2023, { ...forms2021, facts: carriedOut(4) });
  loadYear(restored, 2024, { ...forms2021, facts: [...carriedIn(4), ...carriedOut(2)] });
  loadYear(restored, 2025, { ...forms2021, facts: carriedIn(2) });
  loadYear(restored, 2024, { ...forms2021, facts: carriedIn(9) }, 'other');
  expect(assessed(restored)).toEqual(['2024 years.requests_carried total 9 4 fail']);
  loadYear(restored, 2024, { ...forms2021, facts: [] }, '2024');
  expect(rowsOf(restored, "SELECT count(*) AS superseded FROM reports WHERE status = 'superseded'")).toEqual([
    { superseded: 1 },
  ]);
  expect(allRows(restored)).toEqual(before);
});

test('a report that a failed reading at another source restores is compared again', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(4) });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) });
  loadYear(database, 2020, { ...forms2021, facts: carriedOut(4) }, 'other report', '2023');
  expect(assessed(database)).toEqual([]);
  loadDocument(database, beginRun(database), handled('elsewhere', '2023', failure), { force: true });
  expect(assessed(database)).toEqual(['2024 years.requests_carried total 4 4 pass']);
});

test('of several reports of last year that nothing distinguishes the one with the smaller hash is compared, with every report of this year', () => {
  const database = temporaryDatabase();
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) }, 'edition', 'edition');
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(3) });
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(4) }, 'later', 'later');
  expect(assessed(database)).toEqual(Array(2).fill('2024 years.requests_carried total 4 4 pass'));
  withdraw(database, 'later');
  expect(assessed(database)).toEqual(Array(2).fill('2024 years.requests_carried total 4 3 fail'));
});

test.each([
  ['in one order', ['organ', 'territory']],
  ['in the other', ['territory', 'organ']],
] as const)('of several reports of last year that of the same scope is compared, loaded %s', (_, order) => {
  const database = temporaryDatabase();
  const authorshipOf = (scope: 'organ' | 'territory') => ({ ...report.authorship, scope });
  const out = { organ: 4, territory: 50 } as const;
  for (const scope of order) {
    loadYear(
      database,
      2023,
      { ...forms2021, authorship: authorshipOf(scope), facts: carriedOut(out[scope]) },
      scope,
      scope,
    );
    const next = { ...forms2021, authorship: authorshipOf(scope), facts: carriedIn(out[scope]) };
    loadYear(database, 2024, next, `next ${scope}`, `next ${scope}`);
  }
  expect(assessed(database)).toEqual([
    '2024 years.requests_carried total 4 4 pass',
    '2024 years.requests_carried total 50 50 pass',
  ]);
});

test.each([
  ['first', ['2024-01-20', '2024-03-05']],
  ['last', ['2024-03-05', '2024-01-20']],
] as const)(
  'of several reports of last year and one scope the one published last is compared, the other loaded %s',
  (_, order) => {
    const database = temporaryDatabase();
    for (const publishedOn of order)
      loadYear(
        database,
        2023,
        {
          ...{ ...forms2021, facts: carriedOut(publishedOn === '2024-03-05' ? 4 : 3) },
          identity: { ...report.identity, publishedOn },
        },
        publishedOn,
        publishedOn,
      );
    loadYear(database, 2024, { ...forms2021, facts: carriedIn(4) });
    expect(assessed(database)).toEqual(['2024 years.requests_carried total 4 4 pass']);
  },
);

test('a database of a version that did not compare years gets the same checks as one that did', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...forms2021, facts: carriedOut(4) });
  loadYear(database, 2024, { ...forms2021, facts: carriedIn(5) });
  const before = allRows(database);
  database.connection.exec('DELETE FROM preceding_reports; DELETE FROM year_check_facts; DELETE FROM year_checks');
  expect(assessed(database)).toEqual([]);
  database.connection.transaction(() => settleAllYearChecks(database.statements))();
  expect(assessed(database)).toEqual(['2024 years.requests_carried total 5 4 fail']);
  expect(allRows(database)).toEqual(before);
});

const years = [2021, 2022, 2023, 2024] as const;
const state = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom<Stated>('blank', 'slash', 'unreadable'));

const numRuns = casesIn(5, 40);
test(`the order of loading changes no row (${numRuns} random orders; 40 in the slow run)`, () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(state, state, state, state, state), { minLength: 4, maxLength: 4 }),
      fc.shuffledSubarray([...years], { minLength: 4 }),
      (values, order) => {
        const factsOf = (year: number) => {
          const [into, out, stock, issued, repealed] = values[year - 2021] ?? [0, 0, 0, 0, 0];
          return [...carriedIn(into), ...carriedOut(out), ...inForce(stock, issued, repealed)];
        };
        const [sorted, shuffled] = [years, order].map((sequence) => {
          const database = openDatabase(':memory:');
          for (const year of sequence) loadYear(database, year, { ...forms2021, facts: factsOf(year) });
          const rows = allRows(database);
          database.connection.transaction(() => settleAllYearChecks(database.statements))();
          expect(allRows(database)).toEqual(rows);
          closeDatabase(database);
          return rows;
        });
        expect(shuffled).toEqual(sorted);
      },
    ),
    { numRuns },
  );
});
