// Bars, one below the other: the values of some agencies, or the medians of groups.
import * as Plot from '@observablehq/plot';
import type { Chart } from './drawing/frame.js';
import { ink, plain, sizes, textWidth } from './drawing/looks.js';
import type { ValueFormat } from './drawing/measure.js';
import { element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartHead } from './drawing/words.js';

/** A bar with its name. */
export interface NamedBar {
  readonly name: string;
  readonly value: number;
  /** Whether the value is doubtful, or comparable only approximately. */
  readonly isHollow: boolean;
  /** What is said beside the value, such as how many it stands for; empty if nothing is. */
  readonly note: string;
  /** Where a person who clicks on it is led; null if nowhere. */
  readonly href: string | null;
}

const width = 760;
const rowHeight = 22;
const [right, bottom, top] = [20, 28, 4];
const gap = 3;
const mostNameWidth = 320;
const roomForFigures = 1.14;

/** Draws bars in the order given. @param subtitle what the bars measure */
export function drawBars(
  bars: readonly NamedBar[],
  { format }: ValueFormat,
  { title, source, words, subtitle }: ChartHead & { readonly subtitle: string },
): Chart {
  const height = bars.length * rowHeight + top + bottom;
  const named = bars.map((bar, row) => ({ ...bar, row, shown: cut(bar.name), said: saidOf(bar, format) }));
  const names = Math.max(...named.map(({ shown }) => textWidth(shown, sizes.small)));
  const values = bars.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const figures = Math.max(...named.map(({ said }) => textWidth(said, sizes.small)));
  const inner = width - names - right - figures;
  const domain =
    low === high ? [0, 1] : [low, Math.max(high * roomForFigures, high + ((high - low) * figures) / inner)];
  const place = { y1: (bar: { row: number }) => bar.row, y2: (bar: { row: number }) => bar.row + 1 } as const;
  const look = { insetTop: gap, insetBottom: gap, title: titleOf, href: 'href' } as const;
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width, height, marginTop: top, marginRight: right, marginBottom: bottom, marginLeft: Math.ceil(names) + 24 },
    x: { domain, label: null, tickFormat: format, ticks: 5, tickSize: 4, grid: true },
    y: { type: 'linear', domain: [0, bars.length], reverse: true, axis: null },
    marks: [
      Plot.rect(
        named.filter(({ isHollow }) => !isHollow),
        { ...place, ...look, x1: 0, x2: 'value', fill: plain, className: 'value' },
      ),
      Plot.rect(
        named.filter(({ isHollow }) => isHollow),
        {
          ...{ ...place, ...look, x1: 0, x2: 'value', fill: ink.paper, stroke: plain, strokeWidth: 1.4 },
          ...{ strokeDasharray: '3 2', className: 'value-apart' },
        },
      ),
      Plot.text(named, {
        ...{ y: ({ row }) => row + 0.5, frameAnchor: 'left', textAnchor: 'end', dx: -8, text: 'shown' },
        ...{ fill: ink.text, fontSize: sizes.small, className: 'name' },
      }),
      Plot.text(named, {
        ...{
          x: ({ value }) => Math.max(0, value),
          y: ({ row }) => row + 0.5,
          textAnchor: 'start',
          dx: 5,
          text: 'said',
        },
        ...{ fill: ink.text, fontSize: sizes.small, className: 'value-in-figures' },
      }),
      Plot.ruleX([0], { stroke: ink.rule }),
    ],
  });
  const sign = { x: -10, y: -7, width: 20, height: 14, fill: ink.paper, stroke: plain, 'stroke-dasharray': '3 2' };
  return {
    ...{ title, subtitle, source, drawing, width, height, notes: [], lang: words.lang },
    legend: bars.some(({ isHollow }) => isHollow)
      ? [{ sign: [element('rect', sign)], meaning: words.peers.hollow }]
      : [],
    description: named
      .map(({ name, said }) => xmlText(`${name}${words.marks.colon}${said}`))
      .join(words.marks.semicolon),
  };
}

function saidOf({ value, note }: NamedBar, format: (value: number) => string): string {
  return xmlText(note === '' ? format(value) : `${format(value)} (${note})`);
}

function titleOf({ name, said }: { readonly name: string; readonly said: string }): string {
  return xmlText(`${name}: ${said}`);
}

/** A name that is too long loses its end; the whole of it is in the title of its bar. */
function cut(name: string): string {
  let [text, shown] = [xmlText(name), xmlText(name)];
  while (textWidth(shown, sizes.small) > mostNameWidth) {
    text = [...text].slice(0, -1).join('');
    shown = `${text}…`;
  }
  return shown;
}
