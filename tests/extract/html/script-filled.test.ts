// Tables whose values a script puts in, and tables that state as little by themselves.
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/extract/html/read-html.js';
import { tablesOf } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';

function read(cells: readonly string[], script = '<script>fill()</script>', further = '') {
  const rows = cells.map((cell, index) => `<tr><td>第${index + 1}项</td><td>${index}项名</td>${cell}</tr>`).join('');
  const html = `<html><meta charset="utf-8"><body><table>${rows}</table>${further}${script}</body></html>`;
  const problems = new ProblemCollector();
  const { blocks } = readHtml(new TextEncoder().encode(html), problems);
  const values = tablesOf(blocks).map((table) => table.cells.filter(({ column }) => column === 2));
  return { codes: problems.list.map(({ code }) => code), values };
}

const six = (cell: (index: number) => string) => Array.from({ length: 6 }, (_, index) => cell(index));

describe('values that a script fills in are in doubt', () => {
  test.each([
    ['named places', (index: number) => `<td><span id="v${index}"></span></td>`],
    ['named cells', (index: number) => `<td id="v${index}"></td>`],
    ['dashes', (index: number) => `<td><b id="v${index}">--</b></td>`],
    ['loading', (index: number) => `<td id="v${index}">加载中…</td>`],
    ['counters', (index: number) => `<td><em data-to="${index}">0</em></td>`],
    ['fields', () => '<td><input value="0"></td>'],
    ['templates', (index: number) => `<td>{{ d.v${index} }}</td>`],
    ['a class', () => '<td><span class="num"></span></td>'],
    ['empty elements', () => '<td><i></i></td>'],
    ['empty elements in paragraphs of Word', () => '<td><p><span lang="EN-US"><b>\n</b></span></p></td>'],
    ['empty divisions', () => '<td><div data-x="y"></div></td>'],
  ])('%s', (_, cell) => {
    const { codes, values } = read(six(cell));
    expect(codes).toEqual(['values_filled_by_script']);
    expect(values[0]?.every(({ doubt }) => doubt?.startsWith('a script of the page'))).toBe(true);
    expect(values[0]?.every(({ text, other }) => (text === '') === (other === 'control'))).toBe(true);
  });

  test('rows may be numbered, and a cell may be blank', () => {
    const rows = Array.from(
      { length: 9 },
      (_, index) => `<tr><td>${index + 1}</td><td>某项</td><td>${index === 4 ? '' : '<em class="n"></em>'}</td></tr>`,
    );
    const { codes } = read(['<td></td>'], '<script src="fill.js"></script>', `<table>${rows.join('')}</table>`);
    expect(codes).toEqual(['values_filled_by_script']);
  });

  test('a zero numbers no row', () => {
    const row = `<tr>${'<td><em data-to="7">0</em></td>'.repeat(6)}</tr>`;
    const { values } = read(
      ['<td></td>'],
      '<script></script>',
      `<table><tr>${'<td>某</td>'.repeat(6)}</tr>${row}</table>`,
    );
    expect(values.flat().filter(({ doubt }) => doubt !== null)).toHaveLength(1);
    expect(values.flat()).toHaveLength(3);
  });

  test('a second table needs no names', () => {
    const rows = six(() => '<tr><td>某项</td><td>名</td><td><span></span></td></tr>').join('');
    const { codes } = read(
      six((index) => `<td id="v${index}"></td>`),
      '<script></script>',
      `<table>${rows}</table>`,
    );
    expect(codes).toEqual(['values_filled_by_script', 'values_filled_by_script']);
  });
});

describe('nothing is said of', () => {
  test.each([
    ['blanks', six(() => '<td></td>')],
    ['zeros', six(() => '<td>0</td>')],
    ['named zeros', six((index) => `<td id="v${index}">0</td>`)],
    ['empty elements without names', six(() => '<td><p><span lang="EN-US"></span></p></td>')],
    ['empty elements of WPS', six(() => '<td><p><span style="mso-spacerun:yes"></span></p></td>')],
    ['blanks in elements', six(() => '<td><span class="num">&nbsp;</span></td>')],
    ['a few empty elements among blanks', six((index) => (index < 4 ? '<td><b></b></td>' : '<td></td>'))],
    ['a table with a value beside empty elements', [...six(() => '<td><b></b></td>'), '<td>5</td>']],
    ['a table with a value', [...six((index) => `<td id="v${index}"></td>`), '<td id="x">5</td>']],
  ])('%s', (_, cells) => {
    expect(read(cells).codes).toEqual([]);
  });

  test('a page whose scripts only hold data', () => {
    const data = '<script type="application/ld+json">{}</script>';
    expect(
      read(
        six(() => '<td><b></b></td>'),
        data,
      ).codes,
    ).toEqual([]);
  });

  test('a page without scripts', () => {
    expect(
      read(
        six((index) => `<td id="v${index}"></td>`),
        '',
      ).codes,
    ).toEqual([]);
  });
});

test('bytes that cannot be decoded are reported, and their cell is in doubt', () => {
  const problems = new ProblemCollector();
  const html = new TextEncoder().encode(
    `<meta charset="utf-8">${'政府信息公开'.repeat(9)}<table><tr><td>甲<td>1?3</table>`,
  );
  html[html.lastIndexOf('?'.charCodeAt(0))] = 0xff;
  const { blocks } = readHtml(html, problems);
  expect(problems.list.map(({ code }) => code)).toEqual(['text_undecodable']);
  expect(tablesOf(blocks)[0]?.cells.map(({ doubt }) => doubt)).toEqual([null, 'a part of it cannot be decoded']);
});
