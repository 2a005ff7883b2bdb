// Numbers before labels (一、 （一） 1. 其中：) and what they mean: which labels a row belongs under.
import { withoutBlanks } from '../../text/blanks.js';
import { readListNumber } from '../../text/digits.js';
import { foldRadicals } from '../../text/radicals.js';

/** How deep a label is, 1 being the outermost; only the order matters. */
const depths = { section: 1, item: 2, heading: 3, plain: 4, point: 5, subPoint: 6, circled: 7, ofWhich: 8 } as const;

/** A number before a label. */
interface LabelNumber {
  readonly depth: number;
  /** From 1; null if it is 其中 and not a number. */
  readonly ordinal: number | null;
}

const ofWhich = /^其中(?:[:：,，]|(?=\D))/u;
const chineseNumber = '(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])';

/** Each kind of number with its depth. The group captures the ordinal. */
const kinds: readonly { readonly pattern: RegExp; readonly depth: number }[] = [
  { pattern: new RegExp(`^[(（](${chineseNumber})[)）][、.．]?`, 'u'), depth: depths.item },
  { pattern: new RegExp(`^(${chineseNumber})[)）]`, 'u'), depth: depths.item },
  { pattern: /^([㈠-㈩])/u, depth: depths.item },
  { pattern: new RegExp(`^第?(${chineseNumber})[、.．,，:：]`, 'u'), depth: depths.section },
  { pattern: /^[(（](\d{1,2})[)）]/u, depth: depths.subPoint },
  { pattern: /^(\d{1,2})[)）]/u, depth: depths.subPoint },
  { pattern: /^(\d{1,2})[、.．,，:：](?!\d)/u, depth: depths.point },
  { pattern: /^([①-⑳])/u, depth: depths.circled },
];

/** A label split into its numbers and its own words. */
export interface NumberedLabel {
  /** From the outermost: 一、（一）主动公开 has two. */
  readonly numbers: readonly LabelNumber[];
  /** The words as printed, without blanks at their edges; without any blanks if a number was removed. */
  readonly words: string;
}

/** Splits a printed label into numbers and words: `（三） 申请答复数` has the number 3. A label that is only a number keeps it as words. */
export function splitLabel(text: string): NumberedLabel {
  const numbers: LabelNumber[] = [];
  let words = foldRadicals(text).replaceAll('\n', '').trim();
  for (;;) {
    const next = firstNumber(words);
    if (next === null || next.rest === '') return { numbers, words };
    numbers.push(next.number);
    words = next.rest;
  }
}

function firstNumber(text: string): { readonly number: LabelNumber; readonly rest: string } | null {
  const squeezed = withoutBlanks(text);
  if (ofWhich.test(squeezed))
    return { number: { depth: depths.ofWhich, ordinal: null }, rest: squeezed.replace(ofWhich, '') };
  for (const { pattern, depth } of kinds) {
    const found = pattern.exec(squeezed);
    if (found?.[1] !== undefined)
      return { number: { depth, ordinal: readListNumber(found[1]) }, rest: squeezed.slice(found[0].length) };
  }
  return null;
}

/** How deep a label is, by its last number; without a number, by whether it has values or only heads other labels. */
export function depthOf({ numbers }: NumberedLabel, isHeading: boolean): number {
  return numbers.at(-1)?.depth ?? (isHeading ? depths.heading : depths.plain);
}

interface OpenLabel {
  readonly words: string;
  readonly depth: number;
  /** Index of the last row that the label's merged cell covers; null if its cell covers only its own row. */
  readonly lastRow: number | null;
}

/** The labels that a row of a table belongs under, updated row by row. */
export class OpenLabels {
  #open: readonly OpenLabel[] = [];

  /** Closes the labels that end before a row, and returns the words of those above a label of this depth, from the outermost. */
  pathTo(depth: number, row: number): readonly string[] {
    this.#open = this.#open.filter((label) => label.depth < depth && (label.lastRow === null || row <= label.lastRow));
    return this.#open.map((label) => label.words);
  }

  /** Opens a label, so that the next rows belong under it. */
  open(label: OpenLabel): void {
    this.#open = [...this.#open.filter((other) => other.depth < label.depth), label];
  }
}
