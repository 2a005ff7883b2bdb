// Which heading belongs to which column of the form, and what of that is a guess.
import { describe, expect, test } from 'vitest';
import { writtenCell } from '../../../scripts/samples/written-document.js';
import type { FormBlock } from '../../../src/catalogues/forms/form.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { matchColumns } from '../../../src/transform/tables/match-columns.js';
import { matchRows } from '../../../src/transform/tables/match-rows.js';
import { reportGuesses } from '../../../src/transform/tables/report-guesses.js';
import { type MadeRow, madeBlock, madeColumn, madeSegment } from './made-segments.js';

const block = madeBlock(
  ['制作数量', '公开数量', '有效数量'],
  ['行政法规', '部门规章', '其他文件'],
  ['信息内容', '第二十条'],
);

function matched(head: readonly MadeRow[], form: FormBlock = block) {
  const { headings, ...rest } = matchColumns(madeSegment(head, head.length), form);
  return { headings: headings.map((heading) => (heading === null ? null : heading.text)), ...rest };
}

const certain = {
  headings: ['制作数量', '公开数量', '有效数量'],
  recognised: 3,
  printedOrder: [0, 1, 2],
  isAligned: true,
  byOrder: [],
  isOddlyOrdered: false,
  inexact: [],
  repeated: [],
  leftOut: [],
  hasUnknown: false,
};

describe('headings that identify their columns by themselves', () => {
  test('are found by their labels', () => {
    expect(matched([['信息内容', '制作数量', '公开数量', '有效数量']])).toEqual(certain);
  });

  test('are found beside blank cells and below captions', () => {
    expect(matched([[writtenCell('第二十条', 4)], ['', '制作数量', '公开数量', '有效数量']])).toEqual(certain);
  });

  test('are the first of two that are alike', () => {
    const { headings } = matchColumns(madeSegment([['制作数量', '公开数量', '有效数量', '制作数量']], 1), block);
    expect(headings.map((heading) => heading?.column)).toEqual([0, 1, 2]);
  });

  test('in another order are followed, but all are a guess', () => {
    expect(matched([['信息内容', '公开数量', '制作数量', '有效数量']])).toEqual({
      ...certain,
      printedOrder: [1, 0, 2],
      byOrder: [0, 1, 2],
      isOddlyOrdered: true,
      inexact: [],
      repeated: [],
      leftOut: [],
    });
  });

  test('in another order with a gap between them are not followed', () => {
    expect(matched([['公开数量', '制作数量', '', '有效数量']])).toEqual({
      ...certain,
      isAligned: false,
      byOrder: [0, 1, 2],
      isOddlyOrdered: true,
      inexact: [],
      repeated: [],
      leftOut: [],
    });
  });

  test('in the order of the form may have a gap between them', () => {
    expect(matched([['制作数量', '', '公开数量', '有效数量']])).toEqual(certain);
  });

  test('one above another show no columns, but are in the order of the form', () => {
    expect(matched([['制作数量'], ['公开数量'], ['有效数量']])).toEqual({ ...certain, isAligned: false });
  });

  test('one above another are all a guess if one of them is missing', () => {
    expect(matched([['制作数量'], ['公开数量']])).toEqual({
      hasUnknown: false,
      headings: ['制作数量', '公开数量', null],
      recognised: 2,
      printedOrder: [0, 1, 2],
      isAligned: false,
      byOrder: [0, 1, 2],
      isOddlyOrdered: false,
      inexact: [],
      repeated: [],
      leftOut: [],
    });
  });
});

describe('headings that are not side by side', () => {
  test('are all a guess if those of one row are out of order', () => {
    expect(matched([['公开数量', '制作数量'], ['有效数量']])).toEqual({
      ...certain,
      isAligned: false,
      byOrder: [0, 1, 2],
      isOddlyOrdered: true,
    });
  });

  test('are all a guess if one is missing and another covers its neighbour', () => {
    expect(
      matched([
        ['信息内容', writtenCell('制作数量', 2)],
        ['', '公开数量', ''],
      ]),
    ).toMatchObject({ headings: ['制作数量', '公开数量', null], byOrder: [0, 1, 2], isOddlyOrdered: false });
  });
});

