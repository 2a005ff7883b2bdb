// The lines of agencies.csv as checked values. A mistake is reported with its file, line and column.
import { type DecisionAction, decisionActions } from '../../model/agency-assignment.js';
import { type DataRow, fault } from '../gazetteer/data-rows.js';
import { normaliseName } from '../gazetteer/name-forms.js';
import type { DecisionConditions } from './decision.js';

/** The columns of agencies.csv, in order. */
export const decisionColumns = [
  'action',
  'name',
  'agency',
  'from_year',
  'to_year',
  'source',
  'sha256',
  'host',
  'note',
] as const;
type Column = (typeof decisionColumns)[number];

/** A line whose values are well-formed. The agencies that it names have not been looked up yet. */
export interface DecisionRow {
  readonly row: DataRow;
  readonly action: DecisionAction;
  readonly name: string;
  readonly agency: string;
  readonly conditions: DecisionConditions;
}

const conditionColumns = ['from_year', 'to_year', 'source', 'sha256', 'host'] as const;
const firstYear = 2008;
const lastYear = 2100;
const year = /^\d{4}$/;
const hashStart = /^[0-9a-f]{6,64}$/;
const hostName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** Whether a line has no values at all. Spreadsheets leave such lines behind. */
export function isBlankRow({ values }: DataRow): boolean {
  return values.every((value) => value.trim() === '');
}

/**
 * Checks the values of a line.
 * @throws Error naming the file, line and column of the first value that is not valid
 */
export function decisionRow(row: DataRow): DecisionRow {
  const text = (column: Column) => (row.values[decisionColumns.indexOf(column)] ?? '').trim();
  const action = decisionActions.find((known) => known === text('action'));
  if (action === undefined)
    throw columnFault(row, 'action', `"${text('action')}" is not one of ${decisionActions.join(', ')}.`);
  const name = normaliseName(text('name'));
  const agency = normaliseName(text('agency'));
  if (agency === '') throw columnFault(row, 'agency', agencyAdvice[action]);
  const stated = conditionColumns.filter((column) => text(column) !== '');
  const [unwanted] = stated;
  if ((action === 'merge' || action === 'rename') && unwanted !== undefined)
    throw columnFault(row, unwanted, `${action} applies to all reports of the agency. Leave it blank, or use split.`);
  if (action === 'split' && unwanted === undefined)
    throw columnFault(row, 'from_year', 'split needs a year, source, sha256 or host to say which reports are meant.');
  const isNamedByDocument = action === 'assign' && (text('source') !== '' || text('sha256') !== '');
  if (name === '' && !isNamedByDocument) throw columnFault(row, 'name', nameAdvice[action]);
  return { row, action, name, agency, conditions: conditionsOf(row, text) };
}

const agencyAdvice: Readonly<Record<DecisionAction, string>> = {
  assign: 'is blank. Write the id or the name of the agency that the reports belong to.',
  split: 'is blank. Write the name of the agency that these reports belong to.',
  merge: 'is blank. Write the id or the name of the agency that it is the same as.',
  rename: 'is blank. Write the new name of the agency.',
};

const nameAdvice: Readonly<Record<DecisionAction, string>> = {
  assign: 'is blank. Write the name that the reports print, or name them by source or sha256.',
  split: 'is blank. Write the id or the name of the agency that is split.',
  merge: 'is blank. Write the id or the name of the agency that is merged into the other.',
  rename: 'is blank. Write the id or the name of the agency that is renamed.',
};

function conditionsOf(row: DataRow, text: (column: Column) => string): DecisionConditions {
  const checked = (column: Column, form: RegExp, words: string): string | null => {
    const value = text(column).toLowerCase();
    if (value === '') return null;
    if (!form.test(value)) throw columnFault(row, column, `"${text(column)}" is not ${words}.`);
    return value;
  };
  const fromYear = yearOf(row, 'from_year', text('from_year'));
  const toYear = yearOf(row, 'to_year', text('to_year'));
  if (fromYear !== null && toYear !== null && toYear < fromYear)
    throw columnFault(row, 'to_year', `${toYear} is before from_year ${fromYear}.`);
  return {
    fromYear,
    toYear,
    source: text('source') === '' ? null : text('source'),
    sha256: checked('sha256', hashStart, 'the beginning of a hash: write at least 6 of its digits from 0 to f'),
    host: checked('host', hostName, 'a host such as www.huaian.gov.cn, without http:// and path'),
  };
}

function yearOf(row: DataRow, column: Column, text: string): number | null {
  if (text === '') return null;
  const value = Number(text);
  if (!year.test(text) || value < firstYear || value > lastYear)
    throw columnFault(row, column, `"${text}" is not a year from ${firstYear} to ${lastYear}.`);
  return value;
}

/** An error about a value, naming its file, line and column. The message continues the sentence that begins with the column. */
export function columnFault({ file, line }: DataRow, column: Column, message: string): Error {
  return fault({ file, line }, `column ${column}: ${message}`);
}
