// A small chart of one number over the years. Values of one year that contradict each other stand apart; a change of form is a line across.
import { numberInWords, type View } from '../page/view.js';
import { codeName } from './code-names.js';

/** A value of a year. */
export interface YearValue {
  readonly year: number;
  readonly value: number | null;
  readonly form: string | null;
  readonly isFlagged: boolean;
  /** What the report covers. Reports of different scopes are lines of their own: a territory contains the organs in it. */
  readonly scope: string | null;
}

const size = { width: 240, height: 72, side: 8, top: 8, bottom: 18 } as const;

interface Drawn extends YearValue {
  readonly x: number;
  readonly y: number;
}

/** Draws the chart, with its numbers as a text for those who do not see it. */
export const Sparkline = ({
  label,
  values,
  view,
}: {
  readonly label: string;
  readonly values: readonly YearValue[];
  readonly view: View;
}) => {
  const known = values.filter(({ value }) => value !== null);
  if (known.length === 0) return null;
  const years = values.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const most = Math.max(...known.map(({ value }) => value ?? 0));
  const least = Math.min(0, ...known.map(({ value }) => value ?? 0));
  const place = (from: YearValue): Drawn => ({
    ...from,
    x:
      first === last
        ? size.width / 2
        : size.side + ((from.year - first) / (last - first)) * (size.width - 2 * size.side),
    y: size.top + (1 - ((from.value ?? 0) - least) / (most - least || 1)) * (size.height - size.top - size.bottom),
  });
  const drawn = known.map(place);
  const main = mostFrequent(known.map(({ scope }) => scope));
  const own = values.filter(({ scope }) => scope === main);
  const changes = own.filter(({ form }, index) => index > 0 && form !== (own[index - 1]?.form ?? null));
  const words = known.map((value) => wordsOf(value, main, view)).join(', ');
  const newest = known.findLast(({ scope }) => scope === main);
  return (
    <figure class="spark">
      <figcaption>
        {label}
        {newest && <strong>{numberInWords(newest.value ?? 0, view)}</strong>}
      </figcaption>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`${label}: ${words}`}>
        {changes.map((change) => (
          <line
            class="form-change"
            x1={place(change).x}
            x2={place(change).x}
            y1={size.top}
            y2={size.height - size.bottom}
          >
            <title>{view.say(`form of ${change.form ?? '?'}`, `${change.form ?? '?'} 年样式`)}</title>
          </line>
        ))}
        {runsOf(drawn).map((run) => (
          <polyline
            class={run[0]?.scope === main ? 'trend' : 'trend aside'}
            points={run.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
          />
        ))}
        {drawn.map((point) => (
          <circle
            class={`point${point.isFlagged ? ' doubtful' : ''}${point.scope === main ? '' : ' aside'}`}
            cx={point.x.toFixed(1)}
            cy={point.y.toFixed(1)}
            r={point.scope === main ? 3 : 2.2}
          >
            <title>{wordsOf(point, main, view)}</title>
          </circle>
        ))}
        <text x={size.side} y={size.height - 4}>
          {first}
        </text>
        {first !== last && (
          <text x={size.width - size.side} y={size.height - 4} text-anchor="end">
            {last}
          </text>
        )}
      </svg>
    </figure>
  );
};

function mostFrequent(scopes: readonly (string | null)[]): string | null {
  const count = (of: string | null) => scopes.filter((scope) => scope === of).length;
  return [...new Set(scopes)].sort((a, b) => count(b) - count(a))[0] ?? null;
}

/** A year and its value; the scope is said where it is not that of most reports. */
function wordsOf({ year, value, scope }: YearValue, main: string | null, view: View): string {
  const said = `${year}: ${numberInWords(value ?? 0, view)}`;
  return scope === main ? said : `${said} (${codeName(scope, view)})`;
}

/** The values that a line joins: one a year and scope, years side by side. */
function runsOf(drawn: readonly Drawn[]): readonly (readonly Drawn[])[] {
  return [...new Set(drawn.map(({ scope }) => scope))].flatMap((scope) => {
    const own = drawn.filter((point) => point.scope === scope);
    // Of several values of a year nobody knows the right one: no line leads to any of them, or from it.
    const single = own.filter(({ year }) => own.filter((point) => point.year === year).length === 1);
    const runs: Drawn[][] = [];
    for (const point of single) {
      const run = runs.at(-1);
      if (run !== undefined && run.at(-1)?.year === point.year - 1) run.push(point);
      else runs.push([point]);
    }
    return runs.filter((run) => run.length > 1);
  });
}
