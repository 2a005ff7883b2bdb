// Folded text and its places in the original.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/transform/narrative/plain-text.js';

describe('plain text', () => {
  it('folds wide signs and drops blanks, but for one between digits and line feeds', () => {
    expect(plainText('收到 １２ ３４５\u3000件，\n共（2）').text).toBe('收到12 345件,\n共(2)');
  });

  it('knows for every sign where it stands in the original', () => {
    const character = fc.constantFrom(...'收件１2 \u3000，（\n');
    fc.assert(
      fc.property(fc.string({ unit: character }), (original) => {
        const { text, places } = plainText(original);
        expect(places).toHaveLength(text.length + 1);
        [...text].forEach((sign, index) => {
          const printed = original.charAt(places[index] ?? -1);
          expect(plainText(printed).text === sign || (sign === ' ' && printed.trim() === '')).toBe(true);
        });
      }),
    );
  });
});
