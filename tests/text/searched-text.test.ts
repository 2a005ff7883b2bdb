// Folding for the search: variants of a character become the same, and each unit knows where it came from.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldForSearch, pairsOf, pairsOfText } from '../../src/text/searched-text.js';

test.each<readonly [string, readonly string[]]>([
  ['信息公開', ['信', '息', '公', '开']],
  ['ＡＰＰ２０２３', ['app', '2023']],
  ['政务 App', ['政', '务', 'app']],
  ['open  data', ['open', 'data']],
  ['20 23', ['20', '23']],
  ['1,234', ['1', ',', '234']],
  ['a\u00adb\u200bc\ufeffd', ['abcd']],
  ['⼀⺠', ['一', '民']],
  ['薴', ['苎']],
  ['公\r\n开', ['公', '\n', '\n', '开']],
  ['\u0000\ud800', []],
  ['𠮷野', ['𠮷', '野']],
])('%j is folded to %j', (text, units) => {
  expect(foldForSearch(text).units).toEqual(units);
});

test('pairs are made of neighbours within a line, and the last unit stands alone', () => {
  expect(pairsOf(foldForSearch('信息公开\n政务APP').units)).toBe('信息 息公 公开 开 政务 务app_ app_');
  expect(pairsOf([])).toBe('');
});

test('the pairs of a text in one pass are those of its units', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('公開', 'Ａb', '12', '２', ' ', '\n', '⼀', '\u00ad', '𠮷', '\ud800', 'a1'),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('');
      expect(pairsOfText(text)).toBe(pairsOf(foldForSearch(text).units));
    }),
  );
});

test('each unit knows where it came from: that part of the text folds to the unit', () => {
  const text = fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('公開', 'Ａb', '12', ' ', '\n', '⼀', '\u00ad')))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (whole) => {
      const { units, starts, ends } = foldForSearch(whole);
      units.forEach((unit, index) => {
        const part = foldForSearch(whole.slice(starts[index], ends[index])).units;
        expect(part).toContain(unit);
      });
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      expect(ends).toEqual([...ends].sort((a, b) => a - b));
    }),
  );
});

test('folding folded text changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = foldForSearch(text).units;
      expect(foldForSearch(once.join(' ')).units).toEqual(once);
    }),
  );
});
