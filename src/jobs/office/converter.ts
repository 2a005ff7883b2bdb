// Documents of older formats → DOCX, by LibreOffice. Each document has a process and a profile of its own, in a folder that is removed: a kept
// process would save half a second of 1.4 for each, and let one document have a part in what is made of the next.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PQueue from 'p-queue';
import { confiningCommand, environmentIn, profileSettings } from './confinement.js';

/** The formats that are converted; their names are the suffixes of files as well. */
export type OfficeFormat = 'doc' | 'rtf' | 'odt';

/** Converts documents. It never throws: what cannot be converted has no copy. */
export interface Converter {
  /** @returns the document as DOCX; null if there is no such copy */
  readonly convert: (bytes: Uint8Array, format: OfficeFormat) => Promise<Uint8Array | null>;
  /** Stops what is running, and removes what was written. */
  readonly close: () => Promise<void>;
}

export interface ConverterOptions {
  /** The program that starts LibreOffice. */
  readonly program: string;
  /** How many documents are converted at once. */
  readonly atOnce: number;
  /** Time for one document by the clock. Default 60,000: a report takes 2,000, on a busy machine with a slow disk 15,000. */
  readonly timeoutMs?: number;
  /** Time that may be spent in all on documents of which there is no copy; beyond it, none is converted any more. Default: five minutes. */
  readonly lostMs?: number;
  /** Where folders are made. Default: the system's folder for temporary files. */
  readonly folder?: string;
}

/** Larger ones are left out: a report with its photographs is smaller, and the copy is held in memory beside the original. */
const mostBytes = 50 * 1024 * 1024;
/** A program that gave no copy of so many documents, and none of any other, does not work here: it may not see the folder, for instance. */
const mostWithoutCopy = 5;
/** How often the removal of a folder is tried again: a process that was just killed may still hold a file in it. */
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const;

/** Opens a converter. Its folder is made with the first document. */
export function openConverter(options: ConverterOptions): Converter {
  const { program, atOnce, timeoutMs = 60_000, lostMs = 300_000, folder = tmpdir() } = options;
  const queue = new PQueue({ concurrency: atOnce });
  const running = new Set<ChildProcess>();
  let base: Promise<string | null> | null = null;
  let confinement: Promise<readonly string[]> | null = null;
  let count = 0;
  let copies = 0;
  let failures = 0;
  let lost = 0;
  let isClosed = false;

  const convertNow = async (bytes: Uint8Array, format: OfficeFormat): Promise<Uint8Array | null> => {
    if (isClosed || lost > lostMs || (copies === 0 && failures >= mostWithoutCopy)) return null;
    const startedAt = performance.now();
    // Null where it cannot be made: then there are no copies.
    base ??= mkdtemp(join(folder, 'xxgk-office-')).catch(() => null);
    confinement ??= confiningCommand();
    const made = await base;
    if (made === null) return null;
    const own = join(made, String(++count));
    try {
      await prepareFolder(own, bytes, format);
      const command = [...(await confinement), program, ...argumentsFor(own, format)];
      const copy = isClosed || !(await runIn(own, command, running, timeoutMs)) ? null : await copyIn(own);
      if (copy === null) {
        lost += performance.now() - startedAt;
        failures += 1;
      } else copies += 1;
      return copy;
    } finally {
      await rm(own, removal);
    }
  };

  return {
    convert: async (bytes, format) => {
      if (bytes.length > mostBytes) return null;
      try {
        return (await queue.add(() => convertNow(bytes, format))) ?? null;
      } catch {
        // A full disk, or a folder that cannot be written: there is no copy, and the document keeps its other readers.
        return null;
      }
    },
    close: async () => {
      isClosed = true;
      for (const child of running) kill(child);
      await queue.onIdle();
      const made = await base;
      if (made !== null) await rm(made, removal);
    },
  };
}

const copyName = 'document.docx';

async function prepareFolder(own: string, bytes: Uint8Array, format: OfficeFormat): Promise<void> {
  const settings = join(own, 'profile', 'user');
  await mkdir(settings, { recursive: true });
  await mkdir(join(own, 'out'));
  await writeFile(join(settings, 'registrymodifications.xcu'), profileSettings);
  await writeFile(join(own, `document.${format}`), bytes);
}

function argumentsFor(own: string, format: OfficeFormat): readonly string[] {
  return [
    `-env:UserInstallation=${pathToFileURL(join(own, 'profile')).href}`,
    ...['--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck'],
    ...['--convert-to', 'docx', '--outdir', join(own, 'out'), join(own, `document.${format}`)],
  ];
}

/** Runs a command to its end. @returns whether it ended well, within its time */
function runIn(
  own: string,
  [program = '', ...following]: readonly string[],
  running: Set<ChildProcess>,
  timeoutMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    // It leads a group of processes, so that all that it started can be stopped with it.
    const child = spawn(program, following, {
      ...{ cwd: own, env: environmentIn(own), detached: process.platform !== 'win32', stdio: 'ignore' },
      windowsHide: true,
    });
    running.add(child);
    const timer = setTimeout(() => kill(child), timeoutMs);
    const end = (isWell: boolean) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(isWell);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => {
      // What it left running, if anything.
      kill(child);
      end(code === 0);
    });
  });
}

/** Stops a process with all that it started. */
function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on('error', () => {});
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // None of them is left.
  }
}

/** LibreOffice ends well also if it wrote nothing. */
async function copyIn(own: string): Promise<Uint8Array | null> {
  const path = join(own, 'out', copyName);
  try {
    const { size } = await stat(path);
    return size > mostBytes ? null : await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
