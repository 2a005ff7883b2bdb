// How decisions stand beside what the database holds now.
import type SqliteDatabase from 'better-sqlite3';
import { ownVerdictOf } from '../../query/explorer/doubted-documents.js';
import { type FactOfReport, factsOfReport, findShownReport } from '../../query/explorer/report.js';
import {
  cellKey,
  isDocumentQuestion,
  type NewestReviews,
  type Review,
  type ReviewState,
  type StandingReview,
  weighReviews,
} from '../../reviews/review.js';

/** A decision, or several that contradict each other, with what became of it. `missing`: the database does not state this number. */
export interface ReviewStanding {
  readonly state: ReviewState | 'disagreed' | 'missing';
  readonly review: Review;
  readonly others: readonly Review[];
}

/**
 * Compares decisions with the numbers of the reports in effect, as they were read.
 * @param newest the newest decision of each person, by `cellKey`
 */
export function statesOfReviews(
  connection: SqliteDatabase.Database,
  newest: ReadonlyMap<string, NewestReviews>,
): readonly ReviewStanding[] {
  const factsOf = new Map<string, ReadonlyMap<string, FactOfReport> | null>();
  const factsIn = (sha256: string) => {
    const known = factsOf.get(sha256);
    if (known !== undefined) return known;
    const facts = factsByKey(connection, sha256);
    factsOf.set(sha256, facts);
    return facts;
  };
  return [...newest].map(([key, reviews]): ReviewStanding => {
    const [first, ...rest] = reviews;
    if (first.cell.indicator === 'kind') {
      const verdict = ownVerdictOf(connection, first.cell.sha256);
      return verdict === null
        ? { state: 'missing', review: first, others: rest }
        : standingOf(weighReviews(reviews, { raw: verdict, value: null }));
    }
    const facts = factsIn(first.cell.sha256);
    if (facts !== null && isDocumentQuestion(first.cell.indicator)) {
      const doAgree = rest.every(({ decision, seenRaw }) => decision === first.decision && seenRaw === first.seenRaw);
      return { state: doAgree ? 'holds' : 'disagreed', review: first, others: rest };
    }
    const fact = facts?.get(key);
    if (fact === undefined) return { state: 'missing', review: first, others: rest };
    return standingOf(weighReviews(reviews, { raw: fact.raw, value: fact.read_value }));
  });
}

function standingOf(weighed: StandingReview): ReviewStanding {
  if (weighed.kind === 'decided') return { state: weighed.state, review: weighed.review, others: weighed.others };
  const [review, ...others] = weighed.reviews;
  return { state: weighed.kind, review, others };
}

/** Null if the document gives no report. */
function factsByKey(connection: SqliteDatabase.Database, sha256: string): ReadonlyMap<string, FactOfReport> | null {
  const report = findShownReport(connection, { sha256, part: null });
  if (report === null) return null;
  return new Map(factsOfReport(connection, report).map((fact) => [cellKey({ ...fact, ...fact.place }), fact]));
}
