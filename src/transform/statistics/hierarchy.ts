// Numbers before labels (一、 （一） 1. 其中：) and what they tell: which labels a row stands under.
import { foldRadicals } from '../../text/radicals.js';

/** How deep a label stands, the outermost lowest; only the order counts. */
const depths = { section: 1, item: 2, heading: 3, plain: 4, point: 5, subPoint: 6, circled: 7, ofWhich: 8 } as const;

/** A number before a label. */
interface LabelNumber {
  readonly depth: number;
  /** From 1; null where it is no number but 其中. */
  readonly ordinal: number | null;
}

const chineseDigits = '一二三四五六七八九';
const bracketedSigns = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩';
const circledSigns = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const blanks = /[\s\u00ad\u200b-\u200f\u2060\u3000\ufeff]+/gu;
const ofWhich = /^其中(?:[:：,，]|(?=\D))/u;
const chineseNumber = '(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])';

/** Each kind of number with its depth; the group holds the ordinal. */
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

/** A label parted into its numbers and its own words. */
export interface NumberedLabel {
  /** From the outermost; 一、（一）主动公开 has two. */
  readonly numbers: readonly LabelNumber[];
  /** The words, as printed but without blanks at their edges. */
  readonly words: string;
}

/** Parts a printed label into numbers and words. */
export function partLabel(text: string): NumberedLabel {
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
  const squeezed = text.replace(blanks, '');
  if (ofWhich.test(squeezed))
    return { number: { depth: depths.ofWhich, ordinal: null }, rest: squeezed.replace(ofWhich, '') };
  for (const { pattern, depth } of kinds) {
    const found = pattern.exec(squeezed);
    if (found?.[1] !== undefined)
      return { number: { depth, ordinal: ordinalOf(found[1]) }, rest: squeezed.slice(found[0].length) };
  }
  return null;
}

function ordinalOf(digits: string): number {
  const sign = Math.max(bracketedSigns.indexOf(digits), circledSigns.indexOf(digits));
  if (sign >= 0) return sign + 1;
  const arabic = Number(digits);
  if (Number.isInteger(arabic)) return arabic;
  const [tens = '', ones = ''] = digits.includes('十') ? digits.split('十') : ['0', digits];
  const tensValue = tens === '0' ? 0 : tens === '' ? 1 : chineseDigits.indexOf(tens) + 1;
  return tensValue * 10 + (chineseDigits.indexOf(ones) + 1) * (ones === '' ? 0 : 1);
}

/** How deep a label stands by its last number; without one by whether it has values or heads others. */
export function depthOf({ numbers }: NumberedLabel, isHeading: boolean): number {
  return numbers.at(-1)?.depth ?? (isHeading ? depths.heading : depths.plain);
}

interface OpenLabel {
  readonly words: string;
  readonly depth: number;
  /** Index of the last row that the label's merged cell covers; null where indentation and numbers alone tell. */
  readonly lastRow: number | null;
}

/** The labels that a row of a table stands under, kept up row by row. */
export class OpenLabels {
  #open: readonly OpenLabel[] = [];

  /** The words of the labels above a label of this depth, from the outermost. */
  pathTo(depth: number, row: number): readonly string[] {
    this.#open = this.#open.filter((label) => label.depth < depth && (label.lastRow === null || row <= label.lastRow));
    return this.#open.map((label) => label.words);
  }

  /** Opens a label, so that the next rows stand under it. */
  open(label: OpenLabel): void {
    this.#open = [...this.#open.filter((other) => other.depth < label.depth), label];
  }
}
