// Worker threads that read documents, each reading under a time and a memory limit. A worker that hangs, runs out of memory or
// crashes costs one document and is replaced.
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import type { PagePicture } from '../extract/pdf/page-picture.js';
import type { Extraction } from '../model/document.js';
import type { Problem, ProblemCode } from '../model/problems.js';
import { type DrawTask, failedReading, type ReadDocument, type ReadTask } from './read-document.js';

/** Reads documents; what goes wrong with one comes back as its outcome, never as an exception. */
export interface ReadingPool {
  readonly read: (task: ReadTask) => Promise<ReadDocument>;
  readonly extract: (task: ReadTask) => Promise<Extraction>;
  readonly draw: (task: DrawTask) => Promise<PagePicture>;
  readonly close: () => Promise<void>;
  readonly size: number;
}

export interface PoolOptions {
  /** How many documents are read at once. Default: one for each core. */
  readonly threads?: number;
  /** Default 60,000: a report takes under 100 ms; what takes a minute will not end. */
  readonly timeoutMs?: number;
  /** Heap of one worker. Default 1,024: the largest real page takes under 300. */
  readonly heapMegabytes?: number;
  /** The module that a worker runs. Default: the compiled worker beside this file. */
  readonly workerFile?: URL;
}

const compiledWorker = new URL('./worker.js', import.meta.url);

/** Starts the workers (each when it is first needed). */
export function openReadingPool(options: PoolOptions = {}): ReadingPool {
  const size = options.threads ?? availableParallelism();
  const timeoutMs = options.timeoutMs ?? 60_000;
  const pool = new Piscina<ReadTask, ReadDocument & Extraction & PagePicture>({
    filename: (options.workerFile ?? compiledWorker).href,
    maxThreads: size,
    minThreads: 1,
    idleTimeout: 2_000,
    resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes ?? 1024 },
  });
  // The time of a document begins when a worker is free for it: waiting for others that hang must not cost it its own.
  const queue = new PQueue({ concurrency: size });
  const readNow = async <Result>(task: ReadTask, name: string, failed: (problem: Problem) => Result) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await pool.run(task, { name, signal });
    } catch (error) {
      return failed(describeFailure(error, signal.aborted, timeoutMs));
    }
  };
  return {
    size,
    read: (task) => queue.add(() => readNow(task, 'readDocument', failedReading)),
    extract: (task) => queue.add(() => readNow(task, 'extractDocument', (problem) => unreadable(task, problem))),
    draw: (task) => queue.add(() => readNow(task, 'drawDocumentPage', undrawn)),
    close: () => pool.destroy(),
  };
}

function unreadable({ name }: ReadTask, problem: Problem): Extraction {
  return { kind: 'unreadable', name, detected: 'unknown', problems: [problem] };
}

function undrawn(problem: Problem): PagePicture {
  return { svg: null, pages: 0, problems: [problem] };
}

const outOfMemory = 'ERR_WORKER_OUT_OF_MEMORY';
const stackOverflow = 'Maximum call stack size exceeded';

function describeFailure(error: unknown, isTimeout: boolean, timeoutMs: number): Problem {
  const problem = (code: ProblemCode, message: string): Problem => ({ code, message, at: null });
  if (isTimeout) return problem('timeout', `Reading was stopped after ${timeoutMs / 1000} seconds.`);
  if (!(error instanceof Error)) return problem('crashed', `The reader failed: ${String(error)}.`);
  if ('code' in error && error.code === outOfMemory)
    return problem('out_of_memory', `Reading was stopped: ${error.message}.`);
  if (error.message.includes(stackOverflow))
    return problem('too_deeply_nested', 'Elements are nested deeper than the reader can follow.');
  return problem('crashed', `The reader failed: ${error.message}`);
}
