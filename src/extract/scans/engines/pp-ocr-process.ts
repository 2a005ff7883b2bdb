// The process that PP-OCR runs in. Its runtime ends the whole process if its thread is stopped while it works, so it has one of its own.
// It ends with its parent, and when it needs more memory than its first argument allows, in megabytes.
import { Worker } from 'node:worker_threads';
import type { Picture } from '../picture/picture.js';
import { loadPpOcr, type RecognisedLine } from './pp-ocr.js';

/** What the process answers: the texts of the lines that it was sent, or why it has none. */
export type RecogniserAnswer =
  | { readonly kind: 'texts'; readonly texts: readonly RecognisedLine[] }
  | { readonly kind: 'fault'; readonly message: string };

// The runtime keeps this thread while it works, so another one watches.
new Worker(new URL('./process-watch.js', import.meta.url), {
  workerData: { megabytes: Number(process.argv[2]), parent: process.ppid },
}).unref();

const recogniser = loadPpOcr();

async function answerTo(lines: readonly Picture[]): Promise<RecogniserAnswer> {
  try {
    return { kind: 'texts', texts: await (await recogniser).recognise(lines) };
  } catch (error) {
    return { kind: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (lines: readonly Picture[]) => {
  void answerTo(lines).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of the terminal, and the job finishes what is in hand: it needs this one until it closes the channel.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.connected || process.exit());
