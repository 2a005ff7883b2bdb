// How fast the program exports facts in each format, and how much memory it takes: more rows should not take more memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FormatName, formatNames } from '../src/export/formats.js';
import { program } from './compiled.js';
import { writeFactDatabase } from './generated-facts.js';
import { type Measured, spreadOf } from './measure.js';

/** How much more memory many more rows may take: the heap grows until it has room for the current work. */
export const mostMemoryGrowth = 2;

/** The name of the line that says how much more memory the largest export takes than the smallest, in the format that grows most. */
export const memoryGrowth = 'export, memory of the most rows to that of the fewest';

const kilobytesPerMegabyte = 1000;
// Prints the peak size of the process when it ends.
const reportMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("memory "+process.resourceUsage().maxRSS))';
const reportedMemory = /memory (?<kilobytes>\d+)$/;

interface Exported {
  readonly rowsPerSecond: number;
  readonly megabytes: number;
}

/** Exports the facts of databases of these sizes, several times in each format. */
export function measureExport(counts: readonly number[], rounds: number): readonly Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-export-'));
  const memory = new Map<FormatName, number[]>();
  const lines: Measured[] = [];
  try {
    for (const count of counts) {
      const database = join(folder, `${count}.sqlite`);
      writeFactDatabase(database, count);
      for (const format of formatNames) {
        const exported = Array.from({ length: rounds }, () =>
          exportFacts(database, join(folder, 'out'), format, count),
        );
        const megabytes = spreadOf(exported.map((once) => once.megabytes));
        memory.set(format, [...(memory.get(format) ?? []), megabytes.median]);
        const what = `export ${format}, ${count.toLocaleString('en')} facts`;
        lines.push(
          { what, unit: 'rows/s', digits: 0, ...spreadOf(exported.map((once) => once.rowsPerSecond)) },
          { what: `${what}, memory`, unit: 'MB', digits: 0, ...megabytes },
        );
      }
      rmSync(database);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const growths = [...memory.values()].map((values) => (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN));
  return [...lines, { what: memoryGrowth, unit: 'times', digits: 2, ...spreadOf([Math.max(...growths)]) }];
}

/** The program as a user runs it, from start to end. */
function exportFacts(database: string, folder: string, format: FormatName, rows: number): Exported {
  const args = ['export', folder, '--format', format, '--views', 'facts', '--db', database, '--quiet', '--json'];
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', reportMemory, fileURLToPath(program), ...args],
    { encoding: 'utf8' },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  rmSync(folder, { recursive: true, force: true });
  const kilobytes = reportedMemory.exec(stderr)?.groups?.['kilobytes'];
  if (status !== 0 || kilobytes === undefined || !stdout.includes(`"rows": ${rows},`))
    throw new Error(`The program exited with ${status}: ${stdout}${stderr}`);
  return { rowsPerSecond: rows / seconds, megabytes: Number(kilobytes) / kilobytesPerMegabyte };
}
