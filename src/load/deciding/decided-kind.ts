// Whether a document is a report, where people say otherwise than the program: another reading takes the place of its own, and is withdrawn when
// the decision is taken back or the document was read again. Runs inside the caller's transaction.
import { z } from 'zod';
import { atLeastAs } from '../../catalogues/recognisers.js';
import type { AssignAgency } from '../../model/agency-assignment.js';
import { readAsReport, stateOfReview, weighReviews } from '../../reviews/review.js';
import { type LoadDatabase, required } from '../connection/load-database.js';
import type { OwnReadingRow, StoredReviewRow, StoredReviewState } from '../connection/review-statements.js';
import { indexSections } from '../connection/search-index.js';
import { addReportReading, type ReadingKeys, sectionsToIndex } from '../documents/add-reading.js';
import type { CheckReport } from '../documents/refused-report.js';
import { settleStanding } from '../documents/standing.js';
import { problemRow, readingRow } from '../rows/rows.js';
import { type Assigned, assignReport } from '../settling/agencies.js';

/** What is needed to read a document as a report after all. */
export interface KindTools {
  readonly assign: AssignAgency;
  readonly check: CheckReport;
}

/** What became of the decisions about one document. */
export interface SettledKind {
  readonly states: readonly {
    readonly reviewId: number;
    readonly state: StoredReviewState;
    readonly readingId: number | null;
    readonly factId: null;
  }[];
  /** Reports that came into effect or ceased to be. */
  readonly changed: readonly number[];
  readonly moved: readonly Assigned[];
}

/**
 * Settles what a document is.
 * @param reviews the newest decision of each person about it, the newest first; may be none
 */
export function settleKind(
  database: LoadDatabase,
  documentId: number,
  reviews: readonly StoredReviewRow[],
  tools: KindTools,
): SettledKind {
  const { statements } = database;
  const own = statements.findOwnReading.get(documentId);
  if (own === undefined) return { states: statesOf(reviews, 'stale', null), changed: [], moved: [] };
  const [first, ...others] = reviews;
  const read = { raw: own.verdict, value: null };
  const weighed = first === undefined ? null : weighReviews([first, ...others], read);
  const wanted = weighed?.kind === 'decided' ? kindOf(weighed.review, own) : null;
  const refused = wanted === readAsReport ? (statements.findRefused.get(own.readingId) ?? null) : null;
  const isUnread = wanted === readAsReport && refused === null;
  const { changed, moved } = putDecided(database, own, isUnread ? null : wanted, refused, tools);
  const readingId = statements.findVerdict.get(documentId)?.readingId ?? own.readingId;
  const states = reviews.flatMap((review) => {
    const state = stateOfReview(review, read);
    if (state === 'stale') return statesOf([review], state, readingId);
    if (weighed?.kind === 'disagreed') return statesOf([review], 'conflict', readingId);
    return statesOf([review], isUnread ? 'waiting' : state, readingId);
  });
  return { states, changed, moved };
}

function statesOf(reviews: readonly StoredReviewRow[], state: StoredReviewState, readingId: number | null) {
  return reviews.map(({ reviewId }) => ({ reviewId, state, readingId, factId: null }));
}

type DecidedKind = 'report' | 'no_report';

/** What people say, if the program says otherwise; else null. */
function kindOf({ decision }: StoredReviewRow, { verdict }: OwnReadingRow): DecidedKind | null {
  if (decision !== 'report' && decision !== 'no_report')
    throw new Error(`Expected what a document is, not ${decision}`);
  return (decision === 'report') === (verdict === readAsReport) ? null : decision;
}

/** Lets the wanted reading stand, and no other that people decided. Null: the program's own. */
function putDecided(
  database: LoadDatabase,
  own: OwnReadingRow,
  wanted: DecidedKind | null,
  refused: string | null,
  { assign, check }: KindTools,
): Pick<SettledKind, 'changed' | 'moved'> {
  const { statements } = database;
  const known = statements.findDecided.all(own.documentId);
  const kept = known.find(({ ownReadingId, decision }) => ownReadingId === own.readingId && decision === wanted);
  const others = known.filter((each) => each !== kept && each.isWithdrawn === 0);
  const isSettled = others.length === 0 && (wanted === null || kept?.isWithdrawn === 0);
  if (isSettled) return { changed: [], moved: [] };
  for (const { readingId } of others) statements.withdraw.run(1, readingId);
  let added: number | null = null;
  if (kept !== undefined) statements.withdraw.run(0, kept.readingId);
  else if (wanted !== null) {
    added = refused === null ? addRefusal(database, own) : addAdmission(database, own, check, refused);
    statements.addDecided.run(added, own.readingId, wanted);
  }
  const changed = standAgain(database, own.documentId);
  const reports = [...new Set([...changed, ...(added === null ? [] : [added])])].filter(
    (readingId) => statements.findAssigned.get(readingId) !== undefined,
  );
  return { changed: reports, moved: reports.flatMap((readingId) => assignReport(statements, readingId, assign) ?? []) };
}

/** Returns the reports that stand now and did not, or did and do not. */
function standAgain(database: LoadDatabase, documentId: number): readonly number[] {
  const { statements } = database;
  const source = statements.findSourcesOf.all({ documentId }).find((each) => each.documentId === documentId);
  // Nothing holds it: what stands for its sources is of other documents.
  if (source === undefined) return [];
  const { reportId, superseded } = settleStanding(database, source, documentId);
  const standing = reportId === null ? superseded : [reportId, ...superseded];
  return standing.flatMap((readingId) => [readingId, ...statements.findPartsOf.all(readingId)]);
}

const metadataSchema = z.array(z.object({ name: z.string(), value: z.string() }));
const recognisersSchema = z.enum(atLeastAs('none')).nullable();

function keysOf(own: OwnReadingRow, outcome: ReadingKeys['outcome']): ReadingKeys {
  const { documentId, runId, parserVersion, readAt } = own;
  const metadata = metadataSchema.parse(JSON.parse(own.metadata));
  const recognisers = recognisersSchema.parse(own.recognisers);
  return {
    ...{ documentId, runId, parserVersion, recognisers, readAt },
    partOf: null,
    durationMs: 0,
    outcome,
    metadata,
  };
}

function addAdmission(database: LoadDatabase, own: OwnReadingRow, check: CheckReport, refused: string): number {
  const { statements } = database;
  const report = check(JSON.parse(refused));
  const message = `A person decided that the document is a report (see the table reviews). The program says: ${own.message ?? ''}`;
  const problems = [...report.problems, { code: 'kind_decided', message, at: null } as const];
  const readingId = addReportReading(statements, keysOf(own, 'report'), { ...report, problems });
  indexSections(statements, sectionsToIndex(readingId, report));
  return readingId;
}

function addRefusal({ statements }: LoadDatabase, own: OwnReadingRow): number {
  const readingId = required(statements.addReading.get(readingRow(keysOf(own, 'not_a_report'), null)));
  const message =
    'A person decided that the document is no report (see the table reviews). The program takes it for one.';
  statements.addProblem.run(readingId, ...problemRow({ code: 'not_a_report', message, at: null }, 0, null));
  return readingId;
}
