// Reads what users write for options and arguments. Every mistake is a UsageError that names the option.
import { existsSync } from 'node:fs';
import type { Command, Option } from 'commander';
import { ocrModes } from '../catalogues/recognisers.js';
import { isCalendarDay } from '../text/calendar-day.js';
import { readWholeNumber } from '../text/digits.js';
import { UsageError } from './command.js';
import { printableText } from './terminal.js';

/** The option that says when print in pictures is recognised. */
export function recognitionOption(command: Command): Option {
  return command
    .createOption(
      '--ocr <when>',
      'when print in pictures is recognised: auto is where a picture stands in place of text',
    )
    .choices(ocrModes)
    .default('auto');
}

interface NumberRange {
  readonly least: number;
  readonly most: number;
}

const fourDigits = /^\d{4}$/;

/** Reads an option that may be left out: null if it was. */
export function ifGiven<Value>(text: string | undefined, read: (text: string) => Value): Value | null {
  return text === undefined ? null : read(text);
}

/**
 * Reads a whole number of ASCII digits: `--limit 20` → 20.
 * @param name what the message calls it, such as `--limit`
 * @param range the numbers allowed, both ends included; any number of up to 15 digits if it is left out
 * @throws UsageError for any other text, and for a number outside the range
 */
export function wholeNumberOf(name: string, text: string, range?: NumberRange): number {
  const value = readWholeNumber(text);
  if (value === null || (range !== undefined && (value < range.least || value > range.most))) {
    const wanted = range === undefined ? '' : ` from ${range.least} to ${range.most}`;
    throw new UsageError('value_invalid', `${name} ${printableText(text)} is not a whole number${wanted}.`);
  }
  return value;
}

/**
 * Reads a year: `--year 2024` → 2024.
 * @param name what the message calls it, such as `--year`
 * @throws UsageError for anything but four digits
 */
export function yearOf(name: string, text: string): number {
  if (!fourDigits.test(text))
    throw new UsageError('value_invalid', `${name} ${printableText(text)} is not a year of four digits.`);
  return Number(text);
}

/**
 * Reads a day: `--since 2024-01-31` → `2024-01-31`.
 * @param name what the message calls it, such as `--since`
 * @throws UsageError for anything but a day of the calendar, written YYYY-MM-DD
 */
export function dayOf(name: string, text: string): string {
  if (!isCalendarDay(text))
    throw new UsageError('value_invalid', `${name} ${printableText(text)} is not a day; write YYYY-MM-DD.`);
  return text;
}

/** The longest time to wait for another job, in seconds. */
export const longestWait = 999_999_999;

/** The option that names the file of decisions. */
export function reviewsOption(command: Command): Option {
  return command.createOption(
    '--reviews <file>',
    'the decisions of people to apply (default: reviews.csv beside the database)',
  );
}

/** @throws UsageError if a file of decisions is named that does not exist: without it, all decisions would be taken back */
export function refuseMissingFile(reviews: string | undefined): void {
  if (reviews !== undefined && !existsSync(reviews))
    throw new UsageError('file_missing', `--reviews ${reviews}: there is no such file. Nothing was changed.`);
}
