import { describe, expect, it } from 'vitest';
import { factKey } from '../../../src/catalogues/indicators/indicators.js';
import type { Recognition, Table, Witness } from '../../../src/model/table.js';
import type { ReadFact } from '../../../src/transform/cells/read-fact.js';
import type { EvaluatedCheck } from '../../../src/transform/evidence/evaluate-rules.js';
import { suggestValues } from '../../../src/transform/evidence/suggestions.js';

const anchor = { kind: 'page', page: 1, box: { left: 0, top: 0, right: 1, bottom: 1 }, further: [] } as const;
const table: Table = { origin: 'ruled', rows: 1, columns: 3, cells: [], repairs: [], features: [], anchor };
const applicants = ['natural_person', 'enterprise', 'total'] as const;

const factsOf = (numbers: readonly (number | null)[]) =>
  numbers.map(
    (value, column): ReadFact => ({
      indicator: 'requests.received',
      applicant: applicants[column] ?? 'total',
      reading: value === null ? { state: 'unreadable' } : { state: 'number', value },
      raw: String(value ?? ''),
      place: { table: 1, row: 1, column: column + 1, anchor },
      table,
      flags: [],
    }),
  );

/** The sum of a row: the last number is the total of the others. */
function evaluate(facts: readonly ReadFact[]): readonly EvaluatedCheck[] {
  const values = facts.map(({ reading }) => (reading.state === 'number' ? reading.value : Number.NaN));
  const [total = Number.NaN, ...parts] = [...values].reverse();
  const sum = parts.reduce((all, value) => all + value, 0);
  const status = Number.isNaN(sum + total) ? 'not_assessable' : sum === total ? 'pass' : 'fail';
  const check = { code: 'requests.row_sum', subject: 'requests.received', left: sum, right: total, status } as const;
  return [{ check, factKeys: facts.map(factKey), isShort: false }];
}

const saw = (reader: string, text: string): Witness => ({ reader, saw: text });

/** What is suggested for the first number of a row. */
function suggested(numbers: readonly (number | null)[], others: readonly Witness[], areOthersSure = true) {
  const facts = factsOf(numbers);
  const recognition: Recognition = { agreeing: [], others, isPoorPage: false };
  const recognised = new Map(
    facts.map((fact, index) => [
      factKey(fact),
      { recognition, isOnShortPage: false, isSure: index > 0 && areOthersSure },
    ]),
  );
  return suggestValues({ facts, recognised, evaluate }).get('requests.received|natural_person');
}

describe('a value that may be meant instead of a doubtful number', () => {
  it('is one that a witness saw and with which the sum holds', () => {
    expect(suggested([31, 4, 41], [saw('Tesseract', '37'), saw('the digits of the document', '87')])).toEqual({
      value: 37,
      reason: 'Tesseract saw it, and requests.row_sum for requests.received holds with it',
    });
  });

  it('is given for a cell in which nothing was read', () => {
    expect(suggested([null, 4, 41], [saw('Tesseract', '37')])?.value).toBe(37);
  });

  it.each([
    ['no witness saw what the sum leaves', [31, 4, 41], [saw('Tesseract', '87')], true],
    ['the sum holds with another number that is not sure', [31, 4, 41], [saw('Tesseract', '37')], false],
    ['what was seen is no whole number', [31, 4, 7.7], [saw('Tesseract', '3.7')], true],
  ] as const)('is not given where %s', (_, numbers, others, areOthersSure) => {
    expect(suggested(numbers, others, areOthersSure)).toBeUndefined();
  });
});
