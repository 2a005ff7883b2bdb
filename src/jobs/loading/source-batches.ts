// Which sources are written together: those of one kind that follow each other, as long as they come quickly.
import { setTimeout as pause } from 'node:timers/promises';
import type {
  HandledSource,
  KnownSource,
  ReadSource,
  UnchangedSource,
  UnopenedSource,
} from '../../load/documents/handled-source.js';

export type SourceBatch =
  | { readonly kind: 'unchanged'; readonly sources: readonly UnchangedSource[] }
  | { readonly kind: 'read'; readonly sources: readonly ReadSource[] }
  | { readonly kind: 'single'; readonly source: KnownSource | UnopenedSource };

/** A transaction costs as much as recording twenty unchanged files. */
const mostUnchanged = 500;
/** Documents that are read wait in memory until they are written. If the program is killed before, they are read again. */
export const mostRead = 16;
/** What was read waits at most this long to be written: the next document may take a minute. */
const patienceMs = 500;

/**
 * Gathers sources that may be written together, in their order. What came before an error is given before the error is thrown. Whoever
 * stops early ends `sources` too.
 */
export async function* inBatches(sources: AsyncGenerator<HandledSource, void>): AsyncGenerator<SourceBatch, void> {
  // Settled, so that an error waits for its turn: a rejection that nobody handles while a batch is written would end the program.
  const step = () => Promise.allSettled([sources.next()]);
  const unchanged: UnchangedSource[] = [];
  const read: ReadSource[] = [];
  function* gathered(): Generator<SourceBatch, void> {
    if (unchanged.length > 0) yield { kind: 'unchanged', sources: unchanged.splice(0) };
    if (read.length > 0) yield { kind: 'read', sources: read.splice(0) };
  }
  let next = step();
  let dueAt = 0;
  try {
    for (;;) {
      const arrived = read.length === 0 ? await next : await Promise.race([next, nullAt(dueAt)]);
      if (arrived === null) {
        yield* gathered();
        continue;
      }
      const [settled] = arrived;
      if (settled.status === 'rejected' || settled.value.done === true) {
        yield* gathered();
        if (settled.status === 'rejected') throw settled.reason;
        return;
      }
      const source = settled.value.value;
      next = step();
      const isOfAnotherKind =
        source.kind === 'unchanged' ? read.length > 0 : source.kind !== 'read' || unchanged.length > 0;
      if (isOfAnotherKind) yield* gathered();
      if (source.kind === 'unchanged') unchanged.push(source);
      else if (source.kind !== 'read') yield { kind: 'single', source };
      else if (read.push(source) === 1) dueAt = performance.now() + patienceMs;
      if (unchanged.length === mostUnchanged || read.length === mostRead) yield* gathered();
    }
  } finally {
    await sources.return();
  }
}

/** Null when the time has come. The timer does not keep the program running. */
function nullAt(dueAt: number): Promise<null> {
  return pause(Math.max(0, dueAt - performance.now()), null, { ref: false });
}
