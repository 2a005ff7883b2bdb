// What extract and inspect share: they read one file, and print its problems.
import { archiveInWords, folderOf, openPath } from '../../jobs/archives/open-path.js';
import { type OfficeUse, openPool } from '../../jobs/reading/office-reading.js';
import type { ReadTask } from '../../jobs/reading/reading.js';
import type { ReadingPool } from '../../jobs/reading/reading-pool.js';
import type { Problem } from '../../model/problem.js';
import { UsageError } from '../command.js';
import { unreadableFile } from '../named-file.js';
import { printableText } from '../terminal.js';

/** Which second readers a file is read with. */
interface SecondReaders {
  readonly secondReading: boolean;
  readonly office: OfficeUse;
}

/** For what needs the first reading alone. */
export const noSecondReader: SecondReaders = { secondReading: false, office: 'never' };

/**
 * Reads a file that the user named, or a member of an archive (`年报.zip!报告.doc`), in a worker of its own, with the limits of the ingest.
 * @throws UsageError if the file cannot be opened
 */
export async function readOneFile<Result>(
  path: string,
  { secondReading, office, ocr }: SecondReaders & Pick<ReadTask, 'ocr'>,
  read: (pool: ReadingPool, task: ReadTask) => Promise<Result>,
): Promise<Result> {
  const pool = openPool(office, { threads: 1 });
  try {
    const opened = await openPath(path, pool.unpack).catch((error: unknown) => {
      throw unreadableFile(path, error);
    });
    if (opened.kind === 'missing') throw new UsageError('file_missing', printableText(`${path} ${opened.reason}`));
    const { name, bytes } = opened;
    const archive = await archiveInWords(opened, pool.unpack);
    if (archive !== null) throw new UsageError('file_is_archive', printableText(`${path} ${archive}`));
    return await read(pool, { name, bytes, secondReading, ocr, folder: await folderOf(path) });
  } finally {
    await pool.close();
  }
}

/** Draws problems, one per line. */
export function drawProblems(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => printableText(`! ${problem.code}: ${problem.message}`));
}
