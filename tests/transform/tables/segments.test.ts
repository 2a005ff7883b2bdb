// Where a head begins and which rows are below it.
import { expect, test } from 'vitest';
import { writtenCell } from '../../../scripts/samples/written-document.js';
import { segmentsOf } from '../../../src/transform/tables/segments.js';
import { type MadeRow, madeSegment } from './made-segments.js';

/** The segments of a table, each as the first cells of its head and of its body. */
function segments(...rows: readonly MadeRow[]) {
  const { table } = madeSegment(rows, 0);
  const firsts = (part: readonly { readonly cells: readonly { readonly text: string }[] }[]) =>
    part.map(({ cells }) => cells[0]?.text ?? '');
  return segmentsOf(table, 3).map(({ head, body }) => ({ head: firsts(head), body: firsts(body) }));
}

const caption: MadeRow = [writtenCell('第二十条第（一）项', 4)];
const head: MadeRow = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const rules: MadeRow = ['规章', '1', '2', '3'];
const documents: MadeRow = ['行政规范性文件', '4', '5', '6'];

test('a head and the rows below it are one segment, which knows its table and its number', () => {
  expect(segments(caption, head, rules, documents)).toEqual([
    { head: ['第二十条第（一）项', '信息内容'], body: ['规章', '行政规范性文件'] },
  ]);
  const { table } = madeSegment([caption, head, rules], 0);
  const [segment] = segmentsOf(table, 3);
  expect([segment?.table, segment?.tableNumber, segment?.grid.length]).toEqual([table, 3, 3]);
  expect(segment?.body.map(({ index }) => index)).toEqual([2]);
});

test('each caption and each head below rows begins a segment', () => {
  expect(segments(caption, head, rules, caption, head, documents)).toEqual([
    { head: ['第二十条第（一）项', '信息内容'], body: ['规章'] },
    { head: ['第二十条第（一）项', '信息内容'], body: ['行政规范性文件'] },
  ]);
  expect(segments(head, rules, head, documents)).toEqual([
    { head: ['信息内容'], body: ['规章'] },
    { head: ['信息内容'], body: ['行政规范性文件'] },
  ]);
});

test('a caption begins a segment even directly below a head', () => {
  expect(segments(caption, head, caption, head, rules)).toEqual([
    { head: ['第二十条第（一）项', '信息内容'], body: [] },
    { head: ['第二十条第（一）项', '信息内容'], body: ['规章'] },
  ]);
});

test('a caption is recognised beside blank cells and with blanks in it, but not beside words', () => {
  const [, second] = segments(head, rules, ['第 二 十 条第（五）项', '', ''], documents);
  expect(second).toEqual({ head: ['第 二 十 条第（五）项'], body: ['行政规范性文件'] });
  expect(segments(head, rules, ['第二十条的说明', '某某'], documents)).toHaveLength(1);
  expect(segments(head, ['第二十条第（五）项', '', ''], documents)).toEqual([
    { head: ['信息内容'], body: [] },
    { head: ['第二十条第（五）项'], body: ['行政规范性文件'] },
  ]);
});

test('a word that only heads print is a head by itself; if it is damaged, it needs a second label', () => {
  const body = ['规章'];
  expect(segments(['信息内容', '', '', ''], rules)).toEqual([{ head: ['信息内容'], body }]);
  expect(segments(['信息内荣', '', '', ''], rules)).toEqual([{ head: [], body: ['信息内荣', ...body] }]);
  expect(segments(['信息内荣', '总计', '', ''], rules)).toEqual([{ head: ['信息内荣'], body }]);
});

test('a row that cells from above cover is no row', () => {
  const tall = rules.map((text) => writtenCell(String(text), 1, 2));
  expect(segments(head, tall, [], documents)).toEqual([{ head: ['信息内容'], body: ['规章', '行政规范性文件'] }]);
});

test('rows before any head are a segment without one', () => {
  expect(segments(rules, documents)).toEqual([{ head: [], body: ['规章', '行政规范性文件'] }]);
  expect(segments(rules, head, documents)).toEqual([
    { head: [], body: ['规章'] },
    { head: ['信息内容'], body: ['行政规范性文件'] },
  ]);
});

test('a row with a number is never part of a head', () => {
  expect(segments(head, ['信息内容', '本年制发件数', '5', '现行有效件数'])).toEqual([
    { head: ['信息内容'], body: ['信息内容'] },
  ]);
});

test('blank rows stay in the body', () => {
  expect(segments(head, ['', '', '', ''], documents)).toEqual([{ head: ['信息内容'], body: ['', '行政规范性文件'] }]);
});

test('a label that rows print as well, such as 总计, makes a head only beside a second one', () => {
  expect(segments(['总计', '', '', ''], rules)).toEqual([{ head: [], body: ['总计', '规章'] }]);
  expect(segments(['总计', '总计', '', ''], rules)).toEqual([{ head: ['总计'], body: ['规章'] }]);
  expect(segments(['自然人', '', '', ''], rules)).toEqual([{ head: ['自然人'], body: ['规章'] }]);
});

test('dashes are neither labels nor numbers', () => {
  expect(segments(['/', '自然人', '无', ''], rules)).toEqual([{ head: ['/'], body: ['规章'] }]);
});

test('one row of words between two rows of a head belongs to the head: the halves of labels that a page break has cut', () => {
  expect(segments(head, ['某某', '某某', '', ''], head, rules)).toEqual([
    { head: ['信息内容', '某某', '信息内容'], body: ['规章'] },
  ]);
});

test('other rows between two heads are not cut labels', () => {
  expect(segments(head, ['某某', '某某', '', ''], ['某某', '某某', '', ''], head, rules)).toHaveLength(2);
  expect(segments(head, ['某某', '5', '', ''], head, rules)).toHaveLength(2);
  expect(segments(head, ['某某', '/', '', ''], head, rules)).toHaveLength(2);
  expect(segments(head, ['规章', '', '', ''], head, documents)).toHaveLength(2);
});
