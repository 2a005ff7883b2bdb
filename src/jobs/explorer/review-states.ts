// How decisions stand beside what the database holds now.
import type SqliteDatabase from 'better-sqlite3';
import { type FactOfReport, factsOfReport, findShownReport } from '../../query/explorer/report.js';
import { cellKey, type Review, type ReviewState, type StandingReview, stateOfReview } from '../../reviews/review.js';

/** A decision, or several that contradict each other, with what became of it. `missing`: the database does not state this number. */
export interface ReviewStanding {
  readonly state: ReviewState | 'disagreed' | 'missing';
  readonly review: Review;
  readonly others: readonly Review[];
}

/** Compares the standing decisions with the numbers of the reports in effect. */
export function statesOfReviews(
  connection: SqliteDatabase.Database,
  standing: ReadonlyMap<string, StandingReview>,
): readonly ReviewStanding[] {
  const factsOf = new Map<string, ReadonlyMap<string, FactOfReport>>();
  const stated = (key: string, sha256: string) => {
    const known = factsOf.get(sha256) ?? factsByKey(connection, sha256);
    factsOf.set(sha256, known);
    return known.get(key) ?? null;
  };
  return [...standing].flatMap(([key, decision]): ReviewStanding[] => {
    const [review, ...others] = decision.kind === 'decided' ? [decision.review, ...decision.others] : decision.reviews;
    if (review === undefined) return [];
    if (decision.kind === 'disagreed') return [{ state: 'disagreed', review, others }];
    const fact = stated(key, review.cell.sha256);
    return [{ state: fact === null ? 'missing' : stateOfReview(review, fact), review, others }];
  });
}

function factsByKey(connection: SqliteDatabase.Database, sha256: string): ReadonlyMap<string, FactOfReport> {
  const report = findShownReport(connection, { sha256, part: null });
  const facts = report === null ? [] : factsOfReport(connection, report);
  return new Map(facts.map((fact) => [cellKey({ ...fact, ...fact.place }), fact]));
}
