// Worker threads that read documents, each reading under a time and a memory limit. A worker that hangs, runs out of memory or crashes
// costs one document and is replaced. The document is then read again with nothing beside it, because another document may have been to
// blame; if its second reader was at work when that failed too, it is read a last time without the second reader.
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { ProblemCode } from '../../catalogues/problems.js';
import type { Unpack, Unpacking } from '../../extract/archives/unpack.js';
import type { CellCuts } from '../../extract/pdf/pictures/cell-cuts.js';
import type { CellPicture } from '../../extract/pdf/pictures/cell-picture.js';
import type { PagePicture } from '../../extract/pdf/pictures/page-picture.js';
import type { PreparedReading } from '../../load/documents/prepared-reading.js';
import type { DocumentReading } from '../../load/rows/document-reading.js';
import type { Extraction } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import type { UnpackedReading } from '../kept/packed-reading.js';
import {
  type CutTask,
  type DecodeTask,
  type DrawTask,
  failedReading,
  type MarkTask,
  type PackedReading,
  type PrepareTask,
  type ReadTask,
  type UnpackTask,
} from './reading.js';
import { type ReadingLimits, type StopReason, watchReading } from './reading-watch.js';
import { ReadingWorkers } from './reading-workers.js';

/** Reads documents; what goes wrong with one comes back as its outcome, never as an exception. */
export interface ReadingPool {
  /** Reads a document to a report, for a person to look at. */
  readonly read: (task: ReadTask) => Promise<DocumentReading>;
  /**
   * Reads a document to rows, for the database.
   * @param readAgain gives the same bytes for a second try, or null if they are no longer there. With it, the bytes of the task are
   * transferred to the worker, and the caller can no longer use them; without it they are copied.
   */
  readonly prepare: (task: PrepareTask, readAgain?: ReadAgain) => Promise<PreparedReading>;
  /** Unpacks readings that were kept, in their order. If one of them ends its worker, none of them is unpacked. */
  readonly decode: (readings: readonly PackedReading[]) => Promise<readonly UnpackedReading[]>;
  readonly extract: (task: ReadTask) => Promise<Extraction>;
  readonly draw: (task: DrawTask) => Promise<PagePicture>;
  readonly mark: (task: MarkTask) => Promise<CellPicture>;
  readonly cut: (task: CutTask) => Promise<CellCuts>;
  /** Unpacks a part of a RAR or 7z archive. */
  readonly unpack: Unpack;
  readonly close: () => Promise<void>;
  readonly size: number;
}

/** Gives the bytes of a document again; null if they are no longer there. */
export type ReadAgain = () => Promise<Uint8Array | null>;

export interface PoolOptions {
  /** How many documents are read at once. Default: one for each core. */
  readonly threads?: number;
  /** Time for one document. Default 60,000: a report takes under 100 ms, and a reading that takes a minute will not end. */
  readonly timeoutMs?: number;
  /** Time for one page of a PDF. Default 2,000: a page takes 30. */
  readonly pageMs?: number;
  /** Time for a page that is a picture, beyond all others. Default 20,000: a dense page takes 5,000. */
  readonly scanMs?: number;
  /** The least time of a PDF. Default 10,000: opening one, and the first use of its libraries, takes time however few its pages are. */
  readonly leastPdfMs?: number;
  /** Heap of one worker. Default 1,024: the largest real page takes under 300. */
  readonly heapMegabytes?: number;
  /** Resident memory of the process. Beyond it the workers are replaced; beyond half as much again readings are stopped. Default 2,048. */
  readonly memoryMegabytes?: number;
  /** The module that a worker runs. Default: the compiled worker beside this file. */
  readonly workerFile?: URL;
}

const compiledWorker = new URL('./worker.js', import.meta.url);
const megabyte = 1024 * 1024;

type WorkerResult = DocumentReading &
  PreparedReading &
  Extraction &
  PagePicture &
  CellPicture &
  CellCuts &
  Unpacking &
  readonly UnpackedReading[];

/** A function of the worker, and the buffers that are transferred to it. */
interface Call {
  readonly name: string;
  readonly transfer: readonly ArrayBuffer[];
}

type Outcome<Result> =
  | { readonly kind: 'read'; readonly result: Result }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly isWithSecondReader: boolean };

