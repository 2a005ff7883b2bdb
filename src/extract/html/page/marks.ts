// Text above and below the line → the superscripts and subscripts of Unicode, so that a mark cannot be taken for digits of a number.
import type { ShownText } from './page-tree.js';

const plain = '0123456789+-=()';
const superscripts = [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'];
const subscripts = [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'];
const foldable = /[０-９（）]/g;
const widthDistance = 0xfee0;

/** The text as a person sees it: `36` and a raised `1` must not become 361. */
export function markedText({ text, raised }: ShownText): string {
  if (raised === null) return text;
  const marks = raised === 'super' ? superscripts : subscripts;
  const narrow = text.replace(foldable, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - widthDistance));
  return [...narrow].map((sign) => marks[plain.indexOf(sign)] ?? sign).join('');
}
