// Review: doubtful numbers, one after the other, each with its picture and what there is to decide by.
import { z } from 'zod';
import { weightInCheck } from '../../catalogues/rules/sides-of-check.js';
import { traceByName } from '../../query/explorer/number.js';
import { type FactOfReport, factsOfReport, findShownReport } from '../../query/explorer/report.js';
import { numbersToReview, placeKey, placesSeenTwice, reportsToReview } from '../../query/explorer/review-queue.js';
import type { CheckOfNumber } from '../../query/trace/evidence.js';
import { cellKey, type StandingReview } from '../../reviews/review.js';
import type { PrintedTable } from '../page/document-viewer.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { CellInDocument } from '../parts/cell-in-document.js';
import { DataTable } from '../parts/data-table.js';
import { DecisionForm, decisionName } from '../parts/decision-form.js';
import { CellText, EvidenceBadge } from '../parts/evidence.js';
import { Pager } from '../parts/pager.js';
import { hashAsked } from './report.js';

const pageLength = 50;

/** The page `/review`: reports with doubtful numbers. */
export const reviewQueuePage = pageOf({
  path: '/review',
  asked: z.object({ page: numberAsked }),
  find: async ({ connection, desk }, { page }) => {
    if (desk === null) return null;
    const standing = [...(await desk.standing()).values()];
    const decided = new Map<string, number>();
    for (const one of standing) {
      if (one.kind !== 'decided') continue;
      const { sha256 } = one.review.cell;
      decided.set(sha256, (decided.get(sha256) ?? 0) + 1);
    }
    const { total, reports } = reportsToReview(connection, Math.max(1, page ?? 1), pageLength);
    return {
      page: Math.max(1, page ?? 1),
      pageLength,
      total,
      disagreed: standing.filter(({ kind }) => kind === 'disagreed').length,
      reports: reports.map((report) => ({ ...report, decided: decided.get(report.sha256) ?? 0 })),
    };
  },
  title: (_, view) => view.say('Review', '复核'),
  table: ({ reports }) => pageTable(['sha256', 'agency', 'year', 'doubtful', 'decided'], reports),
  draw: ({ reports, disagreed, ...part }, view) => (
    <>
      <h1>{view.say('Review', '复核')}</h1>
      <p>
        {view.say(
          'Reports with doubtful numbers. A decision is a line of reviews.csv; it holds while what is read stays the same.',
          '含存疑数值的报告。每项决定写入 reviews.csv，读取结果不变则一直有效。',
        )}
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

/** What a check would say of another value. */
interface TriedCheck extends CheckOfNumber {
  /** The difference with the value that is tried; null if that cannot be said. */
  readonly tried: number | null;
}

const valueAsked = z.preprocess(
  (text) => (text === '' ? undefined : text),
  z.coerce.number().finite().nullable().default(null),
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
    const queue = numbersToReview(factsOfReport(connection, report), placesSeenTwice(connection, report.report_id));
    const standing = await desk.standing();
    const decisions = queue.map((fact) => standing.get(cellKey({ ...fact, ...fact.place })) ?? null);
    const at = placeToShow(queue, decisions, asked);
    const fact = queue[at] ?? null;
    if (fact === null) return { report, queue, decisions, at, current: null };
    const name = { sha256: report.sha256, part: report.part, indicator: fact.indicator, applicant: fact.applicant };
    const trace = traceByName(connection, { ...name, cell: placeKey(fact) });
    if (trace === null) return null;
    const { sha256, places } = trace.document;
    const hasPages = trace.number.anchor.kind === 'page';
    const printed: PrintedTable | null = hasPages
      ? null
      : await documents.table(
          { sha256, places: places.map(({ location }) => location) },
          trace.number.anchor,
          trace.number.raw,
        );
    const growth = asked.value === null ? null : asked.value - (trace.number.value ?? 0);
    const checks = trace.checks.map((check): TriedCheck => {
      const form = trace.number.table_form;
      const weight =
        growth === null || (form !== '2014' && form !== '2019' && form !== '2021')
          ? null
          : weightInCheck({ indicator: fact.indicator, applicant: fact.applicant }, check, form);
      const tried = weight === null || growth === null || check.delta === null ? null : check.delta + weight * growth;
      return { ...check, tried };
    });
    return { report, queue, decisions, at, current: { trace, printed, checks, tried: asked.value } };
  },
  title: ({ report }, view) => `${view.say('Review', '复核')} · ${report.agency ?? ''} ${report.year ?? ''}`,
  table: ({ queue }) => pageTable(['indicator', 'applicant', 'label', 'value', 'raw', 'flags', 'place'], queue),
  draw: ({ report, queue, decisions, at, current }, view) => {
    const decided = decisions.filter((decision) => decision !== null).length;
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
        <p role="status">{view.say(`${decided} of ${queue.length} decided`, `已决定 ${decided} / ${queue.length}`)}</p>
        {current === null ? (
          <p class="empty">
            {view.say('Everything doubtful here is decided.', '本报告的存疑数值均已决定。')}{' '}
            <a href="/review">{view.say('To the other reports', '返回列表')}</a>
          </p>
        ) : (
          <div class="columns review" data-review>
            <section id="document">
              <CellInDocument trace={current.trace} printed={current.printed} view={view} />
            </section>
            <section>
              <h2 lang="zh-Hans">
                {[...current.trace.number.path, current.trace.number.label].join(' › ')}
                {current.trace.number.applicant !== null && ` · ${current.trace.number.applicant}`}
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
              <DecisionForm
                report={report}
                cell={placeKey({ place: current.trace.number.anchor })}
                number={current.trace.number}
                tried={current.tried}
                neighbours={{ previous: queue[at - 1] ?? null, next: queue[at + 1] ?? null }}
                view={view}
              />
              <Checks checks={current.checks} isTried={current.tried !== null} view={view} />
            </section>
          </div>
        )}
        <Queue queue={queue} decisions={decisions} at={at} view={view} />
      </>
    );
  },
});

