// Complex fields (ECMA-376 Part 1, 17.16.18): beginning, instruction, separator, result and end, over any number of paragraphs.

import type { XmlElement } from '../package/xml.js';
import { contentOf, isRemoved } from './content.js';

/** Elements that a field does not reach out of. */
const enclosures: ReadonlySet<string> = new Set(['w:tc', 'w:txbxContent', 'w:footnote', 'w:endnote']);

/** Fields whose result is kept and never shown (17.16.5). */
const hidden = /^\s*(?:ASK|PRIVATE|RD|SET|TA|TC|XE)\b/i;

/** A field that has begun. */
interface OpenField {
  readonly begin: XmlElement;
  phase: 'instruction' | 'result';
  instruction: string;
  /** Whether its result shows anything. */
  hasResult: boolean;
}

/** A field that has ended: its beginning, its instruction, and whether its result shows anything. */
export type EndedField = Pick<OpenField, 'begin' | 'instruction' | 'hasResult'>;

/** Tracks the open fields while a story is read, and so knows whether text is shown: results are, instructions are not. */
export class FieldStack {
  readonly #root: XmlElement;
  #unended: ReadonlySet<XmlElement> | null = null;
  #open: OpenField[] = [];

  /** @param root the element of the story that the fields are in */
  constructor(root: XmlElement) {
    this.#root = root;
  }

  /** Whether text at the current place is shown. */
  get showsText(): boolean {
    return this.#open.every(({ phase }) => phase === 'result');
  }

  /** Takes note that text is shown at the current place. */
  noteShown(): void {
    for (const field of this.#open) field.hasResult = true;
  }

  /** Takes note of an element `w:instrText`. */
  noteInstruction(text: string): void {
    const field = this.#open.at(-1);
    if (field?.phase === 'instruction') field.instruction += text;
  }

  /** Runs a function that reads a cell or a text box, which no field reaches into or out of. */
  enclose<T>(read: () => T): T {
    const outer = this.#open;
    this.#open = [];
    const result = read();
    this.#open = outer;
    return result;
  }

  /**
   * Takes note of an element `w:fldChar`. A beginning without an end is ignored, or the rest of the text would be lost.
   * @returns the field that it ends; null if it ends none
   */
  pass(mark: XmlElement): EndedField | null {
    this.#unended ??= unendedFields(this.#root);
    const type = mark.attributes.get('w:fldCharType');
    if (type === 'begin' && !this.#unended.has(mark))
      this.#open.push({ begin: mark, phase: 'instruction', instruction: '', hasResult: false });
    const last = this.#open.at(-1);
    if (type === 'separate' && last && !hidden.test(last.instruction)) last.phase = 'result';
    return type === 'end' ? (this.#open.pop() ?? null) : null;
  }
}

/** Finds the beginnings of fields that do not end within their cell, text box or story. */
function unendedFields(root: XmlElement): ReadonlySet<XmlElement> {
  const unended = new Set<XmlElement>();
  const walk = (element: XmlElement, open: XmlElement[]): void => {
    for (const child of contentOf(element)) {
      if (isRemoved(child)) continue;
      if (child.name === 'w:fldChar') {
        const type = child.attributes.get('w:fldCharType');
        if (type === 'begin') open.push(child);
        if (type === 'end') open.pop();
      } else if (enclosures.has(child.name)) enclose(child);
      else if (child.children.length > 0) walk(child, open);
    }
  };
  const enclose = (element: XmlElement): void => {
    const open: XmlElement[] = [];
    walk(element, open);
    for (const begin of open) unended.add(begin);
  };
  enclose(root);
  return unended;
}
