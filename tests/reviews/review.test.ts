// Decisions: what stands when people decide, change their minds and disagree; and files that are not valid.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../src/export/csv.js';
import { InputError } from '../../src/model/problem.js';
import { readReviews } from '../../src/reviews/read-reviews.js';
import {
  cellKey,
  documentAsked,
  newestReviews,
  type Review,
  reviewColumns,
  reviewDecisions,
  reviewValues,
  stateOfReview,
  weighReviews,
} from '../../src/reviews/review.js';

const review: Review = {
  at: '2026-01-31T08:00:00.000Z',
  by: '张三',
  cell: { sha256: 'a'.repeat(64), indicator: 'requests.received', applicant: 'total', table: 2, row: 4, column: 9 },
  seenRaw: '12',
  seenValue: 12,
  decision: 'right',
  value: null,
  note: '',
};
const key = cellKey(review.cell);
const later = (changes: Partial<Review>): Review => ({ ...review, at: '2026-02-01T08:00:00.000Z', ...changes });
const newest = (...reviews: readonly Review[]) => newestReviews(reviews).get(key);
const read = { raw: '12', value: 12 };
function weighed(...reviews: readonly Review[]) {
  const ofCell = newest(...reviews);
  return ofCell === undefined ? null : weighReviews(ofCell, read);
}

describe('what stands', () => {
  test('the newest line of a person, whatever the order of the lines', () => {
    const corrected = later({ decision: 'corrected', value: 21 });
    expect(newest(review, corrected)).toEqual([corrected]);
    expect(newest(corrected, review)).toEqual([corrected]);
  });

  test('nothing after an undo, which undoes only what its person decided', () => {
    expect(newest(review, later({ decision: 'undo' }))).toBeUndefined();
    const other = later({ by: '李四' });
    expect(newest(review, other, later({ at: '2026-03-01T00:00:00Z', decision: 'undo' }))).toEqual([other]);
  });

  test('one decision of several who agree, and none of several who do not', () => {
    const other = later({ by: '李四' });
    expect(weighed(review, other)).toEqual({ kind: 'decided', review: other, others: [review], state: 'holds' });
    expect(weighed(review, later({ by: '李四', decision: 'misprint' }))?.kind).toBe('disagreed');
    const corrected = { decision: 'corrected', value: 21 } as const;
    expect(weighed({ ...review, ...corrected }, later({ by: '李四', ...corrected, value: 13 }))?.kind).toBe(
      'disagreed',
    );
  });

  test('a decision that fits what is read, beside one that no longer does', () => {
    const old = { ...review, seenRaw: '72', seenValue: 72, decision: 'misprint' } as const;
    const other = later({ by: '李四' });
    expect(weighed(old, other)).toEqual({ kind: 'decided', review: other, others: [], state: 'holds' });
    expect(weighed(old)).toEqual({ kind: 'stale', reviews: [old] });
  });

  test('who corrected a number to what is read now agrees with who finds that right', () => {
    const corrected = later({ by: '李四', seenRaw: '72', seenValue: 72, decision: 'corrected', value: 12 });
    expect(weighed(review, corrected)).toMatchObject({ kind: 'decided', state: 'satisfied' });
    expect(weighed({ ...review, decision: 'misprint' }, corrected)?.kind).toBe('disagreed');
  });

  test('nothing of one cell counts for another', () => {
    const elsewhere = { ...review, cell: { ...review.cell, column: 10 } };
    expect(newestReviews([review, elsewhere]).size).toBe(2);
  });
});

test.each([
  ['the same is read', '12', 12, review, 'holds'],
  ['the text changed, though the number did not', '１２', 12, review, 'stale'],
  ['another number is read', '21', 21, review, 'stale'],
  ['what the person said is read now', '21', 21, { ...review, decision: 'corrected', value: 21 } as const, 'satisfied'],
  [
    'something else than the person said is read now',
    '22',
    22,
    { ...review, decision: 'corrected', value: 21 } as const,
    'stale',
  ],
])('%s', (_, raw, value, decided, state) => {
  expect(stateOfReview(decided, { raw, value })).toBe(state);
});

const texts = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !text.includes('\0'));

test('what is written is read again, whatever the texts hold', () => {
  const reviews = fc.array(
    fc.record({
      at: fc
        .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })
        .map((date) => date.toISOString()),
      by: texts.filter((text) => text.trim() !== ''),
      note: texts,
      seenRaw: texts,
      seenValue: fc.option(fc.integer()),
      applicant: fc.constantFrom('total', null),
      decided: fc.constantFrom(...reviewDecisions),
      value: fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
        .map((number) => Math.round(number * 100) / 100 + 0),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(reviews, (made) => {
      const all = made.map(
        ({ at, by, note, seenRaw, seenValue, applicant, decided, value }): Review => ({
          ...{ at, by, note, seenRaw, seenValue, cell: { ...review.cell, applicant } },
          ...{ decision: decided, value: decided === 'corrected' ? value : null },
        }),
      );
      const text = [reviewColumns, ...all.map(reviewValues)].map((values) => csvLine(values)).join('');
      expect(readReviews(text, 'reviews.csv')).toEqual(all);
    }),
  );
});

test('a decision about a document has no place in it', () => {
  const own = { ...review, cell: documentAsked('b'.repeat(64), 'copy'), decision: 'own_numbers' } as const;
  const line = reviewValues({ ...own, seenRaw: 'c'.repeat(64), seenValue: null });
  expect(line.slice(3, 8)).toEqual(['copy', '', '', '', '']);
  const textOf = (values: readonly string[]) => csvLine(reviewColumns) + csvLine(values);
  expect(readReviews(textOf(line), 'reviews.csv')).toEqual([{ ...own, seenRaw: 'c'.repeat(64), seenValue: null }]);
  const withPlace = line.map((value, index) => (reviewColumns[index] === 'row' ? '3' : value));
  expect(() => readReviews(textOf(withPlace), 'reviews.csv')).toThrow(/row belongs to a number/);
  const ofNumber = line.map((value, index) => (reviewColumns[index] === 'decision' ? 'right' : value));
  expect(() => readReviews(textOf(ofNumber), 'reviews.csv')).toThrow(/decision is none of copied, own_numbers, undo/);
});

test('every line that is not valid is named with what is wrong', () => {
  const wrong: readonly (readonly [column: (typeof reviewColumns)[number], value: string, said: RegExp])[] = [
    ['at', 'yesterday', /line 2: at is not a time/],
    ['by', ' ', /line 2: by is blank/],
    ['sha256', 'A1', /line 2: sha256 is not that of a document/],
    ['row', '0', /line 2: row is not a number from 1/],
    ['decision', 'maybe', /line 2: decision is none of right, misprint/],
    ['seen_value', 'many', /line 2: seen_value is not a number/],
    ['value', '5', /line 2: value belongs to corrected/],
    ['decision', 'corrected', /line 2: value belongs to corrected/],
  ];
  for (const [column, value, said] of wrong) {
    const values = reviewValues(review).map((cell, index) => (reviewColumns[index] === column ? value : cell));
    const text = csvLine(reviewColumns) + csvLine(values);
    expect(() => readReviews(text, 'reviews.csv')).toThrow(said);
    expect(() => readReviews(text, 'reviews.csv')).toThrow(InputError);
  }
  expect(() => readReviews('at,by\n', 'reviews.csv')).toThrow(InputError);
  expect(readReviews('', 'reviews.csv')).toEqual([]);
});