test('headings in another order of which one is missing are all a guess, and each value is below its own', () => {
  expect(matched([['公开数量', '制作数量']])).toEqual({
    ...certain,
    headings: ['制作数量', '公开数量', null],
    recognised: 2,
    byOrder: [0, 1, 2],
    isOddlyOrdered: true,
  });
});

describe('a heading that differs from the official wording', () => {
  test.each([
    ['公升数量', [1]],
    ['公开数量情况', [1]],
    ['公开数量（件）', []],
    ['公开数量单位件', []],
    ['公 开 数 量', []],
  ])('%s is inexact in the columns %j', (heading, inexact) => {
    expect(matched([['信息内容', '制作数量', heading, '有效数量']])).toEqual({
      ...certain,
      headings: ['制作数量', heading, '有效数量'],
      inexact,
    });
  });

  test('takes no column from a better one: exact before extended before damaged, wherever it stands', () => {
    const chosen = (...headings: readonly string[]) => matched([['信息内容', '制作数量', ...headings]]).headings[1];
    expect(chosen('公升数量', '公开数量')).toBe('公开数量');
    expect(chosen('公开数量情况', '公开数量')).toBe('公开数量');
    expect(chosen('公开数量', '公开数量情况')).toBe('公开数量');
    expect(chosen('公升数量', '公开数量情况')).toBe('公开数量情况');
  });

  test('is read by its official wording before its variants', () => {
    const total = { ...madeColumn(''), label: ['总计', '合计', '小计'] } as const;
    const form = madeBlock(['制作数量', total], ['行政法规']);
    const chosen = (...headings: readonly string[]) =>
      matched([['信息内容', '制作数量', ...headings]], form).headings[1];
    expect(chosen('小计', '总计')).toBe('总计');
    expect(chosen('小计', '合计')).toBe('合计');
    expect(chosen('小计')).toBe('小计');
    expect(chosen('总计（某）', '小计')).toBe('总计（某）');
  });

  test('is a variant rather than a damaged official wording, and may have a unit behind it', () => {
    const either = { ...madeColumn(''), label: ['公开数量', '公布数量'] } as const;
    const form = madeBlock(['制作数量', either], ['行政法规']);
    expect(matched([['信息内容', '制作数量', '公升数量', '公布数量']], form).headings[1]).toBe('公布数量');
    expect(matched([['信息内容', '制作数量', '公布数量单位件']], form).inexact).toEqual([]);
  });
});

describe('two headings in the same words', () => {
  test('put their column in doubt', () => {
    const repeated = (...headings: readonly string[]) => matched([['信息内容', ...headings]]).repeated;
    expect(repeated('制作数量', '公开数量', '有效数量', '公开数量')).toEqual([1]);
    expect(repeated('制作数量', '公开数量', '有效数量', '公开 数量')).toEqual([1]);
    expect(repeated('制作数量', '公开数量', '有效数量', '公升数量')).toEqual([]);
  });

  test('one below the other do not', () => {
    expect(
      matched([
        ['制作数量', '公开数量', '有效数量'],
        ['制作数量', '公开数量', '有效数量'],
      ]).repeated,
    ).toEqual([]);
  });
});

