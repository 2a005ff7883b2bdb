import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import { shape } from '../block-shapes.js';

const mimetype = 'application/vnd.oasis.opendocument.text';
const contentOf = (body: string, styles: string) =>
  `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;

const odt = (body: string, styles = '', more: Readonly<Record<string, string>> = {}) =>
  zipSync({
    mimetype: [strToU8(mimetype), { level: 0 }],
    'content.xml': strToU8(contentOf(body, styles)),
    ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [name, strToU8(xml)])),
  });

async function read(bytes: Uint8Array) {
  const extraction = await extract(bytes, { name: '年报.docx' });
  if (extraction.kind === 'unreadable') throw new Error(extraction.problems.map(({ code }) => code).join());
  return { ...extraction.document, second: extraction.secondReading };
}

const shapeOf = async (body: string, styles = '') => shape((await read(odt(body, styles))).blocks);
const p = (text: string) => `<text:p>${text}</text:p>`;
const cell = (text: string, attributes = '') => `<table:table-cell ${attributes}>${p(text)}</table:table-cell>`;
const covered = '<table:covered-table-cell/>';
const row = (...cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const table = (...rows: readonly string[]) => `<table:table>${rows.join('')}</table:table>`;

test('headings and paragraphs have their text', async () => {
  const { blocks, format } = await read(
    odt(
      `<text:h text:outline-level="2">一、总体情况</text:h>${p('2023<text:s text:c="2"/>年<text:tab/>报<text:line-break/>告')}`,
    ),
  );
  expect(format).toBe('odt');
  expect(shape(blocks)).toEqual(['一、总体情况', '2023 年 报\n告']);
  expect(blocks[0]).toMatchObject({ kind: 'heading', level: 2 });
});

test('a flat file is read as well', async () => {
  const flat = `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="${mimetype}"><office:meta><dc:title>年报</dc:title></office:meta><office:body><office:text>${p('1')}</office:text></office:body></office:document>`;
  const { blocks, metadata } = await read(strToU8(flat));
  expect(shape(blocks)).toEqual(['1']);
  expect(metadata).toEqual([{ name: 'title', value: '年报' }]);
});

describe('text', () => {
  const style = (properties: string) =>
    `<style:style style:name="a" style:family="text"><style:text-properties ${properties}/></style:style>`;
  const marked = p('1<text:span text:style-name="a">2</text:span>3');

  test.each([
    ['struck out', 'style:text-line-through-style="solid"', '13'],
    ['hidden', 'text:display="none"', '13'],
    ['white', 'fo:color="#ffffff"', '13'],
    ['raised', 'style:text-position="super 58%"', '1²3'],
    ['lowered by a distance', 'style:text-position="-33% 58%"', '1₂3'],
    ['white on black', 'fo:color="#ffffff" fo:background-color="#000000"', '123'],
    ['not struck', 'style:text-line-through-style="none"', '123'],
  ])('is what is seen if it is %s', async (_, properties, text) => {
    expect(await shapeOf(marked, style(properties))).toEqual([text]);
  });

  test('has the look of the styles that its style builds on', async () => {
    const parent = '<style:style style:name="b"><style:text-properties text:display="none"/></style:style>';
    const styles = `${parent}<style:style style:name="a" style:parent-style-name="b"/>`;
    expect(await shapeOf(marked, styles)).toEqual(['13']);
  });

  test.each([
    [
      'deleted text',
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>9</text:p></text:deletion></text:changed-region></text:tracked-changes>',
    ],
    ['a comment', p('<office:annotation><text:p>9</text:p></office:annotation>')],
    ['a section that is switched off', '<text:section text:display="none"><text:p>9</text:p></text:section>'],
    ['hidden text', p('<text:hidden-text text:is-hidden="true">9</text:hidden-text>')],
  ])('has nothing of %s', async (_, body) => {
    expect(await shapeOf(`${body}${p('1')}`)).toEqual(['1']);
  });

  test('has what a section shows', async () => {
    expect(
      await shapeOf(`<text:section text:display="condition" text:is-hidden="false">${p('1')}</text:section>`),
    ).toEqual(['1']);
  });
});

test('notes, text boxes and pictures follow the paragraph that holds them', async () => {
  const note =
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>';
  const box = '<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>';
  const picture = '<draw:frame><draw:image/></draw:frame>';
  expect(await shapeOf(p(`甲${note}乙`) + p(`丙${box}`) + p(picture) + p('丁'))).toEqual([
    '甲乙',
    '注',
    '丙',
    '框',
    'picture',
    '丁',
  ]);
});

test('automatic numbers are part of the text of the first paragraph of an item', async () => {
  const level = (place: number, format: string, suffix: string, more = '') =>
    `<text:list-level-style-number text:level="${place}" style:num-format="${format}" style:num-suffix="${suffix}" ${more}/>`;
  const styles = `<text:list-style style:name="L">${level(1, '一, 二, 三, ...', '、')}${level(2, '1', '.', 'style:num-prefix="（"')}</text:list-style>`;
  const item = (content: string) => `<text:list-item>${content}</text:list-item>`;
  const inner = `<text:list>${item(p('甲'))}${item(p('乙') + p('丙'))}</text:list>`;
  expect(
    await shapeOf(
      `<text:list text:style-name="L">${item(p('总体情况') + inner)}${item(p('主动公开'))}</text:list>`,
      styles,
    ),
  ).toEqual(['一、总体情况', '（1.甲', '（2.乙', '丙', '二、主动公开']);
});

describe('a table', () => {
  test('has merged cells', async () => {
    const wide = cell('a', 'table:number-columns-spanned="2"');
    const tall = cell('b', 'table:number-rows-spanned="2"');
    const block = cell('c', 'table:number-columns-spanned="2" table:number-rows-spanned="2"');
    const rows = [
      row(wide, covered, cell('1')),
      row(tall, cell('2'), cell('3')),
      row(covered, cell('4'), cell('5')),
      row(cell('6'), block, covered),
      row(cell('7'), covered, covered),
    ];
    expect(await shapeOf(table(...rows))).toEqual([
      [['a 1×2', '1'], ['b 2×1', '2', '3'], ['4', '5'], ['6', 'c 2×2'], ['7']],
    ]);
  });

  test('has heads, groups of rows and repeated cells', async () => {
    const heads = `<table:table-header-rows>${row(cell('a'), cell('b'), cell('c'))}</table:table-header-rows>`;
    const repeated = cell('0', 'table:number-columns-repeated="2"');
    expect(
      await shapeOf(
        table(`<table:table-column/>${heads}<table:table-rows>${row(cell('1'), repeated)}</table:table-rows>`),
      ),
    ).toEqual([
      [
        ['a', 'b', 'c'],
        ['1', '0', '0'],
      ],
    ]);
  });

  test('has a cell without text that shows a picture', async () => {
    const { blocks } = await read(
      odt(table(row(cell('a'), cell('<draw:frame><draw:image/></draw:frame>')), row(cell('b'), cell('1')))),
    );
    const [read_] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(read_?.cells[1]).toMatchObject({ text: '', other: 'picture' });
  });

  test('has the ground of its cells behind white text', async () => {
    const styles =
      '<style:style style:name="k"><style:table-cell-properties fo:background-color="#000000"/></style:style><style:style style:name="w"><style:text-properties fo:color="#ffffff"/></style:style>';
    const white = (attributes: string) =>
      `<table:table-cell ${attributes}>${p('<text:span text:style-name="w">7</text:span>')}</table:table-cell>`;
    expect(
      await shapeOf(table(row(cell('a'), white('table:style-name="k"')), row(cell('b'), white(''))), styles),
    ).toEqual([
      [
        ['a', '7'],
        ['b', ''],
      ],
    ]);
  });
});

describe('the second reading', () => {
  const rows = table(row(cell('规章'), cell('12')), row(cell('许可'), cell('3')));
  const struck =
    '<style:style style:name="a"><style:text-properties style:text-line-through-style="solid"/></style:style>';

  test('gives rows and paragraphs as lines', async () => {
    const { second } = await read(odt(`<text:tracked-changes>${p('9')}</text:tracked-changes>${p('年报')}${rows}`));
    if (second.status !== 'lines') throw new Error('Expected lines');
    expect(second.reader).toBe('OpenDocument lines');
    expect(second.pages.map((lines) => lines.map((line) => line.trim().replace(/ +/g, ' ')))).toEqual([
      ['年报', '规章 12', '许可 3'],
    ]);
  });

  test('abstains where a style that is used hides text', async () => {
    const { second } = await read(odt(rows + p('<text:span text:style-name="a">1</text:span>'), struck));
    expect(second).toMatchObject({ status: 'abstained', reader: 'OpenDocument lines' });
  });

  test('does not abstain where no text has such a style', async () => {
    expect((await read(odt(rows, struck))).second.status).toBe('lines');
  });
});

test.each([
  [
    'encrypted',
    { 'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>' },
    'encrypted',
  ],
  ['with entities', { 'content.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }, 'xml_entities'],
  ['cut within its markup', { 'content.xml': '<office:document-content><a>' }, 'xml_damaged'],
])('a document is reported if it is %s', async (_, parts, code) => {
  const extraction = await extract(odt('', '', parts), { name: 'a.odt' });
  expect(extraction).toMatchObject({ kind: 'unreadable', problems: [{ code }] });
});

describe('the headers of pages are metadata', () => {
  const page = (name: string, headers: string, next = '') =>
    `<style:master-page style:name="${name}" ${next && `style:next-style-name="${next}"`}>${headers}</style:master-page>`;
  const header = (text: string, attributes = '', kind = 'header') =>
    `<style:${kind} ${attributes}>${p(text)}</style:${kind}>`;
  const begins = (name: string) =>
    `<style:style style:name="P1" style:family="paragraph" style:master-page-name="${name}"/>`;

  test.each([
    ['of the usual kind', '', [page('Standard', header('a'))], ['a']],
    [
      'but not of left pages, nor footers',
      '',
      [page('Standard', header('a', '', 'header-left') + header('b', '', 'footer'))],
      [],
    ],
    ['of the first page', '', [page('Standard', header('a') + header('b', '', 'header-first'))], ['a', 'b']],
    ['but not those that are switched off', '', [page('Standard', header('a', 'style:display="false"'))], []],
    [
      'of a kind that a paragraph begins, and of the one after it',
      begins('First'),
      [page('Other', header('x')), page('First', header('a'), 'Next'), page('Next', header('b'), 'Next')],
      ['a', 'b'],
    ],
    ['but not of a kind that no text has', '', [page('Other', header('x'))], []],
  ] as const)('%s', async (_, automatic, pages, lines) => {
    const styles = `<office:document-styles><office:master-styles>${pages.join('')}</office:master-styles></office:document-styles>`;
    const { metadata, blocks } = await read(odt(p('1'), automatic, { 'styles.xml': styles }));
    expect(metadata.filter(({ name }) => name === 'page_header').map(({ value }) => value)).toEqual(lines);
    expect(shape(blocks)).toEqual(['1']);
  });
});
