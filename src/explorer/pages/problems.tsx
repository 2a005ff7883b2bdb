// What needs a person: kinds of problems with what to do, and the problems of one kind. And how the sources of the scrape stand.
import { z } from 'zod';
import { agencyOfKey } from '../../query/agency.js';
import { listProblems, problemKinds } from '../../query/explorer/problem-list.js';
import { findSourceStatus } from '../../query/scrape/source-status.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, sameWith } from '../page/view.js';
import { codeName, problemMeaning } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { StepPager } from '../parts/pager.js';

const pageLength = 100;

/** The page `/problems`. */
export const problemsPage = pageOf({
  path: '/problems',
  asked: z.object({ code: textAsked, agency: textAsked, q: textAsked, page: numberAsked }),
  isKept: ({ agency, q }) => agency === null && q === null,
  find: ({ connection }, { code, agency, q, page }) => {
    const number = Math.max(1, page ?? 1);
    const filter = { agency, q };
    const part =
      code === null
        ? { problems: [], isLast: true }
        : listProblems(connection, { code, ...filter }, number, pageLength);
    const of = agency === null ? null : { key: agency, name: agencyOfKey(connection, agency)?.name ?? agency };
    return { code, agency: of, q, page: number, kinds: problemKinds(connection, filter), ...part };
  },
  title: ({ code }, view) => code ?? view.say('Problems', '待办问题'),
  table: ({ code, kinds, problems }) =>
    code === null
      ? pageTable(['code', 'severity', 'count', 'documents', 'meaning', 'advice'], kinds)
      : pageTable(['source_name', 'sha256', 'agency', 'year', 'message'], problems),
  draw: ({ code, agency, q, page, kinds, problems, isLast }, view) => (
    <>
      <h1>{view.say('What needs a person', '需要人工处理的问题')}</h1>
      {agency !== null && (
        <p class="facts-line">
          {view.say('Only those of ', '仅限')}
          <a lang="zh-Hans" href={addressOf(['agencies', agency.key])}>
            {agency.name}
          </a>
          {' · '}
          <a href={sameWith(view, { agency: null, page: null })}>{view.say('of all agencies', '全部机关')}</a>
        </p>
      )}
      {q !== null && (
        <p class="facts-line">
          {view.say(`Only where the document or the agency has “${q}” in its name`, `仅限名称含“${q}”的文档或机关`)}
          {' · '}
          <a href={sameWith(view, { q: null, page: null })}>{view.say('all', '全部')}</a>
        </p>
      )}
      <DataTable
        rows={code === null ? kinds : kinds.filter((kind) => kind.code === code)}
        empty={view.say('Nothing.', '无。')}
        columns={[
          {
            head: view.say('Kind', '种类'),
            isHead: true,
            cell: (kind) => <a href={sameWith(view, { code: kind.code, page: null })}>{kind.code}</a>,
          },
          { head: view.say('Severity', '程度'), cell: ({ severity }) => codeName(severity, view) },
          {
            head: view.say('Documents', '文档'),
            isNumber: true,
            cell: ({ documents }) => numberInWords(documents, view),
          },
          { head: view.say('Number', '数量'), isNumber: true, cell: ({ count }) => numberInWords(count, view) },
          {
            head: view.say('Meaning, and what to do', '含义与处理'),
            isProse: true,
            cell: (kind) => (
              <>
                {problemMeaning(kind, view)} <span lang="en">{kind.advice}</span>
              </>
            ),
          },
        ]}
      />
      {code !== null && (
        <>
          <p>
            <a href={sameWith(view, { code: null, page: null })}>{view.say('all kinds', '全部种类')}</a>
          </p>
          <DataTable
            rows={problems}
            empty={view.say('None.', '无。')}
            columns={[
              {
                head: view.say('Document', '文档'),
                isHead: true,
                cell: ({ source_name, sha256, report_id }) =>
                  sha256 === null || report_id === null ? (
                    <span class="file">{source_name}</span>
                  ) : (
                    <a class="file" href={addressOf(['reports', sha256])}>
                      {source_name}
                    </a>
                  ),
              },
              { head: view.say('Agency', '机关'), cell: ({ agency }) => <span lang="zh-Hans">{agency ?? '–'}</span> },
              { head: view.say('Year', '年度'), cell: ({ year }) => year },
              { head: view.say('What', '内容'), isProse: true, cell: ({ message }) => message },
            ]}
          />
          <StepPager page={page} isLast={isLast} view={view} />
        </>
      )}
    </>
  ),
});

/** The page `/sources`. */
export const sourcesPage = pageOf({
  path: '/sources',
  asked: z.object({}),
  find: ({ connection }) => ({ sources: findSourceStatus(connection) }),
  title: (_, view) => view.say('Sources', '采集来源'),
  table: ({ sources }) =>
    pageTable(
      [
        'source',
        'agency',
        'place',
        'state',
        'reason',
        'last_visit_at',
        'last_complete_at',
        'reports',
        'newest_year',
        'failures',
      ],
      sources,
    ),
  draw: ({ sources }, view) => (
    <>
      <h1>{view.say('Sources of the scrape', '采集来源')}</h1>
      <DataTable
        rows={sources}
        empty={view.say('Nothing was scraped: the reports come from files.', '未采集网站，报告来自文件。')}
        columns={[
          { head: view.say('Source', '来源'), isHead: true, cell: ({ source }) => source },
          {
            head: view.say('Agency', '机关'),
            cell: ({ agency, place }) => <span lang="zh-Hans">{agency ?? place ?? '–'}</span>,
          },
          { head: view.say('State', '状态'), cell: ({ state }) => codeName(state, view) },
          {
            head: view.say('Last visit', '最近访问'),
            cell: ({ last_visit_at }) => last_visit_at?.slice(0, 16).replace('T', ' '),
          },
          { head: view.say('Reports', '报告'), isNumber: true, cell: ({ reports }) => numberInWords(reports, view) },
          { head: view.say('Newest year', '最新年度'), cell: ({ newest_year }) => newest_year },
          {
            head: view.say('Failures', '失败'),
            cell: ({ failures }) => failures.map(({ code, count }) => `${code} ${count}`).join(', '),
          },
          { head: view.say('Why', '原因'), cell: ({ reason }) => reason },
        ]}
      />
    </>
  ),
});
