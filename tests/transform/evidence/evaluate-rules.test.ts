// The rules over one report: what passes, what fails, and what cannot be assessed.
import { describe, expect, test } from 'vitest';
import {
  type ApplicantCode,
  applicants,
  type FormCode,
  type IndicatorCode,
  indicatorsOf,
} from '../../../src/catalogues/indicators/indicators.js';
import type { Reading } from '../../../src/model/report.js';
import type { ReadFact } from '../../../src/transform/cells/read-fact.js';
import { evaluateChecks } from '../../../src/transform/evidence/evaluate-rules.js';

const anchor = { kind: 'html', path: 'html/body/table[1]' } as const;
const table = { origin: 'markup', rows: 0, columns: 0, cells: [], repairs: [], features: [], anchor } as const;
const place = { table: 1, row: 1, column: 1, anchor };

type Stated = number | Exclude<Reading['state'], 'number'>;

function read(indicator: IndicatorCode, value: Stated, applicant: ApplicantCode | null = null): ReadFact {
  const reading: Reading = typeof value === 'number' ? { state: 'number', value } : { state: value };
  return { indicator, applicant, reading, raw: String(value), place, table, flags: [] };
}

/** The statuses of the table of 2014 with zeros, except what a test states; rows that it states as missing are left out. */
function statusesOf2014(stated: Partial<Record<IndicatorCode, Stated | 'missing'>>): ReadonlyMap<string, string> {
  const facts = indicatorsOf('2014', 'statistics_2014').flatMap(({ code }) => {
    const value = stated[code] ?? 0;
    return value === 'missing' ? [] : [read(code, value)];
  });
  const evaluated = evaluateChecks(facts, { statistics_2014: '2014' });
  return new Map(evaluated.map(({ check }) => [check.code, check.status]));
}

test.each<readonly [string, Partial<Record<IndicatorCode, Stated | 'missing'>>, string, string]>([
  [
    'the four channels add up to what was received',
    {
      'form2014.requests.received': 10,
      'form2014.requests.by_channel.in_person': 1,
      'form2014.requests.by_channel.fax': 2,
      'form2014.requests.by_channel.online': 3,
      'form2014.requests.by_channel.letter': 4,
    },
    'statistics_2014.requests_by_channel',
    'pass',
  ],
  [
    'a channel is missing from the sum',
    { 'form2014.requests.received': 10, 'form2014.requests.by_channel.in_person': 9 },
    'statistics_2014.requests_by_channel',
    'fail',
  ],
  [
    'a blank channel counts as 0',
    {
      'form2014.requests.received': 5,
      'form2014.requests.by_channel.fax': 5,
      'form2014.requests.by_channel.letter': 'blank',
    },
    'statistics_2014.requests_by_channel',
    'pass',
  ],
  [
    'a blank total decides nothing',
    { 'form2014.requests.received': 'blank', 'form2014.requests.by_channel.fax': 5 },
    'statistics_2014.requests_by_channel',
    'not_assessable',
  ],
  [
    'a missing part decides nothing',
    { 'form2014.organisation.staff': 3, 'form2014.organisation.staff_part_time': 'missing' },
    'statistics_2014.staff',
    'not_assessable',
  ],
  [
    'a part that cannot be read decides nothing',
    { 'form2014.litigation.total': 3, 'form2014.litigation.other': 'unreadable' },
    'statistics_2014.litigation_outcomes',
    'not_assessable',
  ],
  [
    'as many conferences with leaders as conferences are possible',
    { 'form2014.response.press_conferences': 3, 'form2014.response.press_conferences_by_leaders': 3 },
    'statistics_2014.press_conferences',
    'pass',
  ],
  [
    'fewer conferences with leaders than conferences are possible',
    { 'form2014.response.press_conferences': 3, 'form2014.response.press_conferences_by_leaders': 2 },
    'statistics_2014.press_conferences',
    'pass',
  ],
  [
    'more conferences with leaders than conferences are not',
    { 'form2014.response.press_conferences': 3, 'form2014.response.press_conferences_by_leaders': 4 },
    'statistics_2014.press_conferences',
    'fail',
  ],
  ['nothing is below zero', { 'form2014.complaints': 0 }, 'values.not_negative', 'pass'],
  ['something is below zero', { 'form2014.complaints': -1 }, 'values.not_negative', 'fail'],
])('on the form of 2014: %s', (_, stated, code, status) => {
  expect(statusesOf2014(stated).get(code)).toBe(status);
});

