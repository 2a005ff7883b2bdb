// The files beside published pages: what there is to take home.
import { z } from 'zod';
import { lastWrittenAt } from '../../query/export/export-rows.js';
import { pageOf } from '../page/page.js';

/** The page `/data`, which only published pages have. */
export const dataPage = pageOf({
  path: '/data',
  asked: z.object({}),
  find: ({ connection }) => ({ writtenAt: lastWrittenAt(connection) }),
  title: (_, view) => view.say('Data', '数据'),
  table: () => ({ columns: [], rows: [] }),
  draw: (_, view) => (
    <>
      <h1>{view.say('Data', '数据')}</h1>
      <ul>
        <li>
          <a href="/data/xxgk.sqlite">xxgk.sqlite</a>:{' '}
          {view.say('the whole database, for SQLite and for xxgk serve', '完整数据库，可用 SQLite 或 xxgk serve 打开')}
        </li>
        <li>
          <a href="/data/csv/agency_years.csv">agency_years.csv</a>:{' '}
          {view.say('a line for each agency and year: begin here', '每个机关每年一行，由此入手')}
        </li>
        <li>
          <a href="/data/csv/facts.csv">facts.csv</a>: {view.say('every number with its evidence', '全部数值及其依据')}
        </li>
        <li>
          <a href="/data/csv/datapackage.json">datapackage.json</a>:{' '}
          {view.say('what every column of the files means', '各文件各列的含义')}
        </li>
        <li>
          <a href="/data/parquet/datapackage.json">parquet/</a>:{' '}
          {view.say(
            'the same for DuckDB, pandas, R and Spark, a file for each year, which the data package lists',
            '供 DuckDB、pandas、R 和 Spark 使用，按年度分文件，目录见数据包说明',
          )}{' '}
          <code>data/parquet/facts/year=2023/facts.parquet</code>
        </li>
      </ul>
    </>
  ),
});
