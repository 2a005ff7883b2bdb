// Reads the file of a roster: who has to report, in which years.
import { readFileSync } from 'node:fs';
import { type RosterEntry, rosterYears } from '../../load/settling/roster.js';
import { type CsvRow, decodeCsv, readCsvRows } from '../../text/csv-rows.js';
import { UsageError } from '../command.js';
import { unreadableFile } from '../named-file.js';

export const rosterColumns = ['agency', 'from_year', 'to_year'] as const;
const fourDigits = /^\d{4}$/;

/**
 * Reads a roster from a CSV file with the columns of `rosterColumns`. A blank `to_year` means that the agency still has to report.
 * @throws UsageError naming the file, the line and the column of the first mistake
 */
export function readRoster(path: string): readonly RosterEntry[] {
  try {
    return readCsvRows(decodeCsv(bytesOf(path)), path, rosterColumns).map(entryOf);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof UsageError) throw error;
    throw new UsageError('file_invalid', error.message, { cause: error });
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadableFile(path, error);
  }
}

function entryOf(row: CsvRow): RosterEntry {
  const [agency = '', from = '', to = ''] = row.values.map((value) => value.trim());
  if (agency === '') throw mistake(row, 'agency', 'is blank. Write the id or the name of an agency.');
  const firstYear = yearIn(row, 'from_year', from);
  const lastYear = to === '' ? null : yearIn(row, 'to_year', to);
  if (lastYear !== null && lastYear < firstYear) throw mistake(row, 'to_year', `${to} is before from_year ${from}.`);
  return { line: row.line, agency, firstYear, lastYear };
}

function yearIn(row: CsvRow, column: (typeof rosterColumns)[number], text: string): number {
  const value = Number(text);
  if (!fourDigits.test(text) || value < rosterYears.first || value > rosterYears.last)
    throw mistake(row, column, `"${text}" is not a year from ${rosterYears.first} to ${rosterYears.last}.`);
  return value;
}

function mistake({ file, line }: CsvRow, column: (typeof rosterColumns)[number], message: string): UsageError {
  return new UsageError('file_invalid', `${file}, line ${line}, column ${column}: ${message}`);
}
