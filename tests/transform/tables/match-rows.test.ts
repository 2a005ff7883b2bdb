// Which row of the form a printed row is: by its label, by its order, or none; and rows that a page break has cut.
import { describe, expect, test } from 'vitest';
import { writtenCell } from '../../../scripts/samples/written-document.js';
import type { TableOrigin } from '../../../src/model/table.js';
import { matchRows } from '../../../src/transform/tables/match-rows.js';
import { type MadeRow, madeBlock, madeSegment } from './made-segments.js';

const columns = ['制作数量', '公开数量'];
const block = madeBlock(columns, ['予以公开', '部分公开', '不予公开', '其他处理']);

/** The rows as `official how label=values`, and the texts of those that match none. */
function matched(rows: readonly MadeRow[], form = block, origin: TableOrigin = 'markup') {
  const { rows: found, unknown } = matchRows(madeSegment(rows, 0, origin), form);
  return {
    rows: found.map(
      ({ row, how, label, values }) =>
        `${row.label?.[0] ?? ''} ${how} ${label?.text ?? '-'}=${values.map(({ text }) => text).join(',')}`,
    ),
    unknown: unknown.map(({ cells }) => cells.map(({ text }) => text).join(',')),
  };
}

const rowsOf = (...rows: readonly MadeRow[]) => matched(rows).rows;
const all: readonly MadeRow[] = [
  ['予以公开', '1', '2'],
  ['部分公开', '3', '4'],
  ['不予公开', '5', '6'],
  ['其他处理', '7', '8'],
];

describe('by its label', () => {
  test('each row is recognised, wherever it is printed', () => {
    expect(matched(all.toReversed())).toEqual({
      rows: [
        '其他处理 exact 其他处理=7,8',
        '不予公开 exact 不予公开=5,6',
        '部分公开 exact 部分公开=3,4',
        '予以公开 exact 予以公开=1,2',
      ],
      unknown: [],
    });
  });

  test('a damaged or extended label says so', () => {
    expect(rowsOf(['其他处埋', '1', '2'], ['部分公开的情形', '3', '4'])).toEqual([
      '其他处理 damaged 其他处埋=1,2',
      '部分公开 extended 部分公开的情形=3,4',
    ]);
  });

  test('the last of the labels at the beginning counts, after groups and blanks', () => {
    expect(rowsOf(['三、本年度办理结果', '', '予以公开', '1', '2'])).toEqual(['予以公开 exact 予以公开=1,2']);
    expect(rowsOf(['', '予以公开', '1', '2'])).toEqual(['予以公开 exact 予以公开=1,2']);
    expect(rowsOf(['三、本年度办理结果', '', '部分公开的情形', '3', '4'])).toEqual([
      '部分公开 extended 部分公开的情形=3,4',
    ]);
  });

  test('the number of a row before its label is not a value', () => {
    expect(rowsOf(['1', '予以公开', '5', '6'])).toEqual(['予以公开 exact 予以公开=5,6']);
  });

  test('what is printed after a value is not a label', () => {
    expect(rowsOf(['予以公开', '1', '不予公开', '2'])).toEqual(['予以公开 exact 予以公开=1,不予公开,2']);
  });

  test('blanks after the label are values', () => {
    expect(rowsOf(['予以公开', '', ''])).toEqual(['予以公开 exact 予以公开=,']);
  });

  test('an exact label wins over another row that only resembles it', () => {
    expect(
      matched([
        ['予以公开', '1', '2'],
        ['予以公升', '3', '4'],
      ]),
    ).toEqual({
      rows: ['予以公开 exact 予以公开=1,2'],
      unknown: ['予以公升,3,4'],
    });
  });

  test('two rows with the same exact label are both read', () => {
    expect(rowsOf(['予以公开', '1', '2'], ['予以公开', '3', '4'])).toEqual([
      '予以公开 exact 予以公开=1,2',
      '予以公开 exact 予以公开=3,4',
    ]);
  });

  test('a damaged row stays if the exact one is another row', () => {
    expect(rowsOf(['部分公开', '1', '2'], ['其他处埋', '3', '4'])).toEqual([
      '部分公开 exact 部分公开=1,2',
      '其他处理 damaged 其他处埋=3,4',
    ]);
  });
});

