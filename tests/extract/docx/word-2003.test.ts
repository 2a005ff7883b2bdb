import { expect, test } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import { shape } from '../block-shapes.js';

const namespaces =
  'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office"';
const document = (body: string, before = '') =>
  `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument ${namespaces}>${before}<w:body><wx:sect>${body}</wx:sect></w:body></w:wordDocument>`;

async function read(xml: string) {
  const extraction = await extract(Buffer.from(xml), { name: '年报.xml' });
  if (extraction.kind === 'unreadable') throw new Error(extraction.problems.map(({ code }) => code).join());
  return extraction.document;
}

const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const paragraph = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;

test('text and what the document says of itself are read', async () => {
  const properties = '<o:DocumentProperties><o:Title>年报</o:Title><o:Author>甲</o:Author></o:DocumentProperties>';
  const { blocks, metadata, format } = await read(document(paragraph(run('一、总体情况')), properties));
  expect(format).toBe('docx');
  expect(shape(blocks)).toEqual(['一、总体情况']);
  expect(metadata).toEqual([
    { name: 'title', value: '年报' },
    { name: 'creator', value: '甲' },
  ]);
});

test('a table has its merged cells', async () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
  const rows = [
    cell('a', '<w:vmerge w:val="restart"/>') + cell('1', '<w:gridSpan w:val="2"/>'),
    cell('', '<w:vmerge/>') + cell('2') + cell('3'),
    cell('b') + cell('4') + cell('5'),
  ];
  const table = `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
  expect(shape((await read(document(`<wx:sub-section>${table}</wx:sub-section>`))).blocks)).toEqual([
    [
      ['a 2×1', '1 1×2'],
      ['2', '3'],
      ['b', '4', '5'],
    ],
  ]);
});

test.each([
  ['struck out', run('2', '<w:strike/>'), '13'],
  ['hidden', run('2', '<w:vanish w:val="on"/>'), '13'],
  ['not hidden', run('2', '<w:vanish w:val="off"/>'), '123'],
  ['raised', run('2', '<w:vertAlign w:val="superscript"/>'), '1²3'],
  [
    'deleted',
    `<aml:annotation w:type="Word.Deletion"><aml:content>${run('2').replaceAll('w:t>', 'w:delText>')}</aml:content></aml:annotation>`,
    '13',
  ],
  [
    'inserted',
    `<aml:annotation w:type="Word.Insertion"><aml:content>${run('2')}</aml:content></aml:annotation>`,
    '123',
  ],
  ['a bookmark', '<aml:annotation w:type="Word.Bookmark.Start"/>', '13'],
])('text is what is seen: %s', async (_, middle, text) => {
  expect(shape((await read(document(paragraph(run('1') + middle + run('3'))))).blocks)).toEqual([text]);
});

test('a note follows the paragraph that refers to it', async () => {
  const note = `<w:r><w:footnote>${paragraph(run('注'))}</w:footnote></w:r>`;
  expect(shape((await read(document(paragraph(run('1') + note) + paragraph(run('2'))))).blocks)).toEqual([
    '1',
    '注',
    '2',
  ]);
});

test('automatic numbers are part of the text', async () => {
  const level =
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl>';
  const lists = `<w:lists><w:listDef w:listDefId="5">${level}</w:listDef><w:list w:ilfo="1"><w:ilst w:val="5"/></w:list></w:lists>`;
  const numbered = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr>';
  const { blocks } = await read(
    document(paragraph(run('总体情况'), numbered) + paragraph(run('主动公开'), numbered), lists),
  );
  expect(shape(blocks).map((text) => String(text).replace(' ', ''))).toEqual(['一、总体情况', '二、主动公开']);
});
