// xxgk worker: reads documents for an ingest on another machine, or fetches pages for a scrape.
import { realpathSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { realEffects } from '../../jobs/effects.js';
import { runHostWorker } from '../../jobs/queue/hosts/run-host-worker.js';
import { queueAddressOf } from '../../jobs/queue/postgres/queue-address.js';
import { runWorker } from '../../jobs/queue/work/run-worker.js';
import { requestsAtOnce } from '../../jobs/scrape/scrape.js';
import { guardOf } from '../../jobs/scrape/start-scrape.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { ifGiven, wholeNumberOf } from '../option-values.js';
import {
  authorityOption,
  type PrivateHostsFlag,
  privateHostsOf,
  privateHostsOption,
  readAuthority,
} from '../scrape/scrape-options.js';

interface WorkerFlags {
  readonly queue?: string;
  readonly root?: string;
  readonly store?: string;
  readonly allowPrivateHosts?: PrivateHostsFlag;
  readonly ca?: string;
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
    .option(
      '--store <folder>',
      'fetch pages in place of reading documents: the folder of raw bytes, which this machine shares with the scrape',
    )
    .addOption(privateHostsOption(command))
    .addOption(authorityOption(command))
    .option(
      '--workers <n>',
      `how many documents to read at once (default: one for each core), or hosts to ask (default: ${requestsAtOnce})`,
    )
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
          [
            'xxgk worker --queue postgres://xxgk@server/xxgk --store /mnt/store',
            'fetch what xxgk scrape --queue wants',
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
  refuseMissingFolder('--root', flags.root);
  refuseMissingFolder('--store', flags.store);
  const { store } = flags;
  const ofOther = Object.entries(
    store === undefined ? { ca: flags.ca, 'allow-private-hosts': flags.allowPrivateHosts } : { root: flags.root },
  ).find(([, value]) => value !== undefined)?.[0];
  if (ofOther !== undefined)
    throw new UsageError(
      'options_conflict',
      store === undefined
        ? `--${ofOther} means nothing without --store FOLDER: such a worker fetches nothing.`
        : '--root is for a worker that reads, and --store for one that fetches. Start two.',
    );
  const effects = realEffects(flags.quiet === true);
  const stop = new AbortController();
  const interrupt = () => {
    effects.log('Stopping: what is in hand is finished first. Press Ctrl-C again to stop at once.');
    stop.abort();
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const slots = ifGiven(flags.workers, (text) => wholeNumberOf('--workers', text, { least: 1, most: mostWorkers }));
    const run = {
      ...{ address, effects, stop: stop.signal },
      idleMs: ifGiven(flags.idle, (text) => 1000 * wholeNumberOf('--idle', text, { least: 1, most: longestIdle })),
    };
    if (store === undefined) {
      const root = flags.root === undefined ? null : realpathSync(flags.root);
      const documents = await runWorker({ ...run, root, slots: slots ?? availableParallelism() });
      effects.log(`${documents} documents read.`);
    } else {
      const guard = guardOf({ mayBePrivate: privateHostsOf(flags.allowPrivateHosts) });
      const ca = ifGiven(flags.ca, readAuthority);
      const answered = await runHostWorker({ ...run, store, guard, ca, slots: slots ?? requestsAtOnce });
      effects.log(`${answered} pages fetched.`);
    }
  } finally {
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  }
}

function refuseMissingFolder(option: string, folder: string | undefined): void {
  if (folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError('file_missing', `${option} ${folder}: there is no such folder.`);
}
