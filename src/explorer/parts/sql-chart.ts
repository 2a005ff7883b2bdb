// The chart of a statement's answer: which columns can be drawn, and how.
import { drawBars } from '../../charts/bars-chart.js';
import type { Chart } from '../../charts/drawing/frame.js';
import { chartWords } from '../../charts/drawing/words.js';
import { drawLines, type NamedLine } from '../../charts/lines-chart.js';
import { drawScatter } from '../../charts/scatter-chart.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import type { SqlTable } from '../page/page.js';
import { numberInWords, type View } from '../page/view.js';

export const sqlChartKinds = ['bars', 'lines', 'dots'] as const;
/** How an answer is drawn; none: as a table alone. */
export type SqlChartKind = (typeof sqlChartKinds)[number];

/** Which columns are drawn, by name; null chooses one that fits. */
export interface SqlChartChoice {
  readonly kind: SqlChartKind;
  /** What is drawn. */
  readonly y: string | null;
  /** By what: names of bars, the numbers along the axis. */
  readonly x: string | null;
}

const mostBars = 60;
const mostLines = 7;

/** The columns in which every value is a number or absent. */
export function numberColumns({ columns, rows }: SqlTable): readonly string[] {
  return columns.filter(
    (_, index) =>
      rows.some((row) => numberOf(row[index]) !== null) &&
      rows.every((row) => row[index] === null || numberOf(row[index]) !== null),
  );
}

function numberOf(value: SqlValue | undefined): number | null {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null;
}

function textOf(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  return value instanceof Uint8Array ? `${value.length} bytes` : String(value);
}

/** Draws an answer; null if it has no column that can be drawn so. */
export function chartOfAnswer(answer: SqlTable, choice: SqlChartChoice, view: View): Chart | null {
  const { columns, rows } = answer;
  const numbers = numberColumns(answer);
  const named = (name: string | null, fits: readonly string[]) => fits.find((column) => column === name);
  // A year is rather what others are drawn by, and so is whatever comes first.
  const y = named(choice.y, numbers) ?? numbers.findLast((name) => name !== 'year') ?? numbers.at(-1);
  const byNumber = choice.kind !== 'bars';
  const xs = (byNumber ? numbers : columns).filter((name) => name !== y);
  const x = named(choice.x, xs) ?? xs.find((name) => name === (byNumber ? 'year' : null)) ?? xs[0];
  if (y === undefined || x === undefined) return null;
  const words = chartWords(view.language);
  const [xIndex, yIndex] = [columns.indexOf(x), columns.indexOf(y)];
  const format = (value: number) => numberInWords(value, view);
  const head = {
    words,
    title: view.say(`${y} by ${x}`, `${y}（按 ${x}）`),
    source: `${view.say('Source: an SQL statement', '来源：SQL 查询')}${words.marks.semicolon}xxgk ${view.version}`,
  };
  const others = columns.filter((name) => name !== x && name !== y && !numbers.includes(name));
  const nameOfRow = (row: readonly SqlValue[]) => others.map((name) => textOf(row[columns.indexOf(name)])).join(' · ');
  const points = rows.flatMap((row) => {
    const value = numberOf(row[yIndex]);
    return value === null ? [] : [{ row, value }];
  });
  if (points.length === 0) return null;
  switch (choice.kind) {
    case 'bars': {
      const bars = points.slice(0, mostBars).map(({ row, value }) => ({
        name: [textOf(row[xIndex]), nameOfRow(row)].filter((part) => part !== '').join(' · '),
        ...{ value, isHollow: false, note: '', href: null },
      }));
      const cut = points.length > bars.length ? view.say(`the first ${mostBars}`, `前${mostBars}项`) : '';
      return drawBars(bars, { format }, { ...head, subtitle: cut });
    }
    case 'lines': {
      const lines = new Map<string, { x: number; y: number }[]>();
      for (const { row, value } of points) {
        const along = numberOf(row[xIndex]);
        if (along === null) continue;
        const name = nameOfRow(row);
        lines.set(name, [...(lines.get(name) ?? []), { x: along, y: value }]);
      }
      const drawn = [...lines].slice(0, mostLines).map(([name, of]): NamedLine => ({ name, points: of }));
      const cut =
        lines.size > mostLines
          ? view.say(`the first ${mostLines} of ${lines.size} lines`, `前${mostLines}条线，共${lines.size}条`)
          : '';
      return drawn.length === 0 ? null : drawLines(drawn, { format }, { ...head, subtitle: cut });
    }
    case 'dots': {
      const dots = points.flatMap(({ row, value }) => {
        const along = numberOf(row[xIndex]);
        return along === null ? [] : [{ name: nameOfRow(row), x: along, y: value, isHollow: false, href: null }];
      });
      const axes = { across: { format, name: x }, along: { format, name: y } };
      return dots.length === 0 ? null : drawScatter(dots, axes, head);
    }
  }
}
