// What a cell notes besides its text: what else is seen in it, and why its text is in doubt.
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../src/extract/docx/read-docx.js';
import { tablesOf } from '../../../../src/model/document.js';
import { ProblemCollector } from '../../../../src/model/problem.js';
import { type DocxParts, docx, onlyTable, p, r, tbl, tc, tcOf, tr } from '../docx-builder.js';

const tableWith = (content: string) => tbl(tr(tc('行政许可') + tcOf(content)));
const noted = (content: string, parts: Partial<DocxParts> = {}) => {
  const cell = onlyTable({ body: tableWith(content), ...parts }).cells[1];
  return { text: cell?.text, other: cell?.other, doubt: cell?.doubt };
};
const mark = (type: string, inside = '', attributes = '') =>
  `<w:r><w:fldChar w:fldCharType="${type}" ${attributes}>${inside}</w:fldChar></w:r>`;
const field = (instruction: string, result: string | null, inside = '', attributes = '') =>
  mark('begin', inside, attributes) +
  `<w:r><w:instrText>${instruction}</w:instrText></w:r>` +
  (result === null ? '' : mark('separate') + result) +
  mark('end');
const drawing = (kind: 'inline' | 'anchor', inside: string) =>
  `<w:r><w:drawing><wp:${kind}><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></wp:${kind}></w:drawing></w:r>`;
const textBox = (text: string) =>
  `<wps:wsp><wps:txbx><w:txbxContent>${p(r(text))}</w:txbxContent></wps:txbx></wps:wsp>`;

test('a blank cell and a number show nothing else', () => {
  expect(noted(p(''))).toEqual({ text: '', other: null, doubt: null });
  expect(noted(p(r('137')))).toEqual({ text: '137', other: null, doubt: null });
});

describe('a cell without text shows', () => {
  const object = (program: string) =>
    `<w:r><w:object><v:shape><v:imagedata o:title=""/></v:shape><o:OLEObject ProgID="${program}"/></w:object></w:r>`;
  test.each([
    ['picture', drawing('inline', '<a:blip/>')],
    ['picture', '<w:r><w:pict><v:shape><v:imagedata o:title="137"/></v:shape></w:pict></w:r>'],
    ['drawing', drawing('inline', '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>')],
    ['drawing', '<w:r><w:pict><v:line/></w:pict></w:r>'],
    ['object', object('Excel.Sheet.12')],
    ['formula', object('Equation.DSMT4')],
    ['formula', field(' eq \\o(137) ', null)],
    ['formula', field(' =100+37 ', null)],
    ['formula', '<w:fldSimple w:instr="=100+37"/>'],
    ['control', field(' FORMCHECKBOX ', null)],
    ['control', field(' FORMDROPDOWN ', '')],
  ])('a %s: %s', (other, content) => {
    expect(noted(p(content))).toMatchObject({ text: '', other });
  });

  test('a table', () => {
    const inner = `${tbl(tr(tc('137') + tc('件')))}${p('')}`;
    const rows = Array.from({ length: 6 }, () => tr(tc('a') + tc('b')));
    const problems = new ProblemCollector();
    const { blocks } = readDocx(docx({ body: tbl(...rows, tr(tc('a') + tcOf(inner))) }), problems);
    expect(tablesOf(blocks)[0]?.cells.at(-1)).toMatchObject({ text: '', other: 'table' });
  });

  test('another file', () => {
    const problems = new ProblemCollector();
    const { blocks } = readDocx(docx({ body: tableWith(`<w:altChunk/>${p('')}`) }), problems);
    expect(tablesOf(blocks)[0]?.cells[1]).toMatchObject({ text: '', other: 'object' });
    expect(problems.list).toMatchObject([{ code: 'unsupported_format' }]);
  });
});

test.each([' FORMTEXT ', ' XE "137" ', ' TC "a" '])('the field%sshows nothing without a result', (instruction) => {
  expect(noted(p(field(instruction, null)))).toEqual({ text: '', other: null, doubt: null });
});

test('the chosen entry of a list is read', () => {
  const list = (chosen: string) =>
    `<w:ffData><w:ddList>${chosen}<w:listEntry w:val="0"/><w:listEntry w:val="48"/><w:listEntry w:val="137"/></w:ddList></w:ffData>`;
  expect(noted(p(field(' FORMDROPDOWN ', '', list('<w:result w:val="2"/>'))))).toEqual({
    text: '137',
    other: null,
    doubt: null,
  });
  expect(noted(p(field(' FORMDROPDOWN ', null, list('<w:default w:val="1"/>'))))).toMatchObject({ text: '48' });
  expect(noted(p(field(' FORMDROPDOWN ', null, list(''))))).toMatchObject({ text: '0' });
});

