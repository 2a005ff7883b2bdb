// Which files are written together: those of one kind that follow each other, as long as they come quickly.
import { setTimeout as pause } from 'node:timers/promises';
import type { HandledFile, KnownFile, ReadFile, UnchangedFile } from './handled-file.js';

export type FileBatch =
  | { readonly kind: 'unchanged'; readonly files: readonly UnchangedFile[] }
  | { readonly kind: 'read'; readonly files: readonly ReadFile[] }
  | { readonly kind: 'single'; readonly file: KnownFile };

/** A transaction costs as much as recording twenty unchanged files. */
const mostUnchanged = 500;
/** Documents that are read wait in memory until they are written, and are read again where the program is killed before. */
export const mostRead = 16;
/** What is read is written after so long at the latest: the next document may take a minute. */
const patienceMs = 500;

/** Gathers files that may be written together, in their order. Ends the source when it is ended itself. */
export async function* inBatches(files: AsyncGenerator<HandledFile, void>): AsyncGenerator<FileBatch, void> {
  // Settled: an error waits for its turn; unhandled while a batch is written, it would end the program.
  const step = () => Promise.allSettled([files.next()]);
  const unchanged: UnchangedFile[] = [];
  const read: ReadFile[] = [];
  function* gathered(): Generator<FileBatch, void> {
    if (unchanged.length > 0) yield { kind: 'unchanged', files: unchanged.splice(0) };
    if (read.length > 0) yield { kind: 'read', files: read.splice(0) };
  }
  let next = step();
  let dueAt = 0;
  try {
    for (;;) {
      const arrived = read.length === 0 ? await next : await Promise.race([next, late(dueAt)]);
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
      const file = settled.value.value;
      next = step();
      const isOfAnother = file.kind === 'unchanged' ? read.length > 0 : file.kind !== 'read' || unchanged.length > 0;
      if (isOfAnother) yield* gathered();
      if (file.kind === 'unchanged') unchanged.push(file);
      else if (file.kind !== 'read') yield { kind: 'single', file };
      else if (read.push(file) === 1) dueAt = performance.now() + patienceMs;
      if (unchanged.length === mostUnchanged || read.length === mostRead) yield* gathered();
    }
  } finally {
    await files.return();
  }
}

/** Null when the time has come. The timer keeps no program running. */
function late(dueAt: number): Promise<null> {
  return pause(Math.max(0, dueAt - performance.now()), null, { ref: false });
}