/** Opens a pool. Each worker starts when it is first needed. */
export function openReadingPool(options: PoolOptions = {}): ReadingPool {
  const size = options.threads ?? availableParallelism();
  const replaceBeyondBytes = (options.memoryMegabytes ?? 2048) * megabyte;
  const limits: ReadingLimits = {
    timeoutMs: options.timeoutMs ?? 60_000,
    pageMs: options.pageMs ?? 2_000,
    scanMs: options.scanMs ?? 20_000,
    leastPdfMs: options.leastPdfMs ?? 10_000,
    memoryBytes: 1.5 * replaceBeyondBytes,
  };
  const workers = new ReadingWorkers<ReadTask, WorkerResult>({
    threads: size,
    workerFile: options.workerFile ?? compiledWorker,
    heapMegabytes: options.heapMegabytes ?? 1024,
    replaceBeyondBytes,
  });
  // The time of a document begins when a worker is free for it: it must not lose time to others that hang.
  const queue = new PQueue({ concurrency: size });
  const secondTries = new PQueue({ concurrency: 1 });
  let isClosed = false;

  const attempt = async (task: ReadTask, { name, transfer }: Call): Promise<Outcome<WorkerResult>> => {
    const watch = watchReading(limits);
    try {
      const watched = { ...task, progress: watch.progress };
      return { kind: 'read', result: await workers.run(watched, { name, transfer, signal: watch.signal }) };
    } catch (error) {
      const problem = describeFailure(error, watch.stopped());
      return { kind: 'failed', problem, isWithSecondReader: watch.isWithSecondReader() };
    } finally {
      watch.end();
    }
  };

  const attemptAlone = async (task: ReadTask, name: string) => {
    queue.pause();
    try {
      await queue.onPendingZero();
      return await attempt(task, { name, transfer: [] });
    } finally {
      if (secondTries.size === 0) queue.start();
    }
  };

  const readNow = async <Result>(
    task: ReadTask,
    { name, readAgain }: { readonly name: string; readonly readAgain?: ReadAgain | undefined },
    failed: (problem: Problem) => Result,
  ) => {
    const { buffer } = task.bytes;
    const transfer = readAgain !== undefined && buffer instanceof ArrayBuffer ? [buffer] : [];
    const first = await queue.add(() => attempt(task, { name, transfer }));
    if (first.kind === 'read') return first.result;
    if (isClosed) return failed(first.problem);
    const bytes = readAgain === undefined ? task.bytes : await readAgain();
    if (bytes === null) return failed(first.problem);
    const again = { ...task, bytes };
    const second = await secondTries.add(() => attemptAlone(again, name));
    if (second.kind === 'read') return second.result;
    if (!second.isWithSecondReader) return failed(second.problem);
    // The second reader only supports the first: its failure must not lose what the first one read.
    const secondReaderFault = `the second reader failed: ${second.problem.message}`;
    const third = await secondTries.add(() => attemptAlone({ ...again, secondReaderFault }, name));
    return third.kind === 'read' ? third.result : failed(third.problem);
  };

  return {
    size,
    read: (task) => readNow(task, { name: 'readDocument' }, failedReading),
    prepare: (task, readAgain) => readNow(task, { name: 'prepareDocument', readAgain }, failedReading),
    decode: (readings) => {
      const task: DecodeTask = { name: 'readings', bytes: new Uint8Array(), secondReading: false, readings };
      return readNow(task, { name: 'decodeReadings' }, (problem) => readings.map(() => stillUndecoded(problem)));
    },
    extract: (task) => readNow(task, { name: 'extractDocument' }, (problem) => unreadable(task, problem)),
    draw: (task) => readNow(task, { name: 'drawDocumentPage' }, undrawn),
    mark: (task) => readNow(task, { name: 'drawDocumentCell' }, unmarked),
    cut: (task) => readNow(task, { name: 'cutDocumentCells' }, uncut),
    unpack: (bytes, from) => {
      const task: UnpackTask = { name: 'archive', bytes, secondReading: false, from };
      return readNow(task, { name: 'unpackArchive' }, stillPacked);
    },
    close: () => {
      isClosed = true;
      return workers.close();
    },
  };
}

function unreadable({ name }: ReadTask, problem: Problem): Extraction {
  return { kind: 'unreadable', name, detected: 'unknown', recognisers: null, problems: [problem] };
}

function undrawn(problem: Problem): PagePicture {
  return { svg: null, pages: 0, problems: [problem] };
}

function unmarked(problem: Problem): CellPicture {
  return { png: null, size: null, pages: 0, problems: [problem] };
}

function uncut(problem: Problem): CellCuts {
  return { pngs: [], pages: 0, problems: [problem] };
}

function stillPacked(fault: Problem): Unpacking {
  return { entries: [], contents: [], fault };
}

function stillUndecoded({ message }: Problem): UnpackedReading {
  return { status: 'refused', reason: `could not be unpacked: ${message}` };
}

const outOfMemory = 'ERR_WORKER_OUT_OF_MEMORY';
const stackOverflow = 'Maximum call stack size exceeded';

function describeFailure(error: unknown, stopped: StopReason | null): Problem {
  const problem = (code: ProblemCode, message: string): Problem => ({ code, message, at: null });
  if (stopped?.kind === 'timeout')
    return problem('timeout', `Reading was stopped after ${stopped.limitMs / 1000} seconds.`);
  if (stopped?.kind === 'memory')
    return problem('out_of_memory', 'Reading was stopped: the program used more memory than it is allowed.');
  if (!(error instanceof Error)) return problem('crashed', `The reader failed: ${String(error)}.`);
  if ('code' in error && error.code === outOfMemory)
    return problem('out_of_memory', `Reading was stopped: ${error.message}.`);
  if (error.message.includes(stackOverflow))
    return problem('too_deeply_nested', 'Elements are nested deeper than the reader can follow.');
  return problem('crashed', `The reader failed: ${error.message}`);
}
