// The small chart of a number over the years: what a line joins, and what it never joins.
import { load } from 'cheerio';
import { jsx } from 'hono/jsx';
import { expect, test } from 'vitest';
import { viewIn } from '../../src/explorer/page/view.js';
import { Sparkline, type YearValue } from '../../src/explorer/parts/sparkline.js';

const view = viewIn('en', {
  ...{ title: 'xxgk', version: '1', isPublished: false, isReviewed: false, isGuarded: false },
  ...{ path: '/', query: new URLSearchParams() },
});

function drawn(values: readonly (readonly [year: number, value: number | null, scope?: string])[]) {
  const rows = values.map(
    ([year, value, scope = 'organ']): YearValue => ({ year, value, scope, form: '2021', isFlagged: false }),
  );
  const $ = load(`${jsx(Sparkline, { label: 'received', values: rows, view })}`);
  return {
    lines: $('polyline')
      .map((_, line) => `${$(line).attr('class')} ${($(line).attr('points') ?? '').split(' ').length}`)
      .get(),
    points: $('circle title')
      .map((_, title) => $(title).text())
      .get(),
    newest: $('strong').text(),
  };
}

test('reports of another scope are a pale line of their own, and the newest number is that of the main one', () => {
  const chart = drawn([
    [2021, 10],
    [2022, 11],
    [2022, 90, 'territory'],
    [2023, 12],
    [2023, 95, 'territory'],
  ]);
  expect(chart.lines).toEqual(['trend 3', 'trend aside 2']);
  expect(chart.newest).toBe('12');
  expect(chart.points).toContain('2023: 95 (the whole territory)');
});

test('no line leads over a year without a value, or to several values of a year', () => {
  expect(
    drawn([
      [2019, 1],
      [2021, 2],
      [2022, 3],
    ]).lines,
  ).toEqual(['trend 2']);
  expect(
    drawn([
      [2020, 1],
      [2021, 2],
      [2021, 5],
      [2022, 3],
    ]).lines,
  ).toEqual([]);
  expect(
    drawn([
      [2020, 1],
      [2021, null],
      [2022, 3],
    ]).lines,
  ).toEqual([]);
});
