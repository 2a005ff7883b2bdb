// Applies reviews.csv to a database: keeps its decisions there, and settles the documents that they are about.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { type KeptReviews, keepReviews, type ReviewTools, settleDueReviews } from '../../load/deciding/reviews.js';
import type { AssignAgency } from '../../model/agency-assignment.js';
import { newestReviews, type Review } from '../../reviews/review.js';
import { evaluateReport } from '../../transform/evaluate-report.js';
import { preparedReportSchema } from '../kept/reading-schema.js';
import { loadReviews } from './review-file.js';

/** Documents in one transaction: at about 20 ms each, another writer does not wait long. */
const documentsPerTransaction = 10;

/** The decisions about one database, while a job runs. */
export class ReviewRegister {
  readonly #database: LoadDatabase;
  readonly #reviews: readonly Review[];
  readonly #tools: ReviewTools;

  /**
   * Reads the file of decisions; if there is none, nothing is decided.
   * @param assign decides which agency a document belongs to that people say is a report
   * @throws InputError `reviews_file_invalid` if it has faults
   */
  constructor(database: LoadDatabase, file: string, assign: AssignAgency) {
    this.#database = database;
    this.#tools = { evaluate: evaluateReport, assign, check: (report) => preparedReportSchema.parse(report) };
    this.#reviews = [...newestReviews(loadReviews(file)).values()].flat();
  }

  /**
   * Keeps the decisions in the database and applies all that are due.
   * @param stop when it fires, no further transaction begins
   * @throws DatabaseError if the database cannot be written
   */
  async apply(stop: AbortSignal): Promise<KeptReviews> {
    const kept = keepReviews(this.#database, this.#reviews);
    await this.settle(stop);
    return kept;
  }

  /**
   * Applies the decisions about documents that came into effect or ceased to be.
   * @throws DatabaseError if the database cannot be written
   */
  async settle(stop: AbortSignal): Promise<void> {
    while (!stop.aborted && settleDueReviews(this.#database, this.#tools, documentsPerTransaction) > 0)
      // Lets signals in: they are handled between turns of the thread.
      await nextTurn();
  }
}
