import { expect, test } from 'vitest';
import { divisionOf } from '../../../src/commands/agencies/division-option.js';

test.each([
  ['of a city, as statistics write it', '360700000000', '360700'],
  ['of a city with an empty township', '360700000', '360700'],
  ['of a province', '360000000000', '360000'],
  ['of a township, as statistics write it', '360783106000', '360783106'],
  ['of a township that ends in zeros', '360783100', '360783100'],
  ['that is the start of codes', '3600', '3600'],
])('a code %s is taken without the places that say nothing', (_, written, code) => {
  expect(divisionOf(written, 'no-database.sqlite')).toBe(code);
});
