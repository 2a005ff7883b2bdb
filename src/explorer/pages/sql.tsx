// SQL: a statement that reads, with the dictionary beside it. A link shows a statement; running it takes a click.
import { z } from 'zod';
import { findDictionary } from '../../query/dictionary.js';
import { SqlError } from '../../query/sql/sql-error.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import type { SqlTable } from '../page/page.js';
import { pageOf, textAsked } from '../page/page.js';
import { addressOf, numberInWords, sameWith, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { InlineChart } from '../parts/inline-chart.js';
import {
  chartOfAnswer,
  numberColumns,
  type SqlChartChoice,
  type SqlChartKind,
  sqlChartKinds,
} from '../parts/sql-chart.js';

const examples = [
  {
    en: 'requests received by province and year',
    zh: '各省各年度新收申请',
    sql: "SELECT province, year, sum(received) AS received, count(*) AS reports\nFROM agency_years\nWHERE scope = 'organ'\nGROUP BY province, year\nORDER BY province, year",
  },
  {
    en: 'the share that was granted in full, largest agencies first',
    zh: '予以公开占比',
    sql: 'SELECT agency, year, handled, granted, round(100.0 * granted / handled, 1) AS percent\nFROM agency_years\nWHERE handled > 0\nORDER BY handled DESC\nLIMIT 100',
  },
  {
    en: 'sums that do not hold',
    zh: '不成立的勾稽关系',
    sql: "SELECT agency, year, code, subject, left_value, right_value\nFROM checks\nWHERE status = 'fail'\nORDER BY agency, year",
  },
] as const;

/** The page `/sql`. */
export const sqlPage = pageOf({
  path: '/sql',
  asked: z.object({
    q: z.string().max(20_000, 'is too long').default(''),
    run: textAsked,
    /** How the answer is drawn, and which of its columns. */
    chart: z.preprocess((text) => (text === '' ? null : text), z.enum(sqlChartKinds).nullable().default(null)),
    x: textAsked,
    y: textAsked,
  }),
  isCostly: ({ q, run }) => run !== null && q.trim() !== '',
  find: async ({ connection, ask }, { q, run, chart, x, y }) => {
    const views = findDictionary(connection, { object: null, kind: 'view' });
    const page = {
      statement: q,
      views,
      answer: null,
      fault: null,
      choice: chart === null ? null : { kind: chart, x, y },
    };
    if (run === null || q.trim() === '') return page;
    try {
      return { ...page, answer: await ask(q) };
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      return { ...page, fault: error.message };
    }
  },
  title: (_, view) => view.say('SQL', 'SQL'),
  table: ({ answer }) => answer ?? { columns: [], rows: [] },
  chart: ({ answer, choice }, view) =>
    answer === null || choice === null ? null : chartOfAnswer(answer, choice, view),
  draw: ({ statement, views, answer, fault, choice }, view) => (
    <>
      <h1>SQL</h1>
      <div class="with-filters sql">
        <aside aria-label={view.say('Dictionary', '词典')}>
          <h2>{view.say('Examples', '示例')}</h2>
          <ul>
            {examples.map(({ en, zh, sql }) => (
              <li>
                <a href={addressOf(['sql'], { q: sql })}>{view.say(en, zh)}</a>
              </li>
            ))}
          </ul>
          <h2>{view.say('Views', '视图')}</h2>
          <Views rows={views} view={view} />
        </aside>
        <div>
          <form class="statement" action="/sql">
            <label for="statement">{view.say('One statement that reads', '一条只读语句')}</label>
            <textarea id="statement" name="q" rows={10} spellcheck={false} required>
              {statement}
            </textarea>
            <button type="submit" name="run" value="1">
              {view.say('Run', '运行')}
            </button>
          </form>
          {fault !== null && <p class="warning">{fault}</p>}
          {answer !== null && <ChartOfAnswer answer={answer} choice={choice} statement={statement} view={view} />}
          {answer !== null && <Answer answer={answer} view={view} />}
        </div>
      </div>
    </>
  ),
});

const chartNames: Readonly<Record<SqlChartKind, readonly [en: string, zh: string]>> = {
  bars: ['bars', '条形图'],
  lines: ['lines', '折线图'],
  dots: ['dots', '散点图'],
};

interface ChartParts {
  readonly answer: SqlTable;
  readonly choice: SqlChartChoice | null;
  readonly statement: string;
  readonly view: View;
}

/** The answer as a chart, and the choice of what it draws. Both are asked for with the statement, so that the address holds all of it. */
const ChartOfAnswer = ({ answer, choice, statement, view }: ChartParts) => {
  const numbers = numberColumns(answer);
  if (numbers.length === 0 || answer.columns.length < 2) return null;
  const chart = choice === null ? null : chartOfAnswer(answer, choice, view);
  return (
    <>
      <form class="bar" action="/sql">
        <input type="hidden" name="q" value={statement} />
        <input type="hidden" name="run" value="1" />
        <label>
          {view.say('Chart', '图表')}
          <select name="chart">
            <option value="">{view.say('none', '无')}</option>
            {sqlChartKinds.map((kind) => (
              <option value={kind} selected={kind === choice?.kind}>
                {view.say(...chartNames[kind])}
              </option>
            ))}
          </select>
        </label>
        <ColumnChoice name="y" label={view.say('of', '数值')} columns={numbers} value={choice?.y ?? null} view={view} />
        <ColumnChoice
          name="x"
          label={view.say('by', '依据')}
          columns={answer.columns}
          value={choice?.x ?? null}
          view={view}
        />
        <button type="submit">{view.say('Draw', '绘制')}</button>
      </form>
      {choice !== null &&
        (chart === null ? (
          <p class="empty">{view.say('These columns cannot be drawn so.', '所选列无法这样绘制。')}</p>
        ) : (
          <>
            <InlineChart chart={chart} />
            <p class="files">
              {(['svg', 'png'] as const).map((format) => (
                <>
                  {' '}
                  <a href={sameWith(view, {}, format)} download>
                    {format.toUpperCase()}
                  </a>
                </>
              ))}
            </p>
          </>
        ))}
    </>
  );
};

interface ColumnParts {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly value: string | null;
  readonly view: View;
}

const ColumnChoice = ({ name, label, columns, value, view }: ColumnParts) => (
  <label>
    {label}
    <select name={name}>
      <option value="">{view.say('whichever fits', '自动')}</option>
      {columns.map((column) => (
        <option value={column} selected={column === value}>
          {column}
        </option>
      ))}
    </select>
  </label>
);

const Answer = ({ answer: { columns, rows, isCut }, view }: { readonly answer: SqlTable; readonly view: View }) => (
  <>
    {isCut && (
      <p class="note">
        {view.say(
          `Only the first ${numberInWords(rows.length, view)} rows are shown. xxgk sql prints all.`,
          `仅列出前 ${numberInWords(rows.length, view)} 行；xxgk sql 可输出全部。`,
        )}
      </p>
    )}
    <DataTable
      rows={rows}
      empty={view.say('No rows.', '没有结果。')}
      columns={columns.map((name, index) => ({
        head: name,
        isNumber: rows.some((row) => typeof row[index] === 'number' || typeof row[index] === 'bigint'),
        cell: (row: readonly SqlValue[]) => <SqlCell value={row[index] ?? null} />,
      }))}
    />
  </>
);

const SqlCell = ({ value }: { readonly value: SqlValue }) => {
  if (value === null) return <span class="state">NULL</span>;
  return <>{value instanceof Uint8Array ? `${value.length} bytes` : String(value)}</>;
};

type DictionaryRows = ReturnType<typeof findDictionary>;

const Views = ({ rows, view }: { readonly rows: DictionaryRows; readonly view: View }) => {
  const objects = rows.filter(({ column }) => column === '');
  return (
    <>
      {objects.map(({ object, en, zh }) => (
        <details>
          <summary title={view.say(en, zh)}>{object}</summary>
          <ul>
            {rows
              .filter((row) => row.object === object && row.column !== '')
              .map((row) => (
                <li title={view.say(row.en, row.zh)}>
                  <code>{row.column}</code>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </>
  );
};
