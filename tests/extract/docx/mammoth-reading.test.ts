import { describe, expect, test } from 'vitest';
import { mammothIsBlindTo, readWithMammoth } from '../../../src/extract/docx/mammoth-reading.js';
import { tablesOf } from '../../../src/model/document.js';
import { type DocxParts, docx, gridTexts, only, onlyTable, p, r, tbl, tc, tcOf, texts, tr } from './docx-builder.js';

async function bothGrids(parts: DocxParts) {
  const reading = await readWithMammoth(docx(parts));
  if (reading.status !== 'read') throw new Error('mammoth did not read');
  const first = onlyTable(parts);
  return { first: gridTexts(first), second: gridTexts(only(tablesOf(reading.blocks))), features: first.features };
}

const seen: Record<string, DocxParts> = {
  'spans over columns and rows': {
    body: tbl(
      tr(tc('a', '<w:gridSpan w:val="2"/>') + tc('b', '<w:vMerge w:val="restart"/>')),
      tr(tc('c') + tc('d') + tc('', '<w:vMerge/>')),
    ),
  },
  'grid_after: a row that ends early': {
    body: tbl(tr(tc('a') + tc('b') + tc('c')), tr(tc('d') + tc('e'), '<w:gridAfter w:val="1"/>')),
  },
  'unequal_rows: a row with fewer cells': { body: tbl(tr(tc('a') + tc('b') + tc('c')), tr(tc('d') + tc('e'))) },
  'deleted_text: deleted runs and rows': {
    body: tbl(
      tr(tcOf(p(`<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>${r('1')}</w:ins>`)) + tc('2')),
      tr(tc('3') + tc('4'), '<w:del/>'),
      tr(tc('5') + tc('6')),
    ),
  },
  'field: instruction and result of a complex field': {
    body: tbl(
      tr(
        tcOf(
          p(
            `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('12')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
          ),
        ) + tc('3'),
      ),
    ),
  },
  'content controls around rows, cells and runs': {
    body: tbl(
      `<w:sdt><w:sdtContent>${tr(`${tc('a')}<w:sdt><w:sdtContent>${tc('b')}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>`,
      tr(tcOf(p(`<w:sdt><w:sdtContent>${r('c')}</w:sdtContent></w:sdt>`)) + tc('d')),
    ),
  },
  'a note’s mark after a number': {
    body: tbl(tr(tcOf(p(`${r('5')}<w:r><w:footnoteReference w:id="2"/></w:r>`)) + tc('6'))),
    footnotes: `<w:footnote w:id="2">${p(r('note'))}</w:footnote>`,
  },
  'a mark without its note': {
    body: tbl(tr(tcOf(p(`${r('5')}<w:r><w:footnoteReference w:id="9"/></w:r>`)) + tc('6'))),
    footnotes: `<w:footnote w:id="2">${p(r('note'))}</w:footnote>`,
  },
  'text that is struck out': { body: tbl(tr(tcOf(p(r('8', '<w:strike/>') + r('9'))) + tc('6'))) },
  'raised and lowered text': {
    body: tbl(
      tr(
        tcOf(p(r('36') + r('1', '<w:vertAlign w:val="superscript"/>'))) +
          tcOf(p(r('4') + r('2', '<w:vertAlign w:val="subscript"/>'))),
      ),
    ),
  },
  'lines and paragraphs of a cell': {
    body: tbl(tr(tcOf(p('<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>') + p(r('d'))) + tc('6'))),
  },
  'rows of a repeated head': {
    body: tbl(
      tr(tc('a', '<w:vMerge w:val="restart"/>') + tc('b'), '<w:tblHeader/>'),
      tr(tc('', '<w:vMerge/>') + tc('c'), '<w:tblHeader/>'),
      tr(tc('d') + tc('e')),
    ),
  },
  'a table in a note': {
    body: p('<w:r><w:footnoteReference w:id="2"/></w:r>'),
    footnotes: `<w:footnote w:id="2">${tbl(tr(tc('a') + tc('1')))}${p(r('note'))}</w:footnote>`,
  },
};

const textBox = (text: string) =>
  `<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${p(r(text))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;

const blind: Record<string, { readonly parts: DocxParts; readonly second: readonly (readonly string[])[] }> = {
  grid_before: {
    parts: { body: tbl(tr(tc('a') + tc('b') + tc('c')), tr(tc('d') + tc('e'), '<w:gridBefore w:val="1"/>')) },
    second: [
      ['a', 'b', 'c'],
      ['d', 'e', '·'],
    ],
  },
  horizontal_merge: {
    parts: {
      body: tbl(
        tr(tc('a', '<w:hMerge w:val="restart"/>') + tc('', '<w:hMerge/>') + tc('b')),
        tr(tc('c') + tc('d') + tc('e')),
      ),
    },
    second: [
      ['a', '', 'b'],
      ['c', 'd', 'e'],
    ],
  },
  hidden_text: {
    parts: { body: tbl(tr(tcOf(p(r('1') + r('2', '<w:vanish/>'))) + tc('3'))) },
    second: [['12', '3']],
  },
  struck_text: {
    parts: {
      body: tbl(tr(tcOf(p(r('1') + r('2', '<w:rStyle w:val="s"/>'))) + tc('3'))),
      styles: '<w:style w:type="character" w:styleId="s"><w:name w:val="s"/><w:rPr><w:strike/></w:rPr></w:style>',
    },
    second: [['12', '3']],
  },
  raised_text: {
    parts: { body: tbl(tr(tcOf(p(r('1') + r('2', '<w:position w:val="12"/>'))) + tc('3'))) },
    second: [['12', '3']],
  },
  field: {
    parts: { body: tbl(tr(tcOf(p(`<w:fldSimple w:instr="=1+1">${r('2')}</w:fldSimple>`)) + tc('3'))) },
    second: [['', '3']],
  },
  text_box: { parts: { body: tbl(tr(tcOf(p(textBox('7'))) + tc('3'))) }, second: [['', '3']] },
  automatic_number: {
    parts: {
      body: tbl(tr(tcOf(p(r('公开'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')) + tc('3'))),
      numbering:
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    },
    second: [['公开', '3']],
  },
};

describe('mammoth agrees with the first reader about', () => {
  test.each(Object.entries(seen))('%s', async (_, parts) => {
    const { first, second } = await bothGrids(parts);
    expect(second).toEqual(first);
  });
});

describe('mammoth is blind to', () => {
  test.each(Object.entries(blind))('%s', async (feature, { parts, second }) => {
    const readings = await bothGrids(parts);
    expect(readings.features).toContain(feature);
    expect(readings.second).toEqual(second);
    expect(readings.second).not.toEqual(readings.first);
  });

  test('what the list says, and nothing else', () => {
    expect([...mammothIsBlindTo].sort()).toEqual(Object.keys(blind).sort());
  });
});

test('a nested table is seen by both readers', async () => {
  const rows = Array.from({ length: 6 }, (_, row) => tr(tc(`${row}a`) + tc(`${row}b`)));
  const parts = { body: tbl(...rows, tr(tcOf(tbl(tr(tc('x') + tc('y'))) + p('')) + tc('z'))) };
  const reading = await readWithMammoth(docx(parts));
  if (reading.status !== 'read') throw new Error('mammoth did not read');
  expect(tablesOf(reading.blocks).map(gridTexts)).toContainEqual([['x', 'y']]);
});

test('text outside of tables is read', async () => {
  const reading = await readWithMammoth(docx({ body: p(r('总体情况')) + p(r('a') + r('b')) }));
  if (reading.status !== 'read') throw new Error('mammoth did not read');
  expect(texts(reading.blocks)).toEqual(['总体情况', 'ab']);
});

test('headings have the levels of their styles', async () => {
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const reading = await readWithMammoth(
    docx({
      body: p(r('一'), '<w:pStyle w:val="Heading2"/>') + p(r('二'), '<w:pStyle w:val="3"/>') + p(r('三')),
      styles: style('Heading2', '二级') + style('3', 'heading 3'),
    }),
  );
  if (reading.status !== 'read') throw new Error('mammoth did not read');
  expect(reading.blocks).toMatchObject([
    { kind: 'heading', level: 2, text: '一' },
    { kind: 'heading', level: 3, text: '二' },
    { kind: 'paragraph', text: '三' },
  ]);
});

test('a picture in a cell is seen as its content', async () => {
  const picture =
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="章"/><a:graphic><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
  const reading = await readWithMammoth(
    docx({
      body: tbl(tr(tcOf(p(picture)) + tc('3'))),
      relationships:
        '<Relationship Id="i1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/1.png"/>',
      files: { 'word/media/1.png': 'x' },
    }),
  );
  if (reading.status !== 'read') throw new Error('mammoth did not read');
  expect(only(tablesOf(reading.blocks)).cells.map(({ text, other }) => [text, other])).toEqual([
    ['', 'picture'],
    ['3', null],
  ]);
});

test('mammoth abstains if it fails', async () => {
  expect(await readWithMammoth(new Uint8Array([1, 2, 3]))).toMatchObject({ status: 'abstained', reader: 'mammoth' });
});
