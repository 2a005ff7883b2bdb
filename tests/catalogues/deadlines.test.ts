// The deadlines as data: one for each year and scope, none before there was a regulation.
import { describe, expect, test } from 'vitest';
import { deadlines } from '../../src/catalogues/deadlines.js';

function dueFor(year: number, scope: 'organ' | 'summary'): readonly string[] {
  return deadlines
    .filter(({ firstYear, lastYear }) => firstYear <= year && year <= (lastYear ?? year))
    .filter(({ appliesTo }) => appliesTo === 'all' || appliesTo === scope)
    .map(({ monthDay }) => monthDay);
}

test.each([
  [2007, 'organ', []],
  [2008, 'organ', ['03-31']],
  [2018, 'organ', ['03-31']],
  [2018, 'summary', ['03-31']],
  [2019, 'organ', ['01-31']],
  [2019, 'summary', ['03-31']],
  [2030, 'organ', ['01-31']],
] as const)('reports of %d on an %s are due %j', (year, scope, expected) => {
  expect(dueFor(year, scope)).toEqual(expected);
});

describe.each(deadlines)('the deadline $code', ({ wording, source, monthDay }) => {
  test('says whom it binds and which article states it', () => {
    expect(wording).toMatch(/by 31 (?:January|March) of the following year/u);
    expect(source).toMatch(/条例》（20\d\d年国务院令第\d+号）第.+条/u);
    expect(wording.includes('January')).toBe(monthDay === '01-31');
  });
});
