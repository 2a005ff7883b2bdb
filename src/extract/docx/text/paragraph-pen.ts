// What a paragraph's runs write to: its text, and the blocks that follow it.
import type { FlowItem } from './story.js';

const digit = /[0-9]/g;
const superscriptDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What a paragraph leaves to the next one when its end was deleted. */
export interface Carried {
  readonly text: string;
  readonly after: readonly FlowItem[];
}

export class ParagraphPen {
  readonly path: string;
  readonly style: string | null;
  /** Text boxes, pictures and notes that are anchored in the paragraph. */
  readonly after: FlowItem[];
  #text: string;
  #textBoxes = 0;
  /** Set while a hidden run is read. */
  isHidden = false;
  /** Set while a superscript run is read. */
  isRaised = false;

  /** @param carried what paragraphs before, whose ends were deleted, leave to this one */
  constructor(path: string, style: string | null, carried: Carried) {
    this.path = path;
    this.style = style;
    this.after = [...carried.after];
    this.#text = carried.text;
  }

  get text(): string {
    return this.#text;
  }

  /** A raised digit behind other text is a mark or a power, not a further digit of the number before it. */
  write(text: string): void {
    const isMark = this.isRaised && this.#text !== '';
    this.#text += isMark ? text.replace(digit, (one) => superscriptDigits[Number(one)] ?? one) : text;
  }

  nextTextBoxPath(): string {
    this.#textBoxes += 1;
    return `${this.path}/txbx[${this.#textBoxes}]`;
  }
}
