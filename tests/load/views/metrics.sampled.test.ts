// The metrics: each recomputed from raw facts by independent definitions, and by its own published formula.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormCode } from '../../../src/catalogues/indicators/indicators.js';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import type { Fact } from '../../../src/model/report.js';
import { casesIn } from '../../sampled.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';
import { loadYear, stated } from '../years.js';
import { type ExpectedMetric, expectedMetrics } from './expected-metrics.js';
import { type CountedCell, countedCells, generatedFacts, sumOf, tableFormsOf } from './generated-facts.js';

interface MetricRow {
  readonly report_id: number;
  readonly metric: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly comparability: string;
  readonly flagged: 0 | 1;
  readonly form: string;
  readonly note: string | null;
}

type Cells = ReadonlyMap<string, CountedCell>;

interface MadeReport {
  readonly id: number;
  readonly form: FormCode;
  readonly cells: Cells;
}

const years: readonly (readonly [year: number, form: FormCode])[] = [
  [2018, '2014'],
  [2019, '2019'],
  [2020, '2019'],
  [2021, '2021'],
];
const noCells: Cells = new Map();

function metricsOf(database: LoadDatabase, reportId: number): ReadonlyMap<string, MetricRow> {
  const rows = database.connection
    .prepare<[number], MetricRow>('SELECT * FROM metrics WHERE report_id = ?')
    .all(reportId);
  return new Map(rows.map((row) => [row.metric, row]));
}

/** The expected metric of a report; null if its form does not have the metric. */
function expected(metric: ExpectedMetric, report: MadeReport, previous: MadeReport | null) {
  const other = metric.how === 'change' ? previous : report;
  const [above, below] = [metric.above[report.form], other === null ? undefined : metric.below[other.form]];
  // A form on which a report cannot be compared with itself does not have the metric.
  if (above === undefined || metric.below[report.form] === undefined) return null;
  const numerator = sumOf(report.cells, above);
  const denominator = other === null || below === undefined ? null : sumOf(other.cells, below);
  const isFlagged = (cells: Cells, keys: readonly string[]) => keys.some((key) => cells.get(key)?.flagged);
  const isApproximate =
    metric.approximate.includes(report.form) || (other !== null && metric.approximate.includes(other.form));
  return {
    ...{ numerator, denominator, value: divided(metric.how, numerator, denominator), form: report.form },
    comparability: isApproximate ? 'approximate' : 'exact',
    flagged: isFlagged(report.cells, above) || isFlagged(other?.cells ?? noCells, below ?? []) ? 1 : 0,
  };
}

function divided(how: ExpectedMetric['how'], numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  if (how === 'per_thousand') return (numerator * 1000) / denominator;
  return how === 'change' ? (numerator - denominator) / denominator : numerator / denominator;
}

/** Loads the reports of one agency across the forms. */
function loadYears(database: LoadDatabase, facts: readonly (readonly Fact[])[]): readonly MadeReport[] {
  for (const [index, [year, form]] of years.entries())
    loadYear(database, year, { form, tableForms: tableFormsOf(form), facts: facts[index] ?? [] });
  const cells = countedCells(database);
  return years.map(([, form], index) => ({ id: index + 1, form, cells: cells.get(index + 1) ?? noCells }));
}

const generatedYears = fc.tuple(...years.map(([, form]) => generatedFacts(form)));

test('the program has exactly the metrics that are defined here', () => {
  const codes = rowsOf(temporaryDatabase(), 'SELECT code FROM metric_definitions ORDER BY code');
  expect(codes).toEqual(
    Object.keys(expectedMetrics)
      .sort()
      .map((code) => ({ code })),
  );
});

const valueRuns = casesIn(5, 20);
test(`every metric is the quotient of its cells, or null with a reason (${valueRuns} random collections; 20 in the slow run)`, () => {
  fc.assert(
    fc.property(generatedYears, (facts) => {
      const database = openDatabase(':memory:');
      const reports = loadYears(database, facts);
      for (const [index, report] of reports.entries()) {
        const rows = metricsOf(database, report.id);
        for (const [code, metric] of Object.entries(expectedMetrics)) {
          const wanted = expected(metric, report, reports[index - 1] ?? null);
          const row = rows.get(code);
          if (wanted === null) expect([code, row]).toEqual([code, undefined]);
          else {
            const { value, ...exactly } = wanted;
            expect([code, row]).toEqual([code, expect.objectContaining(exactly)]);
            expectNear(code, row?.value ?? null, value);
            expect(row?.note?.includes('no value: ') ?? false).toBe(value === null);
          }
        }
      }
      closeDatabase(database);
    }),
    { numRuns: valueRuns },
  );
});

