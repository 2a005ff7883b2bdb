import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import type { Block } from '../../../src/model/document.js';

type Value = string | number | null | CellObject;

const head = ['项目', '件数', '备注'];

function sheetOf(rows: readonly (readonly Value[])[], more: Partial<WorkSheet> = {}): WorkSheet {
  const sheet: WorkSheet = {};
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (value === null) return;
      const cell: CellObject =
        typeof value === 'object' ? value : { t: typeof value === 'number' ? 'n' : 's', v: value };
      sheet[utils.encode_cell({ r, c })] = cell;
    });
  });
  const widest = Math.max(...rows.map((row) => row.length));
  return { ...sheet, '!ref': utils.encode_range({ r: 0, c: 0 }, { r: rows.length - 1, c: widest - 1 }), ...more };
}

function workbook(sheets: Readonly<Record<string, WorkSheet>>, bookType: 'xlsx' | 'xls' | 'ods' = 'xlsx'): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'buffer', bookType, cellStyles: true }));
}

async function read(bytes: Uint8Array) {
  const extraction = await extract(bytes, { name: '年报.xls' });
  if (extraction.kind === 'unreadable') throw new Error(extraction.problems.map(({ code }) => code).join());
  return { ...extraction.document, second: extraction.secondReading };
}

const codesOf = async (bytes: Uint8Array) => {
  const extraction = await extract(bytes, { name: '年报.xls' });
  return extraction.kind === 'unreadable' ? extraction.problems.map(({ code }) => code) : [];
};

/** Each text, and each table as its rows of texts. */
const shape = (blocks: readonly Block[]) =>
  blocks.map((block) => {
    if (block.kind !== 'table') return block.kind === 'picture' ? 'picture' : block.text;
    const { rows, cells } = block.table;
    return Array.from({ length: rows }, (_, row) => cells.filter((cell) => cell.row === row).map(({ text }) => text));
  });

const cellOf = (blocks: readonly Block[], text: string) =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.table.cells : [])).find((cell) => cell.text === text);

