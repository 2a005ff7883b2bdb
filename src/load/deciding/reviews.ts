// People's decisions, as the database keeps and applies them. Which document is due follows from reviews.csv and from what comes into effect
// and goes (see version-13.sql); a document is settled in one transaction, from all its decisions, so that the order does not matter.
import type { EvaluateReport } from '../../model/report.js';
import {
  isDocumentQuestion,
  type Review,
  type ReviewDecision,
  stateOfReview,
  weighReviews,
} from '../../reviews/review.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import type {
  ReviewableFactRow,
  ReviewRow,
  StoredReviewRow,
  StoredReviewState,
} from '../connection/review-statements.js';
import { type Assigned, settleComparisons } from '../settling/agencies.js';
import { type KindTools, settleKind } from './decided-kind.js';
import type { LiveDecision } from './reviewed-content.js';
import { applyDecisions, restoreReading } from './reviewed-reading.js';

/** What became of the decisions in the database. */
export interface KeptReviews {
  /** New or changed. */
  readonly added: number;
  /** No longer in the file, or changed. */
  readonly removed: number;
}

/**
 * Keeps the decisions of reviews.csv in the database, in the place of those of before, and notes which documents are due. Applies none.
 * @param reviews the newest of each person
 * @throws DatabaseError if the database cannot be written; then nothing is changed
 */
export function keepReviews(database: LoadDatabase, reviews: readonly Review[]): KeptReviews {
  const { statements } = database;
  return inTransaction(database, 'the decisions', () => {
    const wanted = new Map(reviews.map(rowOfReview).map((row) => [JSON.stringify(Object.values(row)), row]));
    let removed = 0;
    for (const { reviewId, ...row } of statements.findReviews.all()) {
      if (wanted.delete(JSON.stringify(Object.values(row)))) continue;
      statements.removeReview.run(reviewId);
      statements.markReviewsDue.run(row.sha256);
      removed++;
    }
    for (const row of wanted.values()) {
      statements.addReview.run(row);
      statements.markReviewsDue.run(row.sha256);
    }
    return { added: wanted.size, removed };
  });
}

/** The members in the order of the columns that `findReviews` selects. */
function rowOfReview({ at, by, cell, seenRaw, seenValue, decision, value, note }: Review): ReviewRow {
  const { sha256, indicator, applicant, table, row, column } = cell;
  return { at, by, sha256, indicator, applicant, table, row, column, seenRaw, seenValue, decision, value, note };
}

/** What applying decisions needs. */
export interface ReviewTools extends KindTools {
  readonly evaluate: EvaluateReport;
}

/**
 * Applies the decisions about the next documents that are due, with what follows from them for other reports, in one transaction.
 * @param most how many documents to settle
 * @returns how many were settled
 * @throws DatabaseError if the database cannot be written; then nothing is changed, and they stay due
 */
export function settleDueReviews(database: LoadDatabase, tools: ReviewTools, most: number): number {
  const { statements } = database;
  if (statements.findReviewsDue.all(1).length === 0) return 0;
  return inTransaction(database, 'the decisions', () => {
    const due = statements.findReviewsDue.all(most);
    const settled = due.map((sha256) => settleDocument(database, sha256, tools));
    const concerned = new Set(settled.flatMap(({ readingIds }) => readingIds));
    settleComparisons(
      statements,
      [...concerned],
      settled.flatMap(({ moved }) => moved),
    );
    return due.length;
  });
}

/** How many decisions the database has in each state. */
export function reviewStates({
  connection,
}: LoadDatabase): readonly { readonly state: string; readonly reviews: number }[] {
  return connection
    .prepare<[], { readonly state: string; readonly reviews: number }>(
      'SELECT state, count(*) AS reviews FROM reviews GROUP BY state ORDER BY state',
    )
    .all();
}

interface SettledDocument {
  /** The readings whose numbers may be others now, and the reports that came into effect or ceased to be. */
  readonly readingIds: readonly number[];
  readonly moved: readonly Assigned[];
}

