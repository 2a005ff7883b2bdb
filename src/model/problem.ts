// What is wrong with a document, and where; and what is wrong with a file that a person wrote.
import type { ProblemCode } from '../catalogues/problems.js';
import type { Anchor, CellPlace } from './anchor.js';

/** A problem of one document: where it is, and what it is in words that a person can act on. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly at: Anchor | CellPlace | null;
}

/** Collects the problems of one stage; `list` is what the stage hands on. */
export class ProblemCollector {
  readonly #problems: Problem[];

  /** @param known problems that are known already */
  constructor(known: readonly Problem[] = []) {
    this.#problems = [...known];
  }

  add(code: ProblemCode, message: string, at: Anchor | CellPlace | null = null): void {
    this.#problems.push({ code, message, at });
  }

  get list(): readonly Problem[] {
    return this.#problems;
  }
}

/** `agencies_file_invalid`, `reviews_file_invalid`: agencies.csv or reviews.csv has lines that are not valid. */
export type InputErrorCode = 'agencies_file_invalid' | 'reviews_file_invalid';

/** A file that a person wrote is not valid. The message names the file, the lines and columns, and says what is wrong and what to do. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;

  constructor(code: InputErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
