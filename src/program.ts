// Arguments → one command → exit code. The only place that catches every error. Loads nothing that only a command needs, or only an error.
import { Command, CommanderError } from 'commander';
import type { DescribeCommand } from './commands/command.js';
import type { CommandErrorCode } from './commands/error-codes.js';
import { programVersion } from './jobs/version.js';

/** A command. Its module is loaded only when it is used. */
interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<DescribeCommand>;
}

/** Every command by name, in the order of the help. */
const commands: Readonly<Record<string, CommandEntry>> = {
  ingest: {
    summary: 'read reports into the database',
    load: async () => (await import('./commands/reports/ingest.js')).describeIngest,
  },
  read: {
    summary: 'read reports, or a part of them, into files that an ingest takes: for several machines',
    load: async () => (await import('./commands/reports/read.js')).describeRead,
  },
  scrape: {
    summary: 'visit the sources in sources.yaml, and ingest new and changed reports',
    load: async () => (await import('./commands/scrape/scrape.js')).describeScrape,
  },
  schedule: {
    summary: 'keep running, and scrape each source when its schedule is due',
    load: async () => (await import('./commands/scrape/schedule.js')).describeSchedule,
  },
  sources: {
    summary: 'check the file of sources, and show the state of each source',
    load: async () => (await import('./commands/scrape/sources.js')).describeSources,
  },
  store: {
    summary: 'verify the raw bytes that the scrape keeps, or export them as WARC',
    load: async () => (await import('./commands/scrape/store.js')).describeStore,
  },
  queue: {
    summary: 'create, show and remove a queue in PostgreSQL, over which many machines read',
    load: async () => (await import('./commands/queue/queue.js')).describeQueue,
  },
  worker: {
    summary: 'read documents for an ingest on another machine, over a queue',
    load: async () => (await import('./commands/queue/worker.js')).describeWorker,
  },
  extract: {
    summary: 'show what is read from a file, before any mapping',
    load: async () => (await import('./commands/reports/extract.js')).describeExtract,
  },
  inspect: {
    summary: 'show what a file is mapped to: identity, numbers, checks, problems',
    load: async () => (await import('./commands/reports/inspect.js')).describeInspect,
  },
  checks: {
    summary: 'show the rules, and the numbers in the database that violate them',
    load: async () => (await import('./commands/questions/checks.js')).describeChecks,
  },
  series: {
    summary: 'show numbers harmonised across the forms, year by year',
    load: async () => (await import('./commands/questions/series.js')).describeSeries,
  },
  similar: {
    summary: 'show which sections of a report resemble those of earlier years or other agencies',
    load: async () => (await import('./commands/questions/similar.js')).describeSimilar,
  },
  agency: {
    summary: 'show who an agency is, its names, reports, coverage and problems',
    load: async () => (await import('./commands/agencies/agency.js')).describeAgencyCommand,
  },
  coverage: {
    summary: 'show which reports are there, late or missing, by agency and year',
    load: async () => (await import('./commands/agencies/coverage.js')).describeCoverage,
  },
  dictionary: {
    summary: 'show what every table, view, column and code of the database means',
    load: async () => (await import('./commands/questions/dictionary.js')).describeDictionary,
  },
  trace: {
    summary: 'show where a number comes from, what supports it, and what it is used for',
    load: async () => (await import('./commands/trace/trace.js')).describeTrace,
  },
  quality: {
    summary: 'show what supports the numbers, and whether reading has become better or worse',
    load: async () => (await import('./commands/quality/quality.js')).describeQuality,
  },
  problems: {
    summary: 'show what needs a person, grouped by what there is to do',
    load: async () => (await import('./commands/quality/problems.js')).describeProblems,
  },
  chart: {
    summary: 'draw a number over the years, a rate among peers, a map, or who reported when, as SVG or PNG',
    load: async () => (await import('./commands/chart/chart.js')).describeChart,
  },
  search: {
    summary: 'find sections by their words',
    load: async () => (await import('./commands/questions/search.js')).describeSearch,
  },
  sql: {
    summary: 'query the database in SQL, without changing it',
    load: async () => (await import('./commands/questions/sql.js')).describeSql,
  },
  export: {
    summary: 'write views of the database to CSV, Parquet, XLSX or JSON files',
    load: async () => (await import('./commands/export/export.js')).describeExport,
  },
  lake: {
    summary: 'write facts, totals, series, rates and texts as Parquet by year and province, and keep them up to date',
    load: async () => (await import('./commands/export/lake.js')).describeLakeCommand,
  },
  release: {
    summary: 'write a version of the data to publish: Parquet by year, accuracy, and what changed',
    load: async () => (await import('./commands/export/release.js')).describeRelease,
  },
  diff: {
    summary: 'compare two databases: which agency-years came, went and changed, and why',
    load: async () => (await import('./commands/export/diff.js')).describeDiff,
  },
  backup: {
    summary: 'copy the database, even while it is in use, and verify the copy',
    load: async () => (await import('./commands/database/copy.js')).describeBackup,
  },
  restore: {
    summary: 'put a copy back in the place of the database',
    load: async () => (await import('./commands/database/copy.js')).describeRestore,
  },
  forget: {
    summary: 'remove a source, a folder or an agency from the database, with what only it held',
    load: async () => (await import('./commands/database/forget.js')).describeForget,
  },
  serve: {
    summary: 'open the database in a browser, on this machine',
    load: async () => (await import('./commands/explorer/serve.js')).describeServe,
  },
  review: {
    summary: 'decisions about doubtful numbers: list them, count them, export them',
    load: async () => (await import('./commands/explorer/review.js')).describeReview,
  },
  publish: {
    summary: 'write the pages of the explorer as files for any web server',
    load: async () => (await import('./commands/explorer/publish.js')).describePublish,
  },
  doctor: {
    summary: 'examine the database and what it needs, and say what to do',
    load: async () => (await import('./commands/database/doctor.js')).describeDoctor,
  },
};

