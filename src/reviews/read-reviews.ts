// Reads reviews.csv.
import { InputError } from '../model/problem.js';
import { readCsvRows } from '../text/csv-rows.js';
import { documentDecisions, isDocumentQuestion, type Review, reviewColumns, reviewDecisions } from './review.js';

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const hash = /^[0-9a-f]{64}$/;
const place = /^[1-9]\d{0,6}$/;
const number = /^-?\d+(?:\.\d+)?$/;

/**
 * Reads the lines of reviews.csv.
 * @param text what the file holds
 * @param file its name, for messages
 * @throws InputError `reviews_file_invalid`, naming every line that is not valid
 */
export function readReviews(text: string, file: string): readonly Review[] {
  const faults: string[] = [];
  const reviews: Review[] = [];
  for (const { line, values } of rowsOf(text, file)) {
    const fields = new Map(reviewColumns.map((column, index) => [column, values[index] ?? '']));
    const fault = faultOf(fields);
    if (fault === null) reviews.push(reviewOf(fields));
    else faults.push(`${file}, line ${line}: ${fault}`);
  }
  if (faults.length > 0) throw new InputError('reviews_file_invalid', faults.join('\n'));
  return reviews;
}

type Fields = ReadonlyMap<(typeof reviewColumns)[number], string>;

function rowsOf(text: string, file: string) {
  if (text.trim() === '') return [];
  try {
    return readCsvRows(text, file, reviewColumns);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError('reviews_file_invalid', error.message, { cause: error });
  }
}

function faultOf(fields: Fields): string | null {
  const field = (name: (typeof reviewColumns)[number]) => fields.get(name) ?? '';
  if (!time.test(field('at'))) return `at is not a time such as 2026-01-31T08:00:00Z: ${field('at')}`;
  if (field('by').trim() === '') return 'by is blank: it names the person';
  if (!hash.test(field('sha256'))) return `sha256 is not that of a document: ${field('sha256')}`;
  const indicator = field('indicator');
  if (indicator === '') return 'indicator is blank';
  const isAboutDocument = isDocumentQuestion(indicator);
  for (const name of ['table', 'row', 'column'] as const) {
    if (isAboutDocument && field(name) !== '')
      return `${name} belongs to a number, not to ${indicator}: ${field(name)}`;
    if (!isAboutDocument && !place.test(field(name))) return `${name} is not a number from 1: ${field(name)}`;
  }
  const known = decisionsOf(indicator);
  if (!known.some((decision) => decision === field('decision')))
    return `decision is none of ${known.join(', ')}: ${field('decision')}`;
  for (const name of ['seen_value', 'value'] as const)
    if (field(name) !== '' && !number.test(field(name))) return `${name} is not a number: ${field(name)}`;
  if ((field('decision') === 'corrected') !== (field('value') !== ''))
    return 'value belongs to corrected, and corrected needs one';
  return null;
}

function decisionsOf(indicator: string): readonly Review['decision'][] {
  return isDocumentQuestion(indicator) ? documentDecisions[indicator] : reviewDecisions;
}

function reviewOf(fields: Fields): Review {
  const field = (name: (typeof reviewColumns)[number]) => fields.get(name) ?? '';
  const decision = decisionsOf(field('indicator')).find((known) => known === field('decision'));
  if (decision === undefined) throw new Error(`Expected a decision, not ${field('decision')}`);
  const numberOf = (text: string) => (text === '' ? null : Number(text));
  return {
    at: field('at'),
    by: field('by'),
    cell: {
      sha256: field('sha256'),
      indicator: field('indicator'),
      applicant: field('applicant') === '' ? null : field('applicant'),
      table: Number(field('table')),
      row: Number(field('row')),
      column: Number(field('column')),
    },
    seenRaw: field('seen_raw'),
    seenValue: numberOf(field('seen_value')),
    decision,
    value: numberOf(field('value')),
    note: field('note'),
  };
}
