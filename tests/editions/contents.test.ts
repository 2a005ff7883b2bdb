// The keys by which copies of a report are found: the same, whichever version of the program computed them.
import { describe, expect, test } from 'vitest';
import { contentsOf, contentsOfReport, lettersAndDigitsOf, likenessOf } from '../../src/editions/contents.js';
import { settleAllEditions } from '../../src/load/settling/editions.js';
import type { Fact, Reading, Report, UnmappedFact } from '../../src/model/report.js';
import { beginRun, fact, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../load/handled-documents.js';
import { textOf } from '../load/made-editions.js';

test('the keys of a report are the same before it is written and computed from what was written', () => {
  const database = temporaryDatabase();
  const row = (label: string, value: number): UnmappedFact => ({
    ...{ label, path: ['一、“其他”', 'a\\b'], column: null, unit: '件', raw: `${value}`, support: [], flags: [] },
    ...{ reading: { state: 'number', value }, place: fact.place },
  });
  const unmapped = [row('手机报\n"x"', 3), row('twice', 4), row('twice', 5), { ...row('手机报', 6), column: '本级' }];
  const sections: Report['sections'] = [
    { number: 0, kind: 'preamble', title: '', text: '2025-01-20', anchor: null },
    { number: 1, kind: 'overview', title: '一、总体情况', text: textOf('本局'), anchor: null },
  ];
  const blank: Fact = { ...fact, applicant: null, reading: { state: 'blank' }, raw: '' };
  const outcome = { kind: 'report', report: { ...report, facts: [fact, blank], unmapped, sections } } as const;
  loadDocument(database, beginRun(database), handled('a', 'A', outcome));
  const keys = () => rowsOf(database, 'SELECT text_key, values_key, different_numbers FROM readings');
  const before = keys();
  database.connection.exec('UPDATE readings SET text_key = NULL, values_key = NULL, different_numbers = NULL');
  settleAllEditions(database.statements);
  expect(before).toMatchObject([{ different_numbers: 3 }]);
  expect(keys()).toEqual(before);
});

const cellsOf = (...values: readonly (number | 'blank')[]) =>
  new Map(
    values.map((value, index): [string, Reading] => [
      `cell ${index}`,
      value === 'blank' ? { state: value } : { state: 'number', value },
    ]),
  );

describe('the keys of contents', () => {
  const numbers = (...values: readonly (number | 'blank')[]) => contentsOf('', cellsOf(...values));

  test('zeros and what is no number do not count, because formats differ in them', () => {
    expect(numbers(3, 0, 'blank')).toEqual(numbers(3));
    expect(numbers(3, 0, 'blank').differentNumbers).toBe(1);
  });

  test('the same numbers in other cells are other contents', () => {
    expect(numbers(3, 4).valuesKey).not.toBe(numbers(4, 3).valuesKey);
    expect(numbers(0, 3).valuesKey).not.toBe(numbers(3).valuesKey);
    expect(numbers(3, 4).valuesKey).not.toBe(numbers(3).valuesKey);
  });

  test('the order of the cells does not matter', () => {
    const reversed = new Map([...cellsOf(3, 4, 5)].reverse());
    expect(contentsOf('', reversed)).toEqual(numbers(3, 4, 5));
  });

  test('equal numbers are counted once, and so are numbers that only differ beyond the second decimal', () => {
    expect(numbers(3, 3, 4).differentNumbers).toBe(2);
    expect(numbers(1.001, 1).differentNumbers).toBe(1);
    expect(numbers(1.001)).toEqual(numbers(1));
    expect(numbers(1.01, 1).differentNumbers).toBe(2);
  });

  test('300 letters distinguish a document, 299 do not', () => {
    const key = (letters: string) => contentsOf(letters, new Map()).textKey;
    expect(key('甲'.repeat(299))).toBeNull();
    expect(key('甲'.repeat(300))).toMatch(/^[0-9a-f]{32}$/u);
    expect(key('甲'.repeat(300))).not.toBe(key('甲'.repeat(301)));
  });

  test('the letters and digits of a text are the same in every format', () => {
    expect(lettersAndDigitsOf('（一）２０２４年 公开、\n')).toBe('一2024年公开');
  });
});

describe('the contents of a report that is not in the database', () => {
  const long = textOf('本局');
  const section = (changes: Partial<Report['sections'][number]>): Report['sections'][number] => ({
    ...{ number: 1, kind: 'overview', title: '总体情况', text: long, anchor: null, ...changes },
  });
  const withSections = (...sections: Report['sections']) => contentsOfReport({ ...report, sections }).textKey;

  test('are the titles and texts of its sections, without what stands before the first', () => {
    expect(withSections(section({}))).toBe(contentsOf(lettersAndDigitsOf(`总体情况${long}`), new Map()).textKey);
    expect(withSections(section({ kind: 'preamble', text: '2025-01-20' }), section({}))).toBe(
      withSections(section({})),
    );
    expect(withSections(section({}), section({ title: '存在问题' }))).not.toBe(withSections(section({})));
  });

  test('are the numbers of each applicant, and those of a local row unless it is printed twice or more often', () => {
    const row = (label: string, value: number): UnmappedFact => ({
      ...{ label, path: ['其他'], column: '本级', unit: '件', raw: `${value}`, support: [], flags: [] },
      ...{ reading: { state: 'number', value }, place: fact.place },
    });
    const total: Fact = { ...fact, applicant: null, reading: { state: 'number', value: 13 } };
    const local = ['a', 'a', 'a', 'b', 'b'].map((label, index) => row(label, 20 + index));
    const contents = contentsOfReport({ ...report, facts: [fact, total], unmapped: [row('c', 5), ...local] });
    expect(contents).toEqual(
      contentsOf(
        '',
        new Map<string, Reading>([
          ['requests.received|natural_person', { state: 'number', value: 12 }],
          ['requests.received', { state: 'number', value: 13 }],
          ['[["其他"],"c","本级"]', { state: 'number', value: 5 }],
        ]),
      ),
    );
  });
});

test.each<[string, string, number]>([
  ['abcd', 'abcd', 1],
  ['abcde', 'abcd', 1 / 2],
  ['abcde', 'bcdef', 1 / 3],
  ['abcdabcd', 'abcd', 1 / 4],
  ['aaaaaaaa', 'aaaa', 1],
  ['abcd', 'abce', 0],
  ['abc', 'abc', 0],
  ['', '', 0],
])('the likeness of %s and %s is the share of runs of four letters in common', (one, other, expected) => {
  expect(likenessOf(one, other)).toBe(expected);
  expect(likenessOf(other, one)).toBe(expected);
});
