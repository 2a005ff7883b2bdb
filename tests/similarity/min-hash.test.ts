// Signatures estimate similarity, and bands find similar texts and no others.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandsOf, signatureOf } from '../../src/similarity/min-hash.js';
import { jaccardOf, shinglesOf } from '../../src/similarity/shingles.js';
import { charactersFrom, textOfSeed, withStretchReplaced } from './made-texts.js';

const signature = (text: string) => signatureOf(shinglesOf(text));

function estimate(one: string, other: string): number {
  const [left, right] = [signature(one), signature(other)];
  return left.filter((value, place) => value === right[place]).length / left.length;
}

function sharesBand(one: string, other: string): boolean {
  const right = bandsOf(signature(other));
  return bandsOf(signature(one)).some((band, place) => band === right[place]);
}

test('the same text has the same signature and bands: 36 bands of three hashes', () => {
  const text = textOfSeed(1);
  expect(signature(text)).toEqual(signature(text));
  expect([signature(text).length, bandsOf(signature(text)).length]).toEqual([108, 36]);
});

test('the signature of two texts together has the smaller value at each place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (one, other) => {
      const [left, right] = [shinglesOf(textOfSeed(one, 80)), shinglesOf(textOfSeed(other, 80))];
      const both = signatureOf(Uint32Array.from([...left, ...right]));
      const [first, second] = [signatureOf(left), signatureOf(right)];
      expect([...both]).toEqual([...first].map((value, place) => Math.min(value, second[place] ?? 0)));
    }),
    { numRuns: 30 },
  );
});

test.each([0.1, 0.25, 0.5, 0.75, 0.9])(
  'averaged over 200 pairs, the estimate of %f is right to within 0.02',
  (wanted) => {
    // Two windows of n characters on one sequence share n − shift characters: J = (n − shift − 3) / (n + shift − 3).
    const length = 403;
    const shift = Math.round((400 * (1 - wanted)) / (1 + wanted));
    const exact = (400 - shift) / (400 + shift);
    const pairs = Array.from({ length: 200 }, (_, index) => {
      const line = textOfSeed(index, length + shift);
      return estimate(line.slice(0, length), line.slice(shift));
    });
    // Standard deviation of the mean: √(0.25 / 108 / 200) = 0.0034 at most.
    expect(Math.abs(pairs.reduce((sum, value) => sum + value, 0) / pairs.length - exact)).toBeLessThan(0.02);
  },
);

test('disjoint texts share no band; the estimate of their similarity is 0', () => {
  expect(estimate(charactersFrom(0, 300), charactersFrom(300, 300))).toBe(0);
  expect(sharesBand(charactersFrom(0, 300), charactersFrom(300, 300))).toBe(false);
});

/** The share of texts of 400 characters that are still found after this many characters in their middle were replaced. */
function shareFound(replaced: number): { readonly found: number; readonly least: number } {
  const pairs = Array.from({ length: 300 }, (_, seed) => {
    const text = textOfSeed(seed);
    return [text, withStretchReplaced(text, replaced, seed)] as const;
  });
  const found = pairs.filter(([one, other]) => sharesBand(one, other)).length / pairs.length;
  return { found, least: Math.min(...pairs.map(([one, other]) => jaccardOf(shinglesOf(one), shinglesOf(other)))) };
}

test('if two thirds of a text are kept (similarity 0.5), more than 97 in a hundred are found', () => {
  // 397 shingles, of which 130 + 3 are replaced: 264 / (397 + 133) = 0.498. Expected: 1 − (1 − 0.498³)³⁶ = 99.1 %.
  const { found, least } = shareFound(130);
  expect(least).toBeCloseTo(264 / 530, 2);
  expect(found).toBeGreaterThan(0.97);
});

test('if four fifths of a text are kept (similarity 0.66), all are found', () => {
  // 1 − (1 − 0.66³)³⁶ = 99.999 %.
  expect(shareFound(80).found).toBe(1);
});

test('if a tenth of a text is kept (similarity 0.04), hardly any are found', () => {
  // 37 − 3 − 3 shingles of 397 are kept: about 0.04. Expected: 1 − (1 − 0.04³)³⁶ = 0.2 %.
  expect(shareFound(363).found).toBeLessThan(0.03);
});
