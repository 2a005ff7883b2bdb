import { describe, expect, test } from 'vitest';
import { tablesOf } from '../../../src/model/document.js';
import { brokenInvariant } from '../../../src/model/table.js';
import { gridTexts, only, onlyTable, p, r, read, tbl, tc, tcOf, texts, tr } from './docx-builder.js';

const table = (...rows: readonly string[]) => onlyTable({ body: tbl(...rows) });
const restart = '<w:vMerge w:val="restart"/>';
const goesOn = '<w:vMerge/>';
const span = (count: number) => `<w:gridSpan w:val="${count}"/>`;
const wrapped = (content: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

test('a cell has its place, texts and anchor', () => {
  const { cells } = table(tr(tc('a') + tc('b')), tr(tcOf(p(r(' 1 ')) + p(r('件'))) + tc('')));
  expect(cells[2]).toEqual({
    row: 1,
    column: 0,
    rowSpan: 1,
    columnSpan: 1,
    text: '1\n件',
    raw: ' 1 \n件',
    other: null,
    doubt: null,
    anchor: { kind: 'docx', part: 'word/document.xml', path: 'body/tbl[1]/tr[2]/tc[1]' },
  });
});

describe('places of cells', () => {
  test('column spans and vertical merges', () => {
    const read = table(
      tr(tc('a', span(2) + restart) + tc('b')),
      tr(tc('', `${span(2)}<w:vMerge w:val="continue"/>`) + tc('c')),
      tr(tc('d') + tc('e', restart) + tc('f')),
      tr(tc('g') + tc('', goesOn) + tc('h')),
    );
    expect(gridTexts(read)).toEqual([
      ['a', 'a', 'b'],
      ['a', 'a', 'c'],
      ['d', 'e', 'f'],
      ['g', 'e', 'h'],
    ]);
    expect([read.repairs, read.features]).toEqual([[], []]);
  });

  test('gridBefore and gridAfter leave holes', () => {
    const read = table(
      tr(tc('a') + tc('b') + tc('c')),
      tr(tc('d'), '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    );
    expect(gridTexts(read)).toEqual([
      ['a', 'b', 'c'],
      ['·', 'd', '·'],
    ]);
    expect(read.features).toEqual(['grid_before', 'grid_after']);
  });

  test('a row that ends early leaves holes, and makes rows unequal', () => {
    const read = table(tr(tc('a') + tc('b')), tr(tc('c')));
    expect([gridTexts(read), read.features]).toEqual([
      [
        ['a', 'b'],
        ['c', '·'],
      ],
      ['unequal_rows'],
    ]);
  });

  test('horizontal merges are joined, also in combination with vertical ones', () => {
    const first = '<w:hMerge w:val="restart"/>';
    const next = '<w:hMerge w:val="continue"/>';
    const read = table(
      tr(tc('a', first + restart) + tc('', next + restart) + tc('b')),
      tr(tc('', first + goesOn) + tc('', next + goesOn) + tc('c')),
    );
    expect(gridTexts(read)).toEqual([
      ['a', 'a', 'b'],
      ['a', 'a', 'c'],
    ]);
    expect([read.cells.length, read.repairs, read.features]).toEqual([3, [], ['horizontal_merge']]);
  });

  test('rows and cells in content controls, insertions and custom XML are read', () => {
    const read = table(
      wrapped(tr(tc('a') + wrapped(tc('b')))),
      `<w:ins>${tr(`<w:customXml>${tc('c')}</w:customXml>${tc('d')}`, '<w:ins/>')}</w:ins>`,
    );
    expect(gridTexts(read)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});

describe('a merge that does not fit is repaired', () => {
  test('a continuation without a beginning is a cell of its own', () => {
    const read = table(tr(tc('a', goesOn) + tc('b')), tr(tc('c') + tc('d')));
    expect(gridTexts(read)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(read.repairs).toMatchObject([{ row: 0, column: 0 }]);
  });

  test('a continuation narrower than what it continues is a cell of its own', () => {
    const read = table(tr(tc('a', span(2) + restart) + tc('b')), tr(tc('c', goesOn) + tc('d') + tc('e')));
    expect(gridTexts(read)).toEqual([
      ['a', 'a', 'b'],
      ['c', 'd', 'e'],
    ]);
    expect([brokenInvariant(read), read.repairs.length]).toEqual([null, 1]);
  });

  test('a blank continuation wider than what it continues leaves a hole', () => {
    const read = table(
      tr(tc('a', restart) + tc('b') + tc('c')),
      tr(tc('', goesOn + span(2)) + tc('d')),
      tr(tc('', goesOn) + tc('e') + tc('f')),
    );
    expect(gridTexts(read)).toEqual([
      ['a', 'b', 'c'],
      ['a', '·', 'd'],
      ['a', 'e', 'f'],
    ]);
    expect(read.repairs.length).toBe(1);
  });

  test('text in a continuation is not shown, and is reported', () => {
    const read = table(tr(tc('a', restart) + tc('b')), tr(tc('lost', goesOn) + tc('c')));
    expect(gridTexts(read)[1]).toEqual(['a', 'c']);
    expect(read.repairs).toEqual([{ row: 1, column: 0, what: 'a merged cell holds text that is not shown: lost' }]);
  });

  test('a number below a cell that begins no merge is not lost', () => {
    const read = table(tr(tc('5') + tc('b')), tr(tc('7', goesOn) + tc('c')));
    expect([gridTexts(read)[1], read.repairs.length]).toEqual([['7', 'c'], 1]);
  });

  test('an absurd span is cut', () => {
    const read = table(tr(tc('a', span(99_999)) + tc('b', '<w:gridSpan w:val="-3"/>')));
    expect([read.columns, brokenInvariant(read)]).toEqual([1001, null]);
    expect(read.repairs).toEqual([{ row: 0, column: 0, what: 'a span of 99999 columns is cut to 1000' }]);
  });

  test('a grid beyond the limit is refused', () => {
    const rows = Array.from({ length: 201 }, () => tr(tc('a', span(1000)) + tc('b')));
    expect(() => table(...rows)).toThrowError(expect.objectContaining({ code: 'file_too_large' }));
  });
});

describe('what is deleted or hidden', () => {
  test('deleted rows, hidden rows and deleted cells are left out', () => {
    const read = table(
      tr(tc('a') + tc('gone', '<w:cellDel w:id="1"/>') + tc('b')),
      tr(tc('x') + tc('y'), '<w:del w:id="1"/>'),
      tr(tc('x') + tc('y'), '<w:hidden/>'),
      tr(tc('c') + tc('d')),
    );
    expect(gridTexts(read)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(read.features).toEqual(['deleted_text', 'hidden_text']);
    expect(read.cells[2]?.anchor).toMatchObject({ path: 'body/tbl[1]/tr[4]/tc[1]' });
  });

  test('a merge that began in a deleted row does not join what stands above it', () => {
    const read = table(
      tr(tc('a', restart) + tc('1')),
      tr(tc('x', restart) + tc('2'), '<w:del/>'),
      tr(tc('', goesOn) + tc('3')),
      tr(tc('', goesOn) + tc('4')),
    );
    expect(gridTexts(read)).toEqual([
      ['a', '1'],
      ['', '3'],
      ['', '4'],
    ]);
    expect([read.cells.length, read.repairs]).toEqual([5, []]);
  });

  test('hidden and deleted text in a cell is not read, and both are features', () => {
    const gone = '<w:del><w:r/></w:del>';
    const read = table(tr(tcOf(p(r('9', '<w:vanish/>') + r('1') + gone)) + tc('2')));
    expect([gridTexts(read), read.features]).toEqual([[['1', '2']], ['hidden_text', 'deleted_text']]);
  });
});

describe('what is anchored in a cell', () => {
  const box = `<w:r><w:drawing><wps:txbx><w:txbxContent>${p(r('7'))}</w:txbxContent></wps:txbx></w:drawing></w:r>`;

  test('a text box is text of its cell', () => {
    const read = table(tr(tcOf(p(box)) + tc('2')));
    expect([gridTexts(read), read.features]).toEqual([[['7', '2']], ['text_box']]);
  });

  test('a note is not text of its cell, and follows the table', () => {
    const body = tbl(tr(tcOf(p(`${r('5')}<w:r><w:footnoteReference w:id="1"/></w:r>`)) + tc('2'))) + p(r('after'));
    const content = read({ body, footnotes: `<w:footnote w:id="1">${p(r('含1件'))}</w:footnote>` });
    expect(gridTexts(only(tablesOf(content.blocks)))).toEqual([['5', '2']]);
    expect(texts(content.blocks)).toEqual(['含1件', 'after']);
  });

  test('a picture follows the table', () => {
    const body = tbl(tr(tcOf(p('<w:r><w:pict><v:imagedata o:title="表"/></w:pict></w:r>')) + tc('2')));
    expect(read({ body }).blocks.map((block) => block.kind)).toEqual(['table', 'picture']);
  });

  test('a field is a feature, and does not reach out of its cell', () => {
    const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';
    const read = table(tr(tcOf(p(begin + r('1'))) + tc('2')));
    expect([gridTexts(read), read.features]).toEqual([[['1', '2']], ['field']]);
  });
});

describe('nested tables', () => {
  const inner = tbl(tr(tc('x') + tc('y')));

  test('follow a data table, whose cells keep their own text', () => {
    const rows = Array.from({ length: 6 }, () => tr(tc('a') + tc('b')));
    const tables = tablesOf(read({ body: tbl(...rows, tr(tcOf(p(r('own')) + inner + p('')) + tc('z'))) }).blocks);
    expect(tables.map((one) => gridTexts(one).at(-1))).toEqual([
      ['own', 'z'],
      ['x', 'y'],
    ]);
    expect(tables.map((one) => one.features)).toEqual([['nested_table'], []]);
  });

  test('a table that only lays out the page is replaced by what is in its cells', () => {
    const { blocks } = read({ body: tbl(tr(tcOf(p(r('一')) + inner + p(r('二'))) + tc('side'))) });
    expect(
      blocks.map((block) => (block.kind === 'table' ? gridTexts(block.table) : 'text' in block && block.text)),
    ).toEqual(['一', [['x', 'y']], '二', 'side']);
  });

  test('a table of one column is text', () => {
    expect(texts(read({ body: tbl(tr(tc('a')), tr(tc('b'))) }).blocks)).toEqual(['a', 'b']);
  });

  test('a table without cells is nothing', () => {
    expect(read({ body: `<w:tbl/>${tbl(tr(''))}${p(r('a'))}` }).blocks).toHaveLength(1);
  });
});
