// The answer of a statement as a chart: which columns are drawn, and that nothing of it is markup.
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import type { SqlTable } from '../../src/explorer/page/page.js';
import { marksOf, parseChart, titleOf } from '../charts/drawn-chart.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { ask, explorerOf } from './asked-explorer.js';

const database = ingestedSamples();

function answering(columns: readonly string[], rows: SqlTable['rows']) {
  return explorerOf(database, { ask: async () => ({ columns, rows, isCut: false }) });
}

const years = answering(
  ['province', 'year', 'received', 'note'],
  [
    ['江苏', 2022, 10, 'a'],
    ['江苏', 2023, 30, 'a'],
    ['浙江', 2022, 5, 'a'],
    ['浙江', 2023, null, 'a'],
  ],
);
const address = '/sql?q=SELECT%201&run=1';

test('lines are drawn over the years, one for each text, and a missing number is no point', async () => {
  const chart = parseChart((await ask(years, `${address.replace('/sql', '/sql.svg')}&chart=lines`)).text);
  expect(marksOf(chart, 'value').map(titleOf)).toEqual(['江苏 · a 2022: 10', '江苏 · a 2023: 30', '浙江 · a 2022: 5']);
  expect([...chart.querySelectorAll('g[class="legend"] text')].map(({ textContent }) => textContent)).toEqual([
    '江苏 · a',
    '浙江 · a',
  ]);
});

test('columns can be chosen, and the address holds the statement, the chart and its columns', async () => {
  const page = load((await ask(years, `${address}&chart=bars&y=year&x=province`)).text);
  expect(marksOf(parseChart(page.html('.chart svg') ?? ''), 'value').length).toBe(4);
  expect(page('select[name="y"] option[selected]').attr('value')).toBe('year');
  expect(page('form.bar input[name="q"]').attr('value')).toBe('SELECT 1');
  expect(page('.files a').first().attr('href')).toBe('/sql.svg?q=SELECT+1&run=1&chart=bars&y=year&x=province');
});

test('an answer that has nothing to draw says so, and one without numbers has no chart', async () => {
  const single = answering(['a', 'b'], [['x', 1]]);
  expect((await ask(single, `${address}&chart=dots`)).text).toContain('These columns cannot be drawn so.');
  const texts = load((await ask(answering(['a', 'b'], [['x', 'y']]), address)).text);
  expect(texts('select[name="chart"]').length).toBe(0);
  expect((await ask(single, `${address.replace('/sql', '/sql.png')}&chart=dots`)).status).toBe(404);
});

test('what is drawn is text, whatever the answer holds', async () => {
  const script = '<script>alert(1)</script>"&';
  const hostile = answering([script, 'n'], [[script, 1]]);
  for (const kind of ['bars', 'lines', 'dots']) {
    const page = load((await ask(hostile, `${address}&chart=${kind}`)).text);
    expect(page('script:not([src]), [onerror]').length).toBe(0);
  }
  const bars = load((await ask(hostile, `${address}&chart=bars`)).text);
  expect(bars('.chart svg title').first().text()).toContain(script);
});
