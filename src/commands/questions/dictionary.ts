// xxgk dictionary: shows what every table, view, column and code of the database means.
import { type DictionaryFilter, findDictionary, type ObjectKind, objectKinds } from '../../query/dictionary.js';
import { openForReading } from '../../query/query-database.js';
import { didYouMean } from '../../text/nearest-names.js';
import { type DescribeCommand, NoResult } from '../command.js';
import { examples } from '../examples.js';
import { printableText } from '../terminal.js';
import { drawDictionaryPage, drawObject, drawObjects } from './draw-dictionary.js';

interface DictionaryFlags {
  readonly object?: string;
  readonly kind?: ObjectKind;
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly db: string;
}

/** Describes `xxgk dictionary`. */
export const describeDictionary: DescribeCommand = (command) =>
  command
    .option('--object <name>', 'the table, view or code to show with all its columns, such as facts or share_granted')
    .addOption(command.createOption('--kind <kind>', 'the only kind of objects to show').choices([...objectKinds]))
    .addOption(
      command.createOption('--markdown', 'a page in Markdown instead of text').conflicts(['json', 'object', 'kind']),
    )
    .option('--json', 'JSON instead of text')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk dictionary', 'tables and views, and what a row of each is'],
          ['xxgk dictionary --object facts', 'the columns of a view, with types, units and meanings'],
          ['xxgk dictionary --kind metric', 'the rates'],
          ['xxgk dictionary --object share_granted', 'one rate, with its formula in SQL'],
          ['xxgk dictionary --json', 'everything, for a program'],
        ],
        '0 done, 1 no such object, 2 wrong usage or database.',
      ),
    )
    .action((flags: DictionaryFlags) => runDictionary(flags));

function runDictionary({ markdown, json, db, ...flags }: DictionaryFlags): void {
  const { object, kind }: DictionaryFilter = { object: flags.object ?? null, kind: flags.kind ?? null };
  const connection = openForReading(db);
  try {
    const rows = findDictionary(connection, { object, kind });
    if (rows.length === 0) {
      const what = object === null ? 'anything of this kind' : printableText(object);
      const known = findDictionary(connection, { object: null, kind }).map((entry) => entry.object);
      throw new NoResult(
        'no_such_object',
        `The dictionary of ${db} does not describe ${what}. xxgk dictionary lists what it describes.${didYouMean(object ?? '', known)}`,
      );
    }
    if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    else if (markdown) process.stdout.write(drawDictionaryPage(rows));
    else if (object !== null) process.stdout.write(`${drawObject(rows)}\n`);
    else
      process.stdout.write(
        `${drawObjects(kind === null ? rows.filter(({ object_kind }) => object_kind === 'view' || object_kind === 'table') : rows)}\n`,
      );
  } finally {
    connection.close();
  }
}
