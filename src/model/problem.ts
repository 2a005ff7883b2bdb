// What is wrong with a document, and where.
import type { ProblemCode } from '../catalogues/problems.js';
import type { Anchor, CellPlace } from './anchor.js';

/** A problem of one document: where, and in words that a person can act on. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly at: Anchor | CellPlace | null;
}

/** Collects the problems of one stage; `list` is what the stage hands on. */
export class ProblemCollector {
  readonly #problems: Problem[] = [];

  add(code: ProblemCode, message: string, at: Anchor | CellPlace | null = null): void {
    this.#problems.push({ code, message, at });
  }

  get list(): readonly Problem[] {
    return this.#problems;
  }
}
