// Writes a file under another name first, so that whoever looks at it sees a whole one.
import { rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../command.js';

/** @throws UsageError if the file cannot be written */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new UsageError(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
