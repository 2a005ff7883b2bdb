// What is seen of a run by its look: ECMA-376 Part 1, 17.3.2 and 17.7.3.
import { describe, expect, test } from 'vitest';
import { type DocxParts, onlyTable, p, r, tbl, tc, tcOf, tr } from '../docx-builder.js';

const style = (id: string, properties: string, type = 'character', more = '') =>
  `<w:style w:type="${type}" w:styleId="${id}">${more}<w:rPr>${properties}</w:rPr></w:style>`;

const cellOf = (content: string, parts: Partial<DocxParts> = {}, cellProperties = '') => {
  const cell = `<w:tc><w:tcPr>${cellProperties}</w:tcPr>${content}</w:tc>`;
  const { cells } = onlyTable({ body: tbl(tr(tc('行政许可') + cell)), ...parts });
  return cells[1];
};
const textOf = (content: string, parts: Partial<DocxParts> = {}, cellProperties = '') =>
  cellOf(content, parts, cellProperties)?.text;

describe('marks above and below the line', () => {
  const marked = (properties: string, styles?: string) =>
    textOf(p(r('137') + r('1', properties)), styles === undefined ? {} : { styles });

  test.each([
    ['<w:vertAlign w:val="superscript"/>', '137¹'],
    ['<w:vertAlign w:val="subscript"/>', '137₁'],
    ['<w:vertAlign w:val="baseline"/>', '1371'],
    ['<w:position w:val="10"/><w:sz w:val="14"/>', '137¹'],
    ['<w:position w:val="-5pt"/><w:sz w:val="21"/>', '137₁'],
    ['<w:position w:val="7"/>', '137¹'],
    ['<w:position w:val="6"/>', '1371'],
    ['<w:position w:val="6"/><w:sz w:val="21"/>', '1371'],
  ])('%s', (properties, text) => {
    expect(marked(properties)).toBe(text);
  });

  test('by a style, and by the one that it is based on; the run itself overrides it', () => {
    const styles =
      style('mark', '<w:vertAlign w:val="superscript"/>') + style('note', '', 'character', '<w:basedOn w:val="mark"/>');
    expect(marked('<w:rStyle w:val="note"/>', styles)).toBe('137¹');
    expect(marked('<w:rStyle w:val="note"/><w:vertAlign w:val="baseline"/>', styles)).toBe('1371');
  });

  test('a mark before a number', () => {
    expect(textOf(p(r('1', '<w:vertAlign w:val="superscript"/>') + r('137')))).toBe('¹137');
  });

  test('a number that is raised as a whole has no mark', () => {
    const raised = '<w:position w:val="12"/>';
    expect(textOf(p(r('1', raised) + r(' ') + r('37', raised)))).toBe('1 37');
  });

  test('a footnote’s mark of one’s own', () => {
    const mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>';
    const footnotes = `<w:footnote w:id="2">${p(r('含变更'))}</w:footnote>`;
    expect(textOf(p(r('137') + mark), { footnotes })).toBe('137¹');
  });
});

describe('text that is struck out', () => {
  const struck = '<w:strike/>';
  test.each([struck, '<w:dstrike/>', '<w:strike w:val="true"/>'])('%s', (properties) => {
    expect(textOf(p(r('48', properties) + r('137')))).toBe('137');
  });

  test('is no part of the raw text', () => {
    expect(cellOf(p(r('48', struck)))).toMatchObject({ text: '', raw: '', other: null });
  });

  test('by the styles of characters, paragraph and table: two cancel each other out', () => {
    const styles = style('c', struck) + style('p', struck, 'paragraph') + style('t', struck, 'table');
    const table = (name: string, paragraph: string, characters: string) => {
      const cell = tcOf(p(r('48', characters) + r('137', '<w:strike w:val="0"/>'), paragraph));
      const named = `<w:tblPr>${name}</w:tblPr>`;
      return onlyTable({ body: tbl(named, tr(tc('a') + cell)), styles }).cells[1]?.text;
    };
    const [inTable, inParagraph, inRun] = ['<w:tblStyle w:val="t"/>', '<w:pStyle w:val="p"/>', '<w:rStyle w:val="c"/>'];
    expect(table('', '', inRun)).toBe('137');
    expect(table('', inParagraph, '')).toBe('137');
    expect(table(inTable, '', '')).toBe('137');
    expect(table('', inParagraph, inRun)).toBe('48137');
    expect(table(inTable, inParagraph, inRun)).toBe('137');
    expect(table('', inParagraph, `${inRun}${struck}`)).toBe('137');
  });

  test('two lines are no toggle', () => {
    const styles = style('c', '<w:dstrike/>') + style('p', '<w:dstrike/>', 'paragraph');
    expect(
      textOf(p(r('48', '<w:rStyle w:val="c"/>') + r('137', '<w:dstrike w:val="0"/>'), '<w:pStyle w:val="p"/>'), {
        styles,
      }),
    ).toBe('137');
  });
});

