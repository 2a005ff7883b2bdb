// When a source is due and when it may be visited, in China time.
import { describe, expect, test } from 'vitest';
import { isDue, isSchedule, isWithinWindow, nextTime, parseTimeWindow } from '../../../src/scrape/sources/schedule.js';

const at = (text: string) => Date.parse(text);
const nightly = '30 1 * * *';

test('a schedule is in China time, whatever the time zone of the machine', () => {
  expect(nextTime(nightly, at('2025-02-01T00:00:00Z'))).toBe(at('2025-02-01T17:30:00Z'));
  expect(nextTime(nightly, at('2025-02-01T17:30:00Z'))).toBe(at('2025-02-02T17:30:00Z'));
});

test('a source is due from the first scheduled time after its last visit', () => {
  const last = at('2025-02-01T17:30:05Z');
  expect(isDue(nightly, last, at('2025-02-02T17:29:59Z'))).toBe(false);
  expect(isDue(nightly, last, at('2025-02-02T17:30:00Z'))).toBe(true);
});

test('missed nights are caught up once', () => {
  const last = at('2025-01-01T17:30:00Z');
  const now = at('2025-01-09T04:00:00Z');
  expect(isDue(nightly, last, now)).toBe(true);
  expect(isDue(nightly, now, now + 60_000)).toBe(false);
});

test.each([
  ['30 1 * * *', true],
  ['0 2 * * 1', true],
  ['*/5 * * * * *', false],
  ['30 1 * *', false],
  ['61 1 * * *', false],
  ['nightly', false],
])('%s is a schedule: %s', (text, expected) => {
  expect(isSchedule(text)).toBe(expected);
});

describe('a window of time', () => {
  test.each([
    ['22:00-06:00', '2025-02-01T14:00:00Z', true],
    ['22:00-06:00', '2025-02-01T13:59:59Z', false],
    ['22:00-06:00', '2025-02-01T21:59:59Z', true],
    ['22:00-06:00', '2025-02-01T22:00:00Z', false],
    ['01:00-05:00', '2025-02-01T17:00:00Z', true],
    ['01:00-05:00', '2025-02-01T21:00:00Z', false],
    ['00:00-00:00', '2025-02-01T12:00:00Z', true],
  ])('%s at %s: %s', (text, now, expected) => {
    const window = parseTimeWindow(text);
    expect(window && isWithinWindow(window, at(now))).toBe(expected);
  });

  test.each(['24:00-06:00', '1-5', '', '22:00'])('%s is not a window', (text) => {
    expect(parseTimeWindow(text)).toBeNull();
  });
});
