import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentFault } from '../../../src/extract/bytes/document-fault.js';
import { readHtmlFragment } from '../../../src/extract/html/read-html.js';
import { tablesOf } from '../../../src/model/document.js';
import { brokenInvariant, gridOf, type Table } from '../../../src/model/table.js';
import { sketchBlocks, sketchTable } from './table-sketch.js';

function readOne(html: string): Table {
  const [table, ...others] = tablesOf(readHtmlFragment(html).blocks);
  expect(others).toEqual([]);
  if (!table) throw new Error('Expected a table');
  return table;
}

describe('cells', () => {
  test('a table has the cells of its own rows, with spans, texts and paths', () => {
    expect(readOne('<table><tr><td rowspan=2>甲<th>乙</tr><tr><td> 1&nbsp;</table>')).toEqual({
      origin: 'markup',
      rows: 2,
      columns: 2,
      cells: [
        {
          row: 0,
          column: 0,
          rowSpan: 2,
          columnSpan: 1,
          text: '甲',
          raw: '甲',
          other: null,
          doubt: null,
          anchor: { kind: 'html', path: 'html/body/table[1]/tbody[1]/tr[1]/td[1]' },
        },
        {
          row: 0,
          column: 1,
          rowSpan: 1,
          columnSpan: 1,
          text: '乙',
          raw: '乙',
          other: null,
          doubt: null,
          anchor: { kind: 'html', path: 'html/body/table[1]/tbody[1]/tr[1]/th[1]' },
        },
        {
          row: 1,
          column: 1,
          rowSpan: 1,
          columnSpan: 1,
          text: '1',
          raw: '1\u00a0',
          other: null,
          doubt: null,
          anchor: { kind: 'html', path: 'html/body/table[1]/tbody[1]/tr[2]/td[1]' },
        },
      ],
      repairs: [],
      features: [],
      anchor: { kind: 'html', path: 'html/body/table[1]' },
    });
  });

  test('paragraphs, divisions and <br> end the lines of a cell; inline elements do not', () => {
    const table = readOne(
      '<table><tr><td><p>本年新<br>制作</p><p>数量</p><td><span>2</span><font><b>0</b></font><o:p></o:p>23<td><div>a</div>b</table>',
    );
    expect(sketchTable(table)).toEqual([['本年新\n制作\n数量', '2023', 'a\nb']]);
  });

  test('line ends of the source become blanks, but vanish between Chinese characters', () => {
    const table = readOne('<table><tr><td>\n   行政\n   许可\n  <td>a\n b<td>　0　</table>');
    expect(table.cells.map((cell) => [cell.text, cell.raw])).toEqual([
      ['行政许可', '行政许可'],
      ['a b', 'a b'],
      ['0', '　0　'],
    ]);
  });

  test('hidden and deleted text is not text of a cell; the value of a field is', () => {
    const table = readOne(
      '<table><tr><td>1<del>2</del><!-- 3 --><script>4</script><td><input value=5><input type=hidden value=6></table>',
    );
    expect(sketchTable(table)).toEqual([['1', '5']]);
  });

  test('rows of thead come first and rows of tfoot last', () => {
    const table = readOne(
      '<table><tfoot><tr><td>f<td>f</tfoot><tbody><tr><td>b<td>b</tbody><thead><tr><td>h<td>h</thead></table>',
    );
    expect(sketchTable(table)).toEqual([
      ['h', 'h'],
      ['b', 'b'],
      ['f', 'f'],
    ]);
  });

  test('text in a table but outside its cells is a paragraph before the table', () => {
    expect(sketchBlocks(readHtmlFragment('<table>散<tr>落<td>1<td>2</table>').blocks)).toEqual(['散落', [['1', '2']]]);
  });

  test('a caption is a paragraph before its table', () => {
    expect(sketchBlocks(readHtmlFragment('<table><caption>表一</caption><tr><td>1<td>2</table>').blocks)).toEqual([
      '表一',
      [['1', '2']],
    ]);
  });
});

