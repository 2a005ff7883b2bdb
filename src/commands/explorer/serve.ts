// xxgk serve: opens the database in a browser, on this machine.
import { once } from 'node:events';
import { PasswordFileError, readPasswordFile } from '../../jobs/explorer/open-gate.js';
import { ListenError, serveExplorer, UnguardedError } from '../../jobs/explorer/serve-explorer.js';
import { reviewsPath } from '../../jobs/reviews/review-file.js';
import { type DescribeCommand, printNotice, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { unreadableFile } from '../named-file.js';
import { wholeNumberOf } from '../option-values.js';

interface ServeFlags {
  readonly db: string;
  readonly port: string;
  readonly host: string;
  readonly title: string;
  readonly passwordFile?: string;
  readonly name?: readonly string[];
  readonly review?: boolean;
}

const highestPort = 65_535;

/** Describes `xxgk serve`. */
export const describeServe: DescribeCommand = (command) =>
  command
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--port <number>', 'the port to listen on, 0 for any that is free', '8470')
    .option('--host <address>', 'the address of this machine to listen on', '127.0.0.1')
    .option(
      '--password-file <file>',
      'ask for the password in its first line; needed on other addresses than 127.0.0.1',
    )
    .option('--name <name...>', 'further names by which browsers reach it, such as that of a proxy')
    .option('--review', 'pages that decide about doubtful numbers; decisions go to reviews.csv beside the database')
    .option('--title <words>', 'what the pages call the database', 'xxgk')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk serve', 'the database data/db/xxgk.sqlite at http://127.0.0.1:8470/'],
          ['xxgk serve --db reports.sqlite --port 0', 'another database, on any free port'],
          ['xxgk serve --review', 'also decide about doubtful numbers'],
          [
            'xxgk serve --host 0.0.0.0 --password-file password.txt',
            'for other machines, which are asked for a password',
          ],
        ],
        '0 ended by Ctrl-C, 2 wrong usage or database.',
      ),
    )
    .action((flags: ServeFlags) => runServe(flags));

async function runServe({ db, port, host, title, passwordFile, name = [], review }: ServeFlags): Promise<void> {
  const number = wholeNumberOf('--port', port, { least: 0, most: highestPort });
  const report = (error: Error) => printNotice(error.stack ?? error.message);
  const password = passwordFile === undefined ? null : await passwordIn(passwordFile);
  const served = await serveExplorer({
    database: db,
    title,
    host,
    port: number,
    report,
    ...{ names: name, password },
    reviews: review ? reviewsPath(db) : null,
  }).catch((error: unknown) => {
    if (error instanceof UnguardedError) throw new UsageError('argument_missing', error.message, { cause: error });
    if (error instanceof ListenError) throw new UsageError('cannot_listen', error.message, { cause: error });
    throw error;
  });
  process.stdout.write(`${served.address}\n`);
  printNotice('Open the address in a browser. Ctrl-C ends.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await served.close();
}

async function passwordIn(file: string): Promise<string> {
  try {
    return await readPasswordFile(file);
  } catch (error) {
    if (error instanceof PasswordFileError) throw new UsageError('file_invalid', error.message, { cause: error });
    throw unreadableFile(file, error);
  }
}