/** The statuses of the sums of a table of requests in which every part is one. */
function handledSums(form: FormCode): readonly string[] {
  const facts = indicatorsOf(form, 'requests').flatMap(({ code }) =>
    applicants.map((applicant) =>
      read(code, code === 'requests.handled_total' ? (form === '2019' ? 19 : 21) : 1, applicant.code),
    ),
  );
  const sums = evaluateChecks(facts, { requests: form }).filter(({ check }) => check.code === 'requests.handled_sum');
  return sums.map(({ check }) => check.status);
}

test('the outcomes are those of the form that the table follows', () => {
  expect(handledSums('2019')).toEqual(Array(7).fill('pass'));
  expect(handledSums('2021')).toEqual(Array(7).fill('pass'));
});

test('a rule is evaluated for the tables that were read, and for the forms that it belongs to', () => {
  expect(evaluateChecks([], {})).toEqual([]);
  const codesOf = (form: FormCode) => evaluateChecks([], { proactive: form }).map(({ check }) => check.code);
  expect(codesOf('2019')).toEqual(['proactive.disclosed_total', 'proactive.disclosed_total']);
  expect(codesOf('2021')).toEqual([]);
});

test('changes may be below zero', () => {
  const facts = [read('proactive.licensing.items_change', -3), read('proactive.licensing.items_last_year', 5)];
  const [check] = evaluateChecks(facts, { proactive: '2019' }).filter(
    ({ check: each }) => each.code === 'values.not_negative',
  );
  expect(check).toEqual({
    check: { code: 'values.not_negative', subject: 'proactive', left: 5, right: 0, status: 'pass' },
    factKeys: [],
    isShort: false,
  });
});

test.each<readonly [string, Partial<Record<IndicatorCode, Stated | 'missing'>>, boolean]>([
  [
    'a row was not found, and the others do not add up to the total',
    { 'form2014.organisation.staff_part_time': 'missing', 'form2014.organisation.staff': 3 },
    true,
  ],
  [
    'a row was not found, and the others add up to the total',
    {
      'form2014.organisation.staff_part_time': 'missing',
      'form2014.organisation.staff': 3,
      'form2014.organisation.staff_full_time': 3,
    },
    false,
  ],
  ['every row is there', { 'form2014.organisation.staff': 3 }, false],
  [
    'the total was not found',
    { 'form2014.organisation.staff': 'missing', 'form2014.organisation.staff_full_time': 3 },
    false,
  ],
])('%s', (_, stated, isShort) => {
  const facts = indicatorsOf('2014', 'statistics_2014').flatMap(({ code }) => {
    const value = stated[code] ?? 0;
    return value === 'missing' ? [] : [read(code, value)];
  });
  const staff = evaluateChecks(facts, { statistics_2014: '2014' }).find(
    ({ check }) => check.code === 'statistics_2014.staff',
  );
  expect(staff?.isShort).toBe(isShort);
});

/** The check of the staff, who are full-time or part-time, and what it covers. */
function staffCheck(stated: Partial<Record<'staff' | 'staff_full_time' | 'staff_part_time', Stated>>) {
  const codes = ['staff', 'staff_full_time', 'staff_part_time'] as const;
  const facts = codes.flatMap((code) => {
    const value = stated[code];
    return value === undefined ? [] : [read(`form2014.organisation.${code}`, value)];
  });
  return evaluateChecks(facts, { statistics_2014: '2014' }).find(({ check }) => check.code === 'statistics_2014.staff');
}

const keysOfStaff = [
  'form2014.organisation.staff',
  'form2014.organisation.staff_full_time',
  'form2014.organisation.staff_part_time',
];

test('a check states both sides and covers every number on them', () => {
  expect(staffCheck({ staff: 5, staff_full_time: 3, staff_part_time: 2 })).toEqual({
    check: { code: 'statistics_2014.staff', subject: 'form2014.organisation.staff', left: 5, right: 5, status: 'pass' },
    factKeys: keysOfStaff,
    isShort: false,
  });
  expect(staffCheck({ staff: 6, staff_full_time: 3, staff_part_time: 2 })).toEqual({
    check: { code: 'statistics_2014.staff', subject: 'form2014.organisation.staff', left: 6, right: 5, status: 'fail' },
    factKeys: keysOfStaff,
    isShort: false,
  });
});

test('a check that cannot be assessed covers what was found, and leaves open the side with a gap', () => {
  expect(staffCheck({ staff: 5, staff_full_time: 3 })).toEqual({
    check: {
      code: 'statistics_2014.staff',
      subject: 'form2014.organisation.staff',
      left: 5,
      right: null,
      status: 'not_assessable',
    },
    factKeys: keysOfStaff.slice(0, 2),
    isShort: true,
  });
});

