// Writes files atomically: under another name first, then renamed, so that a file under its own name is always complete.
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file that could not be written. The message names the file and gives the reason of the operating system. */
export class FileWriteError extends Error {
  override readonly name = 'FileWriteError';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`Cannot write ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.file = file;
  }
}

/**
 * Writes a file completely or not at all, and replaces a file of that name. The content is forced to the disk before the file gets its
 * name, so that a power failure leaves no empty file under it.
 * @param content bytes, or text that is written in UTF-8
 * @param stagingFolder where the file is kept until it is complete; it must be on the same disk. Default: the folder of the file.
 * @throws FileWriteError if the file cannot be written; a former file of that name then stays, and nothing unfinished is left
 */
export async function writeWhole(
  file: string,
  content: Uint8Array | string,
  stagingFolder: string = dirname(file),
): Promise<void> {
  // Hidden, so that an ingest of the folder leaves it out.
  const unfinished = join(stagingFolder, `.${randomUUID()}.tmp`);
  const handle = await open(unfinished, 'wx').catch((error: unknown) => {
    throw new FileWriteError(file, error);
  });
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new FileWriteError(file, error);
  }
}
