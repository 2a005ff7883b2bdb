// xxgk worker: reads documents for an ingest on another machine.
import { existsSync, realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { realEffects } from '../../jobs/effects.js';
import { queueAddressOf } from '../../jobs/queue/postgres/queue-address.js';
import { runWorker } from '../../jobs/queue/work/run-worker.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { ifGiven, wholeNumberOf } from '../option-values.js';

interface WorkerFlags {
  readonly queue?: string;
  readonly root?: string;
  readonly workers?: string;
  readonly idle?: string;
  readonly quiet?: boolean;
}

const mostWorkers = 1024;
const longestIdle = 999_999_999;

/** Describes `xxgk worker`. */
export const describeWorker: DescribeCommand = (command) =>
  command
    .addOption(command.createOption('--queue <address>', 'the address of the queue').env('XXGK_QUEUE'))
    .option('--root <folder>', 'the folder of the documents, which this machine shares with the ingest')
    .option('--workers <n>', 'how many documents to read at once (default: one for each core)')
    .option('--idle <seconds>', 'the time without work after which to end (default: wait for ever)')
    .option('--quiet', 'no messages but errors')
    .addHelpText(
      'after',
      examples(
        [
          [
            'xxgk worker --queue postgres://xxgk@server/xxgk --root /mnt/reports',
            'read what xxgk ingest --queue sends',
          ],
          [
            'xxgk worker --queue postgres://xxgk@server/xxgk --idle 60',
            'ask the ingest for the bytes; end after a minute without work',
          ],
        ],
        '0 stopped or idle, 2 wrong usage or queue, or this machine is not fit for the work.',
      ),
    )
    .action((flags: WorkerFlags) => runWorkerCommand(flags));

async function runWorkerCommand(flags: WorkerFlags): Promise<void> {
  if (flags.queue === undefined)
    throw new UsageError('argument_missing', 'Name the queue with --queue ADDRESS, or in the variable XXGK_QUEUE.');
  const address = queueAddressOf(flags.queue);
  if (flags.root !== undefined && !existsSync(flags.root))
    throw new UsageError('file_missing', `--root ${flags.root}: there is no such folder.`);
  const effects = realEffects(flags.quiet === true);
  const stop = new AbortController();
  const interrupt = () => {
    effects.log('Stopping: documents in hand are finished first. Press Ctrl-C again to stop at once.');
    stop.abort();
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const documents = await runWorker({
      ...{ address, effects, stop: stop.signal },
      root: flags.root === undefined ? null : realpathSync(flags.root),
      slots:
        ifGiven(flags.workers, (text) => wholeNumberOf('--workers', text, { least: 1, most: mostWorkers })) ??
        availableParallelism(),
      idleMs: ifGiven(flags.idle, (text) => 1000 * wholeNumberOf('--idle', text, { least: 1, most: longestIdle })),
    });
    effects.log(`${documents} documents read.`);
  } finally {
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  }
}
