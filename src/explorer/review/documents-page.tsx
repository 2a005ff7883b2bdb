// Review: documents that may be no report, and refused ones that may be one. A decision is a line of reviews.csv about the document.
import { z } from 'zod';
import { type DoubtedDocument, doubtedDocuments, judgedDocument } from '../../query/explorer/doubted-documents.js';
import { cellKey, documentAsked, readAsReport, type StandingReview, weighReviews } from '../../reviews/review.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import type { ReviewDesk } from '../page/review-desk.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { Pager } from '../parts/pager.js';
import { decisionName } from './decision-form.js';
import { DocumentDecisions } from './document-decisions.js';

const pageLength = 20;

interface JudgedDocument extends DoubtedDocument {
  readonly decided: StandingReview | null;
}

/** The page `/review/documents`: documents whose kind a person decides; with `document`, the one of this hash, in doubt or not. */
export const documentsReviewPage = pageOf({
  path: '/review/documents',
  asked: z.object({ page: numberAsked, document: textAsked }),
  find: ({ connection, desk }, { page: asked, document }) => {
    if (desk === null) return null;
    const page = Math.max(1, asked ?? 1);
    const one = document === null ? null : judgedDocument(connection, document);
    if (document !== null && one === null) return null;
    const { total, rows } = one === null ? doubtedDocuments(connection, page, pageLength) : { total: 1, rows: [one] };
    const newest = desk.newest();
    const decided = [...newest.values()].filter(([{ cell }]) => cell.indicator === 'kind');
    return {
      ...{ page, pageLength, total, isOne: one !== null },
      documents: rows.map((row): JudgedDocument => ({ ...row, decided: standingOf(newest, row) })),
      decided: decided.map(([{ cell, decision, by, note }]) => ({ sha256: cell.sha256, decision, by, note })),
    };
  },
  title: (_, view) => view.say('Reports or not', '是否为报告'),
  table: ({ documents }) =>
    pageTable(
      ['sha256', 'source_name', 'verdict', 'message', 'title', 'agency', 'year', 'numbers', 'decided'],
      documents,
    ),
  draw: ({ documents, decided, isOne, ...part }, view) => (
    <>
      <p class="path">
        <a href="/review">{view.say('Review', '复核')}</a>
        {isOne && (
          <>
            {' › '}
            <a href="/review/documents">{view.say('Reports or not', '是否为报告')}</a>
          </>
        )}
      </p>
      <h1>{view.say('Reports or not', '是否为报告')}</h1>
      {!isOne && (
        <p>
          {view.say(
            'Documents that were refused although something about them is like a report, and reports that state no number.',
            '未被认作报告、但与报告有相似之处的文档，以及没有任何数值的报告。',
          )}
        </p>
      )}
      <DataTable
        rows={documents}
        empty={view.say('None.', '无。')}
        columns={[
          {
            head: view.say('Document', '文档'),
            isHead: true,
            cell: (document) => <Shown document={document} view={view} />,
          },
          {
            head: view.say('The program says', '程序判定'),
            cell: ({ verdict, message }) =>
              verdict === readAsReport ? view.say('a report', '是报告') : (message ?? verdict),
          },
          {
            head: view.say('As a report', '按报告读取'),
            cell: (document) => <AsReport document={document} view={view} />,
          },
          {
            head: view.say('Decision', '决定'),
            cell: (document) => <KindForm document={document} view={view} />,
          },
        ]}
      />
      {!isOne && <Pager part={part} view={view} />}
      {!isOne && decided.length > 0 && (
        <>
          <h2>{view.say('Decided', '已决定')}</h2>
          <DataTable
            rows={decided}
            empty=""
            columns={[
              {
                head: view.say('Document', '文档'),
                isHead: true,
                cell: ({ sha256 }) => (
                  <a class="file" href={addressOf(['review', 'documents'], { document: sha256 })}>
                    {sha256.slice(0, 12)}
                  </a>
                ),
              },
              { head: view.say('Decision', '决定'), cell: ({ decision }) => decisionName(decision, view) },
              { head: view.say('By', '决定人'), cell: ({ by }) => by },
              { head: view.say('Note', '备注'), cell: ({ note }) => note },
            ]}
          />
        </>
      )}
    </>
  ),
});

function standingOf(
  newest: ReturnType<ReviewDesk['newest']>,
  { sha256, verdict }: DoubtedDocument,
): StandingReview | null {
  const reviews = newest.get(cellKey(documentAsked(sha256, 'kind')));
  return reviews === undefined ? null : weighReviews(reviews, { raw: verdict, value: null });
}

interface Parts {
  readonly document: JudgedDocument;
  readonly view: View;
}

const web = /^https?:/i;

const Shown = ({ document: { sha256, source_name, url, isShown, opening }, view }: Parts) => (
  <>
    <span class="file">
      {url !== null && web.test(url) ? (
        <a href={url} rel="noreferrer">
          {source_name}
        </a>
      ) : (
        source_name
      )}
    </span>
    {isShown === 1 && (
      <>
        {' '}
        <a href={addressOf(['reports', sha256])}>{view.say('the report', '查看报告')}</a>
      </>
    )}
    <p lang="zh-Hans" class="excerpt">
      {opening}
    </p>
  </>
);

const AsReport = ({ document: { isReadable, title, agency, year, numbers }, view }: Parts) =>
  isReadable === 0 ? (
    <span>{view.say('nothing in it is like a report', '与报告毫无相似之处')}</span>
  ) : (
    <>
      <span lang="zh-Hans">{title ?? view.say('without a title', '无标题')}</span>
      <br />
      <span lang="zh-Hans">{agency ?? view.say('unknown agency', '机关未知')}</span> {year}
      <br />
      {view.say(`${numberInWords(numbers, view)} numbers`, `${numberInWords(numbers, view)} 个数值`)}
    </>
  );

const KindForm = ({ document: { sha256, verdict, isReadable, decided }, view }: Parts) => {
  const reviews =
    decided === null ? [] : decided.kind === 'decided' ? [decided.review, ...decided.others] : decided.reviews;
  const decisions = (['report', 'no_report', 'undo'] as const).filter(
    (decision) => decision !== 'report' || isReadable === 1,
  );
  return (
    <form class="document-decision" method="post" action="/review/documents">
      <input type="hidden" name="sha256" value={sha256} />
      <input type="hidden" name="seen" value={verdict} />
      {decided !== null && decided.kind !== 'decided' && (
        <p class="warning">
          {decided.kind === 'stale'
            ? view.say('judged differently since: decide again', '程序判定已变化，请重新决定')
            : view.say('disagreement', '意见不一')}
        </p>
      )}
      <DocumentDecisions decided={reviews} decisions={decisions} view={view} />
    </form>
  );
};
