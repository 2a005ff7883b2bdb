// Tables without vertical rules: their columns are what heads and numbers show together.
import { describe, expect, it } from 'vitest';
import type { Glyph, Rule } from '../../../../src/extract/pdf/page/painted-page.js';
import { cutIntoChunks } from '../../../../src/extract/pdf/unruled/chunks.js';
import { readUnruledTables } from '../../../../src/extract/pdf/unruled/unruled-tables.js';
import { glyphsOf, pageOf } from '../painted-text.js';

type Text = readonly [text: string, left: number, top: number];
const pitch = 14;

/** A table of a label column and three columns of 100 points, each text in a run of its own. */
function glyphsWith(texts: readonly Text[]): readonly Glyph[] {
  return texts.flatMap(([text, left, top], run) => glyphsOf(text, { left, top, run }));
}

function tableOf(texts: readonly Text[], rules: readonly Rule[] = []) {
  const glyphs = glyphsWith(texts);
  const { fragments } = readUnruledTables(pageOf({ glyphs, rules }), glyphs, {
    previous: null,
    pitch,
    chunks: cutIntoChunks(glyphs),
  });
  const [table] = fragments;
  const cells = (table?.cells ?? []).map(({ row, column, columnSpan, lines }) => ({
    at: `${row},${column}${columnSpan > 1 ? ` over ${columnSpan}` : ''}`,
    text: lines.map((line) => line.text).join(''),
  }));
  return { origin: table?.origin, textAt: (at: string) => cells.find((cell) => cell.at === at)?.text };
}

const head: readonly Text[] = [
  ['信息内容', 50, 100],
  ['制发件数', 130, 100],
  ['废止件数', 230, 100],
  ['有效件数', 330, 100],
];

describe('columns', () => {
  it('numbers at the right edges of their cells belong to the headings before them', () => {
    const { textAt, origin } = tableOf([...head, ['规章', 50, 125], ['1', 190, 125], ['2', 290, 125], ['3', 390, 125]]);
    expect([textAt('1,1'), textAt('1,2'), textAt('1,3'), origin]).toEqual(['1', '2', '3', 'aligned']);
  });

  it('numbers at the left edges of their cells belong to the headings after them', () => {
    const { textAt } = tableOf([...head, ['规章', 50, 125], ['1', 112, 125], ['2', 212, 125], ['3', 312, 125]]);
    expect([textAt('1,1'), textAt('1,2'), textAt('1,3')]).toEqual(['1', '2', '3']);
  });

  it('a part with one heading has a cell over all columns', () => {
    const { textAt, origin } = tableOf([
      ...head,
      ['规章', 50, 125],
      ['1', 140, 125],
      ['2', 240, 125],
      ['3', 340, 125],
      ['信息内容', 50, 150],
      ['处理决定数量', 220, 150],
      ['行政许可', 50, 175],
      ['447228', 380, 175],
    ]);
    expect([textAt('2,1 over 3'), textAt('3,1 over 3'), origin]).toEqual(['处理决定数量', '447228', 'aligned']);
  });

  it('are an estimate if a row has fewer values than headings', () => {
    const { origin } = tableOf([...head, ['规章', 50, 125], ['1', 140, 125], ['3', 340, 125]]);
    expect(origin).toBe('unruled');
  });
});

describe('rows', () => {
  const rows: readonly Text[] = [
    ...head,
    ['规章', 50, 114],
    ['1', 140, 114],
    ['2', 240, 114],
    ['3', 340, 114],
    ['规范性文件', 50, 128],
    ['4', 140, 128],
    ['5', 240, 128],
    ['6', 340, 128],
  ];

  it('that are as near as lines are rows if each has values of its own', () => {
    const { textAt, origin } = tableOf(rows);
    expect([textAt('1,0'), textAt('1,1'), textAt('2,0'), textAt('2,3'), origin]).toEqual([
      '规章',
      '1',
      '规范性文件',
      '6',
      'aligned',
    ]);
  });

  it('a label of two lines is one row if its values stand between the lines', () => {
    const { textAt } = tableOf([
      ...head,
      ['行政规范', 50, 125],
      ['性文件', 50, 139],
      ['4', 140, 132],
      ['5', 240, 132],
      ['6', 340, 132],
    ]);
    expect([textAt('1,0'), textAt('1,2')]).toEqual(['行政规范性文件', '5']);
  });

  it('two numbers in one place make the blank beside them doubtful', () => {
    const glyphs = glyphsWith(rows.map((text, index) => (index === 10 ? ['5', 130, 129] : text)));
    const { fragments } = readUnruledTables(pageOf({ glyphs }), glyphs, {
      previous: null,
      pitch,
      chunks: cutIntoChunks(glyphs),
    });
    const doubts = fragments[0]?.cells.flatMap(({ row, lines, doubt }) =>
      row === 2 && doubt ? [[lines.map((line) => line.text).join(), doubt]] : [],
    );
    expect(doubts).toEqual([
      ['54', 'several numbers stand side by side in it'],
      ['', 'a number in a cell beside it may belong to it'],
    ]);
  });
});
