// Reads the file of a roster: who has to report, in which years.
import { readFileSync } from 'node:fs';
import { type DataRow, parseRows } from '../../agencies/gazetteer/data-rows.js';
import { type RosterEntry, rosterYears } from '../../load/settling/roster.js';
import { UsageError } from '../command.js';

export const rosterColumns = ['agency', 'from_year', 'to_year'] as const;
const year = /^\d{4}$/;

/**
 * Reads a roster from a CSV file with the columns of `rosterColumns`; a blank `to_year` means to the newest year.
 * @throws UsageError naming the file, the line and the column that is not as it should be
 */
export function readRoster(path: string): readonly RosterEntry[] {
  try {
    return parseRows(readFileSync(path, 'utf8'), path, rosterColumns).map(entryOf);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(error.message);
  }
}

function entryOf(row: DataRow): RosterEntry {
  const [agency = '', from = '', to = ''] = row.values.map((value) => value.trim());
  if (agency === '') throw fault(row, 'agency', 'is blank. Write an id or a name.');
  const firstYear = yearOf(row, 'from_year', from);
  const lastYear = to === '' ? null : yearOf(row, 'to_year', to);
  if (lastYear !== null && lastYear < firstYear) throw fault(row, 'to_year', `${to} is before from_year ${from}.`);
  return { line: row.line, agency, firstYear, lastYear };
}

function yearOf(row: DataRow, column: (typeof rosterColumns)[number], text: string): number {
  const value = Number(text);
  if (!year.test(text) || value < rosterYears.first || value > rosterYears.last)
    throw fault(row, column, `"${text}" is no year from ${rosterYears.first} to ${rosterYears.last}.`);
  return value;
}

function fault({ file, line }: DataRow, column: (typeof rosterColumns)[number], message: string): UsageError {
  return new UsageError(`${file}, line ${line}, column ${column}: ${message}`);
}
