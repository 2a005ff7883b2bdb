// Looking for rows in printed lines: what confirms a row, what contradicts it, and what decides nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../../scripts/samples/figures.js';
import type { SecondReading } from '../../../src/model/document.js';
import type { Fact } from '../../../src/model/report.js';
import { type ExpectedRow, findRows, isSamePrint } from '../../../src/transform/evidence/line-reading.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf, printedTables } from '../printed-report.js';

const granted: ExpectedRow = { label: '（一）予以公开', values: ['1288', '21', '0'] };
const refused: ExpectedRow = { label: '1.属于国家秘密', values: ['2', '0', '3'] };

const readOne = (lines: readonly string[], row: ExpectedRow = granted) => findRows([row], [lines])[0];

describe('a row is seen', () => {
  const looks: readonly (readonly [how: string, lines: readonly string[], row?: ExpectedRow])[] = [
    ['with its values after its label', ['（一）予以公开 1288 21 0']],
    ['with tabulators between its values', ['（一）予以公开\t1288\t21\t0']],
    ['after a group', ['（四）无 （一）予以公开 1288 21 0', '法提供']],
    ['if the label continues on the next line', ['（一）予以', '公开', '1288 21 0']],
    ['if each character of the label has its own line', [...'（一）予以公开', '1288 21 0']],
    ['if its values are beside the middle of its label', ['（一）予', '1288 21 0', '以公开', '（二）部分公开 3 4 5']],
    ['if each value has its own line', ['（一）予以公开', '1288', '21', '0', '（二）部分公开']],
    ['if a number continues on the next line', ['（一）予以公开 12', '88 21 0', '（二）部分公开']],
    [
      'if the decimals are on the next line',
      ['（一）予以公开 1288', '.0 21 0'],
      { ...granted, values: ['1288.0', '21', '0'] },
    ],
    ['in radicals', ['（⼀）予以公开 1288 21 0']],
    ['if it is printed twice in the same way', ['（一）予以公开 1288 21 0', '（一）予以公开 1288 21 0']],
    ['and not a sentence that begins with its label', ['（一）予以公开 1 2 3 件。', '（一）予以公开 1288 21 0']],
  ];

  test.each(looks.map(([how, lines, row = granted]) => [how, lines, row] as const))('%s', (_, lines, row) => {
    expect(readOne(lines, row)).toEqual(row.values);
  });

  test('with signs and words for nothing', () => {
    expect(readOne(['（一）予以公开 / 无 — 0'], { ...granted, values: ['/', '无', '—', '0'] })).toEqual([
      '/',
      '无',
      '—',
      '0',
    ]);
  });

  test('if the number before the next label is on a line of its own', () => {
    const other = { label: '3.其他', values: ['108', '2', '0'] };
    const lines = ['（一）予以公开 1288 21 0', '3', '.', '其', '他', '108 2 0'];
    expect(findRows([granted, other], [lines])).toEqual([granted.values, other.values]);
  });

  test('with values that differ from those read', () => {
    expect(readOne(['（一）予以公开 1289 21 0'])).toEqual(['1289', '21', '0']);
  });
});

describe('a row is seen across the end of a page', () => {
  const head = ['申请人情况', '自然人', '商业企业', '总计'];

  test('if a page number and the head of the table are between label and values', () => {
    const pages = [
      [...head, '（一）予以', '- 3 -'],
      [...head, '公开 1288 21 0', '- 4 -'],
    ];
    expect(findRows([granted], pages)).toEqual([granted.values]);
  });

  test('if its label continues after the rest of a group', () => {
    const pages = [
      ['（三）不', '（一）予以 1288 21 0'],
      ['予公', '公开', '1.属于国家秘密 2 0 3'],
    ];
    expect(findRows([granted, refused], pages)).toEqual([granted.values, refused.values]);
  });
});

