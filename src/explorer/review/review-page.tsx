// Review: doubtful numbers, one after the other, each with its picture and what there is to decide by.
import { z } from 'zod';
import { numberInEdition } from '../../query/explorer/edition-page.js';
import { traceByName } from '../../query/explorer/number.js';
import { type FactOfReport, factsOfReport, findShownReport } from '../../query/explorer/report.js';
import { numbersToReview, placeKey, placesSeenTwice } from '../../query/explorer/review-queue.js';
import type { ReviewOfNumber } from '../../query/trace/reviews.js';
import { cellKey, type StandingReview, weighReviews } from '../../reviews/review.js';
import type { PrintedTable } from '../page/document-viewer.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { hashAsked } from '../pages/report.js';
import { CellInDocument, pagePlaceOf } from '../parts/cell-in-document.js';
import { applicantLabel, codeName } from '../parts/code-names.js';
import { CellText, EvidenceBadge } from '../parts/evidence.js';
import { typedNumber } from './decide.js';
import { DecisionForm, decisionName } from './decision-form.js';
import { TriedChecks, tryInChecks } from './tried-checks.js';
import { UnreadNumbers, unreadOf } from './unread-numbers.js';

const valueAsked = z.preprocess(
  (text) => (typeof text === 'string' && text.trim() !== '' ? (typedNumber(text) ?? Number.NaN) : undefined),
  z.number().finite().nullable().default(null),
);

/** The page `/review/:sha256`: the doubtful numbers of a report, one at a time. */
export const reviewPage = pageOf({
  path: '/review/:sha256',
  asked: z.object({
    sha256: hashAsked,
    part: numberAsked,
    /** The cell that is shown: `table,row,column`; the first that is undecided if none is named. */
    cell: textAsked,
    /** The cell after which to go on. */
    after: textAsked,
    /** A value to try. */
    value: valueAsked,
    document: textAsked,
  }),
  find: async ({ connection, documents, desk }, asked) => {
    const report = findShownReport(connection, asked);
    if (desk === null || report === null) return null;
    const newest = desk.newest();
    const facts = factsOfReport(connection, report);
    const weighed = new Map(
      facts.flatMap((fact) => {
        const reviews = newest.get(cellKey({ ...fact, ...fact.place }));
        return reviews === undefined
          ? []
          : [[placeKey(fact), weighReviews(reviews, { raw: fact.raw, value: fact.read_value })] as const];
      }),
    );
    const queue = numbersToReview(facts, {
      confirmed: placesSeenTwice(connection, report.report_id),
      undecided: new Set([...weighed].filter(([, { kind }]) => kind !== 'decided').map(([place]) => place)),
    });
    const decisions = queue.map((fact) => weighed.get(placeKey(fact)) ?? null);
    const at = placeToShow(queue, decisions, asked);
    const fact = queue[at] ?? null;
    if (fact === null)
      return { report, unread: unreadOf(connection, report, facts), queue, decisions, at, current: null };
    const name = { sha256: report.sha256, part: report.part, indicator: fact.indicator, applicant: fact.applicant };
    const trace = traceByName(connection, { ...name, cell: placeKey(fact) });
    if (trace === null) return null;
    const { sha256, places } = trace.document;
    const document = { sha256, places: places.map(({ location }) => location) };
    const isDrawn = pagePlaceOf(trace) !== null;
    if (isDrawn) documents.ahead(pagesAhead(queue, at).map((page) => ({ document, page })));
    const printed: PrintedTable | null = isDrawn
      ? null
      : await documents.table(document, trace.number.anchor, trace.number.raw);
    const checks = tryInChecks(trace, asked.value);
    const edition = isDrawn ? null : numberInEdition(connection, report.report_id, trace.number);
    return {
      report,
      unread: unreadOf(connection, report, facts),
      queue,
      decisions,
      at,
      current: { trace, printed, edition, checks, tried: asked.value },
    };
  },
  title: ({ report }, view) => `${view.say('Review', '复核')} · ${report.agency ?? ''} ${report.year ?? ''}`,
  table: ({ queue }) => pageTable(['indicator', 'applicant', 'label', 'value', 'raw', 'flags', 'place'], queue),
  draw: ({ report, unread, queue, decisions, at, current }, view, { after }) => {
    const decided = decisions.filter((decision) => decision?.kind === 'decided').length;
    return (
      <>
        <p class="path">
          <a href="/review">{view.say('Review', '复核')}</a> ›{' '}
          <a lang="zh-Hans" href={addressOf(['reports', report.sha256], { part: report.part })}>
            {report.agency} {report.year}
          </a>
        </p>
        <h1 lang="zh-Hans">
          {report.agency} {report.year}
        </h1>
        <p class="facts-line">
          <span role="status">
            {view.say(`${decided} of ${queue.length} decided`, `已决定 ${decided} / ${queue.length}`)}
          </span>
          {' · '}
          <a href={addressOf(['review', 'documents'], { document: report.sha256 })}>
            {view.say('Is it a report?', '是否为报告？')}
          </a>
        </p>
        {current === null ? (
          <p class="empty">
            {view.say('Everything doubtful here is decided.', '本报告的存疑数值均已决定。')}{' '}
            <a href="/review">{view.say('To the other reports', '返回列表')}</a>
          </p>
        ) : (
          <div class="columns review" data-review>
            <section id="document">
              <CellInDocument trace={current.trace} printed={current.printed} edition={current.edition} view={view} />
            </section>
            <section>
              <h2 lang="zh-Hans">
                {[...current.trace.number.path, current.trace.number.label].join(' › ')}
                {current.trace.number.applicant !== null && ` · ${applicantLabel(current.trace.number.applicant)}`}
              </h2>
              <p class="the-number">
                <CellText cell={current.trace.number} view={view} />{' '}
                <EvidenceBadge code={current.trace.number.evidence} view={view} />
              </p>
              <p class="facts-line">
                {view.say('read as', '读作')} “{current.trace.number.raw}”
              </p>
              <ul>
                {current.trace.flags.map(({ code, meaning }) => (
                  <li>
                    <strong>{code}</strong>: {meaning}
                  </li>
                ))}
              </ul>
              <Decided decision={decisions[at] ?? null} view={view} />
              <Suggestions reviews={current.trace.reviews} view={view} />
              <DecisionForm
                report={report}
                cell={placeKey({ place: current.trace.number.anchor })}
                number={current.trace.number}
                tried={current.tried}
                decidedBefore={
                  (decisions[at] ?? null) === null
                    ? (queue.find((fact, index) => placeKey(fact) === after && (decisions[index] ?? null) !== null) ??
                      null)
                    : null
                }
                neighbours={{ previous: queue[at - 1] ?? null, next: queue[at + 1] ?? null }}
                view={view}
              />
              <TriedChecks checks={current.checks} isTried={current.tried !== null} view={view} />
            </section>
          </div>
        )}
        {queue.length > 0 && <Queue queue={queue} decisions={decisions} at={at} view={view} />}
        <UnreadNumbers part={unread} view={view} />
      </>
    );
  },
});

