// Threads that unpack and check readings, so that the thread that writes does not have to.
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { PackedReading, UnpackedReading } from './packed-reading.js';

export interface Decoders {
  readonly unpack: (packed: PackedReading) => Promise<UnpackedReading>;
  readonly close: () => Promise<void>;
}

const workerFile = new URL('./decode-worker.js', import.meta.url);
/** One unpacks some 500 readings a second, and one thread writes no more than 1,000. */
const threadsAtMost = 3;

/** Opens the threads; each starts when it is first needed. */
export function openDecoders(): Decoders {
  const pool = new Piscina<PackedReading, UnpackedReading>({
    filename: workerFile.href,
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(threadsAtMost, availableParallelism() - 1)),
    idleTimeout: 2_000,
  });
  return { unpack: (packed) => pool.run(packed, { name: 'unpackReading' }), close: () => pool.destroy() };
}
