// How the values of a metric lie among peers, with the median, the quartiles and the agency that is asked for.
import type { PeerGroup } from '../../query/peers.js';
import {
  type DistributionPlot,
  type DrawnDistribution,
  distributionWidth,
  drawDistributionPlot,
  isApart,
} from './distribution-drawing.js';
import type { Chart, LegendEntry } from './frame.js';
import { accent, ink, plain } from './looks.js';
import type { Measure } from './measure.js';
import { element, type SvgElement, xmlText } from './svg.js';

export interface Distribution extends DrawnDistribution {
  readonly group: PeerGroup;
}

const fewReports = 5;

/** Draws the distribution. */
export function drawDistribution(
  distribution: Distribution,
  measure: Measure,
  words: Pick<Chart, 'title' | 'source'>,
): Chart {
  const { summary } = distribution;
  const { drawing, height, style } = drawDistributionPlot(distribution, measure);
  return {
    ...words,
    subtitle: `${measure.en}; ${measure.unit}; ${summary.reports} reports`,
    legend: legendOf(distribution, style),
    ...{ drawing, width: distributionWidth, height },
    notes: summary.reports < fewReports ? ['Fewer than five reports: median and quartiles say little.'] : [],
    description: describe(distribution, measure),
  };
}

function legendOf({ values, marked }: Distribution, style: DistributionPlot['style']): readonly LegendEntry[] {
  const isDots = style === 'dots';
  const sign = (colour: string, fill: string): SvgElement =>
    isDots
      ? element('circle', { r: 4.5, stroke: colour, 'stroke-width': 1.6, fill })
      : element('rect', { x: -6, y: -7, width: 12, height: 14, stroke: colour, 'stroke-width': 1.4, fill });
  const upright = (attributes: Readonly<Record<string, string | number>>): SvgElement =>
    element('line', { y1: -8, y2: 8, stroke: ink.rule, ...attributes });
  const markedSign = isDots ? sign(accent, accent) : upright({ stroke: accent, 'stroke-width': 1.6 });
  return [
    { sign: [sign(plain, plain)], meaning: isDots ? 'one report' : 'reports' },
    ...(marked === null ? [] : [{ sign: [markedSign], meaning: xmlText(marked.agency) }]),
    ...(values.some(isApart)
      ? [{ sign: [sign(plain, ink.paper)], meaning: 'hollow: flagged, or comparable only approximately' }]
      : []),
    { sign: [upright({})], meaning: 'median' },
    { sign: [upright({ 'stroke-dasharray': '3 3' })], meaning: 'quartiles' },
  ];
}

function describe({ values, summary, marked, group }: Distribution, { format }: Measure): string {
  const all = values.map(({ value }) => value);
  return [
    `Distribution of ${values.length} values from ${format(Math.min(...all))} to ${format(Math.max(...all))}:`,
    `level ${group.level}, kind ${group.kind}, year ${group.year}.`,
    `Median ${format(summary.median)}, quartiles ${format(summary.lower_quartile)} and ${format(summary.upper_quartile)}.`,
    ...(marked === null
      ? []
      : [`${marked.agency}: ${format(marked.value)}, rank ${marked.rank} of ${summary.reports}.`]),
    `${values.filter(isApart).length} values are flagged or comparable only approximately.`,
  ].join(' ');
}
