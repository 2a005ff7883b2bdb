// xxgk publish: writes the pages of the explorer as files for any web server.
import { realEffects } from '../../jobs/effects.js';
import { PublishError, publish } from '../../jobs/explorer/publish.js';
import { type DescribeCommand, Refusal, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { namedFolder } from '../export/written-folder.js';
import { interrupted, interruptible } from '../interruption.js';

interface PublishFlags {
  readonly db: string;
  readonly title: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Describes `xxgk publish`. */
export const describePublish: DescribeCommand = (command) =>
  command
    .argument('<folder>', 'the folder to write to: an empty one, or one that was published into before', namedFolder)
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--title <words>', 'what the pages call the database', 'xxgk')
    .option('--json', 'what was written as JSON')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk publish site', 'pages in English and Chinese, and the data, in the folder site'],
          ['xxgk publish site --title 某省信息公开数据', 'the same under a name of its own'],
        ],
        '0 done, 2 wrong usage, database or folder, 130 stopped by Ctrl-C.',
      ),
    )
    .action((folder: string, flags: PublishFlags) => runPublish(folder, flags));

async function runPublish(folder: string, { db, title, json, quiet }: PublishFlags): Promise<void> {
  try {
    const effects = realEffects(quiet === true);
    const report = await interruptible((stop) => publish({ database: db, folder, title }, { effects, stop }));
    if (report === null)
      throw new Refusal(
        'interrupted',
        `${folder} holds some pages of the new state. Run the command again.`,
        interrupted,
      );
    const { pages, changed, removed } = report;
    process.stdout.write(
      json ? `${JSON.stringify(report)}\n` : `${pages} files in ${folder}: ${changed} written, ${removed} removed\n`,
    );
  } catch (error) {
    if (error instanceof PublishError) throw new UsageError('folder_taken', error.message, { cause: error });
    throw error;
  }
}
