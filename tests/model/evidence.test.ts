// The evidence of a number: what its own report gives, and what other reports add.
import { describe, expect, test } from 'vitest';
import type { EvidenceCode } from '../../src/catalogues/evidence.js';
import {
  type AttestedReport,
  type EvidenceOfOthers,
  evidenceAmongReports,
  evidenceOfReport,
} from '../../src/model/evidence.js';
import type { Reading } from '../../src/model/report.js';

type Attested = Pick<AttestedReport['facts'][number], 'reading' | 'support' | 'flags'>;

const number: Reading = { state: 'number', value: 3 };
const reader = { kind: 'second_reading' };
const text = { kind: 'narrative' };
const sum = { kind: 'arithmetic' };

function evidenceOf(attested: Attested): EvidenceCode | undefined {
  const facts = [{ indicator: 'requests.received', applicant: 'total', ...attested }];
  const [evidence] = evidenceOfReport({ facts, unmapped: [], tableForms: { requests: '2021' }, checks: [] }).facts;
  return evidence;
}

describe('by itself, a report gives', () => {
  test.each<[string, Attested, EvidenceCode]>([
    ['a number that its text states', { reading: number, support: [text], flags: [] }, 'proved'],
    ['a number that a second reader saw', { reading: number, support: [reader, sum], flags: [] }, 'confirmed'],
    ['a number in a sum that does not pin it', { reading: number, support: [sum], flags: [] }, 'single'],
    ['a number that nothing supports', { reading: number, support: [], flags: [] }, 'single'],
    ['a flagged number', { reading: number, support: [reader, text, sum], flags: ['text_differs'] }, 'doubtful'],
    ['an empty cell', { reading: { state: 'blank' }, support: [], flags: [] }, 'single'],
    [
      'an empty cell that a second reader saw',
      { reading: { state: 'blank' }, support: [reader, sum], flags: [] },
      'confirmed',
    ],
    ['无 with a sentence', { reading: { state: 'none' }, support: [text], flags: [] }, 'single'],
    [
      'what cannot be read',
      { reading: { state: 'unreadable' }, support: [reader], flags: ['value_unreadable'] },
      'doubtful',
    ],
  ])('%s its level', (_, attested, expected) => {
    expect(evidenceOf(attested)).toBe(expected);
  });

  test('a pinned number is proved', () => {
    const stated = (indicator: string, value: number) => ({
      ...{ indicator, applicant: null, support: [sum], flags: [] },
      reading: { state: 'number', value } as const,
    });
    const report: AttestedReport = {
      facts: [
        stated('form2014.organisation.staff', 5),
        stated('form2014.organisation.staff_full_time', 3),
        stated('form2014.organisation.staff_part_time', 2),
      ],
      unmapped: [{ reading: number, support: [reader], flags: [] }],
      tableForms: { statistics_2014: '2014' },
      checks: [{ code: 'statistics_2014.staff', subject: 'form2014.organisation.staff', status: 'pass' }],
    };
    expect(evidenceOfReport(report)).toEqual({ facts: ['proved', 'single', 'single'], unmapped: ['confirmed'] });
  });
});

describe('among other reports', () => {
  const silent: EvidenceOfOthers = { isContradicted: false, isProved: false };
  const agree: EvidenceOfOthers = { isContradicted: false, isProved: true };
  const differ: EvidenceOfOthers = { isContradicted: true, isProved: true };

  test.each<[EvidenceCode, Reading['state'], EvidenceOfOthers, EvidenceCode]>([
    ['confirmed', 'number', silent, 'confirmed'],
    ['single', 'number', agree, 'proved'],
    ['confirmed', 'number', agree, 'proved'],
    ['doubtful', 'number', agree, 'doubtful'],
    ['proved', 'number', differ, 'doubtful'],
    ['confirmed', 'blank', agree, 'confirmed'],
    ['single', 'none', differ, 'doubtful'],
  ])('%s of a %s becomes, by %j, %s', (own, state, others, expected) => {
    expect(evidenceAmongReports(own, { state }, others)).toBe(expected);
  });
});
