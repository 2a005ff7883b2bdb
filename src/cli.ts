#!/usr/bin/env node
// Arguments → one command → exit code. The only place that catches everything.
import { Command, CommanderError } from 'commander';
import { UsageError } from './commands/command.js';
import { commands } from './commands/commands.js';
import { DatabaseError } from './database/database-error.js';
import { programVersion } from './jobs/version.js';
import { InputError } from './model/input-error.js';

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
  const isExpected = error instanceof UsageError || error instanceof DatabaseError || error instanceof InputError;
  const code = error instanceof DatabaseError || error instanceof InputError ? `${error.code}: ` : '';
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
