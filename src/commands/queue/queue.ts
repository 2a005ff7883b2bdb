// xxgk queue: creates, shows and removes a queue in PostgreSQL.
import { type Collector, findCollector, isCollecting } from '../../jobs/queue/postgres/collector.js';
import { listHosts } from '../../jobs/queue/postgres/host-tables.js';
import { countReadings } from '../../jobs/queue/postgres/kept-readings.js';
import { queueAddressOf } from '../../jobs/queue/postgres/queue-address.js';
import { QueueConnection } from '../../jobs/queue/postgres/queue-connection.js';
import { QueueError } from '../../jobs/queue/postgres/queue-error.js';
import { QueueJobs } from '../../jobs/queue/postgres/queue-jobs.js';
import { createQueue, dropQueue, requireQueue } from '../../jobs/queue/postgres/queue-schema.js';
import { listWorkers } from '../../jobs/queue/postgres/worker-list.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { examples } from '../examples.js';

const address = 'postgres://xxgk@server/xxgk';
const exitCodes = '0 done, 2 wrong usage or queue.';

/** Describes `xxgk queue`. */
export const describeQueue: DescribeCommand = (command) => {
  command
    .command('init')
    .description('create the tables of a queue in a database of PostgreSQL 13 or later')
    .argument('<address>', 'postgres://USER@HOST:PORT/DATABASE; a password may stand in PGPASSWORD')
    .addHelpText('after', examples([[`xxgk queue init ${address}`, 'create them; again, nothing happens']], exitCodes))
    .action((text: string) => init(text));
  command
    .command('status')
    .description('show who collects, who works, and what waits')
    .argument('<address>', 'the address of the queue')
    .option('--json', 'JSON instead of text')
    .addHelpText('after', examples([[`xxgk queue status ${address}`, 'while machines work']], exitCodes))
    .action((text: string, { json }: { readonly json?: boolean }) => status(text, json === true));
  command
    .command('retry-dead')
    .description('give documents that no worker could read to the workers once more')
    .argument('<address>', 'the address of the queue')
    .addHelpText(
      'after',
      examples([[`xxgk queue retry-dead ${address}`, 'after a fault of the workers was repaired']], exitCodes),
    )
    .action((text: string) => retryDead(text));
  command
    .command('drop')
    .description('remove the tables of a queue; no database of reports changes')
    .argument('<address>', 'the address of the queue')
    .option('--yes', 'required: nobody is asked')
    .addHelpText('after', examples([[`xxgk queue drop ${address} --yes`, 'when all is read']], exitCodes))
    .action((text: string, { yes }: { readonly yes?: boolean }) => drop(text, yes === true));
  command.addHelpText(
    'after',
    examples(
      [
        [`xxgk queue init ${address}`, 'create a queue, over which machines read together'],
        [`xxgk ingest --queue ${address} reports`, 'then ingest over it, and start workers: xxgk worker --help'],
        [`xxgk queue status ${address}`, 'see how far they are'],
      ],
      exitCodes,
    ),
  );
};

async function init(text: string): Promise<void> {
  await withQueue(text, async (connection) => {
    const isNew = await createQueue(connection);
    const { shown } = connection.address;
    process.stdout.write(`${isNew ? 'Created' : 'There is already'} a queue in ${shown}.\n`);
  });
}

async function status(text: string, isJson: boolean): Promise<void> {
  await withQueue(text, async (connection) => {
    await requireQueue(connection);
    const jobs = await (await QueueJobs.open(connection)).counts();
    const readings = await countReadings(connection);
    const workers = await listWorkers(connection);
    const hosts = await listHosts(connection);
    const attended = hosts.filter(({ isHeld }) => isHeld);
    const found = await findCollector(connection);
    const collector = found !== null && (await isCollecting(connection)) ? found : null;
    process.stdout.write(
      isJson
        ? `${JSON.stringify({ collector: collector && collectorAsJson(collector), ...jobs, readings, workers, hosts }, null, 2)}\n`
        : [
            collector === null
              ? 'No ingest or scrape collects.'
              : `${collector.task === 'scrape' ? 'A scrape' : 'An ingest'} collects: process ${collector.pid} on ${collector.host}, since ${collector.since}.`,
            `${jobs.waiting} documents wait for a worker, ${jobs.inHand} are in hand, ${jobs.dead} could be read by none.`,
            `${readings} readings wait for the ingest.`,
            `${hosts.length - attended.length} groups of hosts wait for a worker, ${attended.length} are attended to.`,
            ...workers.map(
              ({ worker, slots, documents, jobs: held, silentSeconds }) =>
                `worker ${worker}: ${slots} at once, ${documents} read, ${held.length} in hand, seen ${Math.round(silentSeconds)} s ago`,
            ),
            ...attended.map(({ hosts: names, worker }) => `worker ${worker}: asks ${names}`),
            '',
          ].join('\n'),
    );
  });
}

/** What others may know: without what lets workers ask for bytes. */
function collectorAsJson({ task, host, pid, since, manner }: Collector): object {
  return { task, host, pid, since, manner };
}

async function retryDead(text: string): Promise<void> {
  await withQueue(text, async (connection) => {
    await requireQueue(connection);
    const revived = await (await QueueJobs.open(connection)).reviveDead();
    process.stdout.write(`${revived} documents wait for a worker again.\n`);
  });
}

async function drop(text: string, isSure: boolean): Promise<void> {
  await withQueue(text, async (connection) => {
    const { shown } = connection.address;
    if (!isSure)
      throw new UsageError('confirmation_needed', `Add --yes to remove the queue in ${shown}. Nothing was changed.`);
    if (await isCollecting(connection))
      throw new QueueError(
        'queue_taken',
        `An ingest or scrape collects from the queue ${shown}. Stop it first. Nothing was changed.`,
      );
    await dropQueue(connection);
    process.stdout.write(`Removed the queue in ${shown}.\n`);
  });
}

async function withQueue(text: string, use: (connection: QueueConnection) => Promise<void>): Promise<void> {
  const connection = await QueueConnection.open(queueAddressOf(text), { forMs: 0, log: () => {} });
  try {
    await use(connection);
  } finally {
    await connection.close();
  }
}