describe('a column that the form does not have', () => {
  const leftOut = (...head: readonly MadeRow[]) => {
    const { leftOut: found } = matchColumns(madeSegment(head, head.length), block);
    return found.map(({ text, column }) => `${text} ${column}`);
  };

  test('is left out by its heading, before or behind the others, but not by any heading', () => {
    expect(leftOut(['序号', '信息内容', '制作数量', '公开数量', '有效数量', '备注'])).toEqual(['序号 0', '备注 5']);
    expect(leftOut(['信息内容', '制作数量', '公开数量', '有效数量', '某某'])).toEqual([]);
    expect(leftOut(['信息内容', '单位', '制作数量', '公开数量', '有效数量'])).toEqual(['单位 1']);
  });

  test('is left out if it means the number of another year', () => {
    expect(leftOut(['信息内容', '上年制作数量', '制作数量', '公开数量', '有效数量'])).toEqual(['上年制作数量 1']);
    expect(leftOut(['信息内容', '制作数量', '公开数量', '有效数量', '2019年'])).toEqual(['2019年 4']);
  });

  test('is none if other cells of the head are below its heading, or it is above or below one of the form', () => {
    expect(leftOut([writtenCell('说明', 4)], ['信息内容', '制作数量', '公开数量', '有效数量'])).toEqual([]);
    expect(leftOut(['信息内容', '制作数量', '公开数量', '有效数量'], ['', '单位', '', ''])).toEqual([]);
    expect(leftOut([writtenCell('', 1, 2), '制作数量', '公开数量', '有效数量'], [writtenCell('说明', 3)])).toEqual([]);
    expect(
      leftOut([writtenCell('信息内容', 1, 2), '单位', '制作数量', '公开数量', '有效数量'], ['件', '', '', '']),
    ).toEqual([]);
  });

  test('is not looked for if the headings stand one above another', () => {
    expect(leftOut(['制作数量', '备注'], ['公开数量', '备注'], ['有效数量', '备注'])).toEqual([]);
  });

  test('does not take the place of a column that is missing', () => {
    expect(matched([['信息内容', '制作数量', '备注', '有效数量']])).toEqual({
      ...certain,
      headings: ['制作数量', null, '有效数量'],
      recognised: 2,
      byOrder: [1],
      leftOut: [expect.objectContaining({ text: '备注' })],
    });
  });
});

describe('a heading that is not recognised', () => {
  test('is given to the column that is left', () => {
    expect(matched([['信息内容', '制作数量', '某某', '有效数量']])).toEqual({
      ...certain,
      hasUnknown: true,
      headings: ['制作数量', '某某', '有效数量'],
      recognised: 2,
      byOrder: [1],
    });
  });

  test('leaves its column without a heading if it is not where the column belongs', () => {
    expect(matched([['信息内容', '某某', '制作数量', '有效数量']])).toEqual({
      ...certain,
      headings: ['制作数量', null, '有效数量'],
      recognised: 2,
      byOrder: [1],
    });
  });

  test('leaves its column without a heading if there are two of them', () => {
    expect(matched([['信息内容', '制作数量', '某某', '某甲', '有效数量']]).headings).toEqual([
      '制作数量',
      null,
      '有效数量',
    ]);
  });

  test('is no heading if it is a caption or an item of the regulation', () => {
    expect(matched([['', '制作数量', '第二十条', '有效数量']]).headings).toEqual(['制作数量', null, '有效数量']);
  });

  test('is given to its column in a table without labels of rows as well', () => {
    expect(matched([['制作数量', '某某', '有效数量']]).headings).toEqual(['制作数量', '某某', '有效数量']);
  });

  test('is given to its column by where it stands, in whichever row of the head', () => {
    const tall = (text: string) => writtenCell(text, 1, 2);
    expect(matched([[tall(''), tall('制作数量'), '组', tall('某甲')], ['某乙']])).toEqual({
      ...certain,
      hasUnknown: true,
      headings: ['制作数量', '某乙', '某甲'],
      recognised: 1,
      byOrder: [1, 2],
    });
  });

  test('is no heading below one of the form', () => {
    expect(
      matched([
        ['信息内容', '制作数量', '有效数量'],
        ['', '', '某某'],
      ]).headings,
    ).toEqual(['制作数量', null, '有效数量']);
  });

  test('is no heading in the first column, where the labels of rows are', () => {
    expect(matched([['某某', '公开数量', '有效数量']]).headings).toEqual([null, '公开数量', '有效数量']);
  });

  test('is no heading if other cells of the head are below it', () => {
    const head: readonly MadeRow[] = [
      [writtenCell('', 1, 2), writtenCell('制作数量', 1, 2), '某某', writtenCell('有效数量', 1, 2)],
      [''],
    ];
    expect(matched(head).headings).toEqual(['制作数量', null, '有效数量']);
    const tall = (text: string) => writtenCell(text, 1, 3);
    expect(matched([[tall(''), tall('制作数量'), '组', tall('有效数量')], ['某某'], ['']]).headings).toEqual([
      '制作数量',
      null,
      '有效数量',
    ]);
  });

  test('is never all that there is', () => {
    expect(matched([['', '某甲', '某乙', '某丙']])).toEqual({
      hasUnknown: false,
      headings: [null, null, null],
      recognised: 0,
      printedOrder: [0, 1, 2],
      isAligned: false,
      byOrder: [0, 1, 2],
      isOddlyOrdered: false,
      inexact: [],
      repeated: [],
      leftOut: [],
    });
  });
});

