// Marked content, as far as it belongs to layers: a layer that is switched off is not shown (ISO 32000-1, 8.11).
import type { Arguments } from './arguments.js';
import { OPS } from './open-pdf.js';

/** Whether a group of optional content, as pdf.js describes it, is shown. */
export type LayerTest = (group: unknown) => boolean;

/** Follows the marked content of a page, which nests. */
export class LayerStack {
  readonly #isShown: LayerTest;
  readonly #open: boolean[] = [];

  constructor(isShown: LayerTest) {
    this.#isShown = isShown;
  }

  /** Whether every layer that is open is shown. */
  get isShown(): boolean {
    return !this.#open.includes(false);
  }

  /** @returns whether the operator is one of marked content */
  perform(operator: number, [tag, properties]: Arguments): boolean {
    switch (operator) {
      case OPS.beginMarkedContent:
        this.#open.push(true);
        return true;
      case OPS.beginMarkedContentProps:
        this.#open.push(tag !== 'OC' || this.#isShown(properties));
        return true;
      case OPS.endMarkedContent:
        this.#open.pop();
        return true;
      default:
        return false;
    }
  }
}
