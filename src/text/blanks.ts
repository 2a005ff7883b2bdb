// The one definition of a blank. JavaScript's `\s` has every space of Unicode, the no-break and the ideographic one and the byte order mark
// included; what has no width at all (soft hyphen, zero-width space and joiners, direction marks, word joiner) it lacks.

/** A run of blanks or of characters without width. */
export const blanks = /[\s\u00ad\u200b-\u200f\u2060]+/gu;

/** Removes every blank and every character without width: `政 府 信 息` → `政府信息`. */
export function withoutBlanks(text: string): string {
  return text.replace(blanks, '');
}

/** Folds every run of blanks to one space, and trims: ` 江苏省\n 淮安市 ` → `江苏省 淮安市`. Characters without width stay. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
