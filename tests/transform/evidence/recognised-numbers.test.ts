import { describe, expect, it } from 'vitest';
import { factKey } from '../../../src/catalogues/indicators/indicators.js';
import type { Recognition, Table } from '../../../src/model/table.js';
import type { ReadFact } from '../../../src/transform/cells/read-fact.js';
import type { EvaluatedCheck } from '../../../src/transform/evidence/evaluate-rules.js';
import { judgeRecognised, recognitionWords } from '../../../src/transform/evidence/recognised-numbers.js';

const anchor = { kind: 'page', page: 1, box: { left: 0, top: 0, right: 1, bottom: 1 }, further: [] } as const;
const agreed: Recognition = { agreeing: ['PP-OCR', 'Tesseract'], others: [], isPoorPage: false };
const differing: Recognition = { agreeing: [], others: [{ reader: 'Tesseract', saw: '1' }], isPoorPage: false };
const poor: Recognition = { ...agreed, isPoorPage: true };

const everyPageIsWhole = () => false;

const applicants = ['natural_person', 'enterprise', 'total'] as const;

/** Facts of one row with these recognitions, and the sum over them. */
function rowOf(recognitions: readonly (Recognition | undefined)[], numbers: readonly number[]) {
  const table: Table = {
    origin: 'ruled',
    rows: 1,
    columns: recognitions.length,
    cells: recognitions.map((recognition, column) => ({
      ...{ row: 0, column, rowSpan: 1, columnSpan: 1, text: '7', raw: '7', other: null, doubt: null, anchor },
      ...(recognition ? { recognition } : {}),
    })),
    repairs: [],
    features: [],
    anchor,
  };
  const facts = recognitions.map(
    (_, column): ReadFact => ({
      indicator: 'requests.received',
      applicant: applicants[column] ?? 'total',
      reading: { state: 'number', value: numbers[column] ?? 0 },
      raw: '7',
      place: { table: 1, row: 1, column: column + 1, anchor },
      table,
      flags: [],
    }),
  );
  const check: EvaluatedCheck = {
    check: { code: 'requests.row_sum', subject: 'requests.received', left: 7, right: 7, status: 'pass' },
    factKeys: facts.map(factKey),
    isShort: false,
  };
  return { facts, check };
}

/** Which of the numbers of a row are sure. */
function row(recognitions: readonly (Recognition | undefined)[], status: 'pass' | 'fail', numbers = [3, 4, 7]) {
  const { facts, check } = rowOf(recognitions, numbers);
  const judged = judgeRecognised(facts, [{ ...check, check: { ...check.check, status } }], everyPageIsWhole);
  return facts.map((fact) => judged.get(factKey(fact))?.isSure);
}

describe('a number that was recognised in a picture', () => {
  it.each([
    ['is sure where two readers agree', [agreed, agreed, agreed], 'fail', [true, true, true]],
    ['is not sure where no two agree', [differing, agreed, agreed], 'fail', [false, true, true]],
    ['is sure where a sum of sure numbers leaves one value', [differing, agreed, agreed], 'pass', [true, true, true]],
    ['is not sure by a sum with two numbers in doubt', [differing, agreed, differing], 'pass', [false, true, false]],
    ['on a poor page is not sure by agreement alone', [poor, poor, poor], 'fail', [false, false, false]],
    ['on a poor page is sure if a sum holds as well', [poor, poor, poor], 'pass', [true, true, true]],
    [
      'on a poor page is sure beside one that a sum pins',
      [poor, { ...poor, agreeing: [] }, poor],
      'pass',
      [true, true, true],
    ],
    [
      'has no say about numbers that were not recognised',
      [undefined, undefined, undefined],
      'pass',
      [undefined, undefined, undefined],
    ],
  ] as const)('%s', (_, recognitions, status, expected) => {
    expect(row(recognitions, status)).toEqual(expected);
  });

  it('on a poor page is not sure by a sum of one number: both may have lost the same stroke', () => {
    expect(row([poor, poor, poor], 'pass', [0, 3, 3])).toEqual([false, false, false]);
  });

  it('is not sure by agreement in a report whose sums fail often', () => {
    const { facts, check } = rowOf([agreed, agreed, agreed], [3, 4, 7]);
    const failing = ['a', 'b', 'c', 'd'].map((subject) => ({
      ...check,
      check: { ...check.check, subject, status: 'fail' as const },
    }));
    const sureWith = (checks: readonly EvaluatedCheck[]) =>
      facts.map((fact) => judgeRecognised(facts, checks, everyPageIsWhole).get(factKey(fact))?.isSure);
    expect(sureWith(failing)).toEqual([false, false, false]);
    expect(sureWith(failing.slice(1))).toEqual([true, true, true]);
  });

  it('is sure by agreement only with a sum if rows of its page are missing', () => {
    const { facts, check } = rowOf([agreed, agreed, agreed], [3, 4, 7]);
    const sureIf = (status: 'pass' | 'fail') => {
      const judged = judgeRecognised(facts, [{ ...check, check: { ...check.check, status } }], () => true);
      return facts.map((fact) => judged.get(factKey(fact))?.isSure);
    };
    expect(sureIf('fail')).toEqual([false, false, false]);
    expect(sureIf('pass')).toEqual([true, true, true]);
  });

  it('that is a stroke is not sure by a sum: it may be a zero', () => {
    const { facts, check } = rowOf([differing, agreed, agreed], [3, 7, 7]);
    const withStroke = facts.map((fact, index) =>
      index === 0 ? { ...fact, reading: { state: 'slash' as const }, raw: '|' } : fact,
    );
    const judged = judgeRecognised(withStroke, [check], everyPageIsWhole);
    expect(withStroke.map((fact) => judged.get(factKey(fact))?.isSure)).toEqual([false, true, true]);
  });

  it('is reported with what each reader saw', () => {
    expect(recognitionWords(' 7 ', { recognition: differing, isOnShortPage: false })).toBe(
      'recognised as “7”; Tesseract saw “1”',
    );
    expect(recognitionWords('7', { recognition: poor, isOnShortPage: false })).toBe(
      'recognised as “7”; the readers differ often on this page',
    );
  });
});
