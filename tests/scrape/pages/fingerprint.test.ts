// What counts as a change of a page or a report, and what does not.
import { expect, test } from 'vitest';
import type { Report, Section } from '../../../src/model/report.js';
import { pageFingerprint, reportFingerprint } from '../../../src/scrape/pages/fingerprint.js';
import { fact, report } from '../../load/handled-documents.js';

const page = (text: string) =>
  `<html><head><title>某市</title></head><body><p>${text}</p><script>var a=${text.length}</script></body>`;

test('a page on which only counters, dates and scripts change is the same page', () => {
  expect(pageFingerprint(page('春节放假 浏览次数：9 2024-01-01'))).toBe(
    pageFingerprint(page('春节放假 浏览次数：1024 2025-12-31')),
  );
  expect(pageFingerprint(page('春节放假'))).not.toBe(pageFingerprint(page('国庆放假')));
});

const section = (text: string): Section => ({ number: 1, kind: 'overview', title: '总体情况', text, anchor: null });
const changed = (changes: Partial<Report>) => reportFingerprint([{ ...report, ...changes }]);
const same = reportFingerprint([report]);

test('a report is the same wherever its numbers stand and whatever supports them', () => {
  expect(changed({ facts: [{ ...fact, support: [], place: { ...fact.place, row: 9 } }] })).toBe(same);
  expect(changed({ identity: { ...report.identity, publishedOn: '2026-01-01' } })).toBe(same);
  expect(changed({ sections: [section('根据条例 浏览次数：12')] })).toBe(
    changed({ sections: [section('根据条例浏览次数：99')] }),
  );
});

test.each<readonly [string, Partial<Report>]>([
  ['a number', { facts: [{ ...fact, reading: { state: 'number', value: 13 }, raw: '13' }] }],
  ['a blank instead of a number', { facts: [{ ...fact, reading: { state: 'blank' }, raw: '' }] }],
  ['how a number is printed', { facts: [{ ...fact, raw: '12.0' }] }],
  ['a number that is gone', { facts: [] }],
  ['its year', { identity: { ...report.identity, year: 2023 } }],
  ['its text', { sections: [section('另一段')] }],
])('%s makes it a different report', (_, changes) => {
  expect(changed(changes)).not.toBe(same);
});
