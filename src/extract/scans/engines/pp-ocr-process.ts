// The process that PP-OCR runs in. Its runtime ends the whole process if its thread is stopped while it works, so it has one of its own, which
// ends with its parent.
import type { Picture } from '../picture/picture.js';
import { loadPpOcr, type RecognisedLine } from './pp-ocr.js';

/** What the process answers: the texts of the lines that it was sent, or why it has none. */
export type RecogniserAnswer =
  | { readonly kind: 'texts'; readonly texts: readonly RecognisedLine[] }
  | { readonly kind: 'fault'; readonly message: string };

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
