// How a site answers during one visit, and from when on its answers mean the site and not single pages.
import { type FailureCode, failureCatalogue } from '../fetch/failures.js';

/** After this many failed requests in a row, the host counts as not answering. */
const mostFailuresInARow = 5;
/** A page that is forbidden says nothing about the others. This many in a row, with no other answer between, mean the site. */
const mostForbiddenInARow = 3;
const forbidden = 403;

/** Counts what a site answers. */
export class SiteAnswers {
  #failuresInARow = 0;
  #forbiddenInARow = 0;
  #isAnswering = false;

  /** Whether the site gave any page in this visit. */
  get isAnswering(): boolean {
    return this.#isAnswering;
  }

  /** The site gave a page, or said that it has none there. */
  answered(): void {
    this.#failuresInARow = 0;
    this.#forbiddenInARow = 0;
    this.#isAnswering = true;
  }

  /** A request failed. @returns whether so many did that the site counts as not answering */
  failed(code: FailureCode): boolean {
    return failureCatalogue[code].isPassing && ++this.#failuresInARow >= mostFailuresInARow;
  }

  /**
   * The site refused a page.
   * @param wasBlocked whether it did so as well when the page was last asked for
   * @returns whether that means the site, and not this page alone
   */
  blocked(status: number, wasBlocked: boolean): boolean {
    if (wasBlocked && this.#isAnswering) return false;
    return status !== forbidden || ++this.#forbiddenInARow >= mostForbiddenInARow;
  }
}