describe.each(['xlsx', 'xls', 'ods'] as const)('a workbook of the format %s', (format) => {
  test('has text, then a table, then text', async () => {
    const rows = [
      ['某局2023年年报'],
      ['一、总体情况'],
      head,
      ['规章', 2, '无'],
      ['许可', 1284, '无'],
      ['六、其他事项'],
      ['没有。'],
    ];
    const { blocks, ...document } = await read(workbook({ Sheet1: sheetOf(rows) }, format));
    expect(document.format).toBe(format);
    const table = [head, ['规章', '2', '无'], ['许可', '1284', '无']];
    expect(shape(blocks)).toEqual(['某局2023年年报', '一、总体情况', table, '六、其他事项', '没有。']);
    expect(cellOf(blocks, '1284')?.anchor).toEqual({ kind: 'sheet', sheet: 'Sheet1', cell: 'B5' });
  });

  test('has merged cells', async () => {
    const merges = [
      { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
      { s: { r: 0, c: 1 }, e: { r: 0, c: 2 } },
    ];
    const rows = [
      ['项目', '件数', null],
      ['规章', 2, 3],
      [null, 4, 5],
    ];
    const { blocks } = await read(workbook({ Sheet1: sheetOf(rows, { '!merges': merges }) }, format));
    expect(cellOf(blocks, '规章')).toMatchObject({ row: 1, rowSpan: 2, column: 0, columnSpan: 1 });
    expect(cellOf(blocks, '件数')).toMatchObject({ row: 0, rowSpan: 1, column: 1, columnSpan: 2 });
    expect(shape(blocks)).toEqual([
      [
        ['项目', '件数'],
        ['规章', '2', '3'],
        ['4', '5'],
      ],
    ]);
  });
});

test('hidden rows and columns are not seen', async () => {
  const rows = [head, ['规章', 2, 'a'], ['许可', 3, 'b'], ['处罚', 4, 'c']];
  const hidden = { '!rows': [{}, {}, { hidden: true }], '!cols': [{}, {}, { hidden: true }] };
  const { blocks } = await read(workbook({ Sheet1: sheetOf(rows, hidden) }));
  expect(shape(blocks)).toEqual([
    [
      ['项目', '件数'],
      ['规章', '2'],
      ['处罚', '4'],
    ],
  ]);
});

test('a hidden sheet is not seen, and several sheets that people named are headings', async () => {
  const table = sheetOf([head, ['规章', 2, '无'], ['许可', 3, '无']]);
  const book = utils.book_new();
  for (const name of ['主动公开', '依申请', '草稿']) utils.book_append_sheet(book, table, name);
  book.Workbook = { Sheets: [{}, {}, { Hidden: 1 }] };
  const { blocks } = await read(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' })));
  expect(shape(blocks).filter((item) => typeof item === 'string')).toEqual(['主动公开', '依申请']);
  expect(shape(blocks)).toHaveLength(4);
});

describe('a number that is not shown as it is stored', () => {
  test.each([
    ['rounded', { t: 'n', v: 356.27, z: '0' }, '356', 'its cell holds 356.27'],
    ['hidden by its format', { t: 'n', v: 7, z: ';;;' }, '', 'its cell holds 7'],
    ['scaled', { t: 'n', v: 0.5, z: '0%' }, '50%', 'its cell holds 0.5'],
  ] as const)('is doubted: %s', async (_, cell, text, doubt) => {
    const { blocks } = await read(workbook({ Sheet1: sheetOf([head, ['规章', cell, '无'], ['许可', 3, '无']]) }));
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(table?.cells.find(({ row, column }) => row === 1 && column === 1)).toMatchObject({ text, doubt });
  });

  test.each([
    ['with separators', { t: 'n', v: 12840, z: '#,##0' }, '12,840'],
    ['with decimals', { t: 'n', v: 3, z: '0.00' }, '3.00'],
    ['as it is', { t: 'n', v: 356.27 }, '356.27'],
  ] as const)('is not doubted if it is shown in full: %s', async (_, cell, text) => {
    const { blocks } = await read(workbook({ Sheet1: sheetOf([head, ['规章', cell, '无'], ['许可', 4, '无']]) }));
    expect(cellOf(blocks, text)).toMatchObject({ text, doubt: null });
  });
});

/** An OpenDocument spreadsheet by hand, with its automatic styles and the rows of its table. */
function handMadeOds(styles: string, rows: string): Uint8Array {
  const content = `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
  const mimetype = strToU8('application/vnd.oasis.opendocument.spreadsheet');
  return zipSync({ mimetype: [mimetype, { level: 0 }], 'content.xml': strToU8(content) });
}

const odsCell = (text: string, attributes = '') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const odsRow = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const odsHead = odsRow(odsCell('项目') + odsCell('件数'));
const odsLast = odsRow(odsCell('许可') + odsCell('3', 'office:value="3"'));
const odsStyle = (properties: string, cell = '') =>
  `<style:style style:name="c" style:family="table-cell"><style:text-properties ${properties}/><style:table-cell-properties ${cell}/></style:style>`;

describe('an OpenDocument spreadsheet', () => {
  const value = (cell: string, styles = '') =>
    read(handMadeOds(styles, odsHead + odsRow(odsCell('规章') + cell) + odsLast));

  test('leaves out hidden rows and columns, also in groups, and counts repeated ones', async () => {
    const columns =
      '<table:table-column table:number-columns-repeated="2"/><table:table-column-group><table:table-column table:visibility="collapse"/></table:table-column-group><table:table-column/>';
    const row = (name: string, visibility = 'visible') =>
      odsRow(odsCell(name) + odsCell('2') + odsCell('x') + odsCell('4'), `table:visibility="${visibility}"`);
    const rows = `${row('规章')}<table:table-row-group>${row('许可', 'collapse')}${row('处罚', 'filter')}</table:table-row-group>${row('强制')}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    const { blocks } = await read(handMadeOds('', columns + rows));
    expect(shape(blocks)).toEqual([
      [
        ['规章', '2', '4'],
        ['强制', '2', '4'],
      ],
    ]);
    expect(cellOf(blocks, '强制')?.anchor).toEqual({ kind: 'sheet', sheet: '表', cell: 'A4' });
  });

  test.each([
    ['struck out', 'style:text-line-through-style="solid"'],
    ['hidden', 'text:display="none"'],
    ['white', 'fo:color="#FFFFFF"'],
  ])('shows nothing where the text is %s', async (_, properties) => {
    const { blocks } = await value(odsCell('7', 'table:style-name="c"'), odsStyle(properties));
    expect(secondCell(blocks)).toMatchObject({ text: '', doubt: null });
  });

  test.each([
    ['white on black', 'fo:color="#ffffff"', 'fo:background-color="#000000"'],
    ['not struck', 'style:text-line-through-style="none"', ''],
    ['on the line', 'style:text-position="0% 100%"', ''],
  ])('shows text that is %s', async (_, properties, cell) => {
    const { blocks } = await value(odsCell('7', 'table:style-name="c"'), odsStyle(properties, cell));
    expect(secondCell(blocks)).toMatchObject({ text: '7', doubt: null });
  });

  test.each([
    ['raised', odsCell('7', 'table:style-name="c"'), 'style:text-position="super 58%"'],
    [
      'partly struck',
      odsCell('1<text:span text:style-name="c">7</text:span>'),
      'style:text-line-through-style="solid"',
    ],
  ])('is doubted where the text is %s', async (_, cell, properties) => {
    const { blocks } = await value(cell, odsStyle(properties));
    expect(secondCell(blocks)).toMatchObject({ doubt: 'a part of its text is struck out, raised or hidden' });
  });

  test.each([
    ['a rounded number', odsCell('356', 'office:value="356.27"'), '356', 'its cell holds 356.27'],
    ['a number that it hides', '<table:table-cell office:value="0"/>', '', 'its cell holds 0'],
  ])('doubts %s', async (_, cell, text, doubt) => {
    const { blocks } = await value(cell.replace('"/>', '"><text:p/></table:table-cell>'));
    expect(secondCell(blocks)).toMatchObject({ text, doubt });
  });

  test('has no note in the text of a cell', async () => {
    const { blocks } = await value(
      '<table:table-cell><office:annotation><text:p>9</text:p></office:annotation><text:p>7</text:p></table:table-cell>',
    );
    expect(secondCell(blocks)).toMatchObject({ text: '7' });
  });
});