describe('spans', () => {
  test.each([
    ['2', 2, 0],
    [' 2 ', 2, 0],
    ['2.0', 2, 0],
    ['', 1, 0],
    ['0', 1, 1],
    ['abc', 1, 1],
    ['-1', 1, 1],
  ])('colspan="%s" is %i columns with %i repairs', (stated, columnSpan, repairs) => {
    const table = readOne(`<table><tr><td colspan="${stated}">a<td>b<tr><td>c<td>d<td>e</table>`);
    expect([table.cells[0]?.columnSpan, table.repairs.length]).toEqual([columnSpan, repairs]);
  });

  test('a column span wider than any form reaches as far as the other rows', () => {
    const table = readOne('<table><tr><td colspan=99999>a<tr><td>b<td>c</table>');
    expect(sketchTable(table)).toEqual([['a 1×2'], ['b', 'c']]);
    expect(table.repairs).toEqual([
      { row: 0, column: 0, what: 'stated spans (rows: none, columns: 99999) are unusable; read as 1 by 1000' },
      { row: 0, column: 0, what: 'column span of 1000 is wider than the table; cut to 2' },
    ]);
  });

  test('rowspan="0" reaches to the end of its row group', () => {
    const table = readOne('<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>');
    expect(sketchTable(table)).toEqual([['a 2×1', 'b'], ['c'], ['d', 'e']]);
    expect(table.repairs).toEqual([]);
  });

  test('a row span ends with its row group', () => {
    const table = readOne('<table><thead><tr><td rowspan=3>a<td>b</thead><tbody><tr><td>c<td>d</tbody></table>');
    expect(sketchTable(table)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(table.repairs).toEqual([{ row: 0, column: 0, what: 'row span of 3 reaches past the table; cut to 1' }]);
  });

  test('a row span reaches out of its row group if only then the rows fit together', () => {
    const table = readOne(
      '<table><thead><tr><td rowspan=2>a<td colspan=2>b</thead><tbody><tr><td>c<td>d</tbody></table>',
    );
    expect(sketchTable(table)).toEqual([
      ['a 2×1', 'b 1×2'],
      ['c', 'd'],
    ]);
    expect(table.repairs).toEqual([
      {
        row: 0,
        column: 0,
        what: 'row spans reach out of their row groups; kept, because only then do the rows fit together',
      },
    ]);
  });

  test('a row without cells is left out and the spans over it count one row less', () => {
    const table = readOne('<table><tr><td rowspan=3>a<td>b<tr></tr><tr><td>c<tr><td>d<td>e</table>');
    expect(sketchTable(table)).toEqual([['a 2×1', 'b'], ['c'], ['d', 'e']]);
    expect(table.features).toEqual([]);
  });

  test('a last row of height 0 that only sets widths is left out', () => {
    const table = readOne('<table><tr><td>a<td>b<tr height=0><td width=3></td><td width=4></td></table>');
    expect(sketchTable(table)).toEqual([['a', 'b']]);
  });
});

describe('nested tables', () => {
  test('a table that lays out the page is replaced by what its cells hold', () => {
    const html = '<table><tr><td>左<td><p>上</p><table><tr><td>1<td>2<tr><td>3<td>4</table><p>下</p></table>';
    expect(sketchBlocks(readHtmlFragment(html).blocks)).toEqual([
      '左',
      '上',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      '下',
    ]);
  });

  test('a table with running text in a cell lays out the page', () => {
    const prose = '我局及时公开各类信息，切实保障公众的知情权。'.repeat(20);
    expect(sketchBlocks(readHtmlFragment(`<table><tr><td>栏目<td><p>${prose}</p><p>二</p></table>`).blocks)).toEqual([
      '栏目',
      prose,
      '二',
    ]);
  });

  test('a table of data keeps its own text, and the tables in it follow', () => {
    const row = '<tr><td>a<td>b<td>c<td>d';
    const html = `<table>${row.repeat(3)}<tr><td>e<table><tr><td>1<td>2</table><td>f<td>g<td>h</table>`;
    const { blocks } = readHtmlFragment(html);
    expect(sketchBlocks(blocks)).toEqual([
      [
        ['a', 'b', 'c', 'd'],
        ['a', 'b', 'c', 'd'],
        ['a', 'b', 'c', 'd'],
        ['e', 'f', 'g', 'h'],
      ],
      [['1', '2']],
    ]);
    expect(tablesOf(blocks).map((table) => table.features)).toEqual([['nested_table'], []]);
  });

  test('a nested table of one cell only arranges the words of its cell', () => {
    const table = readOne('<table><tr><td>a<td><table><tr><td>12</table><tr><td>b<td>3</table>');
    expect(sketchTable(table)).toEqual([
      ['a', '12'],
      ['b', '3'],
    ]);
  });
});

interface Sketch {
  readonly html: string;
  readonly expected: readonly (readonly string[])[];
}

/** A table cut into rectangles at random and written as HTML, with the text at each place of its grid. */
const randomTable: fc.Arbitrary<Sketch> = fc
  .record({
    rows: fc.integer({ min: 1, max: 7 }),
    columns: fc.integer({ min: 2, max: 7 }),
    spans: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), { minLength: 49 }),
  })
  .map(({ rows, columns, spans }) => cutIntoCells(rows, columns, spans))
  // A table with one cell in each row lays out the page.
  .filter(({ html }) => html.includes('</td><td'));

