// Plain text → lines, told apart by how they take part in a flattened table.

const lineEnd = /\r*\n|\r|\u2028|\u2029|\f/;
const bookmark = /\[bookmark:[^\]\n]*\]/gi;
const onlyBlanks = /^[ \u00a0\u3000]*$/;
const numberAlone = /^\s*(?:[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[、.．])\s*$/;
const tab = '\t';

/**
 * - `blank`: nothing to see
 * - `cell`: a tab and one cell behind it
 * - `row`: several cells parted by tabs
 * - `text`: anything else
 */
export interface Line {
  readonly kind: 'blank' | 'cell' | 'row' | 'text';
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** Parts a text into lines. Marks that a converter left in it (`[bookmark: …]`) are no text. */
export function readLines(text: string): readonly Line[] {
  return text.split(lineEnd).map((printed, index) => {
    const line = printed.replace(bookmark, '');
    return { kind: kindOf(line), text: line, number: index + 1 };
  });
}

function kindOf(line: string): Line['kind'] {
  const parts = line.split(tab);
  if (parts.length === 1) return onlyBlanks.test(line) ? 'blank' : 'text';
  if (parts.length > 2) return 'row';
  const [before = '', after = ''] = parts;
  if (onlyBlanks.test(before)) return 'cell';
  // A word processor parts the number of a heading from its words by a tab.
  return onlyBlanks.test(after) || numberAlone.test(before) ? 'text' : 'row';
}
