// What the second reader of a page sees, and where it says nothing.
import { describe, expect, test } from 'vitest';
import { readWithHtmlparser2 } from '../../../src/extract/html/tokens/token-reading.js';
import { tablesOf } from '../../../src/model/document.js';

const bytes = (html: string) => new TextEncoder().encode(`<meta charset="utf-8">${html}`);

/** The cells of the tables that it sees as rows: a text, or null where it says nothing. */
function tablesSeen(html: string | Uint8Array) {
  const second = readWithHtmlparser2(typeof html === 'string' ? bytes(html) : html);
  return second.status === 'read'
    ? tablesOf(second.blocks).map(({ cells }) => cells.map(({ text, doubt }) => (doubt === null ? text : null)))
    : [];
}

const row = (cell: string) => `<table><tr><td>许可</td>${cell}</tr></table>`;

describe('a plain table', () => {
  test.each([
    ['plain cells', row('<td>12</td>'), ['许可', '12']],
    ['end tags left out', '<table><tr><td>许可<td>12<tr><td>处罚<td>3</table>', ['许可', '12', '处罚', '3']],
    [
      'elements of style',
      row('<td align="right"><p class="a"><span style="color:#000"><b>1</b>2</span></p></td>'),
      ['许可', '12'],
    ],
    ['entities', row('<td>&nbsp;1&#50;</td>'), ['许可', '12']],
    ['lines', row('<td><p>一</p><p>二<br>三</p></td>'), ['许可', '一\n二\n三']],
    ['blanks of the source', row('<td>\n  12\n</td>'), ['许可', '12']],
    ['spans', '<table><tr><td rowspan="2">许可<td>1<tr><td>2</table>', ['许可', '1', '2']],
  ])('is read: %s', (_, html, cells) => {
    expect(tablesSeen(html)).toEqual([cells]);
  });

  test('is read within a table that only lays out the page', () => {
    expect(tablesSeen(`<table><tr><td>${row('<td>12</td>')}</td></tr></table>`)).toEqual([['许可', '12']]);
  });

  test('is read in the encoding of the page', () => {
    const gbk = Uint8Array.from([...new TextEncoder().encode('<table><tr><td>'), 0xd0, 0xed, 0xbf, 0xc9]);
    expect(tablesSeen(Uint8Array.from([...gbk, ...new TextEncoder().encode('<td>5</table>')]))).toEqual([
      ['许可', '5'],
    ]);
  });
});

describe('a row with other markup', () => {
  test.each([
    ['a mark', '<td>3<sup>1</sup></td>'],
    ['struck text', '<td><s>3</s>1</td>'],
    ['hidden text', '<td><b hidden>3</b>1</td>'],
    ['a hidden style', '<td><b style="display: none">3</b>1</td>'],
    ['no size', '<td><b style="font-size:0">3</b>1</td>'],
    ['a light colour', '<td><font color="#fff">3</font>1</td>'],
    ['a moved text', '<td><b style="position:absolute;left:-999px">3</b>1</td>'],
    ['a field', '<td><input value="3"></td>'],
    ['a picture', '<td><img src="3.png"></td>'],
    ['a reading', '<td><ruby>3<rt>1</rt></ruby></td>'],
    ['a hidden cell', '<td style="visibility:hidden">3</td>'],
  ])('is not read, but what it is about is: %s', (_, cell) => {
    expect(tablesSeen(row(cell))).toEqual([['许可', null]]);
  });

  test.each(['.x{display:none}', '#y{opacity:0}', 'b{text-decoration:line-through}', 'td [title]{color:white}'])(
    'is not read by the style sheet %s',
    (sheet) => {
      const found = tablesSeen(`<style>${sheet}</style>${row('<td><b class="x" id="y">3</b>1</td>')}`);
      expect(found.flat().filter((text) => text !== null && text !== '许可')).toEqual([]);
    },
  );
});

test.each([
  ['holes', '<table><tr><td>一<td>1<tr><td>二</table>'],
  ['spans over each other', '<table><tr><td>一<td rowspan=2>1<tr><td colspan=2>二</table>'],
  ['unusable spans', '<table><tr><td rowspan=0>一<td>1</table>'],
  ['a hidden surrounding', `<div style="display:none">${row('<td>1</td>')}</div>`],
])('a table with %s is left out', (_, html) => {
  expect(tablesSeen(html)).toEqual([]);
});

test('a page that nests very deeply has no second reading', () => {
  expect(tablesSeen(`${'<div>'.repeat(3000)}${row('<td>1</td>')}`)).toEqual([]);
});
