// xxgk lake: brings a folder of Parquet files, by year and province, up to date with the database.
import { realEffects } from '../../jobs/effects.js';
import { type LakeReport, writeLake } from '../../jobs/lake/lake.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, Refusal } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';

interface LakeFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly db: string;
}

const interrupted = 130;

/** Describes `xxgk lake`. */
export const describeLakeCommand: DescribeCommand = (command) =>
  command
    .argument(
      '<folder>',
      'the folder of the lake: TABLE/year=2023/province_code=320000/TABLE.parquet, and a datapackage.json',
    )
    .option('--json', 'JSON instead of text for the summary')
    .option('--quiet', 'no progress, only the summary')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk lake lake', 'write the lake, or what has changed in it since'],
          ['xxgk lake /mnt/share/lake --db 2024.sqlite --quiet', 'for the others, after each ingest'],
        ],
        '0 up to date, 1 the files could not be written, 2 wrong usage or database, 130 interrupted. Files change only if it is 0.',
      ),
    )
    .action((folder: string, flags: LakeFlags) => runLake(folder, flags));

async function runLake(folder: string, flags: LakeFlags): Promise<void> {
  const effects = realEffects(flags.quiet === true);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  const connection = openForReading(flags.db);
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    const report = await writeLake(folder, { connection, effects, stop: stop.signal });
    if (report === null) throw new Refusal('interrupted', `${folder} was left unchanged.`, interrupted);
    process.stdout.write(`${flags.json ? lakeJson(folder, report) : drawLake(folder, report)}\n`);
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
    connection.close();
  }
}

function drawLake(folder: string, { tables, changed, removed }: LakeReport): string {
  const number = (value: number) => value.toLocaleString('en');
  const rows = tables.map(({ name, files }) => [
    name,
    number(files.length),
    number(sumOf(files, (file) => file.rows)),
    number(sumOf(files, (file) => file.bytes)),
    number(files.filter(({ path }) => changed.includes(path)).length),
  ]);
  return [
    drawTable([['table', 'files', 'rows', 'bytes', 'written'], ...rows]),
    '',
    ...(removed.length === 0 ? [] : [`Removed, because no report is left in them: ${removed.join(', ')}`]),
    `Folder: ${folder}; its datapackage.json describes every column.`,
  ].join('\n');
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

function lakeJson(folder: string, { created, tables, changed, removed }: LakeReport): string {
  const files = tables.flatMap((table) => table.files.map((file) => ({ table: table.name, ...file })));
  return JSON.stringify({ folder, created, files, written: changed, removed }, null, 2);
}