describe('words in the place of the first value', () => {
  const single = madeBlock(['数量'], ['予以公开', '部分公开']);
  const beside = (row: MadeRow) => matched([row, ['不予公开', '3', '4']]);
  const other = '不予公开 exact 不予公开=3,4';

  test.each<readonly [row: MadeRow, values: string]>([
    [['予以公开', '约5', '6'], '约5,6'],
    [['予以公开', '约五', '6'], '约五,6'],
    [['予以公开', '约5', '约6'], '约5,约6'],
    [['予以公开', '约5', '/'], '约5,/'],
    [['予以公开', '约5', ''], '约5,'],
    [['三、本年度办理结果', '予以公开', '约5', '6'], '约5,6'],
  ])('belong to the row that is named before them if they hold a number: %j', (row, values) => {
    expect(beside(row)).toEqual({ rows: [`予以公开 exact 予以公开=${values}`, other], unknown: [] });
  });

  test.each<readonly [why: string, row: MadeRow]>([
    ['hold no number', ['予以公开', '不详', '6']],
    ['hold one, but others do not', ['予以公开', '约5', '不详', '6']],
    ['are a unit', ['予以公开', '万件', '6']],
    ['stand behind a label that is not exact', ['予以公升', '约5', '6']],
    ['stand behind one label too many', ['予以公开', '某某', '约5', '6']],
    ['have fewer values behind them than there are columns', ['予以公开', '约5', '某某', '7', '6']],
  ])('leave the row unread if they %s', (_, row) => {
    expect(beside(row)).toEqual({ rows: [other], unknown: [row.join(',')] });
  });

  test('must all hold a number', () => {
    expect(beside(['予以公开', '约5', '不详'])).toEqual({ rows: [other], unknown: [] });
    expect(beside(['予以公开', '不详', '约5'])).toEqual({ rows: [other], unknown: [] });
  });

  test('of a single column need no number, but are no unit', () => {
    const of = (text: string) => matched([['予以公开', text]], single);
    expect(of('不详')).toEqual({ rows: ['予以公开 exact 予以公开=不详'], unknown: [] });
    expect(of('件')).toEqual({ rows: [], unknown: [] });
  });
});

describe('by its order', () => {
  const unnamed: MadeRow = ['某某某某', '5', '6'];
  const [first = [], second = [], third = [], fourth = []] = all;

  test.each<readonly [where: string, rows: readonly MadeRow[], official: string]>([
    ['between two rows', [first, second, unnamed, fourth], '不予公开'],
    ['before the first', [unnamed, second, third, fourth], '予以公开'],
    ['after the last', [first, second, third, unnamed], '其他处理'],
  ])('a row without a known label is the only one that is left %s', (_, rows, official) => {
    const result = matched(rows);
    expect(result.rows).toHaveLength(4);
    expect(result.rows).toContain(`${official} order 某某某某=5,6`);
    expect(result.unknown).toEqual([]);
  });

  test('a row is the one between its neighbours, whatever is missing elsewhere', () => {
    expect(rowsOf(second, unnamed, fourth)).toContain('不予公开 order 某某某某=5,6');
    expect(rowsOf(first, unnamed, third)).toContain('部分公开 order 某某某某=5,6');
  });

  test('two rows are the two that are left between their neighbours', () => {
    expect(rowsOf(first, unnamed, ['某', '9', '8'], fourth)).toEqual([
      '予以公开 exact 予以公开=1,2',
      '部分公开 order 某某某某=5,6',
      '不予公开 order 某=9,8',
      '其他处理 exact 其他处理=7,8',
    ]);
  });

  test.each<readonly [why: string, rows: readonly MadeRow[]]>([
    ['more rows are left than are printed', [first, unnamed, fourth]],
    ['fewer rows are left than are printed', [first, second, unnamed, third, fourth]],
    ['the neighbours are not in the order of the form', [fourth, unnamed, first]],
  ])('nothing is decided if %s', (_, rows) => {
    const result = matched(rows);
    expect(result.rows.filter((row) => row.includes('order'))).toEqual([]);
    expect(result.unknown).toEqual(['某某某某,5,6']);
  });

  test('nothing is decided if no row is recognised', () => {
    expect(matched(all.map((_, index) => [`某某${index}`, '5', '6']))).toEqual({
      rows: [],
      unknown: ['某某0,5,6', '某某1,5,6', '某某2,5,6', '某某3,5,6'],
    });
  });

  test('a row that was recognised elsewhere is not given again', () => {
    expect(matched([second, first, unnamed, third, fourth]).unknown).toEqual(['某某某某,5,6']);
  });

  test('a row without values takes no place', () => {
    expect(matched([first, ['合计说明'], ['', '', ''], second, third, fourth])).toEqual({
      rows: [
        '予以公开 exact 予以公开=1,2',
        '部分公开 exact 部分公开=3,4',
        '不予公开 exact 不予公开=5,6',
        '其他处理 exact 其他处理=7,8',
      ],
      unknown: [],
    });
    expect(rowsOf(first, second, ['', '', ''], unnamed, fourth)).toContain('不予公开 order 某某某某=5,6');
  });

  test('a row with fewer cells than columns has the cells behind its label as values', () => {
    expect(rowsOf(first, second, ['某某', '5'], fourth)).toContain('不予公开 order 某某=5');
  });

  test('a row without any label has its last cells as values', () => {
    expect(rowsOf(first, second, ['5', '6'], fourth)).toContain('不予公开 order -=5,6');
    expect(rowsOf(first, second, ['', '5', '6'], fourth)).toContain('不予公开 order =5,6');
    expect(rowsOf(first, second, ['9', '5', '6'], fourth)).toContain('不予公开 order 9=5,6');
  });
});

