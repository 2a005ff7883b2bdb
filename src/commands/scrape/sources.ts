// xxgk sources: whether the file of sources is right, and what is known of each.
import { existsSync } from 'node:fs';
import { openForReading } from '../../query/query-database.js';
import { findSourceStates, type SourceState } from '../../query/scrape-runs.js';
import { type DescribeCommand, examples } from '../command.js';
import { drawTable } from '../drawing/draw-table.js';
import { defaultSourcesFile, drawFaults, openSourcesFile, requireSources } from './read-sources-file.js';

interface StatesFlags {
  readonly sources: string;
  readonly db: string;
  readonly json?: boolean;
}

export const describeSources: DescribeCommand = (command) => {
  command
    .command('check')
    .description('check the file of sources; every fault is told with its line and field')
    .argument('[file]', 'the file of sources', defaultSourcesFile)
    .option('--json', 'print sources or faults as JSON')
    .addHelpText(
      'after',
      examples([['xxgk sources check', `check ${defaultSourcesFile}`]], '0 right, 1 it has faults, 2 wrong usage.'),
    )
    .action((file: string, flags: { readonly json?: boolean }) => checkFile(file, flags.json === true));
  command
    .command('list')
    .description('show each source with its last visit, its reports and what is expected of it')
    .option('--sources <file>', 'the file of sources', defaultSourcesFile)
    .option('--json', 'print as JSON')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples([['xxgk sources list', 'what is known of each source']], '0 done, 2 wrong usage or database.'),
    )
    .action((flags: StatesFlags) => listStates(flags));
  command.addHelpText(
    'after',
    examples(
      [
        ['xxgk sources check', `check ${defaultSourcesFile}`],
        ['xxgk sources list', 'what is known of each source'],
      ],
      '0 right, 1 it has faults, 2 wrong usage or database.',
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

function statesOf(db: string): readonly SourceState[] {
  const connection = openForReading(db);
  try {
    return findSourceStates(connection);
  } finally {
    connection.close();
  }
}
