// The reports that have something to review.
import { z } from 'zod';
import { doubtedDocuments } from '../../query/explorer/doubted-documents.js';
import { reportsToReview } from '../../query/explorer/review-queue.js';
import { suspectedCopies, undecidedReports } from '../../query/explorer/undecided.js';
import { numberAsked, pageOf, pageTable } from '../page/page.js';
import { addressOf, numberInWords } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { Pager } from '../parts/pager.js';

const pageLength = 50;

/** The page `/review`: reports with doubtful numbers. */
export const reviewQueuePage = pageOf({
  path: '/review',
  asked: z.object({ page: numberAsked }),
  find: ({ connection, desk }, { page }) => {
    if (desk === null) return null;
    const newest = [...desk.newest().values()];
    const decided = new Map<string, number>();
    for (const [{ cell }] of newest) decided.set(cell.sha256, (decided.get(cell.sha256) ?? 0) + 1);
    const { total, reports } = reportsToReview(connection, Math.max(1, page ?? 1), pageLength);
    return {
      agencies: undecidedReports(connection, 1, 0).total,
      copies: suspectedCopies(connection, 1, 0).total,
      documents: doubtedDocuments(connection, 1, 0).total,
      page: Math.max(1, page ?? 1),
      pageLength,
      total,
      disagreed: newest.filter(([first, ...others]) =>
        others.some(({ decision, value }) => decision !== first.decision || value !== first.value),
      ).length,
      reports: reports.map((report) => ({ ...report, decided: decided.get(report.sha256) ?? 0 })),
    };
  },
  title: (_, view) => view.say('Review', '复核'),
  table: ({ reports }) => pageTable(['sha256', 'agency', 'year', 'doubtful', 'decided'], reports),
  draw: ({ reports, disagreed, agencies, copies, documents, ...part }, view) => (
    <>
      <h1>{view.say('Review', '复核')}</h1>
      <p>
        {view.say(
          'Reports with doubtful numbers. A decision is a line of reviews.csv; it holds while what is read stays the same.',
          '含存疑数值的报告。每项决定写入 reviews.csv，读取结果不变则一直有效。',
        )}
      </p>
      <p class="choices">
        <a href="/review/agencies">
          {view.say('Agencies to decide', '机关认定')} <span class="count">{numberInWords(agencies, view)}</span>
        </a>{' '}
        <a href="/review/copies">
          {view.say('Suspected copies', '疑似抄录')} <span class="count">{numberInWords(copies, view)}</span>
        </a>{' '}
        <a href="/review/documents">
          {view.say('Reports or not', '是否为报告')} <span class="count">{numberInWords(documents, view)}</span>
        </a>
      </p>
      {disagreed > 0 && (
        <p class="warning">
          {view.say(`People disagree about ${disagreed} numbers.`, `${disagreed} 个数值的决定不一致。`)}
        </p>
      )}
      <DataTable
        rows={reports}
        empty={view.say('Nothing is doubtful.', '没有存疑数值。')}
        columns={[
          {
            head: view.say('Report', '报告'),
            isHead: true,
            cell: ({ sha256, part: ofDocument, agency, year }) => (
              <a lang="zh-Hans" href={addressOf(['review', sha256], { part: ofDocument })}>
                {agency} {year}
              </a>
            ),
          },
          { head: view.say('Doubtful', '存疑'), isNumber: true, cell: ({ doubtful }) => numberInWords(doubtful, view) },
          { head: view.say('Decided', '已决定'), isNumber: true, cell: ({ decided }) => numberInWords(decided, view) },
        ]}
      />
      <Pager part={part} view={view} />
    </>
  ),
});
