// Lines of a text in the order of what they begin with, found without reading the others: a look-up takes some millionths of a second,
// and a hundred thousand lines are not taken apart when a program starts.

const separator = '\t';

/** Joins the values of a line. They hold no tabs and no line ends; empty ones at the end are left out. */
export function tabbedLine(values: readonly string[]): string {
  return values.join(separator).trimEnd();
}

/** The lines as a text, in the order in which they are found; lines of one key keep their order. */
export function sortedText(lines: readonly string[]): string {
  const keyed = lines.map((line) => ({ line, key: keyOf(line) }));
  keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return keyed.map(({ line }) => line).join('\n');
}

/** Finds lines of a text that `sortedText` made. */
export class SortedLines {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The values of each line with this key. */
  valuesOf(key: string): readonly (readonly string[])[] {
    return this.#from(key, (found) => found === key);
  }

  /** The keys that begin with a text, each as often as it has lines. */
  keysFrom(start: string): readonly string[] {
    return this.#from(start, (found) => found.startsWith(start)).map(([key = '']) => key);
  }

  #from(key: string, isWanted: (found: string) => boolean): readonly (readonly string[])[] {
    const lines: (readonly string[])[] = [];
    for (let start = this.#firstFrom(key); start < this.#text.length; ) {
      const end = this.#endOf(start);
      const values = this.#text.slice(start, end).split(separator);
      if (!isWanted(values[0] ?? '')) break;
      lines.push(values);
      start = end + 1;
    }
    return lines;
  }

  /** Where the first line begins whose key is this or comes after it. */
  #firstFrom(key: string): number {
    let [low, high] = [0, this.#text.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = middle === 0 ? 0 : this.#text.lastIndexOf('\n', middle - 1) + 1;
      const end = this.#endOf(start);
      if (keyOf(this.#text.slice(start, end)) < key) low = end + 1;
      else high = start;
    }
    return low;
  }

  #endOf(start: number): number {
    const end = this.#text.indexOf('\n', start);
    return end < 0 ? this.#text.length : end;
  }
}

function keyOf(line: string): string {
  const end = line.indexOf(separator);
  return end < 0 ? line : line.slice(0, end);
}
