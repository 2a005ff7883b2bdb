// Starts the recognition of lines of print by PP-OCR.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RunningRecogniser, recogniserInProcess } from './recogniser-process.js';

const compiledProcess = fileURLToPath(new URL('./pp-ocr-process.js', import.meta.url));
/** A dense page needs some 300. */
const megabytes = 900;
/** A dense page takes 3 seconds of a processor that is free, and many times as long by the clock of a busy machine. */
const patienceMs = 240_000;
/** A dense page has some 300: a cell may hold several lines. */
const mostLines = 3000;

/** Starts recognition; its packages must be installed. */
export async function startRecogniser(): Promise<RunningRecogniser> {
  if (existsSync(compiledProcess))
    return recogniserInProcess({ file: compiledProcess, megabytes, patienceMs, mostLines });
  // The program that was not compiled, as in tests, has no file that a process could begin with.
  const { loadPpOcr } = await import('./pp-ocr.js');
  return { ...(await loadPpOcr()), close: () => {} };
}
