// The rows of a report: what a view, and with it an analyst, will see of each number, statement, check and problem.
import { describe, expect, test } from 'vitest';
import {
  checkRow,
  factRow,
  mentionRow,
  problemRow,
  readingRow,
  reportColumns,
  sectionRow,
  statedReading,
  unmappedRow,
} from '../../../src/load/rows/rows.js';
import type { CellPlace } from '../../../src/model/anchor.js';
import type { Mention, Support, UnmappedFact } from '../../../src/model/report.js';
import { fact, report } from '../handled-documents.js';

const anchor =
  '{"kind":"docx","part":"word/document.xml","path":"body/tbl[2]/tr[4]/tc[3]","table":2,"row":4,"column":3}';

describe('a number', () => {
  test('has its value, what is printed, its place, its evidence and its flags', () => {
    expect(factRow({ ...fact, flags: ['readings_differ'] }, 'doubtful')).toEqual([
      ...[
        '[{"kind":"second_reading","reader":"mammoth"}]',
        'requests.received',
        'natural_person',
        12,
        'number',
        '１２ ',
      ],
      ...[null, 2, 4, 3, '{"kind":"docx","part":"word/document.xml","path":"body/tbl[2]/tr[4]/tc[3]"}'],
      ...['[]', '["readings_differ"]', 4, 4, null],
    ]);
  });

  test('of a picture has what it may be instead', () => {
    const suggested = { value: 37, reason: 'Tesseract saw it' };
    expect(factRow({ ...fact, suggested }, 'doubtful').at(-1)).toBe('{"value":37,"reason":"Tesseract saw it"}');
  });

  test('on a page has the number of the page beside its box', () => {
    const place: CellPlace = {
      ...{ table: 1, row: 2, column: 3 },
      anchor: { kind: 'page', page: 5, box: { left: 1, top: 2, right: 3, bottom: 4 }, further: [] },
    };
    expect(factRow({ ...fact, place }, 'single').slice(6, 11)).toEqual([
      ...[5, 1, 2, 3, '{"kind":"page","page":5,"box":{"left":1,"top":2,"right":3,"bottom":4},"further":[]}'],
    ]);
  });

  test('shares what supports it with others, up to the first words of its own document', () => {
    const read: Support = { kind: 'second_reading', reader: 'mammoth' };
    const sum: Support = { kind: 'arithmetic', check: 'requests.balance', subject: 'total' };
    const told: Support = { kind: 'narrative', section: 2, phrase: '12件' };
    const lists = (support: readonly Support[]) => {
      const row = factRow({ ...fact, support }, 'single');
      return [row[0], row[11]];
    };
    expect(lists([])).toEqual([null, '[]']);
    expect(lists([read, sum])).toEqual([JSON.stringify([read, sum]), '[]']);
    expect(lists([read, told, sum])).toEqual([JSON.stringify([read]), JSON.stringify([told, sum])]);
    expect(lists([told])).toEqual([null, JSON.stringify([told])]);
  });

  test.each(['blank', 'none', 'slash', 'unreadable'] as const)('that is %s has no value, not even 0', (state) => {
    expect(factRow({ ...fact, reading: { state } }, 'single').slice(3, 5)).toEqual([null, state]);
  });

  test('that is 0 has the value 0', () => {
    expect(factRow({ ...fact, reading: { state: 'number', value: 0 } }, 'single').slice(3, 5)).toEqual([0, 'number']);
  });

  test('in flattened text has two columns: that of the table, and that of the line', () => {
    const place: CellPlace = { table: 1, row: 2, column: 3, anchor: { kind: 'text', line: 40, column: 17 } };
    const row = factRow({ ...fact, place }, 'single');
    expect(row.slice(7, 10)).toEqual([1, 2, 3]);
    expect(JSON.parse(row[10])).toEqual({ kind: 'text', line: 40, line_column: 17 });
  });
});

