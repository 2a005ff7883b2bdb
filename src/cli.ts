#!/usr/bin/env node
// Arguments → one command → exit code. The only place that catches everything.
import { Command, CommanderError } from 'commander';
import { type DescribeCommand, UsageError } from './commands/command.js';
import { DatabaseError } from './database/database-error.js';
import { programVersion } from './jobs/version.js';

/** Each command's file is loaded when it is used, so that the others cost nothing. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<DescribeCommand> }>> =
  {
    ingest: {
      summary: 'read reports into the database',
      load: async () => (await import('./commands/ingest.js')).describeIngest,
    },
    extract: {
      summary: 'show what is read of a file, before any mapping',
      load: async () => (await import('./commands/extract.js')).describeExtract,
    },
    inspect: {
      summary: 'show what a file is mapped to: identity, numbers, checks, problems',
      load: async () => (await import('./commands/inspect.js')).describeInspect,
    },
    checks: {
      summary: 'show the rules, and which numbers of the database do not follow them',
      load: async () => (await import('./commands/checks.js')).describeChecks,
    },
    series: {
      summary: 'show numbers that are harmonised over the forms, year by year',
      load: async () => (await import('./commands/series.js')).describeSeries,
    },
    similar: {
      summary: 'show which sections of a report are like those of earlier years or of other agencies',
      load: async () => (await import('./commands/similar.js')).describeSimilar,
    },
    agency: {
      summary: 'show who an agency is, its names, reports, coverage and problems',
      load: async () => (await import('./commands/agency.js')).describeAgencyCommand,
    },
    coverage: {
      summary: 'show which reports are there, late or missing, by agency and year',
      load: async () => (await import('./commands/coverage.js')).describeCoverage,
    },
    search: {
      summary: 'find sections by their words',
      load: async () => (await import('./commands/search.js')).describeSearch,
    },
    sql: {
      summary: 'ask the database a question in SQL, which cannot change it',
      load: async () => (await import('./commands/sql.js')).describeSql,
    },
    export: {
      summary: 'write views of the database as CSV, Parquet, XLSX or JSON files',
      load: async () => (await import('./commands/export.js')).describeExport,
    },
  };

const wrongUsage = 2;
const crashed = 70;

async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('xxgk')
    .description('Reads annual reports on government information disclosure (政府信息公开工作年度报告) into SQLite.')
    .version(programVersion())
    .option('--debug', 'show where an error came from')
    .showHelpAfterError('(see xxgk help)')
    .exitOverride();
  const wanted = argv.filter((argument) => argument in commands)[0];
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = program.command(name).description(summary);
    if (name === wanted) (await load())(command.exitOverride());
  }
  await program.parseAsync(argv, { from: 'user' });
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage;
  const isExpected = error instanceof UsageError || error instanceof DatabaseError;
  const code = error instanceof DatabaseError ? `${error.code}: ` : '';
  process.stderr.write(`xxgk: ${code}${error instanceof Error ? error.message : String(error)}\n`);
  if (!isExpected || process.argv.includes('--debug'))
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  return isExpected ? wrongUsage : crashed;
}

// Whoever reads the results may stop early, as `head` does: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = report(error);
});
