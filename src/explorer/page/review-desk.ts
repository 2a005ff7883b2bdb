// Where decisions of people are kept. The file is read and written elsewhere.
import type { NewestReviews, Review } from '../../reviews/review.js';

/** Keeps decisions. */
export interface ReviewDesk {
  /** The newest decision of each person, by `cellKey`, as the file stands now. */
  readonly newest: () => ReadonlyMap<string, NewestReviews>;
  readonly add: (review: Review) => Promise<void>;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}
