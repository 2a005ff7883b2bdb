// How a reader says that it cannot go on. It never leaves the stage: extract turns it into an unreadable document.
import type { ProblemCode } from '../../catalogues/problems.js';

/** The document's own fault: damaged, encrypted, made to harm. Carries the problem that the user sees. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
