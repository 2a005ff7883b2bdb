// How long a reading may take and how much memory the process may hold while it runs. Looked at from outside of the worker, because a
// worker that hangs looks at nothing.

export interface ReadingLimits {
  /** Time for one document. */
  readonly timeoutMs: number;
  /** Time for one page of a PDF: such a document has this much for each, and no more than `timeoutMs` in all. */
  readonly pageMs: number;
  /** Resident memory of the whole process in bytes beyond which readings are stopped. */
  readonly memoryBytes: number;
}

/** Opening a PDF, and the first use of its libraries, takes time however few its pages are. */
const leastPdfMs = 10_000;
const lookEveryMs = 100;

/** Where a worker notes how many pages its document has; 0 until it knows, and for documents without pages. */
export type PageCount = Int32Array<SharedArrayBuffer>;

/** Why a reading was stopped. */
export type StopReason = { readonly kind: 'timeout'; readonly limitMs: number } | { readonly kind: 'memory' };

export interface ReadingWatch {
  readonly pages: PageCount;
  readonly signal: AbortSignal;
  /** Null unless it stopped the reading. */
  readonly stopped: () => StopReason | null;
  readonly end: () => void;
}

/** The time that a document has. @param pages 0 where it has none */
function timeLimitOf({ timeoutMs, pageMs }: ReadingLimits, pages: number): number {
  return pages === 0 ? timeoutMs : Math.min(timeoutMs, Math.max(leastPdfMs, pages * pageMs));
}

/** Watches one reading until `end` is called; `signal` fires where it passes a limit. */
export function watchReading(limits: ReadingLimits): ReadingWatch {
  const pages: PageCount = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const controller = new AbortController();
  const startedAt = performance.now();
  let reason: StopReason | null = null;
  const look = () => {
    const limitMs = timeLimitOf(limits, Atomics.load(pages, 0));
    if (performance.now() - startedAt >= limitMs) reason = { kind: 'timeout', limitMs };
    else if (process.memoryUsage.rss() > limits.memoryBytes) reason = { kind: 'memory' };
    if (reason !== null) controller.abort();
  };
  const timer = setInterval(look, Math.min(lookEveryMs, limits.timeoutMs));
  return { pages, signal: controller.signal, stopped: () => reason, end: () => clearInterval(timer) };
}
