// Reports in older formats are read again, with the copy that LibreOffice makes of them as their second reading. A pool around a pool: without
// LibreOffice, and where it fails, a reading is the one of the pool within.
import { problemsOfReading } from '../../load/documents/prepared-reading.js';
import type { Problem } from '../../model/problem.js';
import type { Converter, OfficeFormat } from '../office/converter.js';
import { findOffice } from '../office/find-office.js';
import { startOffice } from '../office/start-office.js';
import type { ReadTask } from './reading.js';
import { openReadingPool, type PoolOptions, type ReadingPool } from './reading-pool.js';

/** Whether LibreOffice is used: if it is installed, or never. */
export const officeUses = ['auto', 'never'] as const;

export type OfficeUse = (typeof officeUses)[number];

const officeFormats: ReadonlySet<string> = new Set<OfficeFormat>(['doc', 'rtf', 'odt']);

function isOfficeFormat(format: string | null): format is OfficeFormat {
  return format !== null && officeFormats.has(format);
}

/** Opens a pool that reads with LibreOffice as well, if it is installed and wanted. */
export function openPool(office: OfficeUse, options: PoolOptions = {}): ReadingPool {
  const pool = openReadingPool(options);
  const program = office === 'never' ? null : findOffice();
  return program === null ? pool : withOffice(pool, startOffice({ program, atOnce: pool.size }));
}

/** A reading of a document, as a report or as rows. */
interface AnyReading {
  readonly format: string | null;
  readonly outcome: { readonly kind: string };
  readonly dependsOnMachine?: true;
}

/** How a document is read once more. */
interface Again<Task, Reading> {
  /** Null if its bytes are no longer there. */
  readonly bytes: () => Promise<Uint8Array | null>;
  readonly read: (task: Task) => Promise<Reading>;
  readonly problemsOf: (reading: Reading) => readonly Problem[];
}

/**
 * A pool that reads reports in older formats twice: first as the pool within does, and if that gives a report, with its copy as well. So no
 * document that is refused, or is no report, is converted.
 */
export function withOffice(pool: ReadingPool, converter: Converter): ReadingPool {
  const supported = async <Task extends ReadTask, Reading extends AnyReading>(
    task: Task,
    first: Reading,
    again: Again<Task, Reading>,
  ): Promise<Reading> => {
    const { format, outcome } = first;
    if (!task.secondReading || outcome.kind !== 'report' || !isOfficeFormat(format)) return first;
    const bytes = await again.bytes();
    const officeCopy = bytes && (await converter.convert(bytes, format));
    // LibreOffice may have failed for want of time or memory.
    const unsupported: Reading = { ...first, dependsOnMachine: true };
    if (!bytes || !officeCopy) return unsupported;
    const second = await again.read({ ...task, bytes, officeCopy });
    const isWell =
      second.outcome.kind === 'report' &&
      again.problemsOf(second).every(({ code }) => code !== 'second_reading_failed');
    return isWell ? second : unsupported;
  };

  return {
    ...pool,
    read: async (task) =>
      supported(task, await pool.read(task), {
        bytes: () => Promise.resolve(task.bytes),
        read: pool.read,
        problemsOf: ({ outcome }) => (outcome.kind === 'report' ? outcome.report.problems : outcome.problems),
      }),
    prepare: async (task, readAgain) =>
      supported(task, await pool.prepare(task, readAgain), {
        bytes: readAgain ?? (() => Promise.resolve(task.bytes)),
        read: (again) => pool.prepare(again, readAgain),
        problemsOf: problemsOfReading,
      }),
    close: async () => {
      await Promise.all([pool.close(), converter.close()]);
    },
  };
}
