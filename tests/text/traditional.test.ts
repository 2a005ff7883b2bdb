import { Converter } from 'opencc-js/t2cn';
import { expect, it } from 'vitest';
import { foldTraditional } from '../../src/text/traditional.js';

it('folds traditional characters and old variants, one for one', () => {
  expect(foldTraditional('規範性文件、併案處理、爲')).toBe('规范性文件、并案处理、为');
});

it('leaves everything else as it is', () => {
  const text = '规范性文件 3,000万元 ABC ①';
  expect(foldTraditional(text)).toBe(text);
});

it('agrees with the dictionary of OpenCC wherever it folds, and folds nothing twice', () => {
  const toSimplified = Converter({ from: 't', to: 'cn' });
  const cjk = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => String.fromCharCode(0x4e00 + index));
  const folded = cjk.filter((sign) => foldTraditional(sign) !== sign);
  expect(folded.length).toBeGreaterThan(200);
  for (const sign of folded) {
    // 答覆, 反覆: OpenCC converts it only in words.
    if (sign !== '覆') expect(foldTraditional(sign), sign).toBe(toSimplified(sign));
    expect(foldTraditional(foldTraditional(sign)), sign).toBe(foldTraditional(sign));
  }
});
