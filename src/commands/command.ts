// What every command is: its options and examples, and one function that runs it.
import type { Command } from 'commander';

/** A user's mistake: which option or file, what is wrong, what to do. Ends the program with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const wholeNumber = /^\d{1,9}$/;

/** The whole number that an option gives. @throws UsageError where it is none */
export function wholeNumberOf(option: string, text: string): number {
  if (!wholeNumber.test(text)) throw new UsageError(`${option} ${text} is no whole number.`);
  return Number(text);
}

/** Adds a command's arguments, options, examples and action to the program's entry for it. */
export type DescribeCommand = (command: Command) => void;

/** The end of a command's help: its examples, and what its exit codes mean. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[], exitCodes: string): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  const drawn = lines.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`);
  return ['', 'Examples:', ...drawn, '', `Exit codes: ${exitCodes}`].join('\n');
}
