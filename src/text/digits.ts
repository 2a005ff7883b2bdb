// Digits and whole numbers.

/** The Chinese digits from zero to nine, each at the index of its value. */
export const chineseDigits = '零一二三四五六七八九';

const wholeNumber = /^\d{1,15}$/;

/**
 * Reads a whole number in ASCII digits, without sign, separators or blanks: `0042` → 42.
 * @returns null if the text is anything else, or has more than the 15 digits that a JavaScript number always holds exactly
 */
export function readWholeNumber(text: string): number | null {
  return wholeNumber.test(text) ? Number(text) : null;
}
