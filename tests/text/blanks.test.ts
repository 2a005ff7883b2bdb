import { expect, test } from 'vitest';
import { singleSpaced, withoutBlanks } from '../../src/text/blanks.js';

test('blanks of any width and characters without width are removed', () => {
  expect(withoutBlanks(' 政\u00a0府\u3000信\u200b息\ufeff\t公\n开 ')).toBe('政府信息公开');
});

test('a run of blanks becomes one space, and the ends are trimmed', () => {
  expect(singleSpaced('\u3000江苏省\n  淮安市\u00a0')).toBe('江苏省 淮安市');
});