describe('the text is in doubt', () => {
  test('beside a field that is not read', () => {
    expect(noted(p(r('13') + field(' eq \\o(7) ', null)))).toMatchObject({
      text: '13',
      doubt: 'what a field beside it shows is not read',
    });
  });

  test('if Word computes a field again', () => {
    const doubt = 'it is the result of a field that Word computes again when it opens the document';
    expect(noted(p(field(' =100+37 ', r('0'), '', 'w:dirty="true"')))).toEqual({ text: '0', other: null, doubt });
    expect(noted(p(`<w:fldSimple w:instr="=1+1" w:dirty="1">${r('2')}</w:fldSimple>`))).toMatchObject({
      text: '2',
      doubt,
    });
    expect(noted(p(field(' =100+37 ', r('137'))))).toEqual({ text: '137', other: null, doubt: null });
  });

  test('if it is bound to data', () => {
    const doubt = 'it is bound to data in the file, which Word shows in its place';
    const bound = (content: string) =>
      `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/r"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    expect(noted(p(bound(r('0'))))).toMatchObject({ text: '0', doubt });
    expect(noted(bound(p(r('0'))))).toMatchObject({ text: '0', doubt });
    expect(onlyTable({ body: tbl(tr(tc('a') + bound(tc('0')))) }).cells.map((cell) => cell.doubt)).toEqual([
      null,
      doubt,
    ]);
  });

  test('in a text box that is not in line with the text', () => {
    expect(noted(p(drawing('inline', textBox('3'))))).toMatchObject({ text: '3', doubt: null });
    const doubt = 'part of it is in a text box, which may be seen elsewhere';
    expect(noted(p(drawing('anchor', textBox('3'))))).toMatchObject({ text: '3', doubt });
  });

  test('in a formula with a layout of its own', () => {
    const math = (inside: string) => p(`<m:oMath>${inside}</m:oMath>`);
    expect(noted(math('<m:r><m:t>137</m:t></m:r>'))).toEqual({ text: '137', other: null, doubt: null });
    expect(noted(math('<m:rad><m:e><m:r><m:t>137</m:t></m:r></m:e></m:rad>')).doubt).toBe(
      'it is part of a formula that is not understood',
    );
  });

  test('if a tracked change merges its cell', () => {
    const cell = tc('19', '<w:cellMerge w:vMerge="cont"/>');
    expect(onlyTable({ body: tbl(tr(tc('a') + cell)) }).cells[1]?.doubt).toBe(
      'a tracked change merges its cell with another',
    );
  });
});

describe('an automatic number', () => {
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
  const listed = (text: string) => p(r(text), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');

  test.each(['137', '12.5', '5 件', '１３７'])('before %s is left out of the text, with a doubt', (text) => {
    expect(noted(listed(text), { numbering })).toEqual({
      text,
      other: null,
      doubt: 'the automatic number “1、” stands before it',
    });
  });

  test.each(['予以公开', '2.部分公开'])('before %s begins the text', (text) => {
    expect(noted(listed(text), { numbering })).toEqual({ text: `1、 ${text}`, other: null, doubt: null });
  });

  test('alone is the text', () => {
    expect(noted(listed(''), { numbering })).toMatchObject({ text: '1、' });
  });
});

test('the result of a field that is never shown is no text', () => {
  expect(noted(p(field(' SET a 5 ', r('5')) + r('137')))).toEqual({ text: '137', other: null, doubt: null });
});

describe('a line that is drawn in a cell', () => {
  test.each([
    drawing('anchor', '<wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp>'),
    drawing('anchor', '<wps:wsp><wps:spPr><a:prstGeom prst="straightConnector1"/></wps:spPr></wps:wsp>'),
    '<w:r><w:pict><v:line from="0,0" to="40,0"/></w:pict></w:r>',
    '<w:r><w:pict><v:shape type="#_x0000_t32"/></w:pict></w:r>',
  ])('may strike it out: %s', (line) => {
    expect(noted(p(r('137') + line))).toMatchObject({ text: '137', doubt: expect.stringContaining('a line is drawn') });
  });

  test('other shapes strike nothing out', () => {
    const frame = drawing('anchor', '<wps:wsp><wps:spPr><a:prstGeom prst="rect"/></wps:spPr></wps:wsp>');
    expect(noted(p(r('137') + frame))).toMatchObject({ text: '137', doubt: null });
  });
});
