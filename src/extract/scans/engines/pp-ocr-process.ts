// The process that PP-OCR runs in, and that starts Tesseract. The runtime of PP-OCR ends the whole process if its thread is stopped while it
// works, so it has one of its own. It leads a group of processes, and ends with all of them: with its parent, and when it needs more memory
// than its first argument allows, in megabytes.
import { Worker } from 'node:worker_threads';
import type { Picture } from '../picture/picture.js';
import { loadPpOcr, type RecognisedLine } from './pp-ocr.js';
import { endOwnGroup } from './process-group.js';

/** What the process is asked: to recognise lines, or to have digits read by the other reader. */
export interface RecogniserQuestion {
  readonly kind: 'lines' | 'digits';
  readonly pictures: readonly Picture[];
}

/** What the process answers: what is in the pictures that it was sent, or why it does not know. */
export type RecogniserAnswer =
  | { readonly kind: 'lines'; readonly lines: readonly RecognisedLine[] }
  | { readonly kind: 'digits'; readonly digits: readonly string[] | null }
  | { readonly kind: 'fault'; readonly message: string };

// The runtime keeps this thread while it works, so another one watches.
new Worker(new URL('./process-watch.js', import.meta.url), {
  workerData: { megabytes: Number(process.argv[2]), parent: process.ppid },
}).unref();

const loading = loadPpOcr();

async function answerTo({ kind, pictures }: RecogniserQuestion): Promise<RecogniserAnswer> {
  try {
    const recogniser = await loading;
    return kind === 'lines'
      ? { kind, lines: await recogniser.recognise(pictures) }
      : { kind, digits: await recogniser.readDigits(pictures) };
  } catch (error) {
    return { kind: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (question: RecogniserQuestion) => {
  void answerTo(question).then((answer) => process.send?.(answer));
});
process.on('disconnect', endOwnGroup);
// A signal to all processes of a job reaches this one as well, and the job finishes what is in hand: it is needed until the channel closes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => process.connected || endOwnGroup());
