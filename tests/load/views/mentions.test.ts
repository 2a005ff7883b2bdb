// The numbers in the text as analysts see them, and whether a change that the text states matches the two reports.
import { expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { Mention, Report } from '../../../src/model/report.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';
import { loadYear, stated, withdraw } from '../years.js';

const section = { number: 3, kind: 'requests', title: '依申请公开', text: '比上年增长25%', anchor: null } as const;
const growth: Mention = {
  ...{ section: 0, start: 0, end: 8, phrase: '比上年增长25%', number: 25, unit: 'percent', decimals: 0 },
  ...{ subject: 'requests.received', indicator: 'requests.received', applicant: 'total', agrees: null },
  reading: 'change_percent',
};
const form2021 = { tableForms: { requests: '2021' } } as const;
const received = (value: number | 'blank') => [stated('requests.received', value, 'total')];

function agreementOf(database: LoadDatabase): unknown {
  return rowsOf(database, 'SELECT agrees FROM mentions').map((row) => JSON.stringify(row))[0];
}
const agrees = (value: 0 | 1 | null) => JSON.stringify({ agrees: value });

/** Whether a mention in the report for 2024 agrees with what both reports state. */
function agreement(last: number | 'blank', now: number | 'blank', mention: Partial<Mention>): unknown {
  const database = temporaryDatabase();
  loadYear(database, 2023, { ...form2021, facts: received(last) });
  const mentions = [{ ...growth, ...mention }];
  loadYear(database, 2024, { ...form2021, facts: received(now), sections: [section], mentions });
  return agreementOf(database);
}

test('a mention is a row with its section, place and words', () => {
  const database = temporaryDatabase();
  const preamble = { number: 0, kind: 'preamble', title: '', text: '', anchor: null } as const;
  const mentions = [{ ...growth, section: 1, reading: 'value', number: 5, agrees: true }] as const;
  loadYear(database, 2024, { ...form2021, sections: [preamble, section], mentions });
  expect(rowsOf(database, 'SELECT * FROM mentions')).toEqual([
    {
      ...{ report_id: 1, section: 3, start: 0, end: 8, phrase: '比上年增长25%', number: 5, unit: 'percent' },
      ...{ indicator: 'requests.received', reading: 'value', agrees: 1 },
      ...{ subject: 'requests.received', applicant: 'total' },
      ...{ agency: '某市财政局', year: 2024, agency_id: null, scope: 'organ', level: null, reporter_kind: 'agency' },
      recognised: 0,
    },
  ]);
});

test('a mention and its section say whether the text was recognised in a picture', () => {
  const database = temporaryDatabase();
  const preamble = { number: 0, kind: 'preamble', title: '', text: '', anchor: null } as const;
  const sections = [preamble, { ...section, isRecognised: true }] as const;
  loadYear(database, 2024, { ...form2021, sections, mentions: [{ ...growth, section: 1 }] });
  expect(rowsOf(database, 'SELECT recognised FROM mentions')).toEqual([{ recognised: 1 }]);
  expect(rowsOf(database, 'SELECT number, recognised FROM sections ORDER BY number')).toEqual([
    { number: 0, recognised: 0 },
    { number: 3, recognised: 1 },
  ]);
});

test.each<readonly [number, number, number, number, 0 | 1]>([
  [40, 50, 25, 0, 1],
  [40, 50, 24, 0, 0],
  [3, 4, 33.3, 1, 1], // 33.333…
  [3, 4, 33.33, 2, 1],
  [3, 4, 33.4, 1, 0],
  [8, 9, 12.5, 1, 1],
  [8, 9, 13, 0, 1], // 12.5, rounded up
  [8, 9, 12, 0, 1], // 12.5, rounded down
  [8, 9, 14, 0, 0],
  [50, 40, -20, 0, 1],
  [50, 40, 20, 0, 0],
  [5, 0, -100, 0, 1],
])('a change from %d to %d, stated as %d percent with %d decimals: %d', (last, now, number, decimals, verdict) => {
  expect(agreement(last, now, { number, decimals })).toBe(agrees(verdict));
});

test.each<readonly [number, number, number, 0 | 1]>([
  [40, 50, 10, 1],
  [50, 40, -10, 1],
  [50, 40, 10, 0],
  [0, 3, 3, 1],
])('a change from %d to %d, stated as %d: %d', (last, now, number, verdict) => {
  expect(agreement(last, now, { number, reading: 'change', unit: 'request' })).toBe(agrees(verdict));
});

test('a change is not judged if it starts from 0, or if a number is not stated', () => {
  expect(agreement(0, 5, {})).toBe(agrees(null));
  expect(agreement('blank', 5, { reading: 'change' })).toBe(agrees(null));
  expect(agreement(5, 'blank', { reading: 'change' })).toBe(agrees(null));
  expect(agreement(40, 50, { subject: 'requests.unknown', indicator: null, applicant: null })).toBe(agrees(null));
});

test('a change for one kind of applicant is judged by that kind', () => {
  const database = temporaryDatabase();
  const facts = (value: number) => [stated('requests.received', value, 'enterprise'), ...received(100)];
  loadYear(database, 2023, { ...form2021, facts: facts(4) });
  const mentions = [{ ...growth, applicant: 'enterprise' }] as const;
  loadYear(database, 2024, { ...form2021, facts: facts(5), sections: [section], mentions });
  expect(agreementOf(database)).toBe(agrees(1));
});

test('across a change of forms the series decides, each year on its own form', () => {
  const database = temporaryDatabase();
  const refusals = (value: number): Report['facts'] =>
    (
      [
        'requests.refused.state_secret',
        'requests.refused.prohibited_by_law',
        'requests.refused.security_and_stability',
        'requests.refused.third_party_rights',
        'requests.refused.internal_affairs',
        'requests.refused.process_information',
        'requests.refused.enforcement_files',
        'requests.refused.administrative_inquiry',
      ] as const
    ).map((indicator) => stated(indicator, value, 'total'));
  const facts = [stated('form2014.requests.refused', 8)];
  loadYear(database, 2018, { tableForms: { statistics_2014: '2014' }, facts });
  const mentions = [{ ...growth, subject: 'requests.refused', indicator: null, applicant: null, number: 100 }];
  loadYear(database, 2019, { tableForms: { requests: '2019' }, facts: refusals(2), sections: [section], mentions });
  expect(agreementOf(database)).toBe(agrees(1));
});

test('without last year’s report in effect a change is not judged', () => {
  const database = temporaryDatabase();
  loadYear(database, 2024, { ...form2021, facts: received(50), sections: [section], mentions: [growth] });
  expect(agreementOf(database)).toBe(agrees(null));
  loadYear(database, 2023, { ...form2021, facts: received(40) });
  expect(agreementOf(database)).toBe(agrees(1));
  withdraw(database, '2023');
  expect(agreementOf(database)).toBe(agrees(null));
});
