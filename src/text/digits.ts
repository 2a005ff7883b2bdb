// Digits as they are written: ASCII, full width, Chinese.

/** The Chinese digits from zero to nine. */
export const chineseDigits = '零一二三四五六七八九';

const wholeNumber = /^\d{1,15}$/;

/**
 * Reads a whole number of ASCII digits, without sign, separators or blanks.
 * @returns null where the text is anything else, or has more than the 15 digits that a JavaScript number holds exactly
 */
export function readWholeNumber(text: string): number | null {
  return wholeNumber.test(text) ? Number(text) : null;
}
