// xxgk inspect: shows what a file was mapped to.
import { type DescribeCommand, examples } from '../command.js';
import { drawReport } from './draw-report.js';
import { readOneFile } from './read-one-file.js';

interface InspectFlags {
  readonly json?: boolean;
  readonly secondReading: boolean;
}

export const describeInspect: DescribeCommand = (command) =>
  command
    .argument('<file>', 'a report')
    .option('--json', 'print the report as JSON')
    .option('--no-second-reading', 'skip the independent second reader')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk inspect report.docx', 'identity, official tables with flags, checks, problems'],
          ['xxgk inspect report.html --json', 'the whole report'],
        ],
        '0 the file is a report, 1 it is none or could not be read, 2 wrong usage.',
      ),
    )
    .action((path: string, flags: InspectFlags) => runInspect(path, flags));

async function runInspect(path: string, flags: InspectFlags): Promise<void> {
  const { outcome } = await readOneFile(path, flags.secondReading, (pool, task) => pool.read(task));
  if (outcome.kind !== 'report') process.exitCode = 1;
  process.stdout.write(`${flags.json ? JSON.stringify(outcome, null, 2) : drawReport(outcome)}\n`);
}
