// Everything that a job does to the world besides files and the database, so that tests can hold it still.

export interface Effects {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A line for the person who watches: standard error. */
  readonly log: (line: string) => void;
  /** The line of progress that is written over and over on a terminal; null where there is no terminal. */
  readonly progress: ((line: string) => void) | null;
}

const clearLine = '\r\u001b[2K';

/** The real ones. `isQuiet` leaves only results and errors. */
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
