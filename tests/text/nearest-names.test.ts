// Which names are suggested for one that does not exist.
import { expect, test } from 'vitest';
import { didYouMean, nearestNames } from '../../src/text/nearest-names.js';

test.each([
  ['yaer', ['year', 'agency'], ['year']],
  ['REQUEST.granted', ['requests.granted', 'requests.received'], ['requests.granted']],
  ['ab', ['abc', 'axyz'], ['abc']],
  ['facts', ['fact', 'facts_a', 'fact', 'sets'], ['fact', 'facts_a']],
  ['nothing', ['facts'], []],
])('%s of %j: %j', (wanted, known, expected) => {
  expect(nearestNames(wanted, known)).toEqual(expected);
});

test('the suggestions are a question, or nothing', () => {
  expect(didYouMean('fact', ['facts', 'face'])).toBe(' Did you mean face or facts?');
  expect(didYouMean('zzzz', ['facts'])).toBe('');
});
