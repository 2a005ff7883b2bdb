// The program without a process of its own: the same way from arguments to exit code, called in this process. It saves the second that
// starting one takes; each command has a test that starts it all the same (`runProgram`).
import { vi } from 'vitest';
import { runCommandLine } from '../src/program.js';
import { builtProgram, type Ended } from './built-program.js';

/** Calls follow one another: two at once would write to one standard output. */
let last: Promise<unknown> = Promise.resolve();

/** Runs the program to its end, and gives what it wrote and its exit code. */
export function callProgram(...args: readonly string[]): Promise<Ended> {
  const ended = last.then(() => call(args));
  last = ended.catch(() => {});
  return ended;
}

async function call(args: readonly string[]): Promise<Ended> {
  // Its workers are compiled files.
  builtProgram();
  const { exitCode } = process;
  const restoreListeners = keptListeners();
  const stdout = captured(process.stdout);
  const stderr = captured(process.stderr);
  process.exitCode = undefined;
  try {
    const status = await runCommandLine(args);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.restore();
    stderr.restore();
    process.exitCode = exitCode;
    restoreListeners();
  }
}

/** A command may leave listeners on the process, which end with it. Here they have to be taken away. */
function keptListeners(): () => void {
  const kept = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => [signal, process.listeners(signal)] as const);
  return () => {
    for (const [signal, listeners] of kept) {
      process.removeAllListeners(signal);
      for (const listener of listeners) process.on(signal, listener);
    }
  };
}

function captured(stream: NodeJS.WriteStream) {
  const chunks: Buffer[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk, encodingOrDone, done) => {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
    const callback = typeof encodingOrDone === 'function' ? encodingOrDone : done;
    callback?.();
    return true;
  });
  return { text: () => Buffer.concat(chunks).toString('utf8'), restore: () => spy.mockRestore() };
}
