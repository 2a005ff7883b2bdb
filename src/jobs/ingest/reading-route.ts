// The way by which an ingest has its documents read: the threads of this process, or what else takes documents and gives readings.
import type { Unpack } from '../../extract/archives/unpack.js';
import type { PreparedReading } from '../../load/documents/prepared-reading.js';
import type { PrepareTask } from '../reading/reading.js';
import type { ReadAgain, ReadingPool } from '../reading/reading-pool.js';
import type { TurnLimits } from './in-turn.js';

/** A document that has to be read. */
export interface UnreadDocument {
  readonly task: PrepareTask;
  /** The path of a file, or of a member of an archive. */
  readonly location: string;
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  /**
   * Gives the same bytes again, or null if they are no longer there. With it, the bytes of the task are given away, and the caller can no
   * longer use them. Left out if they are nowhere but in the task.
   */
  readonly readAgain?: ReadAgain;
}

export interface ArrivedReading {
  readonly reading: PreparedReading;
  /** How long reading took after the document was sent, in milliseconds. */
  readonly laterMs: number;
}

/** Waits for a reading; null if the run was stopped before it was there. */
export type ReadingToCome = () => Promise<ArrivedReading | null>;

export interface ReadingRoute {
  /** Sends a document on its way. Resolves when the next one may be sent. */
  readonly send: (document: UnreadDocument) => Promise<ReadingToCome>;
  readonly unpack: Unpack;
  /** How many files, and how many members of an archive, are opened at once and may be on their way. */
  readonly files: TurnLimits;
  readonly members: TurnLimits;
  /** How many readings are waited for at once. */
  readonly arrivals: TurnLimits;
  /** Is given readings that were taken and are in the database now. */
  readonly loaded: (readings: readonly PreparedReading[]) => Promise<void>;
}

/** How many documents for each worker may wait for their turn to be loaded: bounds the memory, however many files there are. */
const waitingPerWorker = 4;

/** The way through the threads of a pool: a document is read when it is sent. */
export function throughThreads(pool: ReadingPool): ReadingRoute {
  const atOnce = pool.size + 1;
  return {
    send: async ({ task, readAgain }) => {
      const reading = await pool.prepare(task, readAgain);
      return () => Promise.resolve({ reading, laterMs: 0 });
    },
    unpack: pool.unpack,
    files: { atOnce, inHand: pool.size * waitingPerWorker },
    // Unlike files, members are in memory before their turn comes.
    members: { atOnce, inHand: atOnce },
    arrivals: { atOnce: 1, inHand: 1 },
    loaded: () => Promise.resolve(),
  };
}
