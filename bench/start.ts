// What it costs to start the program: its help, one report into a new database, and the same again. Processor time, of all threads.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './compiled.js';
import { type Measured, spreadOf } from './measure.js';

const printUsage = fileURLToPath(new URL('./print-usage.cjs', import.meta.url));
const entry = fileURLToPath(program);
const printed = /^processor ([\d.]+)$/m;

/** Milliseconds of the processor that a Node process took. */
function processorMs(args: readonly string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ['--require', printUsage, ...args], { encoding: 'utf8' });
  const ms = printed.exec(stderr)?.[1];
  if (status !== 0 || ms === undefined) throw new Error(`${args.join(' ')} exited with ${status}: ${stderr}`);
  return Number(ms);
}

/**
 * Measures in turns, so that a busy moment of the machine affects all lines alike.
 * @param reports a folder; its first report is ingested
 */
export function measureStart(rounds: number, reports: string): readonly Measured[] {
  const [name = ''] = readdirSync(reports).sort();
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-start-'));
  const database = (round: number) => join(folder, `${round}.sqlite`);
  const ingest = (round: number) => [entry, 'ingest', join(reports, name), '--db', database(round), '--quiet'];
  const lines: readonly (readonly [what: string, args: (round: number) => readonly string[]])[] = [
    ['Node alone', () => ['-e', '0']],
    ['xxgk --help', () => [entry, '--help']],
    [`xxgk ingest ${name}, a new database`, ingest],
    ['the same again, nothing changed', ingest],
  ];
  try {
    const taken = lines.map((): number[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [index, [, args]] of lines.entries()) taken[index]?.push(processorMs(args(round)));
    return lines.map(([what], index) => ({ what, unit: 'processor ms', digits: 0, ...spreadOf(taken[index] ?? []) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