describe('headings below groups', () => {
  const grouped = madeBlock(
    [
      madeColumn('维持', '行政复议'),
      madeColumn('纠正', '行政复议'),
      madeColumn('维持', '行政诉讼'),
      madeColumn('纠正', '行政诉讼'),
    ],
    [null],
    ['行政复议', '行政诉讼'],
  );
  const columnsOf = (head: readonly MadeRow[]) => {
    const { headings, recognised, byOrder, isAligned } = matchColumns(madeSegment(head, head.length), grouped);
    return { columns: headings.map((heading) => heading?.column ?? null), recognised, byOrder, isAligned };
  };
  const leaves: MadeRow = ['维持', '纠正', '维持', '纠正'];
  const certainly = { columns: [0, 1, 2, 3], recognised: 4, byOrder: [], isAligned: true };

  test('are distinguished by their groups', () => {
    expect(columnsOf([[writtenCell('行政复议', 2), writtenCell('行政诉讼', 2)], leaves])).toEqual(certainly);
  });

  test('are distinguished by their groups even in another order, which is a guess', () => {
    expect(columnsOf([[writtenCell('行政诉讼', 2), writtenCell('行政复议', 2)], leaves])).toEqual({
      columns: [2, 3, 0, 1],
      recognised: 4,
      byOrder: [0, 1, 2, 3],
      isAligned: true,
    });
  });

  test('below a group that a page break has cut in two are still distinguished', () => {
    const head: readonly MadeRow[] = [
      [writtenCell('行政', 2), writtenCell('行政', 2)],
      [writtenCell('复议', 2), writtenCell('诉讼', 2)],
      leaves,
    ];
    expect(columnsOf(head)).toEqual(certainly);
  });

  test('of which two could be meant are those in the exact words', () => {
    const form = madeBlock(
      [madeColumn('结果维持', '行政复议'), madeColumn('结果维持', '行政诉讼')],
      [null],
      ['行政复议', '行政诉讼'],
    );
    const of = (...labels: readonly string[]) => {
      const head: readonly MadeRow[] = [
        ['', writtenCell('行政复议', labels.length - 1), '行政诉讼'],
        ['', ...labels],
      ];
      return matchColumns(madeSegment(head, 2), form).headings.map((heading) => heading?.column ?? null);
    };
    expect(of('结果维持', '结果维特', '结果维持')).toEqual([1, 3]);
    expect(of('结果维特', '结果维持', '结果维持')).toEqual([2, 3]);
    expect(of('结果维特', '结果维特', '结果维持')).toEqual([null, 3]);
    expect(of('结果维持', '结果维持', '结果维持')).toEqual([null, 3]);
    expect(of('结果维持', '结果维特', '结果维特')).toEqual([1, 3]);
    expect(of('结果维特', '结果维持', '结果维特')).toEqual([2, 3]);
  });

  test('are never repeated: each group has its own', () => {
    const repeated = (...head: readonly MadeRow[]) => matchColumns(madeSegment(head, 2), grouped).repeated;
    expect(repeated([writtenCell('行政复议', 2), writtenCell('行政诉讼', 2)], leaves)).toEqual([]);
    expect(repeated([writtenCell('行政复议', 2), writtenCell('行政诉讼', 3)], [...leaves, '维持'])).toEqual([]);
  });

  test('below a group that is not printed are distinguished by their sequence', () => {
    expect(columnsOf([[writtenCell('行政复议', 2)], leaves])).toEqual(certainly);
  });

  test('below two groups at once are not distinguished', () => {
    expect(columnsOf([[writtenCell('行政复议', 2)], [writtenCell('行政诉讼', 2)], ['维持', '纠正']])).toMatchObject({
      recognised: 0,
      columns: [null, null, null, null],
    });
  });

  test('below cut groups in another order are distinguished by what the halves say together', () => {
    const head: readonly MadeRow[] = [
      [writtenCell('行政', 2), writtenCell('行政', 2)],
      [writtenCell('诉讼', 2), writtenCell('复议', 2)],
      leaves,
    ];
    expect(columnsOf(head)).toMatchObject({ columns: [2, 3, 0, 1], byOrder: [0, 1, 2, 3] });
  });

  test('belong to all groups above them, whatever else is printed above', () => {
    const form = madeBlock(
      [madeColumn('维持', '行政诉讼', '未经复议直接起诉'), madeColumn('维持', '行政诉讼', '复议后起诉')],
      [null],
      ['行政诉讼', '未经复议直接起诉', '复议后起诉'],
    );
    const head: readonly MadeRow[] = [
      [writtenCell('某年情况', 2)],
      [writtenCell('行政诉讼', 2)],
      ['复议后起诉', '未经复议直接起诉'],
      ['维持', '维持'],
    ];
    expect(matchColumns(madeSegment(head, 4), form).headings.map((heading) => heading?.column)).toEqual([1, 0]);
  });

  test('do not belong to the groups of a head further up in the table', () => {
    const [reconsideration, litigation] = [writtenCell('行政复议', 2), writtenCell('行政诉讼', 2)];
    const rows: readonly MadeRow[] = [
      [reconsideration, litigation],
      ['1', '2', '3', '4'],
      [litigation, reconsideration],
      leaves,
    ];
    const segment = madeSegment(rows, 4);
    const { headings } = matchColumns({ ...segment, head: segment.head.slice(2) }, grouped);
    expect(headings.map((heading) => heading?.column)).toEqual([2, 3, 0, 1]);
  });

  test('without groups are distinguished by their sequence beside other words, or from top to bottom', () => {
    expect(columnsOf([['维持', '纠正', '某', '维持', '纠正']])).toMatchObject({ columns: [0, 1, 3, 4], recognised: 4 });
    expect(
      columnsOf([
        ['维持', '维持'],
        ['纠正', '纠正'],
      ]),
    ).toMatchObject({ columns: [0, 0, 1, 1], recognised: 4, isAligned: false });
  });

  test('printed row by row are distinguished by their sequence, but show no columns', () => {
    expect(
      columnsOf([
        ['维持', '纠正'],
        ['维持', '纠正'],
      ]),
    ).toEqual({
      columns: [0, 1, 0, 1],
      recognised: 4,
      byOrder: [],
      isAligned: false,
    });
  });

  test('without groups are distinguished by their sequence', () => {
    expect(columnsOf([leaves])).toEqual(certainly);
  });

  test('without groups are not distinguished if one is missing', () => {
    expect(columnsOf([['维持', '纠正', '维持']])).toMatchObject({ recognised: 0, columns: [null, null, null, null] });
  });

  test('without groups are not distinguished if their sequence is another one', () => {
    expect(columnsOf([['维持', '维持', '纠正', '纠正']])).toMatchObject({ recognised: 0 });
  });

  test('of a head cut off at the edge of a page are those that its groups show', () => {
    expect(columnsOf([[writtenCell('行政复议', 2)], ['维持', '纠正']])).toEqual({
      columns: [0, 1, null, null],
      recognised: 2,
      byOrder: [2, 3],
      isAligned: true,
    });
  });
});