/** A workbook by hand: what the library cannot write. */
function handMade({
  sheet,
  styles = '',
  strings = '',
  view = '',
}: Readonly<Record<'sheet', string>> & Partial<Record<'styles' | 'strings' | 'view', string>>) {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = ['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml', 'xl/sharedStrings.xml'];
  const contents = ['sheet.main', 'worksheet', 'styles', 'sharedStrings'];
  const overrides = types.map(
    (part, at) =>
      `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${contents[at]}+xml"/>`,
  );
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="r${id}" Type="${related}/${kind}" Target="${target}"/>`;
  const relations = (all: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides.join('')}</Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${related}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation(1, 'worksheet', 'worksheets/sheet1.xml') +
        relation(2, 'styles', 'styles.xml') +
        relation(3, 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetViews><sheetView workbookViewId="0" ${view}/></sheetViews><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet ${main}>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

const inline = (address: string, text: string, format = 0) =>
  `<c r="${address}" s="${format}" t="inlineStr"><is><t>${text}</t></is></c>`;
const rowsWith = (cell: string) =>
  `<row r="1">${inline('A1', '项目')}${inline('B1', '件数')}</row><row r="2">${inline('A2', '规章')}${cell}</row><row r="3">${inline('A3', '许可')}<c r="B3"><v>3</v></c></row>`;
const secondCell = (blocks: readonly Block[]) => {
  const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  return table?.cells.find(({ row, column }) => row === 1 && column === 1);
};
const styled = (font: string, fill = '') =>
  `<fonts><font/><font>${font}</font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>${fill}</fill></fills><cellXfs><xf fontId="0"/><xf fontId="1" fillId="${fill === '' ? 0 : 2}" applyFill="1"/></cellXfs>`;
const black = '<patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill>';

describe('what a person sees in a cell', () => {
  const seven = '<c r="B2" s="1"><v>7</v></c>';

  test.each([
    ['struck out', '<strike/>', ''],
    ['white on white', '<color rgb="FFFFFFFF"/>', ''],
    ['white by its theme', '<color theme="0"/>', ''],
  ])('is nothing if its text is %s', async (_, font, text) => {
    const { blocks } = await read(handMade({ sheet: rowsWith(seven), styles: styled(font) }));
    expect(secondCell(blocks)).toMatchObject({ text, doubt: null });
  });

  test.each([
    ['white on black', '<color rgb="FFFFFFFF"/>', black],
    ['not struck', '<strike val="0"/>', ''],
  ])('is its text if that is %s', async (_, font, fill) => {
    const { blocks } = await read(handMade({ sheet: rowsWith(seven), styles: styled(font, fill) }));
    expect(secondCell(blocks)).toMatchObject({ text: '7', doubt: null });
  });

  test('is doubted if its text is raised', async () => {
    const { blocks } = await read(
      handMade({ sheet: rowsWith(seven), styles: styled('<vertAlign val="superscript"/>') }),
    );
    expect(secondCell(blocks)).toMatchObject({ text: '7', doubt: 'its text is raised or lowered' });
  });

  const plain = '<rPr><sz val="9"/></rPr>';
  const struck = '<rPr><strike/></rPr>';
  const partly = 'a part of its text is struck out, raised or white';
  const inParts = (...parts: readonly string[]) =>
    parts.map((properties, index) => `<r>${properties}<t>${index + 1}</t></r>`).join('');

  test.each([
    ['a part of it is struck out', ['', struck], '', '12', partly],
    ['a part of it is raised', [plain, '<rPr><vertAlign val="superscript"/></rPr>'], '', '12', partly],
    ['a part of it is white', [plain, '<rPr><color rgb="FFFFFFFF"/></rPr>'], '', '12', partly],
    ['all of its parts are struck out', [struck, struck], '', '', null],
    ['its parts have different fonts', [plain, '', '<rPr><strike val="0"/></rPr>'], '', '123', null],
    ['its parts are not struck out, but its format is', [plain, plain], '<strike/>', '12', null],
    ['a part is struck out as its format is', [plain, ''], '<strike/>', '12', partly],
  ])('is what its text shows where %s', async (_, parts, font, text, doubt) => {
    const expected = { text, doubt };
    const styles = styled(font);
    const shared = handMade({
      ...{ sheet: rowsWith('<c r="B2" s="1" t="s"><v>0</v></c>'), styles },
      strings: `<si>${inParts(...parts)}</si>`,
    });
    expect(secondCell((await read(shared)).blocks)).toMatchObject(expected);
    const inline = `<c r="B2" s="1" t="inlineStr"><is>${inParts(...parts)}</is></c>`;
    expect(secondCell((await read(handMade({ sheet: rowsWith(inline), styles }))).blocks)).toMatchObject(expected);
  });

  test('is nothing for 0 if the sheet hides zeros, which is doubted', async () => {
    const { blocks } = await read(handMade({ sheet: rowsWith('<c r="B2"><v>0</v></c>'), view: 'showZeros="0"' }));
    expect(secondCell(blocks)).toMatchObject({
      text: '',
      doubt: 'its cell holds 0, and the sheet is set to show nothing for 0',
    });
  });

  test('is a formula without a result', async () => {
    const { blocks } = await read(handMade({ sheet: rowsWith('<c r="B2"><f>SUM(B3:B9)</f></c>') }));
    expect(secondCell(blocks)).toMatchObject({ text: '', other: 'formula' });
  });
});

describe('the second reading', () => {
  test('of XLSX sees the values as they are stored', async () => {
    const { second } = await read(
      workbook({ Sheet1: sheetOf([head, ['规章', { t: 'n', v: 1284, z: '#,##0' }, '无'], ['许可', 3, '无']]) }),
    );
    expect(second).toMatchObject({ status: 'read', reader: 'stored values', blindTo: ['struck_text', 'hidden_text'] });
    if (second.status !== 'read') throw new Error('Expected a second reading');
    expect(shape(second.blocks)).toEqual([[head, ['规章', '1284', '无'], ['许可', '3', '无']]]);
  });

  test('leaves out the readings of characters', async () => {
    const strings = '<si><t>规章</t><rPh sb="0" eb="1"><t>guizhang</t></rPh></si>';
    const { second } = await read(handMade({ sheet: rowsWith('<c r="B2" t="s"><v>0</v></c>'), strings }));
    if (second.status !== 'read') throw new Error('Expected a second reading');
    expect(shape(second.blocks)).toEqual([
      [
        ['项目', '件数'],
        ['规章', '规章'],
        ['许可', '3'],
      ],
    ]);
  });

  test('of XLS sees the values as they are stored', async () => {
    const cells = [head, ['规章', 1284, '无'], ['许可', 356.27, '无']];
    const { second } = await read(workbook({ Sheet1: sheetOf(cells) }, 'xls'));
    if (second.status !== 'read') throw new Error('Expected a second reading');
    expect(shape(second.blocks)).toEqual([[head, ['规章', '1284', '无'], ['许可', '356.27', '无']]]);
  });

  test('of an OpenDocument spreadsheet gives its rows as lines', async () => {
    const { second } = await read(workbook({ Sheet1: sheetOf([head, ['规章', 2, '无'], ['许可', 3, '无']]) }, 'ods'));
    if (second.status !== 'lines') throw new Error('Expected lines');
    const lines = second.pages.flat().map((line) => line.trim().split(/ +/));
    expect(lines).toEqual([head, ['规章', '2', '无'], ['许可', '3', '无']]);
  });
});

describe('a workbook that cannot be read', () => {
  test('is damaged if its compound file is', async () => {
    const book = workbook({ Sheet1: sheetOf([head, ['规章', 2, '无']]) }, 'xls');
    // The sector of the directory, in the header of the compound file ([MS-CFB] 2.2).
    const broken = book.slice();
    broken.fill(0x7f, 76, 512);
    expect(await codesOf(broken)).toEqual(['workbook_damaged']);
  });

  test('is damaged if its records name no sheet', async () => {
    const book = Buffer.from(workbook({ Sheet1: sheetOf([head, ['规章', 2, '无']]) }, 'xls'));
    // The record BoundSheet8 ([MS-XLS] 2.4.28): its number, its length, 8 bytes and the name.
    const record = /\x85\0[\s\S]\0[\s\S]{8}S\0?h/.exec(book.toString('latin1'));
    if (record === null) throw new Error('Expected a record of the sheet');
    book[record.index] = 0x84;
    expect(await codesOf(book)).toEqual(['workbook_damaged']);
  });

  test('is damaged if a part of it is not XML', async () => {
    const parts = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': 'no markup' };
    const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
    expect(await codesOf(bytes)).toEqual(['xml_damaged']);
  });

  test('is encrypted if its manifest says so', async () => {
    const mimetype = strToU8('application/vnd.oasis.opendocument.spreadsheet');
    const manifest = strToU8(
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
    );
    const bytes = zipSync({
      mimetype: [mimetype, { level: 0 }],
      'content.xml': strToU8('x'),
      'META-INF/manifest.xml': manifest,
    });
    expect(await codesOf(bytes)).toEqual(['encrypted']);
  });

  test('is too large with more rows than any report has', async () => {
    const rows = Array.from({ length: 5002 }, (_, index) => ['规章', index]);
    expect(await codesOf(workbook({ Sheet1: sheetOf(rows) }))).toEqual(['file_too_large']);
  });

  test('is a bomb if its container says so', async () => {
    const bomb = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': new Uint8Array(51 * 1024 * 1024),
    });
    expect(await codesOf(bomb)).toEqual(['zip_too_large']);
  });
});
