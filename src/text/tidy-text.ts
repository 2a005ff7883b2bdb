// Raw text → text for people. The raw text is always kept beside it.
import { foldRadicals } from './radicals.js';

const blankRun = /[\t\v\f\r \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const lineEnd = /\r\n?|\u2028|\u2029/g;

/** What most text has none of, so that it is tidy as it stands: anything but single spaces between words. */
const untidy = /[^\S ]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u2e80-\u2fd5\uf900-\ufaff]|^ | $| {2}/;

/** Folds radicals, drops invisible characters, folds every run of blanks to one space, trims each line and drops empty lines at both ends. */
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
