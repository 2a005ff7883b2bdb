// What a PDF's information dictionary says, and how its dates are read.
import { expect, test } from 'vitest';
import { metadataOf } from '../../../src/extract/pdf/read-pdf.js';

test('entries have the names that all readers use; blank and unknown entries are left out', () => {
  expect(
    metadataOf({ Title: ' 年报 ', Author: '', Producer: 'WPS', Trapped: 'False', IsAcroFormPresent: false }),
  ).toEqual([
    { name: 'title', value: '年报' },
    { name: 'producer', value: 'WPS' },
  ]);
});

test.each([
  ["D:20250328101500+08'00'", '2025-03-28T10:15:00+08:00'],
  ["D:20250328101500+08'00", '2025-03-28T10:15:00+08:00'],
  ["D:20250328101500-03'30'", '2025-03-28T10:15:00-03:30'],
  ['D:20250328101500Z', '2025-03-28T10:15:00Z'],
  ["D:20250328101500Z00'00'", '2025-03-28T10:15:00Z'],
  ['D:20250328101500', '2025-03-28T10:15:00'],
  ['D:202503281015', '2025-03-28T10:15:00'],
  ['D:20250328', '2025-03-28'],
  ['D:2025', '2025'],
  ['20250328101500', '2025-03-28T10:15:00'],
  ['28 March 2025', '28 March 2025'],
])('the date %s is %s', (printed, value) => {
  expect(metadataOf({ CreationDate: printed, ModDate: printed })).toEqual([
    { name: 'created', value },
    { name: 'modified', value },
  ]);
});