function settleDocument(database: LoadDatabase, sha256: string, tools: ReviewTools): SettledDocument {
  const { statements } = database;
  const documentId = statements.findDocument.get(sha256) ?? null;
  const ofDocument = statements.findReviewsOf.all(sha256);
  const ofKind = ofDocument.filter(({ indicator }) => indicator === 'kind');
  const ofCells = ofDocument.filter(({ indicator }) => indicator !== 'kind');
  const kind = documentId === null ? null : settleKind(database, documentId, ofKind, tools);
  for (const state of kind?.states ?? ofKind.map(missing)) statements.setReviewState.run(state);
  const restored = documentId === null ? [] : statements.findReviewed.all(documentId);
  for (const readingId of restored) restoreReading(statements, readingId);
  const standing = (documentId === null ? [] : statements.findReadingsOf.all(documentId))
    .filter(({ isStanding }) => isStanding === 1)
    .map(({ readingId }) => ({ readingId, facts: statements.findReviewable.all(readingId) }));
  const decisions = new Map<number, LiveDecision[]>();
  for (const reviews of byCell(ofCells)) {
    const { states, live, readingId } = settleCell(reviews, standing, documentId !== null);
    for (const state of states) statements.setReviewState.run(state);
    if (live !== null && readingId !== null) decisions.set(readingId, [...(decisions.get(readingId) ?? []), live]);
  }
  for (const [readingId, ofReading] of decisions)
    applyDecisions(statements, { readingId, decisions: ofReading, evaluate: tools.evaluate });
  // At the end: the triggers note what settling itself changes.
  statements.forgetReviewsDue.run(sha256);
  return { readingIds: [...restored, ...decisions.keys(), ...(kind?.changed ?? [])], moved: kind?.moved ?? [] };
}

function missing({ reviewId }: StoredReviewRow) {
  return { reviewId, state: 'missing', readingId: null, factId: null } as const;
}

type Reviews = readonly [StoredReviewRow, ...StoredReviewRow[]];

function byCell(rows: readonly StoredReviewRow[]): Iterable<Reviews> {
  const cells = new Map<string, Reviews>();
  for (const row of rows) {
    const { indicator, applicant, table, row: line, column } = row;
    const key = JSON.stringify([indicator, applicant, table, line, column]);
    const known = cells.get(key);
    cells.set(key, known === undefined ? [row] : [...known, row]);
  }
  return cells.values();
}

interface StandingReading {
  readonly readingId: number;
  readonly facts: readonly ReviewableFactRow[];
}

interface SettledCell {
  readonly states: readonly {
    readonly reviewId: number;
    readonly state: StoredReviewState;
    readonly readingId: number | null;
    readonly factId: number | null;
  }[];
  readonly live: LiveDecision | null;
  readonly readingId: number | null;
}

function settleCell(reviews: Reviews, standing: readonly StandingReading[], isKnown: boolean): SettledCell {
  const [main] = standing;
  const all = (state: StoredReviewState, readingId: number | null, factId: number | null = null) => ({
    states: reviews.map(({ reviewId }) => ({ reviewId, state, readingId, factId })),
    live: null,
    readingId,
  });
  if (main === undefined) return all(isKnown ? 'elsewhere' : 'missing', null);
  const [first] = reviews;
  if (isDocumentQuestion(first.indicator)) {
    const doAgree = reviews.every((each) => each.decision === first.decision && each.seenRaw === first.seenRaw);
    return all(doAgree ? 'holds' : 'conflict', main.readingId);
  }
  const found = standing.flatMap(({ readingId, facts }) =>
    facts.filter((fact) => isAbout(first, fact)).map((fact) => ({ readingId, fact })),
  )[0];
  if (found === undefined) return all('stale', main.readingId);
  const { readingId, fact } = found;
  const weighed = weighReviews(reviews, fact);
  const states = reviews.map((review) => {
    const state = stateOfReview(review, fact);
    const isOpposed = weighed.kind === 'disagreed' && state !== 'stale';
    return { reviewId: review.reviewId, state: isOpposed ? ('conflict' as const) : state, readingId, factId: fact.id };
  });
  if (weighed.kind !== 'decided') return { states, live: null, readingId };
  const { review, others, state } = weighed;
  const { decision, value, at } = review;
  if (!isAboutNumber(decision)) throw new Error(`Expected a decision about a number, not ${decision}`);
  const corrected = decision === 'corrected' && state === 'holds' && value !== fact.value ? value : null;
  const persons = [review, ...others].map(({ by }) => by).sort();
  return { states, live: { factId: fact.id, decision, corrected, persons, at }, readingId };
}

function isAbout({ indicator, applicant, table, row, column }: ReviewRow, fact: ReviewableFactRow): boolean {
  return (
    fact.indicator === indicator &&
    fact.applicant === applicant &&
    fact.table === table &&
    fact.row === row &&
    fact.column === column
  );
}

function isAboutNumber(decision: Review['decision']): decision is Exclude<ReviewDecision, 'undo'> {
  return decision === 'right' || decision === 'misprint' || decision === 'corrected' || decision === 'unreadable';
}
