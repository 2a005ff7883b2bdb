// Review: whose reports are, where that is not known or only from weak signs. A decision is a line of agencies.csv.
import { z } from 'zod';
import { undecidedReports } from '../../query/explorer/undecided.js';
import { numberAsked, pageOf, pageTable } from '../page/page.js';
import type { AssignedAgency } from '../page/review-desk.js';
import { addressOf } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { Pager } from '../parts/pager.js';

const pageLength = 20;

/** The page `/review/agencies`: reports whose agency a person decides. */
export const agenciesReviewPage = pageOf({
  path: '/review/agencies',
  asked: z.object({ page: numberAsked }),
  find: ({ connection, desk }, { page }) => {
    if (desk === null) return null;
    const assigned = desk.assigned();
    const { total, rows } = undecidedReports(connection, Math.max(1, page ?? 1), pageLength);
    const reports = rows.map((report) => ({ ...report, decided: agencyOf(assigned, report) }));
    return { page: Math.max(1, page ?? 1), pageLength, total, reports };
  },
  title: (_, view) => view.say('Agencies to decide', '机关认定'),
  table: ({ reports }) => pageTable(['sha256', 'name', 'year', 'source_name', 'code', 'message', 'decided'], reports),
  draw: ({ reports, ...part }, view) => (
    <>
      <p class="path">
        <a href="/review">{view.say('Review', '复核')}</a>
      </p>
      <h1>{view.say('Agencies to decide', '机关认定')}</h1>
      <p>
        {view.say(
          'A decision is a line of agencies.csv beside the database; the next ingest applies it. To take it back, remove the line.',
          '每项决定写入数据库旁的 agencies.csv，下次导入时生效；删除该行即撤销。',
        )}
      </p>
      <DataTable
        rows={reports}
        empty={view.say('Every agency is known.', '机关均已确定。')}
        columns={[
          {
            head: view.say('Report', '报告'),
            isHead: true,
            cell: ({ sha256, part: ofDocument, name, year, source_name }) => (
              <>
                <a lang="zh-Hans" href={addressOf(['reports', sha256], { part: ofDocument })}>
                  {name ?? view.say('without a name', '未写明机关')} {year}
                </a>
                <br />
                <span class="file">{source_name}</span>
              </>
            ),
          },
          { head: view.say('Why', '原因'), cell: ({ message }) => message },
          {
            head: view.say('Decision', '决定'),
            cell: ({ sha256, part: ofDocument, name, candidates, decided }) => (
              <form class="document-decision" method="post" action="/review/agencies">
                <input type="hidden" name="sha256" value={sha256} />
                <input type="hidden" name="part" value={ofDocument ?? ''} />
                {decided !== null && (
                  <p class="note">
                    {view.say('decided:', '已认定：')} {decided}
                  </p>
                )}
                {candidates.map(({ id, name: candidate }) => (
                  <button type="submit" name="candidate" value={id}>
                    {candidate}
                  </button>
                ))}
                <label>
                  {view.say('Another agency', '其他机关')}
                  <input name="agency" maxlength={200} autocomplete="off" />
                </label>
                {name !== null && (
                  <label>
                    <input type="checkbox" name="all" value="1" />{' '}
                    {view.say('all reports that print this name', '所有写此名称的报告')}
                  </label>
                )}
                <label>
                  {view.say('Your name', '姓名')}
                  <input name="by" required maxlength={100} autocomplete="name" data-remembered="by" />
                </label>
                <button type="submit">{view.say('Decide', '确定')}</button>
              </form>
            ),
          },
        ]}
      />
      <Pager part={part} view={view} />
    </>
  ),
});

/** The agency that the last fitting line names; null if none fits. */
function agencyOf(
  assigned: readonly AssignedAgency[],
  { sha256, name }: { readonly sha256: string; readonly name: string | null },
): string | null {
  const fitting = assigned.find(
    (line) =>
      (line.name === '' || line.name === name) &&
      (line.sha256 === null || sha256.startsWith(line.sha256.toLowerCase())),
  );
  return fitting?.agency ?? null;
}
