// Everything that a job takes from the world besides files and the database, so that tests can control it.

export interface Effects {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Writes a line for the person who watches, to standard error. */
  readonly log: (line: string) => void;
  /** Overwrites the line of progress on a terminal; null if there is no terminal. */
  readonly progress: ((line: string) => void) | null;
}

const clearLine = '\r\u001b[2K';

/** The effects of the running program. @param isQuiet whether nothing but results and errors is written */
export function realEffects(isQuiet: boolean): Effects {
  const { stderr } = process;
  const write = (text: string) => stderr.write(text);
  const isTerminal = stderr.isTTY === true && !isQuiet;
  return {
    now: () => Date.now(),
    log: isQuiet ? () => {} : (line) => write(`${isTerminal ? clearLine : ''}${line}\n`),
    progress: isTerminal ? (line) => write(`${clearLine}${line}`) : null,
  };
}
