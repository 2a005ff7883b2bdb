import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/extract/text/read-text.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { brokenInvariant, cellsByRow } from '../../../src/model/table.js';

function sketch(text: string): readonly unknown[] {
  const problems = new ProblemCollector();
  const { blocks } = readText(new TextEncoder().encode(text), problems);
  expect(problems.list).toEqual([]);
  return blocks.map((block) => {
    if (block.kind === 'picture') throw new Error('Expected no picture');
    if (block.kind !== 'table') return block.text;
    expect(brokenInvariant(block.table)).toBeNull();
    return cellsByRow(block.table).map((row) => row.map((cell) => cell.text));
  });
}

describe('paragraphs', () => {
  test('a line is a paragraph, with its place', () => {
    expect(readText(iconv.encode('标题\r\n\r\n　一、总体情况 ', 'gbk'), new ProblemCollector())).toEqual({
      encoding: 'gb18030',
      metadata: [],
      attachments: [],
      blocks: [
        {
          kind: 'paragraph',
          level: null,
          numbering: null,
          text: '标题',
          raw: '标题',
          anchor: { kind: 'text', line: 1, column: 1 },
        },
        {
          kind: 'paragraph',
          level: null,
          numbering: null,
          text: '一、总体情况',
          raw: '　一、总体情况 ',
          anchor: { kind: 'text', line: 3, column: 1 },
        },
      ],
    });
  });

  test('marks that a converter left are removed', () => {
    expect(sketch('[bookmark: _GoBack]本报告\n[bookmark: a]\n')).toEqual(['本报告']);
  });

  test('a tab after a number or before an indented paragraph does not make a table', () => {
    expect(sketch('一、\t总体情况\n\t本报告依据条例编制。\n\t二、主动公开\n\n\t其他。')).toEqual([
      '一、 总体情况',
      '本报告依据条例编制。',
      '二、主动公开',
      '其他。',
    ]);
  });

  test('a file without text has no blocks', () => {
    expect(sketch(' \n\t\n\n')).toEqual([]);
  });
});

describe('one cell per line', () => {
  test('rows are separated by a blank line; an empty cell is a lone tab', () => {
    expect(sketch('前\n\t甲\n\t乙\n\n\t\n\t 1\n后')).toEqual([
      '前',
      [
        ['甲', '乙'],
        ['', '1'],
      ],
      '后',
    ]);
  });

  test('a table is marked as flattened, and each cell has its place after the tab', () => {
    const { blocks } = readText(new TextEncoder().encode('\t甲\n\t乙\n\n\t 1\n\t2\n\t3'), new ProblemCollector());
    const cell = { rowSpan: 1, columnSpan: 1, other: null, doubt: null };
    expect(blocks).toEqual([
      {
        kind: 'table',
        table: {
          origin: 'flattened',
          rows: 2,
          columns: 3,
          cells: [
            { ...cell, row: 0, column: 0, text: '甲', raw: '甲', anchor: { kind: 'text', line: 1, column: 2 } },
            { ...cell, row: 0, column: 1, text: '乙', raw: '乙', anchor: { kind: 'text', line: 2, column: 2 } },
            { ...cell, row: 1, column: 0, text: '1', raw: ' 1', anchor: { kind: 'text', line: 4, column: 2 } },
            { ...cell, row: 1, column: 1, text: '2', raw: '2', anchor: { kind: 'text', line: 5, column: 2 } },
            { ...cell, row: 1, column: 2, text: '3', raw: '3', anchor: { kind: 'text', line: 6, column: 2 } },
          ],
          repairs: [],
          features: ['unequal_rows'],
          anchor: { kind: 'text', line: 1, column: 2 },
        },
      },
    ]);
  });

  test('a number that goes on in the next line is in doubt, and the table goes on', () => {
    const { blocks } = readText(
      new TextEncoder().encode('行政许可\t1\n284\n行政处罚\t357\n行政强制\t42'),
      new ProblemCollector(),
    );
    const [first] = blocks;
    expect(blocks).toHaveLength(1);
    expect(first?.kind === 'table' && first.table.cells.map(({ text, doubt }) => [text, doubt !== null])).toEqual([
      ['行政许可', false],
      ['1', true],
      ['行政处罚', false],
      ['357', false],
      ['行政强制', false],
      ['42', false],
    ]);
  });

  test.each([
    ['27', ['采购', '329164'], true],
    ['二十七', ['采购', '329164'], false],
  ])('%s below the last number of one cell a line', (below, texts, isDoubtful) => {
    const { blocks } = readText(
      new TextEncoder().encode(`\t项目\n\t金额\n\n\t采购\n\t329164\n${below}\n\n四、其他情况`),
      new ProblemCollector(),
    );
    const [first] = blocks;
    const last = first?.kind === 'table' ? first.table.cells.slice(-2) : [];
    expect(last.map(({ text }) => text)).toEqual(texts);
    expect(last.map(({ doubt }) => doubt !== null)).toEqual([false, isDoubtful]);
  });

  test('lines below a cell belong to it if the table continues', () => {
    expect(sketch('\t行政复议\n（因公开）\n\t行政诉讼\n（因公开）\n\n\t1\n\t2\n五、问题和改进情况')).toEqual([
      [
        ['行政复议\n（因公开）', '行政诉讼\n（因公开）'],
        ['1', '2'],
      ],
      '五、问题和改进情况',
    ]);
  });

  test('a heading between two tables is not part of a cell', () => {
    expect(sketch('\t甲\n\t1\n三、收到和处理申请情况\n\t乙\n\t2\n')).toEqual([
      [['甲', '1']],
      '三、收到和处理申请情况',
      [['乙', '2']],
    ]);
  });

  test('more blank lines than between rows separate tables', () => {
    expect(sketch('\t甲\n\t乙\n\n\t1\n\t2\n\n\n\t丙\n\t丁\n\n\t3\n\t4\n')).toEqual([
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
      [
        ['丙', '丁'],
        ['3', '4'],
      ],
    ]);
  });

  test('Windows line ends count once, even doubled ones', () => {
    const expected = [
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
    ];
    expect(sketch('\t甲\r\n\t乙\r\n\r\n\t1\r\n\t2\r\n')).toEqual(expected);
    expect(sketch('\t甲\r\r\n\t乙\r\r\n\r\r\n\t1\r\r\n\t2\r\r\n')).toEqual(expected);
  });
});

describe('one row per line', () => {
  test('cells are separated by tabs; an empty cell stands between two tabs', () => {
    expect(sketch('信息内容\t本年制发\t现行有效\n规章\t\t2\n\t合计\t2\n')).toEqual([
      [
        ['信息内容', '本年制发', '现行有效'],
        ['规章', '', '2'],
        ['', '合计', '2'],
      ],
    ]);
  });

  test('a tab before every row is the margin of the table', () => {
    expect(sketch('\t信息内容\t件数\n\t规章\t2\n')).toEqual([
      [
        ['信息内容', '件数'],
        ['规章', '2'],
      ],
    ]);
  });
});
