// Which edition is in effect follows the declared rules, and does not depend on the order of the editions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatOrder } from '../../src/catalogues/formats.js';
import { completeShare } from '../../src/catalogues/rules/edition-rules.js';
import { decidePrecedence, type Edition } from '../../src/editions/precedence.js';

/** An edition with the number that it states in the one cell where editions differ. */
interface Made extends Edition {
  readonly number: number | null;
}

const editions = fc
  .uniqueArray(
    fc.record({
      sha256: fc.stringMatching(/^[0-9a-f]{4}$/u),
      agencyKey: fc.constantFrom(null, 'a'),
      isResolved: fc.boolean(),
      year: fc.constantFrom(null, 2024),
      cellCount: fc.constantFrom(0, 150, 199, 200),
      isCorrection: fc.boolean(),
      publishedOn: fc.constantFrom(null, '2025-01-20', '2025-01-31', '2025-03-31'),
      format: fc.constantFrom('docx', 'html', 'pdf', 'text', null),
      firstSeenAt: fc.constantFrom('2025-02-01T00:00:00.000Z', '2025-04-01T00:00:00.000Z'),
      number: fc.constantFrom(null, 1, 2, 3),
    }),
    { minLength: 1, maxLength: 6, selector: ({ sha256 }) => sha256 },
  )
  .map((made) =>
    made.map(
      (each, readingId): Made => ({ ...each, readingId, isResolved: each.isResolved && each.agencyKey !== null }),
    ),
  );

const differ = (one: Made, other: Made) => one.number !== null && other.number !== null && one.number !== other.number;

function decide(made: readonly Made[]) {
  const [first, ...further] = made;
  if (first === undefined) throw new Error('Expected an edition');
  const { inEffect, others } = decidePrecedence([first, ...further], differ);
  return { inEffect, why: new Map(others.map(({ edition, rule }) => [edition.sha256, rule])) };
}

test('the order of editions does not matter', () => {
  fc.assert(
    fc.property(
      editions.chain((made) => fc.tuple(fc.constant(made), fc.shuffledSubarray([...made], { minLength: made.length }))),
      ([made, shuffled]) => {
        expect(decide(shuffled)).toEqual(decide(made));
      },
    ),
    { numRuns: 500 },
  );
});

test('every edition except the one in effect has the rule that ruled it out', () => {
  fc.assert(
    fc.property(editions, (made) => {
      const { inEffect, why } = decide(made);
      expect([...why.keys(), inEffect.sha256].sort()).toEqual(made.map(({ sha256 }) => sha256).sort());
    }),
  );
});

const rankOf = (format: string | null) => {
  const rank = formatOrder.findIndex((formats) => formats.some((known) => known === format));
  return rank === -1 ? formatOrder.length : rank;
};

test('without a reason, the edition in effect is never less identified, less complete, not the correction, or of a less reliable format', () => {
  fc.assert(
    fc.property(editions, (made) => {
      const { inEffect } = decide(made);
      const known = (each: Made) =>
        Number(each.isResolved) * 4 + Number(each.agencyKey !== null) * 2 + Number(each.year !== null);
      const best = made.filter((each) => known(each) === Math.max(...made.map(known)));
      expect(best).toContain(inEffect);
      const most = Math.max(...best.map(({ cellCount }) => cellCount));
      const whole = best.filter(({ cellCount }) => cellCount >= completeShare * most);
      expect(whole).toContain(inEffect);
      const corrections = whole.filter(({ isCorrection }) => isCorrection);
      if (corrections.length > 0) expect(corrections).toContain(inEffect);
      const remaining = corrections.length > 0 ? corrections : whole;
      const surest = Math.min(...remaining.map(({ format }) => rankOf(format)));
      if (remaining.every((one) => remaining.every((other) => !differ(one, other))))
        expect(rankOf(inEffect.format)).toBe(surest);
    }),
    { numRuns: 500 },
  );
});

const edition: Made = {
  ...{ readingId: 1, sha256: 'a', agencyKey: 'a', isResolved: true, year: 2024, cellCount: 200, isCorrection: false },
  ...{ publishedOn: null, format: 'html', firstSeenAt: '2025-02-01T00:00:00.000Z', number: 1 },
};

test.each<[string, Partial<Made>, Partial<Made>]>([
  ['identified', { format: 'pdf' }, { isResolved: false }],
  ['identified', { format: 'pdf', isResolved: false }, { isResolved: false, agencyKey: null }],
  ['identified', { format: 'pdf' }, { year: null }],
  ['complete', { cellCount: 161, format: 'pdf' }, { cellCount: 128, isCorrection: true }],
  [
    'correction',
    { isCorrection: true, publishedOn: '2025-01-01', format: 'pdf' },
    { publishedOn: '2025-03-01', number: 2 },
  ],
  ['published_later', { publishedOn: '2025-03-01', format: 'pdf' }, { publishedOn: '2025-01-01', number: 2 }],
  ['format', { publishedOn: '2025-01-01' }, { publishedOn: '2025-03-01', format: 'pdf' }],
  ['format', { format: 'pdf' }, { format: 'text', firstSeenAt: '2025-03-01T00:00:00.000Z' }],
  ['format', { format: 'text' }, { format: null }],
  ['format', { publishedOn: null }, { format: 'pdf', publishedOn: '2025-03-01', number: 2 }],
  ['first_seen', { firstSeenAt: '2025-03-01T00:00:00.000Z', sha256: 'c' }, { format: 'docx' }],
  ['hash', {}, { format: 'docx' }],
])('by the rule %s one edition precedes the other', (rule, before, behind) => {
  const one = { ...edition, ...before };
  const other = { ...edition, sha256: 'b', ...behind };
  expect(decide([other, one])).toEqual({ inEffect: one, why: new Map([['b', rule]]) });
});

test('the declared share decides whether an edition with half of the cells, or nearly all, is complete', () => {
  const short = { ...edition, sha256: 'b', cellCount: 160, isCorrection: true };
  expect(decide([edition, short]).inEffect).toBe(short);
  expect(decide([edition, { ...short, cellCount: 159 }]).inEffect).toBe(edition);
});

test('numbers are as old as the first edition that states them: posted again or attached without a date, they do not precede a correction', () => {
  const of = (sha256: string, number: number, publishedOn: string | null): Made => ({
    ...edition,
    ...{ sha256, number, publishedOn },
  });
  const [first, corrected] = [of('a', 1, '2025-01-20'), of('b', 2, '2025-02-20')];
  const why = new Map([
    ['a', 'published_later'],
    ['c', 'published_later'],
  ]);
  expect(decide([first, corrected, of('c', 1, '2025-09-01')])).toEqual({ inEffect: corrected, why });
  expect(decide([first, corrected, of('c', 1, null)])).toEqual({ inEffect: corrected, why });
});

test('numbers whose date is not known are not outdated by others', () => {
  const undated = { ...edition, publishedOn: null };
  const dated = { ...edition, sha256: 'b', number: 2, publishedOn: '2025-02-20', format: 'pdf' };
  expect(decide([dated, undated])).toEqual({ inEffect: undated, why: new Map([['b', 'format']]) });
});
