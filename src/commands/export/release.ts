// xxgk release: everything that a published version of the data needs, in one folder: the views as Parquet by year, how accurate the program is,
// and what changed since the former version.
import { type ExportOptions, exportViews, type FurtherFile } from '../../jobs/export/export.js';
import { accuracyText } from '../../jobs/measured-accuracy.js';
import { programVersion } from '../../jobs/version.js';
import { type AgencyYearDifference, compareDatabases } from '../../query/differences/compare-databases.js';
import { StatedYears } from '../../query/differences/stated-years.js';
import { lastWrittenAt } from '../../query/export/export-rows.js';
import { exportedViews } from '../../query/export/exported-views.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, printNotice } from '../command.js';
import { examples } from '../examples.js';
import { differencesAsMarkdown } from './draw-differences.js';
import { drawExport, exportJson } from './draw-export.js';
import { addFolderOptions, endsOfWriting, type FolderFlags, namedFolder, writeFolder } from './written-folder.js';

interface ReleaseFlags extends FolderFlags {
  readonly former?: string;
  readonly overwrite?: boolean;
}

/** Describes `xxgk release`. */
export const describeRelease: DescribeCommand = (command) =>
  addFolderOptions(
    command
      .argument('<folder>', 'the folder for the files and a datapackage.json that describes them', namedFolder)
      .option('--former <file>', 'the database of the former version, to list what changed since')
      .option('--overwrite', 'new files even in place of files that no export wrote')
      .addHelpText(
        'after',
        examples(
          [
            ['xxgk release 2026-02', 'the first version'],
            ['xxgk release 2026-02 --former 2026-01.sqlite', 'the next one, with CHANGES.md and changes.json'],
          ],
          endsOfWriting,
        ),
      )
      .action((folder: string, flags: ReleaseFlags) => runRelease(folder, flags)),
  );

async function runRelease(folder: string, flags: ReleaseFlags): Promise<void> {
  const options: ExportOptions = {
    ...{ folder, format: 'parquet', byYear: true, labels: 'code', where: null },
    views: exportedViews.filter(({ onlyByName }) => onlyByName === null),
    ...{ byteOrderMark: false, keepFormulas: false, overwrite: flags.overwrite === true },
  };
  const report = await writeFolder(folder, flags, async (tools) => {
    const changes = flags.former === undefined ? [] : changesSince(flags.former, new StatedYears(tools.connection));
    return exportViews({ ...options, further: [...accuracyFiles(), ...changes] }, tools);
  });
  process.stdout.write(`${flags.json ? exportJson(options, report) : drawExport(options, report)}\n`);
}

/** What was measured of this version; nothing if it was not. */
function accuracyFiles(): readonly FurtherFile[] {
  const text = accuracyText(programVersion());
  if (text !== null)
    return [{ path: 'accuracy.json', title: `How often version ${programVersion()} reads a number right`, text }];
  printNotice(`The accuracy of version ${programVersion()} was not measured: the release has no accuracy.json.`);
  return [];
}

function changesSince(former: string, present: StatedYears): readonly FurtherFile[] {
  const connection = openForReading(former);
  try {
    const differences: readonly AgencyYearDifference[] = compareDatabases(new StatedYears(connection), present);
    const date = lastWrittenAt(connection)?.slice(0, 10) ?? 'an unknown day';
    const title = `What changed since ${date}`;
    return [
      { path: 'changes.json', title, text: `${JSON.stringify(differences, null, 2)}\n` },
      { path: 'CHANGES.md', title, text: differencesAsMarkdown(differences, title) },
    ];
  } finally {
    connection.close();
  }
}
