// The parts of charts on their own: bars for many values, the breaking and width of text, labels of changes that do not run together.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawDistribution } from '../../src/charts/distribution-chart.js';
import { frameChart } from '../../src/charts/drawing/frame.js';
import { textWidth, wrapText } from '../../src/charts/drawing/looks.js';
import { measureOf } from '../../src/charts/drawing/measure.js';
import { chartWords } from '../../src/charts/drawing/words.js';
import { drawScatter } from '../../src/charts/scatter-chart.js';
import { rowsOfChanges } from '../../src/charts/trend-points.js';
import type { PeerValue } from '../../src/query/peers.js';
import { expectTextsInside, marksOf, parseChart, titleOf } from './drawn-chart.js';

function valuesOf(numbers: readonly number[], flaggedEvery: number): readonly PeerValue[] {
  return numbers.map((value, index) => ({
    ...{ report_id: index + 1, agency_id: `a${index}`, agency: `第${index}局`, value, rank: 1, comparability: 'exact' },
    flagged: index % flaggedEvery === 0 ? 1 : 0,
  }));
}

test('if dots would pile up too high there are bars instead, and they count every value once', () => {
  const measure = measureOf('share_granted');
  if (measure === null) throw new Error('Expected the metric');
  const values = valuesOf(
    [...Array.from({ length: 300 }, () => 0), ...Array.from({ length: 200 }, (_, index) => index / 199)],
    10,
  );
  const distribution = {
    summary: { reports: 500, median: 0, lower_quartile: 0, upper_quartile: 0.37 },
    ...{ values, marked: values[499] ?? null },
  };
  const chart = parseChart(
    frameChart(
      drawDistribution(distribution, measure, { title: '予以公开率', source: 'Source', words: chartWords('en') }),
    ),
  );
  const counted = (kind: string) => marksOf(chart, kind).map((bar) => Number.parseInt(titleOf(bar), 10));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  expect(sum(counted('values'))).toBe(450);
  expect(sum(counted('values apart'))).toBe(50);
  expect(marksOf(chart, 'value')).toEqual([]);
  // The first bar is the highest, and begins at the line of 0.
  const [first] = marksOf(chart, 'values');
  const heights = marksOf(chart, 'values').map((bar) => Number(bar.getAttribute('height')));
  expect(Number(first?.getAttribute('height'))).toBe(Math.max(...heights));
  expect(expectTextsInside(chart)).toEqual(expect.arrayContaining(['第499局', '100%, rank 1 of 500']));
});

test('dots that would hide each other are fields instead, and these count every report once', () => {
  const measure = measureOf('share_granted');
  if (measure === null) throw new Error('Expected the metric');
  const points = Array.from({ length: 2500 }, (_, index) => ({
    ...{ name: `第${index}局`, x: (index % 50) / 49, y: index % 7 === 0 ? 0 : Math.floor(index / 50) / 49, href: null },
    isHollow: index % 25 === 0,
  }));
  const head = { title: '予以公开率', source: 'Source', words: chartWords('en') };
  const axis = { ...measure, name: '予以公开率' };
  const chart = parseChart(frameChart(drawScatter(points, { across: axis, along: axis }, head)));
  const fields = marksOf(chart, 'values');
  const counts = fields.map((field) => Number.parseInt(titleOf(field), 10));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2500);
  expect(marksOf(chart, 'value')).toEqual([]);
  const opacity = fields.map((field) => Number(field.getAttribute('fill-opacity')));
  expect(Math.max(...opacity)).toBeCloseTo(1, 9);
  const darkest = counts[opacity.indexOf(Math.max(...opacity))];
  expect(darkest).toBe(Math.max(...counts));
  expect(expectTextsInside(chart)).toEqual(
    expect.arrayContaining(['Darker: more reports.', '100 of them flagged, or comparable only approximately.']),
  );
  const few = parseChart(frameChart(drawScatter(points.slice(0, 2000), { across: axis, along: axis }, head)));
  expect(marksOf(few, 'value').length + marksOf(few, 'value-apart').length).toBe(2000);
});

test('values that are all the same are drawn at one place', () => {
  const measure = measureOf('share_granted');
  if (measure === null) throw new Error('Expected the metric');
  const values = valuesOf([0, 0, 0], 10);
  const distribution = {
    summary: { reports: 3, median: 0, lower_quartile: 0, upper_quartile: 0 },
    ...{ values, marked: null },
  };
  const chart = parseChart(
    frameChart(
      drawDistribution(distribution, measure, { title: '予以公开率', source: 'Source', words: chartWords('en') }),
    ),
  );
  expect(new Set(marksOf(chart, 'value').map((dot) => Number(dot.getAttribute('cx')))).size).toBe(1);
  expect(expectTextsInside(chart)).toContain('Fewer than five reports: median and quartiles say little.');
});

test('text breaks where it may, loses only blanks at the breaks, and no line is too wide', () => {
  const pieces = fc.constantFrom('信息', '公开，', '年度报告。', 'report ', 'of 2021 ', '（一）');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), fc.integer({ min: 60, max: 300 }), (parts, width) => {
      const lines = wrapText(parts.join(''), 12, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(parts.join('').replaceAll(' ', ''));
      for (const line of lines) {
        expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/^[，。]/u);
      }
    }),
  );
});

test('Chinese characters are as wide as they are high, and letters are narrower', () => {
  expect(textWidth('信息公开', 12)).toBe(48);
  expect(textWidth('abcd', 12)).toBeLessThan(36);
});

test('labels of changes that are close together get rows of their own', () => {
  const changes = [2014, 2019, 2021].map((year) => ({ year, words: 'form 2014 → 2019' }));
  expect(rowsOfChanges(changes, 70)).toEqual([0, 0, 0]);
  expect(rowsOfChanges(changes, 30)).toEqual([0, 0, 1]);
  expect(rowsOfChanges(changes, 10)).toEqual([0, 1, 2]);
});