describe('what was guessed', () => {
  const problemsOf = (rows: readonly MadeRow[], form: FormBlock = block) => {
    const segment = madeSegment(rows, 1);
    const problems = new ProblemCollector();
    const match = { segment, block: form, columns: matchColumns(segment, form), rows: matchRows(segment, form) };
    reportGuesses(match, problems);
    return problems.list.map(({ code, message, at }) => ({
      code,
      message,
      at: at !== null && 'table' in at ? [at.table, at.row, at.column] : at,
    }));
  };
  const head: MadeRow = ['信息内容', '制作数量', '公开数量', '有效数量'];
  const anchorOfTable = { kind: 'html', path: 'html/body' };

  test('is nothing in a table as the form prints it', () => {
    expect(
      problemsOf([head, ['行政法规', '1', '2', '3'], ['部门规章', '1', '2', '3'], ['其他文件', '', '', '']]),
    ).toEqual([]);
  });

  test('a damaged label', () => {
    expect(problemsOf([head, ['行政法规', '1', '2', '3'], ['其他文牛', '1', '2', '3']])).toEqual([
      { code: 'label_damaged', message: 'The label “其他文牛” was read as “其他文件”.', at: [2, 3, 1] },
    ]);
  });

  test('a row by its order alone', () => {
    expect(
      problemsOf([head, ['行政法规', '1', '2', '3'], ['某某', '1', '2', '3'], ['其他文件', '1', '2', '3']]),
    ).toEqual([
      { code: 'row_by_order', message: 'The row “某某” was read as “部门规章” by its order alone.', at: [2, 3, 1] },
    ]);
  });

  test('a row by its order alone that has no label is named by its first cell', () => {
    expect(problemsOf([head, ['行政法规', '1', '2', '3'], ['7', '8', '9'], ['其他文件', '1', '2', '3']])).toEqual([
      { code: 'row_by_order', message: 'The row “7” was read as “部门规章” by its order alone.', at: [2, 3, 1] },
    ]);
  });

  test('a row that matches none was not read', () => {
    expect(problemsOf([head, ['行政法规', '1', '2', '3'], ['某某', '1', '2', '3']])).toEqual([
      {
        code: 'row_unknown',
        message: 'The row “某某 | 1 | 2 | 3” matches no row of the form and was not read.',
        at: [2, 3, 1],
      },
    ]);
  });

  test('a heading by its order alone', () => {
    expect(
      problemsOf([
        ['信息内容', '制作数量', '某某', '有效数量'],
        ['行政法规', '1', '2', '3'],
      ]),
    ).toEqual([
      {
        code: 'column_by_order',
        message: 'The heading “某某” was read as “公开数量” by its order alone.',
        at: [2, 1, 3],
      },
    ]);
  });

  test('a damaged heading', () => {
    expect(
      problemsOf([
        ['信息内容', '制作数量', '公升数量', '有效数量'],
        ['行政法规', '1', '2', '3'],
      ]),
    ).toEqual([{ code: 'heading_damaged', message: 'The heading “公升数量” was read as “公开数量”.', at: [2, 1, 3] }]);
  });

  test('a heading that is printed twice', () => {
    expect(
      problemsOf([
        ['信息内容', '制作数量', '公开数量', '有效数量', '公开数量'],
        ['行政法规', '1', '2', '3', '4'],
      ]),
    ).toEqual([
      {
        code: 'column_by_order',
        message: 'The heading “公开数量” is printed more than once; its numbers may belong to another column.',
        at: [2, 1, 3],
      },
    ]);
  });

  test('columns without a heading', () => {
    expect(
      problemsOf([
        ['信息内容', '制作数量'],
        ['行政法规', '1', '2', '3'],
      ]),
    ).toEqual([
      {
        code: 'column_by_order',
        message: 'No heading was found for 公开数量, 有效数量; their values were assigned by order.',
        at: anchorOfTable,
      },
    ]);
  });

  test('headings in another order, once for the table', () => {
    expect(
      problemsOf([
        ['信息内容', '公开数量', '制作数量', '有效数量'],
        ['行政法规', '1', '2', '3'],
      ]),
    ).toEqual([
      {
        code: 'column_by_order',
        message: 'The headings of table 2 are not in the order of the form: values may belong to other columns.',
        at: anchorOfTable,
      },
    ]);
  });
});
