// Compact text, and the offsets of its characters in the original.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactText } from '../../src/text/compact-text.js';

describe('compact text', () => {
  it('folds wide signs and drops blanks, except line feeds and one between digits', () => {
    expect(compactText('收到 １２ ３４５\u3000件，\n共（2）').text).toBe('收到12 345件,\n共(2)');
  });

  it('gives the offset of every sign in the original', () => {
    const character = fc.constantFrom(...'收件１2 \u3000，（\n');
    fc.assert(
      fc.property(fc.string({ unit: character }), (original) => {
        const { text, places } = compactText(original);
        expect(places).toHaveLength(text.length + 1);
        [...text].forEach((sign, index) => {
          const printed = original.charAt(places[index] ?? -1);
          expect(compactText(printed).text === sign || (sign === ' ' && printed.trim() === '')).toBe(true);
        });
      }),
    );
  });
});