describe('a row that matches none', () => {
  test('is reported only if it has a value beside another cell', () => {
    const unknown = (row: MadeRow) => matched([row, ['其他处理', '7', '8']]).unknown;
    expect(unknown(['某某某某', '5'])).toEqual(['某某某某,5']);
    expect(unknown(['某某某某', '某某'])).toEqual([]);
    expect(unknown(['某某某某', ''])).toEqual([]);
    expect(unknown(['5'])).toEqual([]);
  });
});

describe('a block of one row without a label', () => {
  const unlabelled = madeBlock(['维持', '纠正', '其他', '总计'], [null]);
  const found = (...rows: readonly MadeRow[]) => matched(rows, unlabelled).rows;

  test('takes the row with values', () => {
    expect(found(['1', '2', '3', '6'])).toEqual([' unlabelled -=1,2,3,6']);
  });

  test('leaves out a label before as many cells as there are columns', () => {
    expect(found(['件数', '1', '2', '3', '6'])).toEqual([' unlabelled -=1,2,3,6']);
    expect(found(['件数', '1', '2', '3'])).toEqual([' unlabelled -=件数,1,2,3']);
    expect(found(['9', '1', '2', '3', '6'])).toEqual([' unlabelled -=9,1,2,3,6']);
  });

  test('takes every row with values, and no blank row beside one', () => {
    expect(found(['', '', '', ''], ['1', '2', '3', '6'], ['4', '5', '6', '15'])).toEqual([
      ' unlabelled -=1,2,3,6',
      ' unlabelled -=4,5,6,15',
    ]);
  });

  test('takes the first blank row if none has values', () => {
    expect(found(['', '', '', ''], ['', '', '', ''])).toEqual([' unlabelled -=,,,']);
  });

  test('takes a row with half as many cells as columns, but not with fewer', () => {
    expect(found(['1', '2'])).toEqual([' unlabelled -=1,2']);
    expect(found(['1', writtenCell('', 3)], ['1'])).toEqual([' unlabelled -=1,']);
    expect(found(['1'])).toEqual([]);
  });
});

describe('a row that a page break has cut', () => {
  const cut = (upper: MadeRow, lower: MadeRow, origin: TableOrigin = 'ruled') =>
    matched([upper, lower, ['其他处理', '7', '8']], block, origin).rows;
  const whole = '部分公开 exact 部分公开=3,4';

  test.each(['ruled', 'unruled'] as const)(
    'is joined in a table of origin %s, with its values above or below',
    (origin) => {
      expect(cut(['部分', '3', '4'], ['公开', '', ''], origin)).toContain(whole);
      expect(cut(['部分', '', ''], ['公开', '3', '4'], origin)).toContain(whole);
    },
  );

  test.each(['markup', 'flattened'] as const)('is not looked for in a table of origin %s', (origin) => {
    expect(cut(['部分', '3', '4'], ['公开', '', ''], origin)).not.toContain(whole);
  });

  test('has its cut numbers joined by a line feed, which puts them in doubt', () => {
    expect(cut(['部分', '12', '4'], ['公开', '3', ''])).toContain('部分公开 exact 部分公开=12\n3,4');
    expect(cut(['部分', '12', '45'], ['公开', '3', '6'])).toContain('部分公开 exact 部分公开=12\n3,45\n6');
  });

  test('has one label only if the two halves make up an official one', () => {
    expect(cut(['部分', '3', '4'], ['公升', '', ''])).toEqual(['其他处理 exact 其他处理=7,8']);
    expect(cut(['予以公开', '3', '4'], ['部分公开', '', ''])).toEqual([
      '予以公开 exact 予以公开=3,4',
      '部分公开 exact 部分公开=,',
      '其他处理 exact 其他处理=7,8',
    ]);
  });

  test('is none if the upper half is a label of its own', () => {
    const form = madeBlock(columns, ['其他', '其他处理']);
    expect(
      matched(
        [
          ['其他', '1', '2'],
          ['处理', '', ''],
        ],
        form,
        'ruled',
      ),
    ).toEqual({ rows: ['其他 exact 其他=1,2'], unknown: [] });
  });

  test('is not made of rows that state nothing', () => {
    expect(cut(['部分', '', ''], ['公开', '', ''])).not.toContain('部分公开 exact 部分公开=,');
  });

  test('has a label on both sides', () => {
    expect(cut(['部分公开', '12', '4'], ['', '3', ''])).toContain('部分公开 exact 部分公开=12,4');
    expect(cut(['', '3', '4'], ['部分公开', '', ''])).toContain('部分公开 exact 部分公开=,');
  });
});
