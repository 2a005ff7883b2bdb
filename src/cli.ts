#!/usr/bin/env node
// The program as a process: arguments in, exit code out.
import { runCommandLine } from './program.js';

// The reader of the results may stop early, as `head` does. That is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Whoever read the messages may have gone as well. The work goes on without them.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void runCommandLine(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
