// Where decisions of people are kept. The file is read and written elsewhere.
import type { Review, StandingReview } from '../../reviews/review.js';

/** Keeps decisions. */
export interface ReviewDesk {
  /** What is decided, by `cellKey`, as the file stands now. */
  readonly standing: () => Promise<ReadonlyMap<string, StandingReview>>;
  readonly add: (review: Review) => Promise<void>;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}
