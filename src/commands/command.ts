// What a command is: a function that adds its options, examples and action to the program. And what all commands share: their mistakes,
// their notices on standard error, the files that they write.
import type { Command } from 'commander';
import { FileWriteError, writeWhole } from '../files/write-whole.js';
import { padded, widthOf } from './terminal.js';

/** A mistake of the user. The message names the option or file, says what is wrong and what to do. The program ends with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Adds a command's arguments, options, examples and action to the program's entry for it. */
export type DescribeCommand = (command: Command) => void;

/** Gives the end of a command's help: its examples, and what its exit codes mean. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[], exitCodes: string): string {
  const width = Math.max(...lines.map(([command]) => widthOf(command)));
  const drawn = lines.map(([command, meaning]) => `  ${padded(command, width)}  ${meaning}`);
  return ['', 'Examples:', ...drawn, '', `Exit codes: ${exitCodes}`].join('\n');
}

/** Prints a notice for the user on standard error, where it does not mix with the result: `xxgk: …`. */
export function printNotice(message: string): void {
  process.stderr.write(`xxgk: ${message}\n`);
}

/** Prints why there is no result, and sets the exit code with which the program will end. */
export function reportFailure(message: string, exitCode = 1): void {
  printNotice(message);
  process.exitCode = exitCode;
}

/**
 * Writes a file that the user named, completely or not at all.
 * @param content bytes, or text that is written in UTF-8
 * @throws UsageError if the file cannot be written
 */
export async function writeNamedFile(file: string, content: Uint8Array | string): Promise<void> {
  try {
    await writeWhole(file, content);
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}
