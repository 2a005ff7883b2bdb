// xxgk read: reads a part of the documents, and keeps the readings as files for an ingest.
import type { OcrMode } from '../../catalogues/recognisers.js';
import { FileWriteError } from '../../files/write-whole.js';
import { realEffects } from '../../jobs/effects.js';
import { ReadingsFolder } from '../../jobs/kept/readings-folder.js';
import { mannerHere } from '../../jobs/reading/kept-readings.js';
import { type OfficeUse, openPool } from '../../jobs/reading/office-reading.js';
import { readShard } from '../../jobs/shards/read-shard.js';
import { parseShard, type Shard, shardOfSlurm, wholeShard } from '../../jobs/shards/shard.js';
import { type DescribeCommand, Refusal, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { interrupted, interruptible } from '../interruption.js';
import { officeOption } from '../office-option.js';
import { ifGiven, recognitionOption, wholeNumberOf } from '../option-values.js';
import { printableText } from '../terminal.js';
import { missingAmong, refuseMissing, refuseUnknownStorage } from './named-paths.js';

interface ReadFlags {
  readonly out: string;
  readonly shard?: string;
  readonly threads?: string;
  readonly secondReading: boolean;
  readonly ocr: OcrMode;
  readonly office: OfficeUse;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const mostThreads = 512;

/** Describes `xxgk read`. */
export const describeRead: DescribeCommand = (command) =>
  command
    .argument('<path...>', 'files, folders, and addresses in S3-compatible storage (s3://bucket/folder), as for ingest')
    .requiredOption('--out <folder>', 'the folder for the readings; several machines may write into one')
    .option('--shard <i/n>', 'which of how many parts, from 1 (default: that of the Slurm array; otherwise all)')
    .option('--threads <n>', 'how many documents are read at once (default: one for each core)')
    .option('--no-second-reading', 'no independent second reading (faster, less evidence)')
    .addOption(recognitionOption(command))
    .addOption(officeOption(command))
    .option('--json', 'JSON instead of text for the summary')
    .option('--quiet', 'no progress, only the summary')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk read /data/reports --shard 3/10 --out kept', 'the third of ten machines'],
          ['xxgk ingest /data/reports --readings kept', 'then one machine loads the database'],
        ],
        '0 every document was handled, 1 a reading could not be written, 2 wrong usage, 130 interrupted; start it again to go on.',
      ),
    )
    .action((paths: string[], flags: ReadFlags) => runRead(paths, flags));

async function runRead(paths: readonly string[], flags: ReadFlags): Promise<void> {
  const shard = flags.shard === undefined ? shardOfEnvironment() : namedShard(flags.shard);
  const threads = ifGiven(flags.threads, (text) => wholeNumberOf('--threads', text, { least: 1, most: mostThreads }));
  refuseMissing(missingAmong(paths));
  await refuseUnknownStorage(paths);
  const effects = realEffects(flags.quiet === true);
  const readings = new ReadingsFolder(flags.out, await mannerHere(flags));
  const pool = openPool(flags.office, threads === null ? {} : { threads });
  try {
    await readings.create();
    const { secondReading, ocr } = flags;
    await interruptible(async (stop) => {
      const report = await readShard({ paths, shard, secondReading, ocr, stop }, { pool, readings, effects });
      const text = flags.json ? JSON.stringify(report.toJson(), null, 2) : report.toText(flags.out);
      process.stdout.write(`${text}\n`);
      if (stop.aborted) process.exitCode = interrupted;
    });
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error;
    throw new Refusal('file_not_writable', error.message, 1, { cause: error });
  } finally {
    await pool.close();
  }
}

function namedShard(text: string): Shard {
  const shard = parseShard(text);
  if (shard === null)
    throw new UsageError(
      'value_invalid',
      `--shard ${printableText(text)} is no part: write 3/10 for the third of ten.`,
    );
  return shard;
}

/** A pod of an indexed Job knows its number, but not how many there are. */
function shardOfEnvironment(): Shard {
  const { JOB_COMPLETION_INDEX: ofKubernetes } = process.env;
  const ofSlurm = shardOfSlurm(process.env);
  if (ofSlurm === null && process.env['SLURM_ARRAY_TASK_ID'] !== undefined)
    throw new UsageError(
      'argument_missing',
      'This is a task of a Slurm array whose ids have uneven gaps, so that they do not say which part is meant. Name it: --shard 3/100, or --shard 1/1 for all documents.',
    );
  if (ofSlurm === null && ofKubernetes !== undefined)
    throw new UsageError(
      'argument_missing',
      'This is a part of a Kubernetes Job, and only you know of how many: --shard $((JOB_COMPLETION_INDEX + 1))/N, or --shard 1/1 for all documents.',
    );
  return ofSlurm ?? wholeShard;
}
