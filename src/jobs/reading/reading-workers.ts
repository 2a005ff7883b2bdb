// The worker threads. They are replaced together when the process has grown: memory that a library keeps outside the heap is returned
// only when its thread ends.
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

/** Workers that were started together, and what they did. */
interface Crew<Task, Result> {
  readonly pool: Piscina<Task, Result>;
  running: number;
  finished: number;
  /** Why none of its workers can start, so that its tasks would wait for ever; null if they can. */
  fault: Error | null;
}

/**
 * Room for short-lived objects. A page of a PDF needs more than the few megabytes that a thread has by default, and with less room more of
 * them move to the old generation. Saves a tenth of the processor time of a job; twice as much saves nothing more.
 */
const youngMegabytes = 64;

/**
 * Below this size, the old generation of a worker is not collected. Each collection also discards the machine code of functions that
 * libraries create again for each document: at V8's own pace of one collection a second, compiling them again kept half of a core busy.
 * The workers share this room, so that many of them do not reach the limit of the process sooner; one alone has half of it. With 640 MB
 * here and 128 above, a job of two workers took 2 % less of the processor and half as much memory again; with 384 MB the same and 48 MB more;
 * with 256 MB, 5 % more of the processor.
 */
const uncollectedMegabytes = 320;

/**
 * Other settings of V8 for all threads of the process.
 * - Node 20: how much of a function must run before it is compiled, six times the default, because with two workers compiling took the
 *   cores from reading. Saves 7 % of a job with two workers, and makes no difference with one.
 * - Since Node 22: without the compiler Maglev. In loops that it compiled, V8 does not notice that a worker is beyond its heap: the loop
 *   goes on for ever, or ends the whole process. Node 20 has Maglev switched off, and later versions no longer know the other flag.
 */
const compilerFlag = Number.parseInt(process.versions.v8, 10) < 12 ? '--interrupt-budget=400000' : '--no-maglev';

/** New workers load their libraries again, which takes about a second: worth it only after some work, whatever the memory. */
const leastFinished = 50;
/** Asking for the resident memory takes a fifteenth of the time of the thread that writes if it is done for each document. */
const looksEvery = 10;

/** The workers of one pool, which run functions of the worker's module. */
export class ReadingWorkers<Task, Result> {
  readonly #options: WorkerOptions;
  readonly #retired = new Set<Promise<void>>();
  #crew: Crew<Task, Result>;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#crew = startCrew(options);
  }

  /**
   * Runs a function of the worker's module by its name.
   * @param transfer buffers that are transferred instead of copied
   * @throws what the function throws; an AbortError when the signal fires
   */
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

  /** Ends all workers, with what they are doing. */
  async close(): Promise<void> {
    await Promise.all([this.#crew.pool.destroy(), ...this.#retired]);
  }

  #replaceGrown(): void {
    const { finished } = this.#crew;
    if (finished < leastFinished || finished % looksEvery !== 0) return;
    if (process.memoryUsage.rss() > this.#options.replaceBeyondBytes) this.#replace();
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
  // Settings of the whole process. The first applies to threads that start later, the second to all threads, also this one.
  setFlagsFromString(`--initial-old-space-size=${Math.floor(uncollectedMegabytes / Math.max(threads, 2))}`);
  setFlagsFromString(compilerFlag);
  const pool = new Piscina<Task, Result>({
    filename: workerFile.href,
    maxThreads: threads,
    minThreads: 1,
    idleTimeout: 2_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
  });
  const crew: Crew<Task, Result> = { pool, running: 0, finished: 0, fault: null };
  // A worker ended while it had no task: its module cannot be loaded.
  pool.on('error', (error: Error) => {
    crew.fault = error;
    void pool.destroy();
  });
  return crew;
}
