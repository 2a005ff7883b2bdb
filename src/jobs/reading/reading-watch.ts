// How long a reading may take, and how much memory the process may use while it runs. Watched from outside the worker, because a worker
// that hangs cannot watch itself.

export interface ReadingLimits {
  /** Processor time for one document. */
  readonly timeoutMs: number;
  /** Processor time for each page of a PDF; the whole document still has at most `timeoutMs`. */
  readonly pageMs: number;
  /** Time for each page that is a picture, beyond all others. */
  readonly scanMs: number;
  /** The least time for a PDF, however few its pages: opening it and loading its libraries takes time as well. */
  readonly leastPdfMs: number;
  /** Resident memory of the whole process in bytes beyond which readings are stopped. */
  readonly memoryBytes: number;
}

const lookEveryMs = 100;
/** On a busy machine the clock runs while the reader does not. A reading that waits for ever is stopped after so many times its limit. */
const mostTimesByClock = 5;

/**
 * Where a worker notes how far it is, for the watch outside: how many pages its document has (0 until it knows, and for documents without
 * pages), whether its second reader is at work (1, else 0), and how many pages are pictures that it recognises.
 */
export type ReadingProgress = Int32Array<SharedArrayBuffer>;

/** Where each of them stands in a ReadingProgress. */
export const progressPlaces = { pages: 0, secondReader: 1, scans: 2 } as const;

/** Why a reading was stopped. */
export type StopReason = { readonly kind: 'timeout'; readonly limitMs: number } | { readonly kind: 'memory' };

export interface ReadingWatch {
  readonly progress: ReadingProgress;
  readonly signal: AbortSignal;
  /** Null unless the watch stopped the reading. */
  readonly stopped: () => StopReason | null;
  /** Whether the second reader is at work, or was when the reading ended. */
  readonly isWithSecondReader: () => boolean;
  readonly end: () => void;
}

/** How much processor time a document has. */
function timeLimitOf({ timeoutMs, pageMs, leastPdfMs, scanMs }: ReadingLimits, progress: ReadingProgress): number {
  const pages = Atomics.load(progress, progressPlaces.pages);
  const recognising = scanMs * Atomics.load(progress, progressPlaces.scans);
  return (pages === 0 ? timeoutMs : Math.min(timeoutMs, Math.max(leastPdfMs, pages * pageMs))) + recognising;
}

/**
 * Watches one reading until `end` is called; `signal` fires when the reading exceeds a limit. Time has run out when both the clock and the
 * processors of this process have spent it: a reading cannot have worked for longer than its process.
 */
export function watchReading(limits: ReadingLimits): ReadingWatch {
  const progress: ReadingProgress = new Int32Array(
    new SharedArrayBuffer(Object.keys(progressPlaces).length * Int32Array.BYTES_PER_ELEMENT),
  );
  const controller = new AbortController();
  const startedAt = performance.now();
  const startedFrom = process.cpuUsage();
  const isOver = (limitMs: number) => {
    const elapsed = performance.now() - startedAt;
    if (elapsed < limitMs) return false;
    const { user, system } = process.cpuUsage(startedFrom);
    return (user + system) / 1000 >= limitMs || elapsed >= mostTimesByClock * limitMs;
  };
  let reason: StopReason | null = null;
  const look = () => {
    const limitMs = timeLimitOf(limits, progress);
    if (isOver(limitMs)) reason = { kind: 'timeout', limitMs };
    else if (process.memoryUsage.rss() > limits.memoryBytes) reason = { kind: 'memory' };
    if (reason !== null) controller.abort();
  };
  const timer = setInterval(look, Math.min(lookEveryMs, limits.timeoutMs));
  return {
    ...{ progress, signal: controller.signal },
    stopped: () => reason,
    isWithSecondReader: () => Atomics.load(progress, progressPlaces.secondReader) === 1,
    end: () => clearInterval(timer),
  };
}
