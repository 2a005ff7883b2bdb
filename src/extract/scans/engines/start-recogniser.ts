// Starts the process that recognises lines of print, if its packages are installed.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canRecognise } from './installed.js';
import type { LineRecogniser } from './pp-ocr.js';
import type { RecogniserAnswer } from './pp-ocr-process.js';

/** A recogniser that holds a process until it is closed. */
export interface RunningRecogniser extends LineRecogniser {
  readonly close: () => void;
}

const processFile = fileURLToPath(new URL('./pp-ocr-process.js', import.meta.url));
/** What the process keeps in its heap is small: the model is outside. */
const heapMegabytes = 256;

/**
 * Starts recognition.
 * @returns null if its packages are not installed
 */
export async function startRecogniser(): Promise<RunningRecogniser | null> {
  if (!canRecognise()) return null;
  // The program that was not compiled, as in tests, has no file that a process could begin with.
  if (!existsSync(processFile)) {
    const { loadPpOcr } = await import('./pp-ocr.js');
    return { ...(await loadPpOcr()), close: () => {} };
  }
  const child = fork(processFile, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let end: ((reason: Error) => void) | null = null;
  const hasEnded = (reason: string) => end?.(new Error(`recognition ended: ${reason}`));
  child.on('error', ({ message }) => hasEnded(message));
  child.on('exit', (code, signal) => hasEnded(`exit code ${code ?? signal}`));
  return {
    name: 'PP-OCR',
    recognise: (lines) =>
      new Promise((resolve, reject) => {
        end = reject;
        child.once('message', (answer: RecogniserAnswer) => {
          if (answer.kind === 'texts') resolve(answer.texts);
          else reject(new Error(answer.message));
        });
        child.send([...lines], (error) => {
          if (error) reject(error);
        });
      }),
    close: () => {
      if (child.connected) child.disconnect();
    },
  };
}
