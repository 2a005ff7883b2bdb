// What a command is: a function that adds its options, examples and action to the program. And what all commands share: their mistakes,
// their notices on standard error, the files that they write.
import type { Command } from 'commander';
import type { DatabaseErrorCode } from '../database/database-error.js';
import type { CommandErrorCode } from './error-codes.js';

/** Why a command ends without its result. The message names the option or file, says what is wrong and what to do. */
export class Refusal extends Error {
  readonly code: CommandErrorCode | DatabaseErrorCode;
  /** With which the program ends. */
  readonly exitCode: number;

  constructor(code: CommandErrorCode | DatabaseErrorCode, message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = exitCode;
  }
}

const wrongUsage = 2;
const withoutResult = 1;

/** A mistake of the user. The program ends with code 2. */
export class UsageError extends Refusal {
  override readonly name = 'UsageError';

  constructor(code: CommandErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, wrongUsage, options);
  }
}

/** Nothing is wrong with the words, but there is no answer to them. The program ends with code 1. */
export class NoResult extends Refusal {
  override readonly name = 'NoResult';

  constructor(code: CommandErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, withoutResult, options);
  }
}

/** Adds a command's arguments, options, examples and action to the program's entry for it. */
export type DescribeCommand = (command: Command) => void;

/** Prints a notice for the user on standard error, where it does not mix with the result: `xxgk: …`. */
export function printNotice(message: string): void {
  process.stderr.write(`xxgk: ${message}\n`);
}

/**
 * Writes a file that the user named, completely or not at all.
 * @param content bytes, or text that is written in UTF-8
 * @throws UsageError if the file cannot be written
 */
export async function writeNamedFile(file: string, content: Uint8Array | string): Promise<void> {
  // Loaded by the few commands that write a file: every command shares this module.
  const { FileWriteError, writeWhole } = await import('../files/write-whole.js');
  try {
    await writeWhole(file, content);
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error;
    throw new UsageError('file_not_writable', error.message, { cause: error });
  }
}
