// The reader of OFD by single objects: what a person sees of a cell is what is read, and what is not clear is not taken for a number.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofdOfLook } from '../../../scripts/samples/ofd-look-files.js';
import { extract } from '../../../src/extract/extract.js';
import type { Document } from '../../../src/model/document.js';
import { tablesOf } from '../../../src/model/document.js';
import type { Cell } from '../../../src/model/table.js';
import { grid, inCell, line, ofd } from './ofd-builder.js';

async function documentOf(bytes: Uint8Array): Promise<Document> {
  const extraction = await extract(bytes, { name: 'a.ofd' });
  if (extraction.kind !== 'document') throw new Error(JSON.stringify(extraction.problems));
  return extraction.document;
}

async function codesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const extraction = await extract(bytes, { name: 'a.ofd' });
  const problems = extraction.kind === 'document' ? extraction.document.problems : extraction.problems;
  return problems.map(({ code }) => code);
}

const others = [
  inCell(0, 0, '甲乙丙'),
  inCell(1, 0, '11'),
  inCell(0, 1, '丁戊己'),
  inCell(2, 1, '33'),
  line(20, 200, '这一页的文字比图片页多，因此不会被当作扫描件来处理。'),
].join('');

/** The cell in the middle of a table of three columns and two rows, whose text the objects paint. */
async function cellWith(objects: string, files: Readonly<Record<string, string>> = {}): Promise<Cell | undefined> {
  const document = await documentOf(ofd([grid(3, 2) + others + objects], { files }));
  return tablesOf(document.blocks)[0]?.cells.find(({ row, column }) => row === 1 && column === 1);
}

const here = (text: string, attributes = '', inner = '') => inCell(1, 1, text, attributes, inner);
const glyphs = (...numbers: readonly number[]) =>
  `<ofd:CGTransform CodePosition="0" CodeCount="${numbers.length}" GlyphCount="${numbers.length}"><ofd:Glyphs>${numbers.join(' ')}</ofd:Glyphs></ofd:CGTransform>`;
const filled = (colour: string) =>
  `<ofd:PathObject ID="3" Boundary="51 31 28 8" Fill="true" Stroke="false"><ofd:FillColor Value="${colour}"/><ofd:AbbreviatedData>M 0 0 L 28 0 L 28 8 L 0 8 C</ofd:AbbreviatedData></ofd:PathObject>`;
const code = (attributes: string, text: string) =>
  `<ofd:TextObject ID="1" Boundary="52 33 26 6" Font="1" Size="4"><ofd:TextCode X="0" Y="4" ${attributes}>${text}</ofd:TextCode></ofd:TextObject>`;

