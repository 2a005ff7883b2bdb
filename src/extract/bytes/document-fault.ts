// How a reader says that it cannot continue. It never leaves the stage: extract turns it into an unreadable document.
import type { ProblemCode } from '../../catalogues/problems.js';

/** A fault of the document itself: it is damaged, encrypted, or malicious. Carries the problem that the user sees. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
