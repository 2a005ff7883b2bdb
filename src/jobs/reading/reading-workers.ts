// The worker threads. They are replaced together when the process has grown: memory that a library keeps outside of the heap is
// only given back when its thread ends.
import { setFlagsFromString } from 'node:v8';
import { Piscina } from 'piscina';

export interface WorkerOptions {
  readonly threads: number;
  readonly workerFile: URL;
  /** Heap of one worker. */
  readonly heapMegabytes: number;
  /** Resident memory of the process in bytes beyond which the workers are replaced. */
  readonly replaceBeyondBytes: number;
}

/** Workers started together, and what they did. */
interface Crew<Task, Result> {
  readonly pool: Piscina<Task, Result>;
  running: number;
  finished: number;
  /** Why no worker of it can be started: its tasks would wait for ever. */
  fault: Error | null;
}

/**
 * Room for what a worker makes and drops: a page of a PDF is more than the few megabytes that a thread has by itself, and the less room,
 * the more of what is dropped soon is kept for long. Takes a tenth of the processor's time off a job.
 */
const youngMegabytes = 128;

/**
 * Below this size, the heap of a worker is not searched for what was dropped long ago. Each such search also throws away the machine code of
 * functions that libraries make anew for each document: at its own pace of one a second V8 kept half of a core busy compiling them again.
 * The workers share this room, so that many do not reach the limit of the process sooner.
 */
const unsearchedMegabytes = 640;

/**
 * How much of a function runs before V8 takes it for one worth compiling, six times as much as by itself: with two workers, compiling took
 * the cores from reading. Takes 7 % off a job with two workers, and leaves one with one worker as it is.
 */
const bytecodesBeforeCompiling = 400_000;

/** New workers load their libraries anew, which takes about a second: worth it only after some work, whatever the memory. */
const leastFinished = 50;

export class ReadingWorkers<Task, Result> {
  readonly #options: WorkerOptions;
  readonly #retired = new Set<Promise<void>>();
  #crew: Crew<Task, Result>;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#crew = startCrew(options);
  }

  /** Runs a function of the worker's module by its name; rejects with what it throws, or when the signal fires. */
  async run(
    task: Task,
    {
      name,
      transfer,
      signal,
    }: { readonly name: string; readonly transfer: readonly ArrayBuffer[]; readonly signal: AbortSignal },
  ): Promise<Result> {
    if (this.#crew.fault !== null) this.#replace();
    const crew = this.#crew;
    crew.running++;
    try {
      return await crew.pool.run(task, { name, signal, transferList: [...transfer] });
    } catch (error) {
      throw crew.fault ?? error;
    } finally {
      crew.running--;
      crew.finished++;
      this.#replaceGrown();
      if (crew !== this.#crew && crew.running === 0) this.#retire(crew);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#crew.pool.destroy(), ...this.#retired]);
  }

  #replaceGrown(): void {
    if (this.#crew.finished >= leastFinished && process.memoryUsage.rss() > this.#options.replaceBeyondBytes)
      this.#replace();
  }

  #replace(): void {
    const former = this.#crew;
    this.#crew = startCrew(this.#options);
    if (former.running === 0) this.#retire(former);
  }

  #retire({ pool }: Crew<Task, Result>): void {
    const ended = pool.destroy().finally(() => this.#retired.delete(ended));
    this.#retired.add(ended);
  }
}

function startCrew<Task, Result>({ threads, workerFile, heapMegabytes }: WorkerOptions): Crew<Task, Result> {
  // Settings of the process. The first counts for threads that start after it, the second for all, this one as well.
  setFlagsFromString(`--initial-old-space-size=${Math.floor(unsearchedMegabytes / threads)}`);
  setFlagsFromString(`--interrupt-budget=${bytecodesBeforeCompiling}`);
  const pool = new Piscina<Task, Result>({
    filename: workerFile.href,
    maxThreads: threads,
    minThreads: 1,
    idleTimeout: 2_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
  });
  const crew: Crew<Task, Result> = { pool, running: 0, finished: 0, fault: null };
  // A worker that ends while it has no task: its module cannot be loaded.
  pool.on('error', (error: Error) => {
    crew.fault = error;
    void pool.destroy();
  });
  return crew;
}