/** What a person reads of an error, and with which code the program ends. */
interface Report {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
}

const wrongUsage = 2;
const notWritten = 1;
const crashed = 70;

/** The parser of the command line has codes of its own: `commander.unknownOption`. */
const usageCodes: Readonly<Record<string, CommandErrorCode>> = {
  unknownCommand: 'no_such_command',
  unknownOption: 'no_such_option',
  missingArgument: 'argument_missing',
  optionMissingArgument: 'argument_missing',
  missingMandatoryOptionValue: 'argument_missing',
  excessArguments: 'argument_unexpected',
  conflictingOption: 'options_conflict',
};
const ownPrefix = /^commander\./;
const wordError = /^error: /;

/**
 * Runs one command.
 * @param argv what a user writes after `xxgk`
 * @returns the exit code; an error is reported on standard error; the process goes on
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  try {
    await runCommand(argv);
    // Commands set it themselves when something failed.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return await report(error, { isJson: argv.includes('--json'), isDebugged: argv.includes('--debug') });
  }
}

async function runCommand(argv: readonly string[]): Promise<void> {
  const program = new Command('xxgk')
    .description('Reads annual reports on government information disclosure (政府信息公开工作年度报告) into SQLite.')
    .version(programVersion())
    .option('--debug', 'the place in the program that an error came from')
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  const wanted = argv.filter((argument) => argument in commands)[0];
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = program.command(name).description(summary);
    if (name === wanted) (await load())(command.exitOverride());
  }
  await program.parseAsync(argv, { from: 'user' });
}

/** Reports an error on standard error, as a sentence or as a line of JSON. @returns the exit code */
async function report(
  thrown: unknown,
  { isJson, isDebugged }: { readonly isJson: boolean; readonly isDebugged: boolean },
): Promise<number> {
  // Help and the version are no errors, nor is help that was shown because no command was named.
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
  if (thrown instanceof CommanderError && thrown.code === 'commander.help') return wrongUsage;
  const { installationErrorOf } = await import('./jobs/installation.js');
  const { printNotice } = await import('./commands/command.js');
  const error = installationErrorOf(thrown) ?? thrown;
  const { code, message, exitCode } = await describe(error);
  if (isJson) process.stderr.write(`${JSON.stringify({ error: { code, message } })}\n`);
  else printNotice(`${code}: ${message}`);
  if (isDebugged) process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  return exitCode;
}

/** Errors that a person can act on say all in their message. Anything else is a fault of the program. */
async function describe(error: unknown): Promise<Report> {
  if (error instanceof CommanderError) {
    const words = error.message.replace(wordError, '');
    const code = usageCodes[error.code.replace(ownPrefix, '')] ?? 'value_invalid';
    return { code, message: `${words}\n(see xxgk help)`, exitCode: wrongUsage };
  }
  const { Refusal } = await import('./commands/command.js');
  const { DatabaseError } = await import('./database/database-error.js');
  const { ExportError } = await import('./jobs/export/export-error.js');
  const { InstallationError } = await import('./jobs/installation.js');
  const { QueueError } = await import('./jobs/queue/postgres/queue-error.js');
  const { InputError } = await import('./model/problem.js');
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Refusal) return { code: error.code, message, exitCode: error.exitCode };
  if (error instanceof ExportError) return { code: error.code, message, exitCode: notWritten };
  if (error instanceof DatabaseError || error instanceof InputError || error instanceof QueueError)
    return { code: error.code, message, exitCode: wrongUsage };
  if (error instanceof InstallationError) return { code: 'installation_unfit', message, exitCode: wrongUsage };
  return {
    code: 'program_fault',
    message: `${message}\nThis is a fault of the program. Run the command again with --debug, and report what it prints.`,
    exitCode: crashed,
  };
}
