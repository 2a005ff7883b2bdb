// xxgk lake: brings a folder of Parquet files, by year and province, up to date with the database.
import { type LakeReport, writeLake } from '../../jobs/lake/lake.js';
import type { DescribeCommand } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { addFolderOptions, endsOfWriting, type FolderFlags, namedFolder, writeFolder } from './written-folder.js';

/** So many of the files that were removed are named. */
const mostNamed = 5;

/** Describes `xxgk lake`. */
export const describeLakeCommand: DescribeCommand = (command) =>
  addFolderOptions(
    command
      .argument(
        '<folder>',
        'the folder of the lake: TABLE/year=2023/province_code=320000/TABLE.parquet, and a datapackage.json',
        namedFolder,
      )
      .addHelpText(
        'after',
        examples(
          [
            ['xxgk lake lake', 'write the lake, or what has changed in it since'],
            ['xxgk lake /mnt/share/lake --db 2024.sqlite --quiet', 'for the others, after each ingest'],
          ],
          endsOfWriting,
        ),
      )
      .action((folder: string, flags: FolderFlags) => runLake(folder, flags)),
  );

async function runLake(folder: string, flags: FolderFlags): Promise<void> {
  const report = await writeFolder(folder, flags, (tools) => writeLake(folder, tools));
  process.stdout.write(`${flags.json ? lakeJson(folder, report) : drawLake(folder, report)}\n`);
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
    ...(removed.length === 0 ? [] : [`Removed, because no report is left in them: ${firstOf(removed)}`]),
    `Folder: ${folder}; its datapackage.json describes every column.`,
  ].join('\n');
}

/** There may be thousands; with --json, all are listed. */
function firstOf(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

function lakeJson(folder: string, { created, tables, changed, removed }: LakeReport): string {
  const files = tables.flatMap((table) => table.files.map((file) => ({ table: table.name, ...file })));
  return JSON.stringify({ folder, created, files, written: changed, removed }, null, 2);
}
