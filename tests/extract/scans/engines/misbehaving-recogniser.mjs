// Stands in for the process that recognises lines. The width of the first line says what it does.
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';

const answer = (lines) =>
  process.send({ kind: 'lines', lines: lines.map(({ width }) => ({ text: String(width), number: '', certainty: 1 })) });

const deeds = {
  /** Never answers. */
  1: () => {},
  /** Ends without an answer, each time. */
  2: () => process.exit(3),
  /** Ends without an answer the first time, of all processes that share the file. */
  3: (lines) => {
    if (existsSync(process.env.ENDED_BEFORE)) return answer(lines);
    writeFileSync(process.env.ENDED_BEFORE, '');
    process.exit(3);
  },
  /** Is killed. */
  4: () => process.kill(process.pid, 'SIGKILL'),
  /** Starts a process that would run for minutes, notes it, and never answers. */
  6: () => {
    const { pid } = spawn('sleep', ['300']);
    writeFileSync(process.env.STARTED_PROCESS, String(pid));
  },
  /** Cannot recognise them. */
  5: () => process.send({ kind: 'fault', message: 'no model' }),
};

process.on('message', ({ pictures }) => (deeds[pictures[0].width] ?? answer)(pictures));
process.on('disconnect', () => process.exit());
