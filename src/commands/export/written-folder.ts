// What the commands share that write a folder of files from the database: their options, how they end, and what interrupts them.
import type { Command } from 'commander';
import { realEffects } from '../../jobs/effects.js';
import type { ExportTools } from '../../jobs/export/export.js';
import { openForReading } from '../../query/query-database.js';
import { Refusal, UsageError } from '../command.js';
import { interrupted, interruptible } from '../interruption.js';

/** The options of every command that writes a folder. */
export interface FolderFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly db: string;
}

/** How such a command ends, for its help. */
export const endsOfWriting =
  '0 done, 1 the files could not be written, 2 wrong usage or database, 130 interrupted. Files change only if it is 0.';

/** The folder that a command writes to. @throws UsageError `argument_missing` if its name is empty, as that of a variable that was not set */
export function namedFolder(folder: string): string {
  if (folder.trim() === '') throw new UsageError('argument_missing', 'Name a folder to write to.');
  return folder;
}

/** Adds the options of every command that writes a folder. */
export function addFolderOptions(command: Command): Command {
  return command
    .option('--json', 'JSON instead of text for the summary')
    .option('--quiet', 'no progress, only the summary')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite');
}

/**
 * Opens the database, and writes the folder until that is done or interrupted.
 * @param write returns null once it was interrupted and has left the folder as it was
 * @throws Refusal after an interruption; DatabaseError if the database cannot be read; whatever `write` throws
 */
export async function writeFolder<Report>(
  folder: string,
  { quiet, db }: FolderFlags,
  write: (tools: ExportTools) => Promise<Report | null>,
): Promise<Report> {
  const connection = openForReading(db);
  try {
    const effects = realEffects(quiet === true);
    const report = await interruptible((stop) => write({ connection, effects, stop }));
    if (report === null) throw new Refusal('interrupted', `${folder} was left unchanged.`, interrupted);
    return report;
  } finally {
    connection.close();
  }
}
