// SQL: a statement that reads, with the dictionary beside it. A link shows a statement; running it takes a click.
import { z } from 'zod';
import { findDictionary } from '../../query/dictionary.js';
import { SqlError } from '../../query/sql/sql-error.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import type { SqlTable } from '../page/page.js';
import { pageOf, textAsked } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';

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
  asked: z.object({ q: z.string().max(20_000, 'is too long').default(''), run: textAsked }),
  isCostly: ({ q, run }) => run !== null && q.trim() !== '',
  find: async ({ connection, ask }, { q, run }) => {
    const views = findDictionary(connection, { object: null, kind: 'view' });
    const page = { statement: q, views, answer: null, fault: null };
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
  draw: ({ statement, views, answer, fault }, view) => (
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
          {answer !== null && <Answer answer={answer} view={view} />}
        </div>
      </div>
    </>
  ),
});

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
