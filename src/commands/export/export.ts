// xxgk export: writes views of the database to files for other programs, with a description of them.
import { type FormatName, formatNames } from '../../export/formats.js';
import { type HeadLabel, headLabels } from '../../export/heads.js';
import { type ExportOptions, exportViews } from '../../jobs/export/export.js';
import { type ExportedView, exportedViews, unexportedViews } from '../../query/export/exported-views.js';
import { SqlError } from '../../query/sql/sql-error.js';
import { didYouMean } from '../../text/nearest-names.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { printableText } from '../terminal.js';
import { drawExport, exportJson } from './draw-export.js';
import { addFolderOptions, endsOfWriting, type FolderFlags, namedFolder, writeFolder } from './written-folder.js';

interface ExportFlags extends FolderFlags {
  readonly format: string;
  readonly views?: string;
  readonly where?: string;
  readonly labels: string;
  readonly byYear?: boolean;
  readonly bom?: boolean;
  readonly keepFormulas?: boolean;
  readonly overwrite?: boolean;
}

/** Describes `xxgk export`. */
export const describeExport: DescribeCommand = (command) =>
  addFolderOptions(
    command
      .argument('<folder>', 'the folder for the files and a datapackage.json that describes them', namedFolder)
      .option('--format <format>', `the format of the files: ${formatNames.join(', ')}`, 'csv')
      .option('--views <names>', 'the views to export, separated by commas (default: those below)')
      .option(
        '--where <condition>',
        'the SQL condition for rows, such as "year = 2024"; every view must have its columns',
      )
      .option('--labels <kind>', `what columns are called in csv and xlsx: ${headLabels.join(', ')}`, 'code')
      .option('--by-year', 'a file for each year, VIEW/year=2023/VIEW.parquet, where a view has years')
      .option('--bom', 'a byte order mark at the start of CSV files, by which Excel recognises UTF-8')
      .option(
        '--keep-formulas',
        'text that begins with = + - @ unchanged in csv and xlsx (otherwise it is given an apostrophe)',
      )
      .option('--overwrite', 'new files even in place of files that no export wrote')
      .addHelpText('after', `\n${viewsInWords()}`)
      .addHelpText(
        'after',
        examples(
          [
            ['xxgk export out', 'all views that people use, as CSV'],
            ['xxgk export out --format parquet --views facts,reports', 'two views for R, pandas or DuckDB'],
            [
              'xxgk export out --format parquet --views agency_years --by-year',
              'a row per agency and year, in a file for each year',
            ],
            [
              'xxgk export out --format xlsx --views requests --labels zh',
              'the requests for Excel, with Chinese heads',
            ],
            [
              `xxgk export out --where "report_id IN (SELECT report_id FROM reports WHERE agency = '某市财政局')"`,
              'one agency',
            ],
          ],
          endsOfWriting,
        ),
      )
      .action((folder: string, flags: ExportFlags) => runExport(folder, flags)),
  );

function viewsInWords(): string {
  const width = Math.max(...exportedViews.map(({ name }) => name.length));
  const usual = exportedViews.filter(({ onlyByName }) => onlyByName === null).map(({ name }) => name);
  const further = exportedViews.flatMap(({ name, onlyByName }) =>
    onlyByName === null ? [] : [`  ${name.padEnd(width)}  ${onlyByName}`],
  );
  return [`Views: ${usual.join(', ')}`, 'Only by name:', ...further].join('\n');
}

async function runExport(folder: string, flags: ExportFlags): Promise<void> {
  const options = optionsOf(folder, flags);
  try {
    const report = await writeFolder(folder, flags, (tools) => exportViews(options, tools));
    process.stdout.write(`${flags.json ? exportJson(options, report) : drawExport(options, report)}\n`);
  } catch (error) {
    if (error instanceof SqlError) throw new UsageError('statement_invalid', error.message, { cause: error });
    throw error;
  }
}

function optionsOf(folder: string, flags: ExportFlags): ExportOptions {
  const format = formatNames.find((name) => name === flags.format);
  if (format === undefined)
    throw new UsageError(
      'value_invalid',
      `--format ${printableText(flags.format)} is not one of: ${formatNames.join(', ')}.`,
    );
  const labels = labelsOf(flags.labels);
  refuseMeaningless(format, labels, flags);
  return {
    folder,
    format,
    views: viewsOf(flags.views),
    where: flags.where ?? null,
    byYear: flags.byYear === true,
    labels,
    byteOrderMark: flags.bom === true,
    keepFormulas: flags.keepFormulas === true,
    overwrite: flags.overwrite === true,
  };
}

function labelsOf(text: string): HeadLabel {
  const label = headLabels.find((known) => known === text);
  if (label === undefined)
    throw new UsageError('value_invalid', `--labels ${printableText(text)} is not one of: ${headLabels.join(', ')}.`);
  return label;
}

/** Refuses options that would change nothing, because ignoring them would hide a mistake. */
function refuseMeaningless(format: FormatName, labels: HeadLabel, { bom, keepFormulas }: ExportFlags): void {
  if (labels !== 'code' && format !== 'csv' && format !== 'xlsx')
    throw new UsageError(
      'options_conflict',
      `--labels is for csv and xlsx; ${format} files have the codes of columns, by which programs know them.`,
    );
  if (bom && format !== 'csv')
    throw new UsageError('options_conflict', `--bom is for csv; ${format} files need no byte order mark.`);
  if (keepFormulas && format !== 'csv' && format !== 'xlsx')
    throw new UsageError(
      'options_conflict',
      `--keep-formulas is for csv and xlsx; in ${format} files all text stays unchanged.`,
    );
}

function viewsOf(list: string | undefined): readonly ExportedView[] {
  if (list === undefined) return exportedViews.filter(({ onlyByName }) => onlyByName === null);
  const names = [...new Set(list.split(',').map((name) => name.trim()))];
  return names.map((name) => {
    const view = exportedViews.find((exported) => exported.name === name);
    if (view !== undefined) return view;
    const reason = unexportedViews[name];
    const known = exportedViews.map((exported) => exported.name);
    throw new UsageError(
      'no_such_view',
      reason === undefined
        ? `--views ${printableText(name)} is not one of: ${known.join(', ')}.${didYouMean(name, known)}`
        : `The view ${name} cannot be exported: ${reason}.`,
    );
  });
}
