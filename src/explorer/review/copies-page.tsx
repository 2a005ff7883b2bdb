// Review: reports that print the numbers of another. A decision is a line of reviews.csv about the document.
import { z } from 'zod';
import { suspectedCopies } from '../../query/explorer/undecided.js';
import { cellKey, documentAsked } from '../../reviews/review.js';
import { numberAsked, pageOf, pageTable } from '../page/page.js';
import { addressOf, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { Pager } from '../parts/pager.js';
import { DocumentDecisions } from './document-decisions.js';

const pageLength = 20;

/** The page `/review/copies`: suspected copies. */
export const copiesReviewPage = pageOf({
  path: '/review/copies',
  asked: z.object({ page: numberAsked }),
  find: ({ connection, desk }, { page }) => {
    if (desk === null) return null;
    const newest = desk.newest();
    const { total, rows } = suspectedCopies(connection, Math.max(1, page ?? 1), pageLength);
    const copies = rows.map((copy) => ({
      ...copy,
      decided: (newest.get(cellKey(documentAsked(copy.sha256, 'copy'))) ?? [])
        .filter(({ seenRaw }) => seenRaw === copy.other_sha256)
        .map(({ by, decision, note }) => ({ by, decision, note })),
    }));
    return { page: Math.max(1, page ?? 1), pageLength, total, copies };
  },
  title: (_, view) => view.say('Suspected copies', '疑似抄录'),
  table: ({ copies }) =>
    pageTable(
      ['sha256', 'agency', 'year', 'source_name', 'other_sha256', 'other_agency', 'other_year', 'decided'],
      copies,
    ),
  draw: ({ copies, ...part }, view) => (
    <>
      <p class="path">
        <a href="/review">{view.say('Review', '复核')}</a>
      </p>
      <h1>{view.say('Suspected copies', '疑似抄录')}</h1>
      <DataTable
        rows={copies}
        empty={view.say('None.', '无。')}
        columns={[
          {
            head: view.say('Report', '报告'),
            isHead: true,
            cell: ({ sha256, part: ofDocument, agency, year, source_name }) => (
              <Named name={{ sha256, part: ofDocument }} agency={agency} year={year} file={source_name} view={view} />
            ),
          },
          {
            head: view.say('prints the numbers of', '与之数值相同'),
            cell: ({ other_sha256, other_part, other_agency, other_year, other_source_name, is_same_text }) => (
              <>
                <Named
                  name={{ sha256: other_sha256, part: other_part }}
                  agency={other_agency}
                  year={other_year}
                  file={other_source_name}
                  view={view}
                />
                <br />
                {is_same_text === 1 ? view.say('and its text', '文字也相同') : view.say('with other text', '文字不同')}
              </>
            ),
          },
          {
            head: view.say('Decision', '决定'),
            cell: ({ sha256, other_sha256, decided }) => (
              <form class="document-decision" method="post" action="/review/copies">
                <input type="hidden" name="sha256" value={sha256} />
                <input type="hidden" name="other" value={other_sha256} />
                <DocumentDecisions decided={decided} decisions={['own_numbers', 'copied', 'undo']} view={view} />
              </form>
            ),
          },
        ]}
      />
      <Pager part={part} view={view} />
    </>
  ),
});

interface NamedReport {
  readonly name: { readonly sha256: string; readonly part: number | null };
  readonly agency: string | null;
  readonly year: number | null;
  readonly file: string;
  readonly view: View;
}

const Named = ({ name: { sha256, part }, agency, year, file, view }: NamedReport) => (
  <>
    <a lang="zh-Hans" href={addressOf(['reports', sha256], { part })}>
      {agency ?? view.say('unknown agency', '机关未知')} {year}
    </a>
    <br />
    <span class="file">{file}</span>
  </>
);