test('sums are equal to the nearest hundredth', () => {
  expect(staffCheck({ staff: 0.3, staff_full_time: 0.1, staff_part_time: 0.2 })?.check.status).toBe('pass');
  expect(staffCheck({ staff: 5.004, staff_full_time: 3, staff_part_time: 2 })?.check.status).toBe('pass');
  expect(staffCheck({ staff: 5.01, staff_full_time: 3, staff_part_time: 2 })?.check.status).toBe('fail');
});

test('a total beside parts that are all blank decides nothing, and no row is missing', () => {
  const check = staffCheck({ staff: 5, staff_full_time: 'blank', staff_part_time: 'blank' });
  expect([check?.check.status, check?.check.right, check?.isShort]).toEqual(['not_assessable', 0, false]);
});

test.each(['slash', 'none', 0] as const)('a part that states %s is not blank: it counts as 0', (part) => {
  expect(staffCheck({ staff: 5, staff_full_time: part, staff_part_time: 'blank' })?.check.status).toBe('fail');
  expect(staffCheck({ staff: 0, staff_full_time: part, staff_part_time: 'blank' })?.check.status).toBe('pass');
});

test.each(['blank', 'slash', 'none', 'unreadable'] as const)('a total that states %s decides nothing', (total) => {
  const whole = staffCheck({ staff: total, staff_full_time: 3, staff_part_time: 2 });
  expect([whole?.check.status, whole?.isShort]).toEqual(['not_assessable', false]);
  const gap = staffCheck({ staff: total, staff_full_time: 3 });
  expect([gap?.check.status, gap?.isShort]).toEqual(['not_assessable', false]);
});

test('rows are not said to be missing from a sum in which a number cannot be read', () => {
  expect(staffCheck({ staff: 5, staff_full_time: 'unreadable' })?.isShort).toBe(false);
});

test('rows are not said to be missing from a balance whose other side cannot be read', () => {
  const balanceOf = (received: Stated) =>
    evaluateChecks(
      [
        read('requests.received', received, 'total'),
        read('requests.carried_in', 1, 'total'),
        read('requests.handled_total', 5, 'total'),
      ],
      { requests: '2021' },
    ).find(({ check }) => check.code === 'requests.balance' && check.subject === 'total');
  expect(balanceOf('unreadable')?.isShort).toBe(false);
  expect(balanceOf(4)?.isShort).toBe(false);
  expect(balanceOf(6)?.isShort).toBe(true);
});

test('a row missing from a comparison that is not a sum says nothing about the other', () => {
  const facts = [read('form2014.response.press_conferences', 3)];
  const conferences = evaluateChecks(facts, { statistics_2014: '2014' }).find(
    ({ check }) => check.code === 'statistics_2014.press_conferences',
  );
  expect([conferences?.check.status, conferences?.isShort]).toEqual(['not_assessable', false]);
});

describe('what must not be below zero', () => {
  const notNegative = (facts: readonly ReadFact[]) =>
    evaluateChecks(facts, {}).map(({ check, factKeys, isShort }) => ({
      subject: check.subject,
      least: check.left,
      right: check.right,
      status: check.status,
      factKeys,
      isShort,
    }));

  test('is checked by the smallest number of each table, and only the numbers below zero are covered', () => {
    const facts = [
      read('form2014.complaints', 0),
      read('form2014.litigation.total', -2),
      read('form2014.litigation.other', -7),
      read('form2014.organisation.staff', 9),
      read('disputes.reconsideration.total', 4),
      read('disputes.reconsideration.other', 1),
    ];
    expect(notNegative(facts)).toEqual(
      expect.arrayContaining([
        {
          subject: 'statistics_2014',
          least: -7,
          right: 0,
          status: 'fail',
          factKeys: ['form2014.litigation.total', 'form2014.litigation.other'],
          isShort: false,
        },
        { subject: 'disputes', least: 1, right: 0, status: 'pass', factKeys: [], isShort: false },
      ]),
    );
    expect(notNegative(facts)).toHaveLength(2);
  });

  test('cannot be assessed in a table without numbers', () => {
    expect(notNegative([read('form2014.complaints', 'blank')])).toEqual([
      { subject: 'statistics_2014', least: null, right: 0, status: 'not_assessable', factKeys: [], isShort: false },
    ]);
  });

  test('is not checked in a table that states nothing but changes', () => {
    expect(notNegative([read('proactive.licensing.items_change', -3)])).toEqual([]);
  });
});
