// Digits and whole numbers.

/** The Chinese digits from zero to nine, each at the index of its value. */
export const chineseDigits = '零一二三四五六七八九';

const wholeNumber = /^\d{1,15}$/;
const belowHundred = /^(?:([二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/u;
const bracketed = /^\((.+)\)$/u;

/**
 * Reads a whole number in ASCII digits, without sign, separators or blanks: `0042` → 42.
 * @returns null if the text is anything else, or has more than the 15 digits that a JavaScript number always holds exactly
 */
export function readWholeNumber(text: string): number | null {
  return wholeNumber.test(text) ? Number(text) : null;
}

/**
 * Reads the number of an item in a list, from 一 to 九十九, or in ASCII digits, or as one sign: 十二 → 12, ㈡ → 2, ③ → 3.
 * @param text the number alone, without the stop or the brackets around it
 * @returns null if it is not such a number; also for 一十, which lists do not print
 */
export function readListNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(bracketed, '$1');
  return readWholeNumber(plain) ?? readBelowHundred(plain);
}

function readBelowHundred(text: string): number | null {
  const [matched = '', tens = '', ten = '', ones = ''] = belowHundred.exec(text) ?? [];
  if (matched === '') return null;
  const tensValue = tens === '' ? ten.length : chineseDigits.indexOf(tens);
  return tensValue * 10 + (ones === '' ? 0 : chineseDigits.indexOf(ones));
}
