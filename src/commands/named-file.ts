// Why a file that a person named cannot be read, as an error with a code.
import { whyUnreadable } from '../jobs/ingest/find-files.js';
import { UsageError } from './command.js';
import type { CommandErrorCode } from './error-codes.js';
import { printableText } from './terminal.js';

/** By the codes of the operating system. */
const codes: Readonly<Record<string, CommandErrorCode>> = {
  ENOENT: 'file_missing',
  ENOTDIR: 'file_missing',
  EISDIR: 'file_is_folder',
};

/**
 * The mistake of a person who named a file that cannot be read.
 * @param name what the message calls the file: its path, or the option with it, such as `--ca ca.pem`
 * @param error what the file system threw
 */
export function unreadableFile(name: string, error: unknown): UsageError {
  const code = (error instanceof Error && 'code' in error && codes[String(error.code)]) || 'file_unreadable';
  return new UsageError(code, `${printableText(name)} ${whyUnreadable(error)}.`, { cause: error });
}
