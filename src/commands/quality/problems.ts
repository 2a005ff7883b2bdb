// xxgk problems: lists what needs a person, grouped by what there is to do.
import { join } from 'node:path';
import { problemCatalogue } from '../../catalogues/problems.js';
import { findOpenProblems, type ProblemGroup } from '../../query/open-problems.js';
import { type DoubtfulDocument, findDoubtfulCells } from '../../query/pictures/doubtful-cells.js';
import { openForReading } from '../../query/query-database.js';
import { didYouMean } from '../../text/nearest-names.js';
import { type DescribeCommand, NoResult, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { wholeNumberOf } from '../option-values.js';
import { indentedScreen } from '../screen.js';
import { printableText } from '../terminal.js';

interface ProblemsFlags {
  readonly code?: string;
  readonly source?: string;
  readonly all?: boolean;
  readonly limit: string;
  readonly pictures?: string;
  readonly json?: boolean;
  readonly db: string;
}

const defaultLimit = '3';

/** Describes `xxgk problems`. */
export const describeProblems: DescribeCommand = (command) =>
  command
    .option('--code <problem>', 'the only kind of problem to show')
    .option('--source <text>', 'only documents with this text in their name or address')
    .option('--all', 'also what needs nobody (severity info)')
    .option('--limit <number>', 'how many documents to show of each kind; 0 for all', defaultLimit)
    .option('--pictures <folder>', 'the folder for pictures of doubtful numbers of scans, beside what each reader saw')
    .option('--json', 'JSON instead of text, with all documents')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk problems', 'what needs a person, by kind, with what to do and some of the documents'],
          ['xxgk problems --code agency_unknown --limit 0', 'every report whose agency is not known'],
          [
            'xxgk problems --pictures doubtful',
            'also the cells of scans that are in doubt, as pictures in doubtful/index.html',
          ],
          ['xxgk problems --source gov.cn --json', 'the problems of the pages of gov.cn, for a program'],
        ],
        '0 done, also if nothing needs a person, 1 some pictures cannot be drawn, 2 wrong usage or database.',
      ),
    )
    .action((flags: ProblemsFlags) => listProblems(flags));

async function listProblems(flags: ProblemsFlags): Promise<void> {
  const { code = null, source = null } = flags;
  if (code !== null && !(code in problemCatalogue))
    throw new UsageError(
      'no_such_problem',
      `--code ${printableText(code)} is not the code of a problem. xxgk dictionary --kind problem lists the codes.${didYouMean(code, Object.keys(problemCatalogue))}`,
    );
  const limit = wholeNumberOf('--limit', flags.limit);
  const connection = openForReading(flags.db);
  try {
    const groups = findOpenProblems(connection, { code, source, withInfo: flags.all === true || code !== null });
    const text = flags.json ? JSON.stringify(groups.map(withChinese), null, 2) : drawGroups(groups, limit);
    process.stdout.write(`${text}\n`);
    if (flags.pictures !== undefined) await writePictures(findDoubtfulCells(connection, source), flags.pictures);
  } finally {
    connection.close();
  }
}

/** @throws NoResult if pictures are missing, after all others were written */
async function writePictures(documents: readonly DoubtfulDocument[], folder: string): Promise<void> {
  const { writeDoubtfulPictures, picturesPage } = await import('../../jobs/pictures/doubtful-pictures.js');
  const { FileWriteError } = await import('../../files/write-whole.js');
  try {
    const { written, missing } = await writeDoubtfulPictures(documents, folder);
    process.stderr.write(`${written} pictures: ${printableText(join(folder, picturesPage))}\n`);
    if (missing.length > 0) throw new NoResult('picture_impossible', missing.map(printableText).join('\n'));
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error;
    throw new UsageError('file_not_writable', error.message, { cause: error });
  }
}

function withChinese(group: ProblemGroup) {
  return { ...group, zh: problemCatalogue[group.code].zh };
}

function drawGroups(groups: readonly ProblemGroup[], limit: number): string {
  if (groups.length === 0) return 'Nothing needs a person.';
  return groups.map((group) => drawGroup(group, limit)).join('\n\n');
}

function drawGroup({ code, severity, meaning, advice, documents, problems }: ProblemGroup, limit: number): string {
  const shown = limit === 0 ? problems : problems.slice(0, limit);
  const rows = shown.map(({ source_name, report_id, agency, year, message }) => [
    report_id === null ? '-' : String(report_id),
    [agency, year].filter((part) => part !== null).join(' ') || printableText(source_name),
    message,
  ]);
  const rest = problems.length - shown.length;
  return [
    `${code}  ${problemCatalogue[code].zh}  (${severity}, documents: ${documents})`,
    `  ${meaning}`,
    `  To do: ${advice}`,
    drawTable(rows, { hasHead: false, on: indentedScreen(4) }).replace(lineStart, '    '),
    ...(rest > 0 ? [`    … ${rest} more: xxgk problems --code ${code} --limit 0`] : []),
  ].join('\n');
}

const lineStart = /^/gmu;