test.each<[UnmappedFact['reading'], number | null, string]>([
  [{ state: 'number', value: 7 }, 7, 'number'],
  [{ state: 'number', value: 0 }, 0, 'number'],
  [{ state: 'unreadable' }, null, 'unreadable'],
])('a number that no form knows has its labels beside the same: %j', (reading, value, state) => {
  const { raw, place, support } = fact;
  const local: UnmappedFact = {
    label: '手机报',
    path: ['其他', '本级'],
    column: '数量',
    unit: '条',
    reading,
    raw,
    place,
    support,
    flags: ['odd'],
  };
  expect(unmappedRow(local, 'doubtful')).toEqual([
    ...['手机报', '["其他","本级"]', '数量', '条', value, state, '１２ ', anchor],
    ...['[{"kind":"second_reading","reader":"mammoth"}]', '["odd"]', 4],
  ]);
});

test.each<[Mention['agrees'], 0 | 1 | null]>([
  [true, 1],
  [false, 0],
  [null, null],
])(
  'a statement of the text that agrees with its cell (%s) is stored as %s, and is counted from 1',
  (agrees, stored) => {
    const mention: Mention = {
      ...{ section: 2, start: 10, end: 14, phrase: '受理', number: 3, unit: '件', decimals: 0, subject: 'requests' },
      ...{ indicator: 'requests.received', applicant: 'total', reading: 'value', agrees },
    };
    expect(mentionRow(mention, 4)).toEqual([
      ...[5, 3, 10, 14, '受理', 3, '件', 0, 'requests', 'requests.received', 'total', 'value', stored],
    ]);
  },
);

test('sections, checks and problems are counted from 1, and have a place only if one is known', () => {
  const section = { number: 1, kind: 'overview', title: '总体情况', text: '本年', anchor: null } as const;
  expect(sectionRow(section, 0)).toEqual([1, 1, 'overview', '总体情况', '本年', null, 0]);
  expect(sectionRow({ ...section, anchor: { kind: 'text', line: 3, column: 1 } }, 1)[5]).toBe(
    '{"kind":"text","line":3,"column":1}',
  );
  const check = { code: 'requests.total', subject: 'received', left: 3, right: 4, status: 'fail' } as const;
  expect(checkRow(check, 0)).toEqual([1, 'requests.total', 'received', 3, 4, 'fail']);
  const problem = { code: 'timeout', message: 'Slow.', at: null } as const;
  expect(problemRow(problem, 1)).toEqual([2, 'timeout', 'Slow.', null]);
  expect(problemRow({ ...problem, at: fact.place }, 1)[3]).toBe(anchor);
});

describe('a reading', () => {
  const keys = {
    ...{
      documentId: 1,
      partOf: null,
      runId: 2,
      parserVersion: '3',
      recognisers: null,
      readAt: '2025-02-01T00:00:01.000Z',
      durationMs: 5,
    },
    metadata: [],
  } as const;

  test('of a report says whose it is, as printed, and on which forms', () => {
    const columns = reportColumns(report);
    expect(columns).toMatchObject({
      ...{ agency: '某市财政局', agencyKey: '某市财政局', scope: 'organ', isCorrection: 0, year: 2024, form: '2021' },
      ...{ publishedOn: '2025-01-20', tableForms: '{"requests":"2021"}' },
    });
    expect(JSON.parse(columns.clues ?? '')).toEqual(report.authorship.clues);
    expect(reportColumns({ ...report, authorship: { ...report.authorship, isCorrection: true } }).isCorrection).toBe(1);
    expect(readingRow({ ...keys, outcome: 'report' }, columns)).toEqual({
      ...{ ...keys, ...columns, outcome: 'report', metadata: '[]' },
    });
  });

  test('that gave no report says nothing of one', () => {
    expect(readingRow({ ...keys, outcome: 'failed' }, null)).toEqual({
      ...{ ...keys, outcome: 'failed', metadata: '[]', tableForms: '{}', isCorrection: 0 },
      ...{ agency: null, agencyKey: null, clues: null, scope: null, year: null, form: null, title: null },
      ...{ publishedOn: null, kind: null, part: null },
    });
  });
});

test('what was stored is read back as it was stated, and a number without a value is a fault', () => {
  expect(statedReading({ state: 'number', value: 0 })).toEqual({ state: 'number', value: 0 });
  expect(statedReading({ state: 'blank', value: null })).toEqual({ state: 'blank' });
  expect(() => statedReading({ state: 'number', value: null })).toThrow('Expected a number to have a value');
});