describe('a row is not decided', () => {
  test.each([
    ['if its label is not printed', ['（二）部分公开 1288 21 0']],
    ['if only a part of its label is printed', ['（一）予以 1288 21 0']],
    ['if its label is part of a longer one', ['（一）予以公开的 1288 21 0']],
    ['if no values follow', ['（一）予以公开', '其他 1288 21 0']],
    ['if fewer values follow', ['（一）予以公开 1288 21']],
    ['if more values follow', ['（一）予以公开 1288 21 0 5']],
    ['if words follow on the line', ['（一）予以公开 1288 21 0 件']],
    ['if it is printed twice, with different values', ['（一）予以公开 1288 21 0', '（一）予以公开 1288 21 1']],
    ['if other values are on several lines', ['（一）予以公开 1288 21', '1']],
    ['if other values are beside the middle of its label', ['（一）予', '1288 21 1', '以公开']],
    ['if numbers run together', ['（一）予以公开 128821 0']],
  ])('%s', (_, lines) => {
    expect(readOne(lines)).toBeNull();
  });

  test('if the next page begins with values before any label', () => {
    expect(
      findRows([granted, refused], [['（一）予以公开 1288 21 0'], ['果 公开” 6', '1.属于国家秘密 2 0 3']]),
    ).toEqual([null, refused.values]);
  });

  test.each([[['5', '', '3']], [['5', '3', '']]])(
    'if some cells are blank, because the line is the same wherever the blank is: %s',
    (values) => {
      expect(readOne(['（一）予以公开 5 3'], { ...granted, values })).toBeNull();
    },
  );

  test('if it has no label', () => {
    expect(readOne(['0 0 0'], { label: '', values: ['0', '0', '0'] })).toBeNull();
  });
});

describe('a row that is blank throughout', () => {
  const blank: ExpectedRow = { label: '（二）部分公开', values: ['', '', ''] };
  const rows = [granted, blank, refused];

  test('is seen between labels, if the row beside it has its values after its label', () => {
    const lines = ['（一）予以公开 1288 21 0', '（二）部分公开', '（三）不予公开', '1.属于国家秘密 2 0 3'];
    expect(findRows(rows, [lines])).toEqual([granted.values, blank.values, refused.values]);
  });

  test('is not decided if a value is printed before the next label', () => {
    const lines = ['（一）予以公开 1288 21 0', '（二）部分公开', '7', '1.属于国家秘密 2 0 3'];
    expect(findRows(rows, [lines])).toEqual([granted.values, null, refused.values]);
  });

  test('is not decided if values are printed apart from their labels', () => {
    const lines = ['（一）予以公开', '（二）部分公开', '1.属于国家秘密', '1288 21 0', '2 0 3'];
    expect(findRows(rows, [lines])[1]).toBeNull();
  });
});

describe('a row that is blank throughout, at the edges', () => {
  const blank: ExpectedRow = { label: '（二）部分公开', values: ['', ''] };

  test('is seen if only the row after it has its values, or only the row before it', () => {
    expect(findRows([blank, refused], [['（二）部分公开', '1.属于国家秘密 2 0 3']])).toEqual([
      ['', ''],
      refused.values,
    ]);
    expect(findRows([granted, blank], [['（一）予以公开 1288 21 0', '（二）部分公开']])).toEqual([
      granted.values,
      ['', ''],
    ]);
  });

  test('is not decided if no row beside it is seen, or only one further off', () => {
    expect(findRows([blank], [['（二）部分公开']])).toEqual([null]);
    const lines = ['（一）予以公开 1288 21 0', '（二）部分公开', '（三）不予公开'];
    const third: ExpectedRow = { label: '（三）不予公开', values: ['', ''] };
    expect(findRows([granted, blank, third], [lines])).toEqual([granted.values, ['', ''], null]);
  });

  test('is not decided if its label is printed twice or not at all', () => {
    const twice = ['（二）部分公开', '（二）部分公开', '1.属于国家秘密 2 0 3'];
    expect(findRows([blank, refused], [twice])).toEqual([null, refused.values]);
    expect(findRows([blank, refused], [['1.属于国家秘密 2 0 3']])).toEqual([null, refused.values]);
  });

  test('is not decided if a value is printed within its label', () => {
    const lines = ['（二）部', '5', '分公开', '1.属于国家秘密 2 0 3'];
    expect(findRows([blank, refused], [lines])).toEqual([null, refused.values]);
  });
});

describe('what is printed after the values', () => {
  const stated: ExpectedRow = { label: '来信', values: ['5'], after: '件（次）' };

  test('may be the unit of the row, but no other words', () => {
    expect(readOne(['来信 5 件（次）'], stated)).toEqual(['5']);
    expect(readOne(['来信 5'], stated)).toEqual(['5']);
    expect(readOne(['来信 5 场（次）'], stated)).toBeNull();
    expect(readOne(['来信 5 件（次）'], { ...stated, after: '' })).toBeNull();
  });

  test('may be the label of another row', () => {
    const rows = [
      { label: '来信', values: ['5'] },
      { label: '来访', values: ['7'] },
    ];
    expect(findRows(rows, [['来信 5 来访 7']])).toEqual([['5'], ['7']]);
  });

  test('may be words on the next line', () => {
    expect(readOne(['来信 5', '说明'], stated)).toEqual(['5']);
  });
});

