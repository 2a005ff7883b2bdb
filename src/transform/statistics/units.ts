// The unit of a number in a statistical table: it stands in a column of its own, in brackets behind the label, or nowhere.
import { remember } from '../cells/remember.js';

const blanks = /[\s\u00ad\u200b-\u200f\u2060\u3000\ufeff]+/gu;
const unitWord =
  /^(?:单位[:：])?((?:亿|万|千|百)?(?:元|件次?|人次?|场次?|批次?|份|条|次|个|篇|项|期|处|起|宗|名|家|部|班|页|台|册|种|户)|[%％])$/u;
const unitInBrackets = /[(（](?:单位[:：])?([^()（）]{1,4})[)）]$/u;
const tenThousands = /^万(?!元)/u;

/** The unit that a cell holds and nothing else; null for any other text. */
export const unitIn: (text: string) => string | null = remember(
  (text) => unitWord.exec(text.replace(blanks, ''))?.[1] ?? null,
);

/** The unit that stands in brackets at the end of a label or a heading: 专项经费（万元） → 万元. */
export function unitBehind(text: string): string | null {
  const bracketed = unitInBrackets.exec(text.replace(blanks, ''))?.[1];
  return bracketed === undefined ? null : unitIn(bracketed);
}

/** The power of ten that a unit of counting stands for: 4 for 万条, 0 for 条. */
export function countExponent(unit: string | null): number {
  return unit !== null && tenThousands.test(unit) ? 4 : 0;
}
