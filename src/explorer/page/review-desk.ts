// Where decisions of people are kept. The files are read and written elsewhere.
import type { NewestReviews, Review } from '../../reviews/review.js';

/** A line of agencies.csv that assigns reports to an agency. */
export interface AssignedAgency {
  /** The printed name of the reports; empty if the document alone says which are meant. */
  readonly name: string;
  /** An id or a name. */
  readonly agency: string;
  /** The beginning of the document's hash; null for all documents. */
  readonly sha256: string | null;
  readonly note: string;
}

/** Keeps decisions. What is added is on the disk when the promise is fulfilled. */
export interface ReviewDesk {
  /** The newest decision of each person, by `cellKey`, as the file stands now. */
  readonly newest: () => ReadonlyMap<string, NewestReviews>;
  /** @throws InputError if nothing can be added to the file */
  readonly add: (review: Review) => Promise<void>;
  /** The assignments of agencies.csv, in its order. */
  readonly assigned: () => readonly AssignedAgency[];
  /** @throws InputError if the file would not be valid with the line, or nothing can be added to it */
  readonly assign: (line: AssignedAgency) => Promise<void>;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}