interface Wanted {
  readonly cell: string | null;
  readonly after: string | null;
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
  const isOpen = (index: number) => decisions[index] === null;
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
      {reviews.map(({ by, decision: code, value, note, at }) => (
        <>
          {by}: {decisionName(code, view)}
          {value !== null && ` ${numberInWords(value, view)}`}
          {note !== '' && ` (${note})`}, {at.slice(0, 16).replace('T', ' ')}
          <br />
        </>
      ))}
    </p>
  );
};

interface ChecksParts {
  readonly checks: readonly TriedCheck[];
  readonly isTried: boolean;
  readonly view: View;
}

const Checks = ({ checks, isTried, view }: ChecksParts) => (
  <div id="checks" aria-live="polite">
    <DataTable
      rows={checks.filter(({ status, tried }) => status === 'fail' || (isTried && tried !== null))}
      empty={view.say('No check fails here.', '没有不成立的核验。')}
      columns={[
        {
          head: view.say('Check', '核验'),
          isHead: true,
          cell: ({ code, rule }) => <span title={rule ?? ''}>{code}</span>,
        },
        { head: view.say('For', '对象'), cell: ({ subject, subject_zh }) => subject_zh ?? subject },
        {
          head: view.say('Sides', '两侧'),
          isNumber: true,
          cell: ({ left_value, right_value }) =>
            `${left_value === null ? '?' : numberInWords(left_value, view)} : ${right_value === null ? '?' : numberInWords(right_value, view)}`,
        },
        {
          head: view.say('Difference', '差'),
          isNumber: true,
          cell: ({ delta }) => (delta === null ? null : numberInWords(delta, view)),
        },
        ...(isTried
          ? [
              {
                head: view.say('With this value', '取该值时'),
                isNumber: true,
                cell: ({ tried }: TriedCheck) => (tried === null ? null : numberInWords(tried, view)),
              },
            ]
          : []),
      ]}
    />
  </div>
);

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
              {fact.label} {fact.applicant ?? ''}
            </a>{' '}
            <CellText cell={fact} view={view} />{' '}
            <span class="count">
              {decision === null
                ? ''
                : decision.kind === 'decided'
                  ? decisionName(decision.review.decision, view)
                  : view.say('disagreement', '意见不一')}
            </span>
          </li>
        );
      })}
    </ol>
  </details>
);
