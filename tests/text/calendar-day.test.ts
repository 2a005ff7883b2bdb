// Days of the calendar.
import { expect, test } from 'vitest';
import { isCalendarDay } from '../../src/text/calendar-day.js';

test.each(['2024-02-29', '2000-02-29', '2025-12-31', '0999-01-01'])('%s is a day', (text) => {
  expect(isCalendarDay(text)).toBe(true);
});

test.each([
  '2023-02-29',
  '1900-02-29',
  '2025-02-31',
  '2025-00-12',
  '2025-13-01',
  '2025-01-00',
  '2025-1-1',
  '2025-01-01T00:00',
  '',
])('“%s” is not a day', (text) => {
  expect(isCalendarDay(text)).toBe(false);
});
