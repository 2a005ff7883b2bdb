// xxgk sources: checks the file of sources, and shows what is known about each source.
import { existsSync } from 'node:fs';
import { openForReading } from '../../query/query-database.js';
import { findSourceStates, type SourceState } from '../../query/scrape/scrape-runs.js';
import { findSourceStatus } from '../../query/scrape/source-status.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { drawStatus, statusAsHtml, statusAsMarkdown } from './draw-status.js';
import { defaultSourcesFile, drawFaults, openSourcesFile, requireSources } from './scrape-options.js';

interface StatesFlags {
  readonly sources: string;
  readonly db: string;
  readonly json?: boolean;
}

interface StatusFlags {
  readonly db: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly html?: boolean;
}

/** Describes `xxgk sources`. */
export const describeSources: DescribeCommand = (command) => {
  command
    .command('check')
    .description('check the file of sources, and report every fault with its line and field')
    .argument('[file]', 'the file of sources', defaultSourcesFile)
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples([['xxgk sources check', `check ${defaultSourcesFile}`]], '0 no faults, 1 faults, 2 wrong usage.'),
    )
    .action((file: string, flags: { readonly json?: boolean }) => checkFile(file, flags.json === true));
  command
    .command('list')
    .description('show each source with its last visit and its reports')
    .option('--sources <file>', 'the file of sources', defaultSourcesFile)
    .option('--json', 'JSON instead of text')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples([['xxgk sources list', 'what is known about each source']], '0 done, 2 wrong usage or database.'),
    )
    .action((flags: StatesFlags) => listStates(flags));
  command
    .command('status')
    .description('show how each source stands, those that need a person first')
    .option('--markdown', 'Markdown instead of a table for the terminal')
    .option('--html', 'one HTML page, which can be published as it is')
    .option('--json', 'JSON')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk sources status', 'last complete visit, reports, failures by kind, what is expected'],
          ['xxgk sources status --html > status.html', 'a page for a web server'],
        ],
        '0 done, 2 wrong usage or database.',
      ),
    )
    .action((flags: StatusFlags) => showStatus(flags));
  command.addHelpText(
    'after',
    examples(
      [
        ['xxgk sources check', `check ${defaultSourcesFile}`],
        ['xxgk sources list', 'what is known about each source'],
        ['xxgk sources status', 'how each source stands'],
      ],
      '0 done, 1 faults in the file, 2 wrong usage or database.',
    ),
  );
};

function checkFile(file: string, isJson: boolean): void {
  const reading = openSourcesFile(file);
  if (reading.kind === 'faulty') {
    process.stdout.write(
      isJson ? `${JSON.stringify({ faults: reading.faults }, null, 2)}\n` : `${drawFaults(file, reading.faults)}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const { sources } = reading;
  const stated = sources.map(({ pagePatterns, listPatterns, ...source }) => ({
    ...source,
    pagePatterns: pagePatterns.map(String),
    listPatterns: listPatterns.map(String),
  }));
  const text = isJson
    ? JSON.stringify({ faults: [], sources: stated }, null, 2)
    : `${file}: ${sources.length} sources, no faults.\n${sources.map(({ id, kind, start, schedule }) => `  ${id}: ${kind}, ${start.length} start addresses, ${schedule}`).join('\n')}`;
  process.stdout.write(`${text}\n`);
}

function listStates({ sources: file, db, json }: StatesFlags): void {
  const { sources } = requireSources(file);
  const states = new Map(existsSync(db) ? statesOf(db).map((state) => [state.source, state]) : []);
  const rows = sources.map(({ id, agency, place, kind }) => ({
    source: id,
    agency: agency ?? place ?? '',
    kind,
    state: states.get(id) ?? null,
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const cells = rows.map(({ source, agency, kind, state }) => [source, agency, kind, ...stateCells(state)]);
  process.stdout.write(
    `${drawTable([['source', 'agency', 'kind', 'state', 'last visit', 'reports', 'newest'], ...cells])}\n`,
  );
}

function stateCells(state: SourceState | null): readonly string[] {
  if (state === null) return ['never', '', '', ''];
  const { state: word, reason, lastVisitAt, reports, newestYear } = state;
  return [reason === null ? word : `${word}: ${reason}`, lastVisitAt ?? '', String(reports), String(newestYear ?? '')];
}

function showStatus({ db, json, markdown, html }: StatusFlags): void {
  if ([json, markdown, html].filter(Boolean).length > 1)
    throw new UsageError('options_conflict', 'Choose one of --json, --markdown and --html.');
  const connection = openForReading(db);
  try {
    const statuses = findSourceStatus(connection);
    const now = new Date().toISOString();
    const text = json
      ? JSON.stringify(statuses, null, 2)
      : html
        ? statusAsHtml(statuses, now)
        : markdown
          ? statusAsMarkdown(statuses, now)
          : drawStatus(statuses);
    process.stdout.write(`${text}\n`);
  } finally {
    connection.close();
  }
}

function statesOf(db: string): readonly SourceState[] {
  const connection = openForReading(db);
  try {
    return findSourceStates(connection);
  } finally {
    connection.close();
  }
}
