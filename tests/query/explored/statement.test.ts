// Values are the same whether they come from what is kept for agencies and years or from what each report states.
import { expect, test } from 'vitest';
import { countStatement, heapStatement } from '../../../src/query/explored/drawn-values.js';
import {
  type ExploredHeapValue,
  type ExploredPair,
  type ExploredRank,
  type ExploredValue,
  type ExploredYear,
  exploredRows,
} from '../../../src/query/explored/explore.js';
import { exploredMeasure, exploredMeasures } from '../../../src/query/explored/measures.js';
import { exploreStatement } from '../../../src/query/explored/statement.js';
import { openForReading } from '../../../src/query/query-database.js';
import { ingestedSamples } from '../../jobs/ingested-samples.js';

const samples = ingestedSamples();
const need = <Value>(value: Value | null | undefined): Value => {
  if (value === null || value === undefined) throw new Error('Expected a value');
  return value;
};
const received = need(exploredMeasure('requests.received'));
const everything = { year: null, level: null, kind: null, province: null, scope: null, form: null, evidence: null };
const rates = exploredMeasures.filter(({ kind }) => kind === 'metric');

interface StatedRate {
  readonly year: number;
  readonly value: number;
}

/** Interpolated between the values at the places beside it. */
function quantileOf(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return (low + (high - low) * (place - Math.floor(place))).toFixed(9);
}

const quartilesOf = (values: readonly number[]) => [0.25, 0.5, 0.75].map((share) => quantileOf(values, share));

test('the shares of the outcomes that are kept as totals are worked out from these', () => {
  const kept = rates.filter((rate) => !exploreStatement(rate, everything, { kind: 'years' }).sql.includes('metrics'));
  expect(kept.map(({ code }) => code)).toEqual(expect.arrayContaining(['share_granted', 'share_refused']));
});

test('each rate has as many values in each year as the reports state, and the same median and quartiles', () => {
  const connection = openForReading(samples);
  for (const rate of rates) {
    const stated = connection
      .prepare<[string], StatedRate>(`
        SELECT year.year, stated.value FROM agency_years AS year CROSS JOIN metrics AS stated USING (report_id)
        WHERE stated.metric = ? AND stated.value IS NOT NULL`)
      .all(rate.code);
    const years = [...new Set(stated.map(({ year }) => year))].sort();
    const expected = years.map((year) => {
      const values = stated.filter((each) => each.year === year).map(({ value }) => value);
      return { code: rate.code, year, reports: values.length, quartiles: quartilesOf(values) };
    });
    const shown = exploredRows<ExploredYear>(connection, exploreStatement(rate, everything, { kind: 'years' }));
    expect(
      shown.map(({ year, reports, lower_quartile, median, upper_quartile }) => ({
        ...{ code: rate.code, year, reports },
        quartiles: [lower_quartile, median, upper_quartile].map((value) => value.toFixed(9)),
      })),
    ).toEqual(expected);
  }
  connection.close();
});

test('quartiles between equal and different values are interpolated', () => {
  const connection = openForReading(samples);
  const { sql } = exploreStatement(received, everything, { kind: 'years' });
  for (const values of [[1], [1, 2], [1, 1, 1, 5], [0, 0, 3, 3, 3, 7, 9], [4, 4, 4, 4, 8, 8], [1, 2, 3, 4, 5]]) {
    const made = `WITH agency_years (year, received) AS (VALUES ${values.map((value) => `(2023, ${value})`).join(', ')}), `;
    const [row] = connection.prepare<[], ExploredYear>(sql.replace('WITH ', made)).all();
    expect([
      row?.reports,
      ...[row?.lower_quartile, row?.median, row?.upper_quartile].map((value) => value?.toFixed(9)),
    ]).toEqual([values.length, ...quartilesOf(values)]);
  }
  connection.close();
});

const wide = { most: 100_000 };
const drawnValueOf = ({ agency, value, flagged, comparability }: ExploredHeapValue | ExploredValue | ExploredPair) => ({
  ...{ agency, value: value.toFixed(9), flagged, comparability },
});
const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

test('each number and rate is listed with what the reports state, in the same order', () => {
  const connection = openForReading(samples);
  for (const measure of exploredMeasures) {
    const [view, column] = measure.kind === 'series' ? ['series', 'series'] : ['metrics', 'metric'];
    const stated = connection
      .prepare<[string], ExploredRank>(`
        SELECT year.report_id, year.agency_id, year.agency, year.province, year.year, year.scope, stated.form, stated.value,
          rank() OVER (ORDER BY stated.value DESC) AS rank, stated.comparability, stated.flagged, stated.evidence
        FROM agency_years AS year JOIN ${view} AS stated ON stated.report_id = year.report_id AND stated.${column} = ?
        WHERE stated.value IS NOT NULL ORDER BY stated.value, year.agency, year.report_id`)
      .all(measure.code);
    const listed = exploredRows<ExploredRank>(
      connection,
      exploreStatement(measure, everything, { kind: 'distribution', ...wide }),
    );
    expect(listed, measure.code).toEqual(stated);
    const values = exploredRows<ExploredValue>(
      connection,
      exploreStatement(measure, everything, { kind: 'values', ...wide }),
    );
    const newestLargest = stated
      .map(({ rank, ...value }) => value)
      .sort(
        (one, other) =>
          other.year - one.year ||
          other.value - one.value ||
          (one.agency < other.agency ? -1 : Number(one.agency > other.agency)) ||
          one.report_id - other.report_id,
      );
    expect(
      values.map(({ report_id }) => report_id),
      measure.code,
    ).toEqual(newestLargest.map(({ report_id }) => report_id));
  }
  connection.close();
});

test('a heap has the values, ranks and doubts that the reports state', () => {
  const connection = openForReading(samples);
  const kept = exploredMeasures.filter(
    (measure) => heapStatement({ measure, other: null, ...wide }, everything) !== null,
  );
  expect(kept.length).toBeGreaterThan(20);
  for (const measure of kept) {
    const heap = exploredRows<ExploredHeapValue>(
      connection,
      need(heapStatement({ measure, other: null, ...wide }, everything)),
    );
    const listed = exploredRows<ExploredRank>(
      connection,
      exploreStatement(measure, everything, { kind: 'distribution', ...wide }),
    );
    for (const most of [3, 100_000])
      expect(exploredRows(connection, need(countStatement(measure, everything, most)))).toEqual([
        { reports: Math.min(most, listed.length) },
      ]);
    expect(heap.map(({ value, rank }) => [value.toFixed(9), rank])).toEqual(
      listed.map(({ value, rank }) => [value.toFixed(9), rank]),
    );
    expect(heap.map(drawnValueOf).sort(byText), measure.code).toEqual(listed.map(drawnValueOf).sort(byText));
    const pairs = exploredRows<ExploredPair>(
      connection,
      exploreStatement(measure, everything, { kind: 'scatter', other: received, ...wide }),
    );
    const ofBoth = exploredRows<ExploredHeapValue>(
      connection,
      need(heapStatement({ measure, other: received, ...wide }, everything)),
    );
    const both = (row: ExploredHeapValue | ExploredPair) => ({ ...drawnValueOf(row), other: row.other_value });
    expect(ofBoth.map(both).sort(byText), measure.code).toEqual(pairs.map(both).sort(byText));
  }
  connection.close();
});
