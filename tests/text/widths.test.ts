import { expect, test } from 'vitest';
import { foldWidths } from '../../src/text/widths.js';

test.each([
  ['（３，０００）', '(3,000)'],
  ['ＷＷＷ．ｇｏｖ', 'WWW.gov'],
  ['①二〇　。件', '①二〇　。件'],
])('%s folds to %s', (text, folded) => {
  expect(foldWidths(text)).toBe(folded);
});