function cutIntoCells(rows: number, columns: number, spans: readonly (readonly [number, number])[]): Sketch {
  const grid: string[][] = Array.from({ length: rows }, () => Array<string>(columns).fill(''));
  const lines: string[] = [];
  let next = 0;
  for (let row = 0; row < rows; row++) {
    let line = '';
    for (let column = 0; column < columns; column++) {
      if (grid[row]?.[column] !== '') continue;
      const [height = 1, width = 1] = spans[next] ?? [];
      const text = `c${next++}`;
      const rowSpan = Math.min(height, rows - row);
      let columnSpan = 1;
      while (columnSpan < width && grid[row]?.[column + columnSpan] === '') columnSpan++;
      for (let r = row; r < row + rowSpan; r++) grid[r]?.fill(text, column, column + columnSpan);
      line += `<td rowspan="${rowSpan}" colspan="${columnSpan}">${text}</td>`;
    }
    lines.push(line);
  }
  const html = `<table>${lines.map((line) => `<tr>${line}</tr>`).join('\n')}</table>`;
  return { html, expected: grid.filter((_, row) => lines[row] !== '') };
}

describe('properties', () => {
  test('a table cut into any rectangles is read back with the same text at each place', () => {
    fc.assert(
      fc.property(randomTable, ({ html, expected }) => {
        const table = readOne(html);
        expect(brokenInvariant(table)).toBeNull();
        expect(gridOf(table).map((row) => row.map((cell) => cell?.text))).toEqual(expected);
        expect(table.repairs).toEqual([]);
      }),
    );
  });

  test('no stated spans break the invariants or throw anything but a document fault', () => {
    const span = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.integer(), fc.constantFrom('abc', '', '1e3', '２', '+2'));
    const cell = fc.tuple(span, span).map(([rows, columns]) => `<td rowspan="${rows}" colspan="${columns}">x</td>`);
    const row = fc.array(cell, { maxLength: 5 }).map((cells) => `<tr>${cells.join('')}</tr>`);
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 3 }), (groups) => {
        const html = `<table>${groups.map((rows) => `<tbody>${rows.join('')}</tbody>`).join('')}</table>`;
        try {
          for (const table of tablesOf(readHtmlFragment(html).blocks)) expect(brokenInvariant(table)).toBeNull();
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentFault);
        }
      }),
    );
  });
});
