// Text above and below the line → the superscripts and subscripts of Unicode, so that a mark cannot be taken for digits of a number.
import type { ShownText } from './page-tree.js';

const plain = '0123456789+-=()';
const superscripts = [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'];
const subscripts = [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'];
const foldable = /[０-９（）]/g;
/** ① to ⑳, as (1) to (20): by themselves they are no marks above or below the line. */
const circled = /[①-⑳]/g;
const circledZero = 0x245f;
const widthDistance = 0xfee0;

/** The text as a person sees it: `36` and a raised `1` must not become 361. */
export function markedText({ text, raised }: ShownText): string {
  if (raised === null) return text;
  const marks = raised === 'super' ? superscripts : subscripts;
  const uncircled = text.replace(circled, (sign) => `(${(sign.codePointAt(0) ?? 0) - circledZero})`);
  const narrow = uncircled.replace(foldable, (sign) =>
    String.fromCodePoint((sign.codePointAt(0) ?? 0) - widthDistance),
  );
  return [...narrow].map((sign) => marks[plain.indexOf(sign)] ?? sign).join('');
}