describe('the rest of a label on the next page', () => {
  const skipped = (count: number) => [['（一）予以 1288 21 0'], [...Array(count).fill('某'), '公开']];

  test('is found after up to eight other words', () => {
    expect(findRows([granted], skipped(1))).toEqual([granted.values]);
    expect(findRows([granted], skipped(8))).toEqual([granted.values]);
    expect(findRows([granted], skipped(9))).toEqual([null]);
  });

  test('may be in several pieces', () => {
    expect(findRows([granted], [['（一）予以 1288 21 0'], ['某', '公', '开']])).toEqual([granted.values]);
  });

  test('is not looked for on the same page', () => {
    expect(findRows([granted], [['（一）予以 1288 21 0', '某', '公开']])).toEqual([null]);
  });

  test('is not looked for behind a value', () => {
    expect(findRows([granted], [['（一）予以 1288 21 0'], ['某 5', '公开']])).toEqual([null]);
  });

  test('is not looked for if no values stand before it', () => {
    expect(findRows([granted], [['（一）予以'], ['某', '公开 1288 21 0']])).toEqual([null]);
  });
});

describe('a label with values within it', () => {
  test('has only one run of them', () => {
    expect(readOne(['（一）予', '1288 21', '以', '0', '公开'])).toBeNull();
  });

  test('and values after it has both as its row', () => {
    expect(readOne(['（一）予', '1288', '以公开', '21 0'])).toEqual(granted.values);
  });
});

describe('the same label at two places', () => {
  test('is decided if only one of them has as many values, and those are the ones read', () => {
    expect(readOne(['（一）予以公开 5', '（一）予以公开 1288 21 0'])).toEqual(granted.values);
    expect(readOne(['（一）予以公开 1288 21 0', '（一）予以公开'])).toEqual(granted.values);
  });

  test('is not decided by other values', () => {
    expect(readOne(['（一）予以公开 1289 21 0', '（一）予以公开'])).toBeNull();
    expect(readOne(['（一）予以公开 1289 21 0', '（一）予以公开 1289 21 0'])).toBeNull();
  });
});

describe('a number that continues on the next line', () => {
  test('is joined only at the end of a line', () => {
    expect(readOne(['（一）予以公开 12 88 21 0'])).toBeNull();
    expect(readOne(['（一）予以公开 1288 21', '0'])).toEqual(granted.values);
    expect(readOne(['来信 1', '2'], { label: '来信', values: ['12'] })).toEqual(['12']);
    expect(readOne(['来信 1', '2', '3'], { label: '来信', values: ['123'] })).toEqual(['123']);
  });

  test('does not take away a value that is too many', () => {
    expect(readOne(['来信 1', '2', '3'], { label: '来信', values: ['12'] })).toBeNull();
  });
});

test('a row with some blank cells is never decided, whatever is printed', () => {
  expect(readOne(['（一）予以公开 5 4 3'], { ...granted, values: ['5', '', '3'] })).toBeNull();
  const partly: ExpectedRow = { label: '（二）部分公开', values: ['5', ''] };
  expect(findRows([granted, partly], [['（一）予以公开 1288 21 0', '（二）部分公开']])).toEqual([granted.values, null]);
});

test('other values on several lines decide nothing', () => {
  expect(readOne(['（一）予以公开 1288 21', '7'])).toBeNull();
});

test('a row without columns is not decided', () => {
  expect(findRows([{ label: '来信', values: [] }], [['来信 5']])).toEqual([null]);
});

test.each([
  ['5', '5', true],
  ['5', '５', true],
  ['5', '05', true],
  ['1,000', '1000', true],
  ['5', '6', false],
  ['5', '5件', false],
  ['5件', '5项', false],
  ['5万元', '5 万元', true],
  ['/', '—', true],
  ['/', '无', false],
  ['/', '0', false],
  ['0', '/', false],
  ['', '', true],
  ['', '/', false],
  ['见附件', '略', true],
])('%j and %j print the same: %s', (one, other, isSame) => {
  expect(isSamePrint(one, other)).toBe(isSame);
});

