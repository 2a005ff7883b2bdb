// xxgk search: finds sections by their words.
import { Option } from 'commander';
import { openForReading } from '../query/query-database.js';
import { parseSearch, type SearchExpression, SearchSyntaxError } from '../query/search-expression.js';
import {
  divisionCodeOf,
  type FoundSection,
  type SearchFilter,
  type SearchResult,
  searchSections,
} from '../query/search-sections.js';
import type { SnippetPart } from '../query/search-snippet.js';
import { type DescribeCommand, examples, UsageError } from './command.js';
import { plainText } from './draw-table.js';

interface SearchFlags {
  readonly db: string;
  readonly year?: string;
  readonly level?: string;
  readonly division?: string;
  readonly section?: string;
  readonly agency?: string;
  readonly limit: string;
  readonly json?: boolean;
}

const wholeNumber = /^\d{1,15}$/;
const divisionDigits = /^\d{2,12}$/;

export const describeSearch: DescribeCommand = (command) =>
  command
    .argument(
      '<words...>',
      'words and "phrases", joined by AND, OR, NOT and brackets; side by side they are joined by AND',
    )
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--year <year>', 'only reports of this year')
    .addOption(
      new Option('--level <level>', 'only agencies of this level').choices([
        'central',
        'province',
        'prefecture',
        'county',
        'township',
      ]),
    )
    .option('--division <code>', 'only agencies in this division and what lies in it: 36, 3601, 360102 …')
    .option('--section <number>', 'only this section of the official form, 0 for what stands before the first')
    .option('--agency <name>', 'only this agency: its id, or a part of its name')
    .option('--limit <number>', 'show so many, the best first', '20')
    .option('--json', 'print the sections as JSON')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk search 政务新媒体', 'sections that hold the words as they stand, in the reports in effect'],
          ['xxgk search 數據開放 --year 2023', 'traditional characters find simplified text'],
          [
            `xxgk search '"数据 开放" OR (数据 AND 共享) NOT 保密'`,
            'a phrase (its space does not count), alternatives, without',
          ],
          ['xxgk search 公开 --division 36 --section 5 --json', 'for a program'],
        ],
        '0 found, 1 nothing found, 2 wrong usage or database.',
      ),
    )
    .action((words: readonly string[], flags: SearchFlags) => runSearch(words.join(' '), flags));

function runSearch(question: string, flags: SearchFlags): void {
  const expression = understood(question);
  const most = numberOf('--limit', flags.limit);
  const connection = openForReading(flags.db);
  try {
    const result = searchSections(connection, expression, filterOf(flags), most);
    if (flags.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else if (result.found > 0) process.stdout.write(`${drawResult(result)}\n`);
    if (result.found === 0) {
      process.stderr.write(`xxgk: No section of the reports in effect in ${flags.db} holds that.\n`);
      process.exitCode = 1;
    }
  } finally {
    connection.close();
  }
}

function understood(question: string): SearchExpression {
  try {
    return parseSearch(question);
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error;
    throw new UsageError(`The search ${plainText(question)} cannot be understood: ${error.message}`, { cause: error });
  }
}

function filterOf({ year, level, division, section, agency }: SearchFlags): SearchFilter {
  if (division !== undefined && !divisionDigits.test(division))
    throw new UsageError(`--division ${plainText(division)} is no code of a division, such as 36, 3601 or 360102.`);
  return {
    year: year === undefined ? null : numberOf('--year', year),
    level: level ?? null,
    division: division === undefined ? null : divisionCodeOf(division),
    section: section === undefined ? null : numberOf('--section', section),
    agency: agency ?? null,
  };
}

function numberOf(option: string, text: string): number {
  if (!wholeNumber.test(text)) throw new UsageError(`${option} ${plainText(text)} is no number.`);
  return Number(text);
}

function drawResult({ found, sections }: SearchResult): string {
  return [...sections.flatMap(drawSection), `sections  ${found} found, ${sections.length} shown`].join('\n');
}

function drawSection({ agency, year, section, title, report_id, source_name, snippet }: FoundSection) {
  const place = `${agency ?? 'agency undecided'} ${year ?? 'year undecided'}  section ${section} ${title}`;
  const source = `(report ${report_id}, ${source_name})`;
  return [plainText(`${place}  ${source}`.replaceAll('\n', ' ')), `  ${snippet.map(drawPart).join('')}`, ''];
}

/** On a terminal what was sought stands inverse; elsewhere between 【 and 】. */
function drawPart({ text, match }: SnippetPart): string {
  const plain = plainText(text);
  if (!match) return plain;
  return process.stdout.isTTY ? `\u001b[7m${plain}\u001b[27m` : `【${plain}】`;
}
