// What everything means: the dictionary; what this database is; and the files beside published pages.
import { z } from 'zod';
import { packageWords } from '../../export/data-package.js';
import { type DictionaryRow, findDictionary, objectKinds } from '../../query/dictionary.js';
import { newestRuns, totalsOf } from '../../query/explorer/overview.js';
import { lastWrittenAt } from '../../query/export/export-rows.js';
import { pageOf, pageTable, textAsked } from '../page/page.js';
import { numberInWords, sameWith, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { EvidenceLegend } from '../parts/evidence.js';
import { LastRuns } from './home.js';

const kindNames: Readonly<Record<(typeof objectKinds)[number], readonly [en: string, zh: string]>> = {
  view: ['views', '视图'],
  table: ['tables', '表'],
  metric: ['rates', '比率'],
  series: ['series', '序列'],
  indicator: ['indicators', '指标'],
  applicant: ['applicants', '申请人'],
  evidence: ['evidence', '依据'],
  rule: ['rules', '规则'],
  problem: ['problems', '问题'],
  unit: ['units', '单位'],
};

/** The page `/dictionary`. */
export const dictionaryPage = pageOf({
  path: '/dictionary',
  asked: z.object({
    kind: z.preprocess((value) => (value === '' ? undefined : value), z.enum(objectKinds).default('view')),
    q: textAsked,
  }),
  find: ({ connection }, { kind, q }) => {
    const all = findDictionary(connection, { object: null, kind });
    const holds = (row: DictionaryRow) =>
      q === null ||
      [row.object, row.column, row.en, row.zh].some((text) => text.toLowerCase().includes(q.toLowerCase()));
    return { kind, q, entries: all.filter(holds) };
  },
  title: (_, view) => view.say('Dictionary', '数据词典'),
  table: ({ entries }) => pageTable(['object', 'object_kind', 'column', 'type', 'unit', 'en', 'zh', 'source'], entries),
  draw: ({ kind, q, entries }, view) => (
    <>
      <h1>{view.say('Dictionary', '数据词典')}</h1>
      <p class="choices">
        {objectKinds.map((code) => (
          <a href={sameWith(view, { kind: code })} aria-current={code === kind ? 'true' : undefined}>
            {view.say(...kindNames[code])}
          </a>
        ))}
      </p>
      {!view.isPublished && (
        <form class="bar" action="/dictionary">
          <input type="hidden" name="kind" value={kind} />
          <label>
            {view.say('Words in it', '包含')}
            <input type="search" name="q" value={q ?? ''} />
          </label>
          <button type="submit">{view.say('Find', '查找')}</button>
        </form>
      )}
      <Entries entries={entries} view={view} />
    </>
  ),
});

const Entries = ({ entries, view }: { readonly entries: readonly DictionaryRow[]; readonly view: View }) => (
  <DataTable
    rows={entries}
    empty={view.say('Nothing matches.', '没有匹配的条目。')}
    columns={[
      {
        head: view.say('Name', '名称'),
        isHead: true,
        cell: ({ object, column }) => <code>{column === '' ? object : `${object}.${column}`}</code>,
      },
      { head: view.say('Type', '类型'), cell: ({ type }) => type },
      { head: view.say('Unit', '单位'), cell: ({ unit }) => unit },
      { head: view.say('Meaning', '含义'), isProse: true, cell: ({ en, zh }) => view.say(en, zh) },
      { head: view.say('含义', 'Meaning'), isProse: true, cell: ({ en, zh }) => view.say(zh, en) },
    ]}
  />
);

/** The page `/about`. */
export const aboutPage = pageOf({
  path: '/about',
  asked: z.object({}),
  find: ({ connection }) => ({ totals: totalsOf(connection), runs: newestRuns(connection) }),
  title: (_, view) => view.say('About this database', '关于本数据库'),
  table: ({ runs }) => pageTable(['run_id', 'started_at', 'finished_at', 'version'], runs),
  draw: ({ totals, runs }, view) => (
    <>
      <h1>{view.say('About this database', '关于本数据库')}</h1>
      <p>
        {view.say(
          `It holds ${numberInWords(totals.numbers, view)} numbers of ${numberInWords(totals.reports, view)} annual reports on government information disclosure (政府信息公开工作年度报告). Each number leads to the cell of the document that states it, and says how well it is evidenced.`,
          `收录 ${numberInWords(totals.reports, view)} 份政府信息公开工作年度报告的 ${numberInWords(totals.numbers, view)} 个数值。每个数值可追溯至文档中的单元格，并注明依据的强弱。`,
        )}
      </p>
      <EvidenceLegend view={view} />
      <p>
        <a href="/accuracy">{view.say('How often a number is read right, by format', '各格式的读取准确率')}</a>
      </p>
      <p>
        {view.say(
          'The reports are official documents of the agencies that published them. What they state is theirs; how it was read is documented with each number.',
          '报告为各机关公开发布的公文，内容由发布机关负责；读取过程随每个数值记录。',
        )}{' '}
        {view.say(packageWords.licenceNote, '此处不授予任何许可：报告文本的权利归发布机关所有。')}
      </p>
      <LastRuns runs={runs} view={view} />
      <p>
        {view.say('This page is of version', '本页由以下版本生成：')} {view.version}
      </p>
    </>
  ),
});

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