const formulaRuns = casesIn(3, 8);
test(`the formula of a metric is SQL that gives its value (${formulaRuns} random collections; 8 in the slow run)`, () => {
  fc.assert(
    fc.property(generatedYears, (facts) => {
      const database = openDatabase(':memory:');
      const reports = loadYears(database, facts);
      const definitions = database.connection
        .prepare<[], { code: string; formula: string }>('SELECT code, formula FROM metric_definitions')
        .all();
      for (const { code, formula } of definitions) {
        const run = database.connection.prepare<[], { report_id: number; value: number | null }>(
          `SELECT report_id, ${formula} AS value FROM reports AS report WHERE status = 'in_effect' ORDER BY report_id`,
        );
        const byFormula = run.all();
        expect(byFormula.map(({ report_id }) => report_id)).toEqual(reports.map(({ id }) => id));
        for (const { report_id, value } of byFormula)
          expectNear(code, value, metricsOf(database, report_id).get(code)?.value ?? null);
      }
      closeDatabase(database);
    }),
    { numRuns: formulaRuns },
  );
});

function expectNear(code: string, actual: number | null, wanted: number | null): void {
  if (wanted === null || actual === null) expect([code, actual]).toEqual([code, wanted]);
  else expect(Math.abs(actual - wanted)).toBeLessThan(1e-9 * Math.max(1, Math.abs(wanted)));
}

function noteOf(database: LoadDatabase, metric: string, year: number): unknown {
  return database.connection.prepare('SELECT value, note FROM metrics WHERE metric = ? AND year = ?').get(metric, year);
}

const requests = { form: '2021', tableForms: { requests: '2021' } } as const;

test('a note says why there is no value', () => {
  const database = temporaryDatabase();
  loadYear(database, 2021, {
    ...requests,
    facts: [stated('requests.granted', 'blank', 'total'), stated('requests.handled_total', 4, 'total')],
  });
  loadYear(database, 2022, {
    ...requests,
    facts: [stated('requests.granted', 1, 'total'), stated('requests.handled_total', 0, 'total')],
  });
  loadYear(database, 2023, { ...requests, facts: [stated('requests.handled_total', 7, 'total')] });
  expect(noteOf(database, 'share_granted', 2021)).toEqual({
    value: null,
    note: 'no value: requests.granted|total is blank and no sum says that it is 0',
  });
  expect(noteOf(database, 'share_granted', 2022)).toEqual({ value: null, note: 'no value: the denominator is 0' });
  expect(noteOf(database, 'share_granted', 2023)).toEqual({
    value: null,
    note: 'no value: requests.granted|total is missing',
  });
  expect(noteOf(database, 'handled_change', 2021)).toEqual({
    value: null,
    note: 'no value: there is no report of the year before',
  });
  expect(noteOf(database, 'handled_change', 2022)).toEqual({ value: -1, note: null });
  expect(noteOf(database, 'received_change', 2022)).toEqual({
    value: null,
    note: 'no value: requests.received|total of the year before is missing, requests.received|total is missing',
  });
  expect(noteOf(database, 'reconsideration_per_thousand_handled', 2021)).toEqual({
    value: null,
    note: 'no value: no table states the numerator',
  });
});

test('missing parts of a metric are always named in the same order, however SQLite finds them', () => {
  const database = temporaryDatabase();
  loadYear(database, 2022, { ...requests, facts: [] });
  loadYear(database, 2023, { ...requests, facts: [] });
  const note = 'no value: requests.received|total of the year before is missing, requests.received|total is missing';
  expect(noteOf(database, 'received_change', 2023)).toEqual({ value: null, note });
  database.connection.pragma('reverse_unordered_selects = ON');
  expect(noteOf(database, 'received_change', 2023)).toEqual({ value: null, note });
});

test('if tables of two forms state a side, the newer counts, and a note says what differs on the other', () => {
  const database = temporaryDatabase();
  const facts = [
    stated('form2014.requests.answered', 5),
    stated('form2014.requests.granted', 5),
    stated('form2014.requests.already_public', 0),
    stated('requests.handled_total', 8, 'total'),
    stated('requests.granted', 2, 'total'),
  ];
  loadYear(database, 2019, { form: '2019', tableForms: { statistics_2014: '2014', requests: '2019' }, facts });
  loadYear(database, 2018, { form: '2014', tableForms: { statistics_2014: '2014' }, facts: facts.slice(0, 3) });
  expect(noteOf(database, 'share_granted', 2019)).toEqual({ value: 0.25, note: null });
  expect(noteOf(database, 'share_granted', 2018)).toEqual({
    value: 1,
    note: 'since 2019, pointing to published information counts as granted; answers, not closings',
  });
  expect(rowsOf(database, "SELECT comparability FROM metrics WHERE metric = 'handled_change' AND year = 2019")).toEqual(
    [{ comparability: 'approximate' }],
  );
});
