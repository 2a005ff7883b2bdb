// A chart of a measure over the years: the median, and the half of the agencies around it.
import { numberInWords, type View } from '../page/view.js';
import type { Spread } from './statistics.js';

/** How a measure is distributed in a year. */
export interface YearBand extends Spread {
  readonly year: number;
}

const size = { width: 720, height: 300, left: 70, right: 20, top: 16, bottom: 30 } as const;
const steps = [1, 2, 2.5, 5, 10] as const;
const gridLines = 5;

/** Draws the bands. */
export const YearBands = ({
  bands,
  label,
  view,
}: {
  readonly bands: readonly YearBand[];
  readonly label: string;
  readonly view: View;
}) => {
  const years = bands.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const ticks = ticksUpTo(Math.max(...bands.map(({ upperQuartile }) => upperQuartile)));
  const most = ticks.at(-1) ?? 1;
  const x = (year: number) =>
    first === last
      ? (size.left + size.width - size.right) / 2
      : size.left + ((year - first) / (last - first)) * (size.width - size.left - size.right);
  const y = (value: number) => size.top + (1 - value / most) * (size.height - size.top - size.bottom);
  const point = (year: number, value: number) => `${x(year).toFixed(1)},${y(value).toFixed(1)}`;
  const area = [
    ...bands.map(({ year, upperQuartile }) => point(year, upperQuartile)),
    ...[...bands].reverse().map(({ year, lowerQuartile }) => point(year, lowerQuartile)),
  ];
  const words = bands.map(({ year, median }) => `${year}: ${numberInWords(median, view)}`).join(', ');
  return (
    <svg class="bands" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`${label}. ${words}`}>
      {ticks.map((tick) => (
        <>
          <line class="grid" x1={size.left} x2={size.width - size.right} y1={y(tick)} y2={y(tick)} />
          <text x={size.left - 8} y={y(tick) + 4} text-anchor="end">
            {numberInWords(tick, view)}
          </text>
        </>
      ))}
      {years.map((year) => (
        <text x={x(year)} y={size.height - 8} text-anchor="middle">
          {year}
        </text>
      ))}
      <polygon class="half" points={area.join(' ')} />
      <polyline class="trend" points={bands.map(({ year, median }) => point(year, median)).join(' ')} />
      {bands.map(({ year, median, count, lowerQuartile, upperQuartile }) => (
        <>
          <line class="whisker" x1={x(year)} x2={x(year)} y1={y(lowerQuartile)} y2={y(upperQuartile)} />
          <circle class="point" cx={x(year)} cy={y(median)} r="4">
            <title>{`${year}: ${numberInWords(median, view)} (${count})`}</title>
          </circle>
        </>
      ))}
    </svg>
  );
};

/** Round numbers from 0 up to at least a value. */
function ticksUpTo(value: number): readonly number[] {
  if (value <= 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(value / gridLines));
  const step = power * (steps.find((candidate) => candidate * power * gridLines >= value) ?? 10);
  return Array.from({ length: gridLines + 1 }, (_, index) => Number((index * step).toPrecision(6))).filter(
    (_, index, all) => (all[index - 1] ?? 0) < value,
  );
}
