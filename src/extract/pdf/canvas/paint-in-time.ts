// Painting by pdf.js with a limit of time.
import type { RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Waits until a page is painted. The painting is given up if it takes too long.
 * @param patience in milliseconds
 * @throws whatever pdf.js throws, and an error if it takes too long
 */
export async function paintInTime(task: RenderTask, patience: number): Promise<void> {
  const deadline = performance.now() + patience;
  let isLate = false;
  task.onContinue = (next: () => void) => {
    isLate = performance.now() > deadline;
    if (isLate) task.cancel();
    else next();
  };
  try {
    await task.promise;
  } catch (error) {
    throw isLate ? new Error(`it took more than ${patience / 1000} seconds`) : error;
  }
}
