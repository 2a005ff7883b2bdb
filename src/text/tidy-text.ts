// Raw text → text for people. The raw text is always kept as well.
import { foldRadicals } from './radicals.js';

/** Within a line: line ends are line feeds by then, and the byte order mark is gone. */
const blankRun = /[^\S\n]+/g;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const lineEnd = /\r\n?|\u2028|\u2029/g;

/** Anything that has to be tidied. Most text has none of it and is returned as it is. */
const untidy = /[^\S ]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u2e80-\u2fd5\uf900-\ufaff]|^ | $| {2}/;

/**
 * Folds radicals, removes invisible characters, folds every run of blanks into one space, trims each line, and drops empty lines at both
 * ends. Line ends become line feeds: ` 一、 总体\u3000情况\r\n` → `一、 总体 情况`.
 */
export function tidyText(raw: string): string {
  if (!untidy.test(raw)) return raw;
  return foldRadicals(raw)
    .replace(lineEnd, '\n')
    .replace(invisible, '')
    .split('\n')
    .map((line) => line.replace(blankRun, ' ').trim())
    .join('\n')
    .trim();
}
