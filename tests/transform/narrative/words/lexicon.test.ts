// The search for the longest word, and the options of a wording.
import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../../../src/transform/narrative/words/lexicon.js';

const find = lexiconOf([
  { meaning: 'denied', wordings: '无 没有' },
  { meaning: 'unavailable', wordings: '无法提供' },
  { meaning: 'carried out', wordings: '结转{至|}下年{度|}' },
]);

describe('a lexicon', () => {
  it('finds the longest word that begins at a place', () => {
    expect(find('无法提供', 0)).toEqual({ meaning: 'unavailable', end: 4 });
    expect(find('无法公开', 0)).toEqual({ meaning: 'denied', end: 1 });
  });

  it.each(['结转下年', '结转至下年', '结转下年度', '结转至下年度'])(
    'finds %s as one of the options of a wording',
    (word) => {
      expect(find(`共${word}`, 1)).toEqual({ meaning: 'carried out', end: word.length + 1 });
    },
  );

  it('finds nothing if only a part of a word is there', () => {
    expect(find('结转至', 0)).toBeNull();
  });

  it('refuses a word with two meanings', () => {
    const entries = ['a', 'b'].map((meaning) => ({ meaning, wordings: '无' }));
    expect(() => lexiconOf(entries)).toThrow('two meanings');
  });
});