describe('whatever was read and however it is printed', () => {
  const labels = [
    '一、本年新收政府信息公开申请数量',
    '（一）予以公开',
    '1.属于国家秘密',
    '3.其他',
    '（七）总计',
    '行政许可',
  ];
  const value = fc.oneof(
    fc.nat({ max: 12 }).map(String),
    fc.nat({ max: 99999 }).map(String),
    fc.constantFrom('0', '/', '无', ''),
  );
  const table = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), {
    minLength: labels.length,
    maxLength: labels.length,
  });
  /** Where a line or a page ends: after the first characters of the label, after the label, within the row, after the row. */
  const breaks = fc.array(fc.constantFrom(' ', ' ', '\n', '\f'), {
    minLength: labels.length * 4,
    maxLength: labels.length * 4,
  });

  const pagesOf = (rows: readonly (readonly string[])[], ends: readonly string[]) =>
    rows
      .map((values, index) => {
        const label = labels[index] ?? '';
        const [inLabel, behindLabel, inRow, behindRow] = ends.slice(index * 4, index * 4 + 4);
        const halves = inLabel === ' ' ? label : label.slice(0, 3) + inLabel + label.slice(3);
        return `${halves}${behindLabel}${values[0]}${inRow}${values.slice(1).join(' ')}${behindRow === ' ' ? '\n' : behindRow}`;
      })
      .join('')
      .split('\f')
      .map((page) => page.split('\n'));

  test('what is seen of a row is what is printed in it', () => {
    fc.assert(
      fc.property(table, table, breaks, fc.nat({ max: labels.length }), (printed, other, ends, misread) => {
        const stated = printed.map((values, index) => (index === misread ? (other[index] ?? values) : values));
        const seen = findRows(
          stated.map((values, index) => ({ label: labels[index] ?? '', values })),
          pagesOf(printed, ends),
        );
        seen.forEach((values, index) => {
          if (values !== null) expect(values).toEqual(printed[index]);
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('rows without blanks on lines of their own are seen', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const full = rows.map((values) => values.map((text) => text || '0'));
        const lines = full.map((values, index) => `${labels[index]} ${values.join(' ')}`);
        expect(
          findRows(
            full.map((values, index) => ({ label: labels[index] ?? '', values })),
            [lines],
          ),
        ).toEqual(full);
      }),
    );
  });
});

describe('the second reading by lines', () => {
  const { proactive, requests, disputes } = printedTables('huaian-2024');
  const tables = [...proactive, ...requests, ...disputes];
  const document = documentOf([figuresOf('huaian-2024').title, ...tables]);
  const lines = tables.flatMap((table) => table.rows.map((row) => row.cells.map((cell) => cell.text).join(' ')));

  const factsBeside = (pages: readonly (readonly string[])[]) => {
    const second: SecondReading = { status: 'lines', reader: 'other', pages };
    const result = transform(document, second);
    if (result.kind !== 'report') throw new Error('Expected a report');
    return result.report.facts;
  };
  const isSupported = (fact: Fact) => fact.support.some((support) => support.kind === 'second_reading');

  test('supports every number of the official tables, those of section 4 by the end of its head', () => {
    const facts = factsBeside([lines]);
    expect(facts.filter((fact) => !isSupported(fact))).toEqual([]);
    expect(facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
    expect(facts.length).toBe(200);
  });

  test('flags the number that it sees differently, and supports the others of its row', () => {
    const misread = lines.map((line) => line.replace('1288 21', '1289 21'));
    const flagged = factsBeside([misread]).filter((fact) => !isSupported(fact));
    expect(flagged.map(({ indicator, applicant, flags }) => ({ indicator, applicant, flags }))).toEqual([
      { indicator: 'requests.granted', applicant: 'natural_person', flags: ['readings_differ'] },
    ]);
  });

  test('abstains on a number if it sees only the unit differently', () => {
    const [amount] = factsBeside([lines.map((line) => line.replace('96171.6', '96171.6万元'))]).filter(
      (fact) => fact.indicator === 'proactive.fees.amount',
    );
    expect(amount).toMatchObject({ raw: '96171.6', support: [], flags: [] });
  });

  test('abstains on the rows that it does not find', () => {
    const without = lines.filter((line) => !line.includes('（七）总计'));
    const unsupported = factsBeside([without]).filter((fact) => !isSupported(fact));
    expect(new Set(unsupported.map((fact) => fact.indicator))).toEqual(new Set(['requests.handled_total']));
    expect(unsupported.flatMap((fact) => fact.flags)).toEqual([]);
  });

  test('abstains on everything if it has no lines', () => {
    const facts = factsBeside([]);
    expect(facts.filter(isSupported)).toEqual([]);
    expect(facts.flatMap((fact) => fact.flags)).toEqual([]);
  });
});