describe('text that is not seen', () => {
  const white = '<w:color w:val="FFFFFF"/>';
  const dark = '<w:shd w:val="clear" w:fill="1F4E79"/>';

  test.each([
    white,
    '<w:color w:val="FEFEFE"/>',
    '<w:color w:themeColor="background1"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="1"/>',
    '<w:vanish/>',
  ])('%s', (properties) => {
    expect(textOf(p(r('9', properties) + r('137')))).toBe('137');
  });

  test('white text on what is not white is seen', () => {
    expect(textOf(p(r('137', white)), {}, dark)).toBe('137');
    expect(textOf(p(r('137', white), dark))).toBe('137');
    expect(textOf(p(r('137', white + dark)))).toBe('137');
    expect(textOf(p(r('137', `${white}<w:highlight w:val="black"/>`)))).toBe('137');
    expect(textOf(p(r('137', white)), {}, '<w:shd w:val="clear" w:fill="auto"/>')).toBe('');
  });

  test('text in the colour of its cell is not', () => {
    expect(textOf(p(r('9', '<w:color w:val="1F4E79"/>') + r('137')), {}, dark)).toBe('137');
  });

  test('a cell is in doubt if the colour behind white text is unknown', () => {
    const doubt = 'part of it is white, and it is not known what is behind it';
    expect(cellOf(p(r('137', white)), {}, '<w:shd w:val="pct25" w:fill="FFFFFF"/>')).toMatchObject({
      text: '137',
      doubt,
    });
    const styles = '<w:style w:type="table" w:styleId="t"><w:tblStylePr w:type="firstRow"/></w:style>';
    const body = tbl('<w:tblPr><w:tblStyle w:val="t"/></w:tblPr>', tr(tc('a') + tcOf(p(r('137', white)))));
    expect(onlyTable({ body, styles }).cells[1]).toMatchObject({ text: '137', doubt });
  });
});

describe('the fill of text', () => {
  const fill = (inside: string) => `<w14:textFill>${inside}</w14:textFill>`;
  const solid = (color: string) => fill(`<w14:solidFill>${color}</w14:solidFill>`);

  test.each([
    fill('<w14:noFill/>'),
    solid('<w14:srgbClr w14:val="FFFFFF"/>'),
    solid('<w14:schemeClr w14:val="bg1"/>'),
    solid('<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>'),
  ])('hides it: %s', (properties) => {
    expect(textOf(p(r('137') + r('1', properties)))).toBe('137');
  });

  test.each([
    solid('<w14:schemeClr w14:val="tx1"/>'),
    solid('<w14:schemeClr w14:val="bg1"><w14:lumMod w14:val="50000"/></w14:schemeClr>'),
    `<w:color w:val="FFFFFF"/>${solid('<w14:srgbClr w14:val="000000"/>')}`,
    solid('<w14:srgbClr w14:val="000000"><w14:alpha w14:val="0"/></w14:srgbClr>'),
    fill('<w14:gradFill/>'),
  ])('shows it: %s', (properties) => {
    expect(textOf(p(r('13') + r('7', properties)))).toBe('137');
  });
});

describe('a font of pictures', () => {
  const wingdings = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>';

  test('shows other signs than digits, by itself or by a style', () => {
    expect(textOf(p(r('137', wingdings)))).toBe('□□□');
    expect(textOf(p(r('137', '<w:rStyle w:val="s"/>')), { styles: style('s', wingdings) })).toBe('□□□');
  });

  test('counts only where it is the font of the digits', () => {
    const byStyle = '<w:rStyle w:val="s"/><w:rFonts w:ascii="宋体"/>';
    expect(textOf(p(r('137', byStyle)), { styles: style('s', wingdings) })).toBe('137');
    expect(textOf(p(r('137', '<w:rFonts w:cs="Wingdings"/>')))).toBe('137');
    expect(textOf(p(r('件', wingdings)))).toBe('件');
  });
});
