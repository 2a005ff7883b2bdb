// Runs the built program and looks at it from outside: how long it took, and the most memory that it held.
import { readFileSync } from 'node:fs';
import { type Ended, startProgram } from '../built-program.js';

export interface Watched extends Ended {
  readonly seconds: number;
  readonly processorSeconds: number;
  /** The most memory that it held, in megabytes; null if the system does not report it. */
  readonly peakMegabytes: number | null;
}

const lookEveryMs = 20;
const ticksPerSecond = 100;
const peakLine = /^VmHWM:\s+(\d+) kB$/m;
/** In /proc/PID/stat, counted behind the program's name in brackets: times in user and in system mode (proc(5), fields 14 and 15). */
const userTicks = 11;
const systemTicks = 12;

/** Runs the program to its end. The kernel keeps the peak itself, so that looking now and then misses only the last moment. */
export async function watchProgram(...args: readonly string[]): Promise<Watched> {
  const startedAt = performance.now();
  const program = startProgram(...args);
  let [peakMegabytes, processorSeconds]: [number | null, number] = [null, 0];
  const timer = setInterval(() => {
    const seen = lookAt(program.process.pid);
    peakMegabytes = seen?.peakMegabytes ?? peakMegabytes;
    processorSeconds = seen?.processorSeconds ?? processorSeconds;
  }, lookEveryMs);
  const ended = await program.ended;
  clearInterval(timer);
  return { ...ended, seconds: (performance.now() - startedAt) / 1000, processorSeconds, peakMegabytes };
}

/** Null where there is no such process any more, or no /proc. */
function lookAt(pid: number | undefined): Pick<Watched, 'peakMegabytes' | 'processorSeconds'> | null {
  try {
    const peak = peakLine.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[userTicks]) + Number(fields[systemTicks]);
    return peak === undefined ? null : { peakMegabytes: Number(peak) / 1024, processorSeconds: ticks / ticksPerSecond };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null;
    throw error;
  }
}
