// What a blank is. JavaScript's `\s` matches every space of Unicode, including the no-break space, the ideographic space and the byte order
// mark, but no characters without width (soft hyphen, zero-width space and joiners, direction marks, word joiner).

/** A run of blanks or of characters without width. */
export const blanks = /[\s\u00ad\u200b-\u200f\u2060]+/gu;

/** Removes all blanks and all characters without width: `政 府 信 息` → `政府信息`. */
export function withoutBlanks(text: string): string {
  return text.replace(blanks, '');
}

/** Folds every run of blanks, line ends included, into one space, and trims: ` 江苏省\n 淮安市 ` → `江苏省 淮安市`. Characters without width stay. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
