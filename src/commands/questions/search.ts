// xxgk search: finds sections by their words.
import { Option } from 'commander';
import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../../catalogues/agency-kinds.js';
import { openForReading } from '../../query/query-database.js';
import {
  matchOf,
  parseSearch,
  type SearchExpression,
  SearchSyntaxError,
} from '../../query/search/search-expression.js';
import {
  divisionPrefixOf,
  isDivisionWithAgencies,
  type SearchFilter,
  searchSections,
} from '../../query/search/search-sections.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { drawPlace } from '../drawing/draw-place.js';
import { plainText } from '../drawing/draw-table.js';
import { drawSearch } from './draw-search.js';

interface SearchFlags {
  readonly db: string;
  readonly year?: string;
  readonly level?: AgencyLevel;
  readonly kind?: AgencyKind;
  readonly division?: string;
  readonly section?: string;
  readonly agency?: string;
  readonly limit: string;
  readonly json?: boolean;
  readonly match?: boolean;
}

const wholeNumber = /^\d{1,15}$/;

export const describeSearch: DescribeCommand = (command) =>
  command
    .argument(
      '<words...>',
      'words and "phrases", joined by AND, OR, NOT and brackets; side by side they are joined by AND',
    )
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--year <year>', 'only reports of this year')
    .addOption(new Option('--level <level>', 'only agencies of this level').choices(agencyLevels))
    .addOption(new Option('--kind <kind>', 'only agencies of this kind').choices(agencyKinds))
    .option('--division <code>', 'only agencies in this division and what lies in it: 36, 3600, 360102 …')
    .option('--section <number>', 'only this section of the official form, 0 for what stands before the first')
    .option('--agency <name>', 'only this agency: its id, or a part of its name')
    .option('--limit <number>', 'show so many, the best first', '20')
    .option('--json', 'print the sections as JSON')
    .option('--match', 'print what to write behind MATCH in SQL on the view section_search, and search nothing')
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
          ['xxgk search 12345热线', 'numbers and Latin words are found whole: 12 does not find 12345'],
          ['xxgk search 公开 --division 3600 --section 5 --json', 'for a program'],
        ],
        '0 found, 1 nothing found, 2 wrong usage or database.',
      ),
    )
    .action((words: readonly string[], flags: SearchFlags) => runSearch(words.join(' '), flags));

function runSearch(question: string, flags: SearchFlags): void {
  const expression = understood(question);
  const filter = filterOf(flags);
  const most = numberOf('--limit', flags.limit);
  if (flags.match) {
    process.stdout.write(`${matchOf(expression)}\n`);
    return;
  }
  const connection = openForReading(flags.db);
  try {
    const result = searchSections(connection, expression, filter, most);
    if (flags.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else if (result.found > 0)
      process.stdout.write(`${drawSearch(result, process.stdout.isTTY ? 'bold' : 'brackets')}\n`);
    if (result.found > 0) return;
    const { division } = filter;
    const isEmpty = division !== null && !isDivisionWithAgencies(connection, division);
    const why = isEmpty
      ? `knows no agency in the division ${flags.division}`
      : 'has no such section in a report in effect';
    process.stderr.write(`xxgk: ${flags.db} ${why}.\n`);
    process.exitCode = 1;
  } finally {
    connection.close();
  }
}

function understood(question: string): SearchExpression {
  try {
    return parseSearch(question);
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error;
    const place = drawPlace(question, error.offset);
    throw new UsageError(`The search cannot be understood. ${error.message}\n${place}`, { cause: error });
  }
}

function filterOf({ year, level, kind, division, section, agency }: SearchFlags): SearchFilter {
  return {
    year: year === undefined ? null : numberOf('--year', year),
    level: level ?? null,
    kind: kind ?? null,
    division: division === undefined ? null : prefixOf(division),
    section: section === undefined ? null : numberOf('--section', section),
    agency: agency ?? null,
  };
}

function prefixOf(division: string): string {
  const prefix = divisionPrefixOf(division);
  if (prefix === null)
    throw new UsageError(`--division ${plainText(division)} is no code of a division, such as 36, 3601 or 360102.`);
  return prefix;
}

function numberOf(option: string, text: string): number {
  if (!wholeNumber.test(text)) throw new UsageError(`${option} ${plainText(text)} is no number.`);
  return Number(text);
}