interface Wanted {
  readonly cell: string | null;
  readonly after: string | null;
}

/** How many numbers after the one that is shown have their pages drawn. */
const numbersAhead = 3;

/** The pages of the number that is shown and of the next ones, each once. */
function pagesAhead(queue: readonly FactOfReport[], at: number): readonly number[] {
  return [...new Set(queue.slice(at, at + 1 + numbersAhead).flatMap(({ page }) => page ?? []))];
}

/** The place in the queue that is shown; beyond its end if nothing is left. */
function placeToShow(
  queue: readonly FactOfReport[],
  decisions: readonly (StandingReview | null)[],
  { cell, after }: Wanted,
): number {
  const named = queue.findIndex((fact) => placeKey(fact) === cell);
  if (named >= 0) return named;
  const from = after === null ? 0 : queue.findIndex((fact) => placeKey(fact) === after) + 1;
  const isOpen = (index: number) => (decisions[index] ?? null) === null || decisions[index]?.kind === 'stale';
  const later = queue.findIndex((_, index) => index >= from && isOpen(index));
  if (later >= 0) return later;
  const earlier = queue.findIndex((_, index) => isOpen(index));
  return earlier >= 0 ? earlier : queue.length;
}

const Decided = ({ decision, view }: { readonly decision: StandingReview | null; readonly view: View }) => {
  if (decision === null) return null;
  const reviews = decision.kind === 'decided' ? [decision.review, ...decision.others] : decision.reviews;
  return (
    <p class={decision.kind === 'decided' ? 'note' : 'warning'}>
      {decision.kind !== 'decided' && (
        <>
          {standingName(decision.kind, view)}
          <br />
        </>
      )}
      {reviews.map(({ by, decision: code, value, note, at, seenRaw }) => (
        <>
          {by}: {decisionName(code, view)}
          {value !== null && ` ${numberInWords(value, view)}`}
          {note !== '' && ` (${note})`}, {at.slice(0, 16).replace('T', ' ')}
          {decision.kind === 'stale' && view.say(`, having seen “${seenRaw}”`, `，当时读作“${seenRaw}”`)}
          <br />
        </>
      ))}
    </p>
  );
};

/** What people decided about the number of an earlier document: to be looked at again, and never carried over. */
const Suggestions = ({ reviews, view }: { readonly reviews: readonly ReviewOfNumber[]; readonly view: View }) => (
  <>
    {reviews
      .filter(({ state }) => state === 'suggestion')
      .map(({ person, decision, value, seen_raw, sha256 }) => (
        <p class="note">
          <a href={addressOf(['reports', sha256])}>{view.say('Earlier document', '此前文档')}</a>: {person},{' '}
          {codeName(decision, view)}
          {value !== null && ` ${numberInWords(value, view)}`} (“{seen_raw}”)
        </p>
      ))}
  </>
);

function standingName(kind: 'disagreed' | 'stale', view: View): string {
  return kind === 'stale'
    ? view.say('read differently since: decide again', '读取结果已变化，请重新决定')
    : view.say('disagreement', '意见不一');
}

interface QueueParts {
  readonly queue: readonly FactOfReport[];
  readonly decisions: readonly (StandingReview | null)[];
  readonly at: number;
  readonly view: View;
}

const Queue = ({ queue, decisions, at, view }: QueueParts) => (
  <details class="queue">
    <summary>{view.say('All doubtful numbers of the report', '本报告全部存疑数值')}</summary>
    <ol>
      {queue.map((fact, index) => {
        const decision = decisions[index] ?? null;
        return (
          <li>
            <a
              lang="zh-Hans"
              href={addressOf(['review', fact.sha256], { part: fact.part, cell: placeKey(fact) })}
              aria-current={index === at ? 'true' : undefined}
            >
              {fact.label} {fact.applicant === null ? '' : applicantLabel(fact.applicant)}
            </a>{' '}
            <CellText cell={fact} view={view} />{' '}
            <span class="count">
              {decision === null
                ? ''
                : decision.kind === 'decided'
                  ? decisionName(decision.review.decision, view)
                  : standingName(decision.kind, view)}
            </span>
          </li>
        );
      })}
    </ol>
  </details>
);
