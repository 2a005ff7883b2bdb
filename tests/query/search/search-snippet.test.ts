// The snippet: a part of the original text with the matches marked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snippetOf } from '../../../src/query/search/search-snippet.js';
import { foldForSearch } from '../../../src/text/searched-text.js';

const units = (text: string) => foldForSearch(text).units;

test('every marked part folds to a term, and the snippet is a part of the text', () => {
  const text = fc
    .array(fc.constantFrom(...'公开数據Ａb1 \n，𠮷'), { minLength: 30, maxLength: 150 })
    .map((parts) => parts.join(''));
  const word = fc.array(fc.constantFrom(...'公开据ab1'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
  let marked = 0;
  fc.assert(
    fc.property(text, word, (whole, sought) => {
      const term = units(sought);
      const parts = snippetOf(whole, [term]);
      const shown = parts
        .map(({ text: part }) => part)
        .join('')
        .replaceAll('…', '');
      expect(whole.replace(/\s+/gu, ' ')).toContain(shown);
      for (const { text: part } of parts.filter(({ match }) => match)) {
        marked++;
        expect(units(part).join('')).toContain(term.join(''));
      }
      expect(parts.some(({ match }) => match)).toBe(parts.length > 0);
    }),
  );
  expect(marked).toBeGreaterThan(20);
});

test('the part with the most terms is shown, and each of them is marked', () => {
  const text = `公开${'一'.repeat(200)}数据公开和开放`;
  const parts = snippetOf(text, ['公开', '数据', '开放'].map(units));
  expect(parts.slice(-4)).toEqual([
    { text: '一'.repeat(15), match: false },
    { text: '数据公开', match: true },
    { text: '和', match: false },
    { text: '开放', match: true },
  ]);
});

test('spaces and line breaks within a match belong to it, those beside it do not', () => {
  expect(snippetOf('政务 公\u3000开\n数据', [units('公开')])).toEqual([
    { text: '政务 ', match: false },
    { text: '公 开', match: true },
    { text: ' 数据', match: false },
  ]);
});

test('a text without the terms has no snippet', () => {
  expect(snippetOf('政务公开', [units('数据')])).toEqual([]);
});