describe('a number in a cell', () => {
  it.each([
    ['distances one by one', code('DeltaX="2 2 2"', '1234')],
    ['counted runs', code('DeltaX="g 3 2"', '1234')],
    ['counted runs and distances', code('DeltaX="2 g 2 2.0"', '1234')],
    ['a text for each character', ['1', '2', '3', '4'].map((digit, index) => line(53 + 2 * index, 37, digit)).join('')],
    [
      'two texts in an object, the second where the first ends',
      here('12').replace(
        '</ofd:TextObject>',
        '<ofd:TextCode X="4" Y="4" DeltaX="2">34</ofd:TextCode></ofd:TextObject>',
      ),
    ],
    [
      'a matrix that scales',
      '<ofd:TextObject ID="1" Boundary="52 33 26 6" CTM="0.1 0 0 0.1 0 4" Font="1" Size="40"><ofd:TextCode X="0" Y="0" DeltaX="20 20 20">1234</ofd:TextCode></ofd:TextObject>',
    ],
    ['glyphs that agree', here('1234', '', glyphs(4, 5, 6, 7))],
    ['a blank block of objects around it', `<ofd:PageBlock ID="4">${here('1234')}</ofd:PageBlock>`],
    ['a white ground beneath', filled('255 255 255') + here('1234')],
    ['white on a dark ground', filled('20 20 60') + here('1234', '', '<ofd:FillColor Value="255 255 255"/>')],
  ])('is read: %s', async (_, objects) => {
    expect(await cellWith(objects)).toMatchObject({ text: '1234', doubt: null, other: null });
  });

  it.each([
    ['an object that is not visible', here('1234', 'Visible="false"')],
    ['text that is not filled', here('1234', 'Fill="false"')],
    ['an object that lets all through', here('1234', 'Alpha="0"')],
    ['a colour that lets all through', here('1234', '', '<ofd:FillColor Value="0 0 0" Alpha="0"/>')],
    ['white on paper', here('1234', '', '<ofd:FillColor Value="255 255 255"/>')],
    ['white in hexadecimal digits', here('1234', '', '<ofd:FillColor Value="#ff #ff #ff"/>')],
    ['under white', here('1234') + filled('255 255 255')],
    ['too small to be seen', here('1234', 'Size="0.1"').replace('Size="4"', '')],
  ])('is not seen: %s', async (_, objects) => {
    expect(await cellWith(objects)).toMatchObject({ text: '', other: null });
  });

  it('is white by drawing parameters, which inherit their colour', async () => {
    const files = {
      'Doc_0/Res.xml':
        '<Res xmlns="http://www.ofdspec.org/2016"><DrawParams><DrawParam ID="7" Relative="8"/><DrawParam ID="8"><FillColor Value="255 255 255"/></DrawParam></DrawParams></Res>',
    };
    expect(await cellWith(here('1234', 'DrawParam="7"'), files)).toMatchObject({ text: '' });
  });

  it.each([
    ['characters whose places are not stated', code('', '1234')],
    ['fewer distances than characters', code('DeltaX="2"', '1234')],
    ['characters that stand outside of their object', here('1234').replace(/Boundary="[^"]*"/, 'Boundary="53 33 1 5"')],
    [
      'a clip that cannot be followed',
      here('1234', '', '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Text/></ofd:Area></ofd:Clip></ofd:Clips>'),
    ],
    [
      'several glyphs for a character',
      here('1234', '', glyphs(4, 5, 6, 7).replace('GlyphCount="4"', 'GlyphCount="5"')),
    ],
    ['a picture over a part of it', `${here('1234')}<ofd:ImageObject ID="5" Boundary="55 33 20 5" ResourceID="77"/>`],
  ])('is in doubt: %s', async (_, objects) => {
    const cell = await cellWith(objects);
    expect(cell?.text).toBe('1234');
    expect(cell?.doubt).not.toBeNull();
  });

  it.each([
    ['a glyph that shows two digits', here('1234', '', glyphs(4, 5, 5, 7))],
    ['two glyphs for one digit', here('1231', '', glyphs(4, 5, 6, 7))],
    ['characters that only the font knows', here('\ue001\ue002', '', glyphs(4, 5))],
  ])('is not taken from its characters: %s', async (_, objects) => {
    expect((await cellWith(objects))?.text).toContain('\ufffd');
  });

  it('is not taken from its characters if a later page contradicts them', async () => {
    const page = (text: string) => grid(3, 2) + others + here(text, '', glyphs(4, 5));
    const document = await documentOf(ofd([page('12'), page('13')]));
    const cells = tablesOf(document.blocks).flatMap((table) => table.cells);
    expect(cells.filter(({ text }) => text.includes('\ufffd')).length).toBeGreaterThanOrEqual(2);
    expect(cells.map(({ text }) => text)).not.toContain('12');
  });
});

describe('a wide line', () => {
  const bar = (boundary: string, attributes = 'LineWidth="7"', data = 'M 0 4 L 28 4') =>
    `<ofd:PathObject ID="8" Boundary="${boundary}" ${attributes}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
  const whole = '51 31 28 8';

  it.each([
    ['within its boundary', bar(whole)],
    ['twice', bar(whole) + bar(whole)],
    ['in units of its own', bar(whole, 'CTM="0.1 0 0 0.1 0 0" LineWidth="70"', 'M 0 40 L 280 40')],
    ['that inherits its width', `<ofd:PageBlock ID="4">${bar(whole)}</ofd:PageBlock>`],
  ])('over a number hides it and is seen: %s', async (_, lines) => {
    expect(await cellWith(here('1234') + lines)).toMatchObject({ text: '', other: 'drawing' });
  });

  it.each([
    ['with a boundary that leaves out its width', bar('51 35 28 0', 'LineWidth="7"', 'M 0 0 L 28 0')],
    ['with dashes', bar(whole, 'LineWidth="7" DashPattern="2 1"')],
    ['that is slanted', bar(whole, 'LineWidth="4"', 'M 0 1 L 28 7')],
    ['over half of its digits', bar(whole, 'LineWidth="5"', 'M 4 0 L 4 8')],
    ['over the half of each digit', bar(whole, 'LineWidth="2"', 'M 0 5 L 28 5')],
  ])('over a number leaves no certain number: %s', async (_, lines) => {
    const cell = await cellWith(here('1234') + lines);
    expect(cell?.doubt !== null || cell?.other !== null).toBe(true);
  });

  it('under a number leaves no blank where nobody can see it', async () => {
    expect(await cellWith(bar(whole) + here('1234'))).toMatchObject({ text: '', other: 'drawing' });
  });

  it('under a white number is its ground', async () => {
    const white = '<ofd:FillColor Value="255 255 255"/>';
    expect(await cellWith(bar(whole, 'LineWidth="7"', 'M 1 4 L 24 4') + here('1234', '', white))).toMatchObject({
      text: '1234',
      other: null,
    });
  });

  it('makes the second reader abstain where it reaches over text', async () => {
    const reading = async (width: number) => {
      const lines = bar('51 38 28 1', `LineWidth="${width}"`, 'M 0 0.5 L 28 0.5');
      const extraction = await extract(ofd([grid(3, 2) + others + here('1234') + lines]), { name: 'a.ofd' });
      return extraction.kind === 'document' ? extraction.secondReading.status : null;
    };
    expect([await reading(0.3), await reading(7)]).toEqual(['lines', 'abstained']);
  });
});

describe('a cell without text', () => {
  it.each([
    ['a picture', '<ofd:ImageObject ID="5" Boundary="55 33 20 5" ResourceID="77"/>', 'drawing'],
    [
      'a curve',
      '<ofd:PathObject ID="6" Boundary="55 33 10 5" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 B 3 5 6 5 9 0 Q 5 3 1 4 A 2 2 0 1 1 4 4</ofd:AbbreviatedData></ofd:PathObject>',
      'drawing',
    ],
    [
      'a path that is not as the standard writes it',
      '<ofd:PathObject ID="6" Boundary="55 33 10 5" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 Z 7</ofd:AbbreviatedData></ofd:PathObject>',
      'drawing',
    ],
  ])('has other content: %s', async (_, objects, other) => {
    const cell = await cellWith(objects);
    expect(cell?.text).toBe('');
    expect(cell?.other === other || cell?.other === 'picture').toBe(true);
  });
});

describe('a file', () => {
  it('gives its information as metadata', async () => {
    const information =
      '<ofd:Title>年度报告</ofd:Title><ofd:Author>局</ofd:Author><ofd:Creator>Writer</ofd:Creator><ofd:CreationDate>2024-01-15</ofd:CreationDate>';
    const { metadata } = await documentOf(ofd([grid(3, 2) + others], { information }));
    expect(metadata).toEqual([
      { name: 'title', value: '年度报告' },
      { name: 'author', value: '局' },
      { name: 'producer', value: 'Writer' },
      { name: 'created', value: '2024-01-15' },
    ]);
  });

  it('is not read past its first document', async () => {
    const body = '<DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody>';
    const files = { 'OFD.xml': `<OFD xmlns="http://www.ofdspec.org/2016">${body}${body}</OFD>` };
    expect(await codesOf(ofd([grid(3, 2) + others], { files }))).toContain('several_reports');
  });

  const page = `<ofd:Page xmlns:ofd="x"><ofd:Content><ofd:Layer>${others}</ofd:Layer></ofd:Content></ofd:Page>`;
  const document = (common: string, pages: string) =>
    `<ofd:Document xmlns:ofd="x"><ofd:CommonData>${common}</ofd:CommonData><ofd:Pages>${pages}</ofd:Pages></ofd:Document>`;
  const figure = (id: number) => `<ofd:CompositeObject ID="${id}" Boundary="0 0 9 9" ResourceID="7"/>`;

  it.each([
    ['without pages', { 'Doc_0/Document.xml': document('', '') }, 'scanned_page'],
    [
      'with a page of pictures only',
      { 'Doc_0/Pages/0.xml': page.replace(others, '<ofd:ImageObject ID="5" Boundary="0 0 200 200" ResourceID="77"/>') },
      'scanned_page',
    ],
    [
      'that refers to a page that it does not hold',
      { 'Doc_0/Document.xml': document('', '<ofd:Page ID="1" BaseLoc="no.xml"/>') },
      'zip_damaged',
    ],
    [
      'whose document is lost',
      { 'OFD.xml': '<OFD><DocBody><DocRoot>../../no.xml</DocRoot></DocBody></OFD>' },
      'zip_damaged',
    ],
    [
      'that is encrypted',
      {
        'OFD.xml':
          '<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody><Encryptions>e.xml</Encryptions></OFD>',
      },
      'encrypted',
    ],
    ['with broken XML', { 'Doc_0/Pages/0.xml': page.replace('</ofd:Content>', '') }, 'xml_damaged'],
    ['with entities', { 'Doc_0/Pages/0.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${page}` }, 'xml_entities'],
    [
      'with too many pages',
      { 'Doc_0/Document.xml': document('', '<ofd:Page ID="1" BaseLoc="Pages/0.xml"/>'.repeat(2001)) },
      'file_too_large',
    ],
    [
      'whose figures hold themselves',
      {
        'Doc_0/Pages/0.xml': page.replace(others, figure(1)),
        'Doc_0/Res.xml': `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="7"><Content>${figure(2).replaceAll('ofd:', '')}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`,
      },
      'too_deeply_nested',
    ],
  ])('%s costs itself', async (_, files, expected) => {
    const bytes = ofd([grid(3, 2) + others], { files });
    const extraction = await extract(bytes, { name: 'a.ofd' });
    expect(extraction.kind).toBe('unreadable');
    expect(await codesOf(bytes)).toContain(expected);
  });

  it('with drawing parameters that refer to each other is read', async () => {
    const files = {
      'Doc_0/Res.xml':
        '<Res><DrawParams><DrawParam ID="7" Relative="8"/><DrawParam ID="8" Relative="7"/></DrawParams></Res>',
    };
    expect(await cellWith(here('1234', 'DrawParam="7"'), files)).toMatchObject({ text: '1234' });
  });

  it('with any damage to its bytes is read or refused with a code', async () => {
    const whole = ofdOfLook('liren-2020', { name: 'plain', look: {} });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        async (changes, end) => {
          const bytes = Uint8Array.from(end % 4 === 0 ? whole.subarray(0, end) : whole);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const extraction = await extract(bytes, { name: 'a.ofd' });
          if (extraction.kind === 'unreadable') expect(extraction.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 12 },
    );
  });
});
