// xxgk search: finds sections by their words.
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
  type FoundSection,
  isDivisionWithAgencies,
  type SearchFilter,
  type SearchResult,
  searchSections,
} from '../../query/search/search-sections.js';
import type { SnippetPart } from '../../query/search/search-snippet.js';
import { divisionOf } from '../agencies/division-option.js';
import { refuseUnknownAgency } from '../agencies/named-agency.js';
import { type DescribeCommand, NoResult, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { ifGiven, wholeNumberOf, yearOf } from '../option-values.js';
import { screen } from '../screen.js';
import { drawPlace, printableText } from '../terminal.js';

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

/** Describes `xxgk search`. */
export const describeSearch: DescribeCommand = (command) =>
  command
    .argument('<words...>', 'words and "phrases", joined by AND, OR, NOT and brackets (by AND if nothing is written)')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--year <year>', 'the year whose reports to search')
    .addOption(command.createOption('--level <level>', 'the level of the agencies').choices(agencyLevels))
    .addOption(command.createOption('--kind <kind>', 'the kind of the agencies').choices(agencyKinds))
    .option(
      '--division <code>',
      'the division of the agencies, with the divisions in it: 36, 3600, 360102 …, or a name',
    )
    .option('--section <number>', 'the section of the official form, 0 for the text before the first')
    .option('--agency <name>', 'the agency, by id or a part of its name')
    .option('--limit <number>', 'the number of sections to show, best first', '20')
    .option('--json', 'JSON instead of text')
    .option('--match', 'the SQL expression for MATCH on the view section_search, without a search')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk search 政务新媒体', 'sections that contain exactly these words, in reports in effect'],
          ['xxgk search 數據開放 --year 2023', 'traditional characters find simplified text'],
          [
            `xxgk search '"数据 开放" OR (数据 AND 共享) NOT 保密'`,
            'a phrase (its space does not count), alternatives, an exclusion',
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
  const most = wholeNumberOf('--limit', flags.limit);
  if (flags.match) {
    process.stdout.write(`${matchOf(expression)}\n`);
    return;
  }
  const connection = openForReading(flags.db);
  try {
    const result = searchSections(connection, expression, filter, most);
    if (flags.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else if (result.found > 0)
      process.stdout.write(`${drawSearch(result, screen().hasStyles ? 'bold' : 'brackets')}\n`);
    if (result.found > 0) return;
    const { division, agency } = filter;
    if (agency !== null) refuseUnknownAgency(connection, agency, { db: flags.db, allowsParts: true });
    const isEmpty = division !== null && !isDivisionWithAgencies(connection, division);
    const why = isEmpty
      ? `knows no agency in the division ${printableText(flags.division ?? '')}`
      : 'has no such section in a report in effect';
    throw new NoResult(isEmpty ? 'no_such_division' : 'nothing_found', `${flags.db} ${why}.`);
  } finally {
    connection.close();
  }
}

/** Parses a question. @throws UsageError that shows the place of a mistake */
function understood(question: string): SearchExpression {
  try {
    return parseSearch(question);
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error;
    const place = drawPlace(question, error.offset);
    throw new UsageError('search_invalid', `The search cannot be understood. ${error.message}\n${place}`, {
      cause: error,
    });
  }
}

function filterOf({ db, year, level, kind, division, section, agency }: SearchFlags): SearchFilter {
  return {
    year: ifGiven(year, (text) => yearOf('--year', text)),
    level: level ?? null,
    kind: kind ?? null,
    division: ifGiven(division, (text) => prefixOf(text, db)),
    section: ifGiven(section, (text) => wholeNumberOf('--section', text)),
    agency: agency ?? null,
  };
}

/** No name of a division has a digit. */
const digit = /\d/;

function prefixOf(division: string, db: string): string {
  const prefix = divisionPrefixOf(digit.test(division) ? division : divisionOf(division, db));
  if (prefix === null)
    throw new UsageError(
      'no_such_division',
      `--division ${printableText(division)} is not the code of a division, such as 36, 3601 or 360102.`,
    );
  return prefix;
}

/** How matches are marked: in bold on a terminal, otherwise with brackets. */
export type SearchMarks = 'bold' | 'brackets';

const bold = ['\u001b[1m', '\u001b[22m'] as const;
const brackets = ['【', '】'] as const;

/** Draws two lines per section, the words found in their context, then the number of sections. */
export function drawSearch({ found, sections }: SearchResult, marks: SearchMarks): string {
  return [
    ...sections.flatMap((section) => drawSection(section, marks)),
    `sections  ${found} found, ${sections.length} shown`,
  ].join('\n');
}

function drawSection(section: FoundSection, marks: SearchMarks): readonly string[] {
  const { agency, year, title, report_id, source_name, recognised, snippet } = section;
  const place = `${agency ?? 'agency undecided'} ${year ?? 'year undecided'}  section ${section.section} ${title}`;
  const source = `(report ${report_id}, ${source_name}${recognised ? ', recognised in a picture' : ''})`;
  const shown = snippet.map((part) => drawPart(part, marks)).join('');
  return [printableText(`${place}  ${source}`.replaceAll('\n', ' ')), `  ${shown}`, ''];
}

function drawPart({ text, match }: SnippetPart, marks: SearchMarks): string {
  const plain = printableText(text);
  if (!match) return plain;
  const [opening, closing] = marks === 'bold' ? bold : brackets;
  return opening + plain + closing;
}
