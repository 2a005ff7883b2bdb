// What standard output is: a terminal with a width and perhaps with styles, or a pipe or file that takes lines of any length.

/** Where text is shown. */
export interface Screen {
  /** In columns; null where lines may have any length. */
  readonly width: number | null;
  readonly hasStyles: boolean;
  /** Makes a text stand out; leaves it as it is where there are no styles. */
  readonly strong: (text: string) => string;
}

const plain = (text: string) => text;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

/** A pipe or a file. */
const paper: Screen = { width: null, hasStyles: false, strong: plain };

/** Standard output with so many columns less, for lines that are indented. */
export function indentedScreen(by: number): Screen {
  const whole = screen();
  return { ...whole, width: whole.width === null ? null : Math.max(1, whole.width - by) };
}

/** Standard output. Styles are left out without a terminal, if NO_COLOR is set (https://no-color.org), and on a terminal that has none. */
export function screen(stdout: NodeJS.WriteStream = process.stdout): Screen {
  if (!stdout.isTTY) return paper;
  const hasStyles = stdout.hasColors();
  return { width: stdout.columns > 0 ? stdout.columns : null, hasStyles, strong: hasStyles ? bold : plain };
}
