// Rates over the years are the same whether they are worked out from what is kept for agencies and years or from what each report states.
import { expect, test } from 'vitest';
import { type ExploredYear, exploredRows } from '../../../src/query/explored/explore.js';
import { exploredMeasures } from '../../../src/query/explored/measures.js';
import { exploreStatement } from '../../../src/query/explored/statement.js';
import { openForReading } from '../../../src/query/query-database.js';
import { ingestedSamples } from '../../jobs/ingested-samples.js';

const samples = ingestedSamples();
const everything = { year: null, level: null, kind: null, province: null, scope: null, form: null, evidence: null };
const rates = exploredMeasures.filter(({ kind }) => kind === 'metric');

interface StatedRate {
  readonly year: number;
  readonly value: number;
}

/** Of an odd or even number of values. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}

test('the shares of the outcomes that are kept as totals are worked out from these', () => {
  const kept = rates.filter((rate) => !exploreStatement(rate, everything, { kind: 'years' }).sql.includes('metrics'));
  expect(kept.map(({ code }) => code)).toEqual(expect.arrayContaining(['share_granted', 'share_refused']));
});

test('each rate has as many values in each year as the reports state, and the same median', () => {
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
      return { code: rate.code, year, reports: values.length, median: medianOf(values).toFixed(9) };
    });
    const shown = exploredRows<ExploredYear>(connection, exploreStatement(rate, everything, { kind: 'years' }));
    expect(
      shown.map(({ year, reports, median }) => ({ code: rate.code, year, reports, median: median.toFixed(9) })),
    ).toEqual(expected);
  }
  connection.close();
});
