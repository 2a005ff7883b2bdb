// What a person sees on a page, not all that the page stores.
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/extract/pdf/read-pdf.js';
import { tablesOf } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { Cell } from '../../../src/model/table.js';
import { pageObjects, pdf, pdfOf, show, stream } from './pdf-builder.js';

/** A table of two rows and three columns of 60 by 20 points; the upper row is filled. */
const grid = [
  ...[20, 80, 140, 200].map((x) => `${x} 100 m ${x} 140 l S`),
  ...[100, 120, 140].map((y) => `20 ${y} m 200 ${y} l S`),
  show('Label', 30, 126),
  show('Sum', 90, 126),
  show('Note', 150, 126),
  show('Rules', 30, 106),
  // A page of little text and a picture would count as a scan.
  show('What the agency disclosed this year', 20, 170),
].join('\n');

async function cellsOf(bytes: Uint8Array): Promise<readonly Cell[]> {
  const { blocks } = await readPdf(bytes, new ProblemCollector());
  return tablesOf(blocks).flatMap((table) => table.cells);
}

/** The cell in the middle of the lower row, on a page that paints more than the grid. */
async function middle(...content: readonly string[]): Promise<Cell | undefined> {
  const cells = await cellsOf(pdfOf([grid, ...content].join('\n')));
  return cells.find((cell) => cell.row === 1 && cell.column === 1);
}

const number = show('131', 90, 106);

describe('text that is not seen', () => {
  it.each([
    ['white text', `1 g ${number} 0 g`],
    ['text of mode 3', `3 Tr ${number} 0 Tr`],
    ['text of size 0', show('131', 90, 106, 0)],
    ['text under a white box', `${number} 1 g 85 102 40 16 re f 0 g`],
    ['text outside the clip', `q 20 20 10 10 re W n ${number} Q`],
  ])('%s is no part of a cell', async (_name, content) => {
    expect(await middle(content)).toMatchObject({ text: '', other: null });
  });

  it('under a white box, the new number alone is read', async () => {
    const box = '1 g 85 102 40 16 re f 0 g';
    expect(await middle(number, box, show('128', 91, 106))).toMatchObject({ text: '128', doubt: null });
  });

  it('what a black bar covers is gone, and the bar is seen', async () => {
    expect(await middle(number, '85 102 40 16 re f')).toMatchObject({ text: '', other: 'drawing' });
  });

  it('an opaque picture covers a number and is seen', async () => {
    const picture = 'q 40 0 0 16 85 102 cm BI /W 1 /H 1 /BPC 8 /CS /G ID z EI Q';
    expect(await middle(number, picture)).toMatchObject({ text: '', other: 'picture' });
  });

  it.each([
    ['on a dark ground', '0 g 81 101 58 18 re f 1 g'],
    ['on a ground of another colour', '0.8 0.2 0.2 rg 81 101 58 18 re f 1 g'],
  ])('white text %s is read', async (_name, ground) => {
    expect(await middle(ground, number, '0 g')).toMatchObject({ text: '131' });
  });

  it('a frame around a number, painted later, covers nothing', async () => {
    expect(await middle(number, '1 g 82 101 56 18 re 84 103 52 14 re f* 0 g')).toMatchObject({ text: '131' });
  });
});

describe('wide lines', () => {
  const bar = 'q 16 w 85 110 m 135 110 l S Q';

  it.each([
    ['across', bar],
    ['upright', 'q 40 w 105 102 m 105 118 l S Q'],
    ['around a box', 'q 16 w 85 110 40 0.1 re S Q'],
    ['that also fills', 'q 16 w 85 110 40 0.1 re B Q'],
    ['in grey', `0.9 G ${bar} 0 G`],
    ['twice', `${bar} ${bar}`],
    ['on a page in other units', 'q 0.1 0 0 0.1 0 0 cm 160 w 850 1100 m 1350 1100 l S Q'],
  ])('over a number hide it and are seen: %s', async (_name, lines) => {
    expect(await middle(number, lines)).toMatchObject({ text: '', other: 'drawing' });
  });

  it.each([
    ['under a black number', bar],
    ['under it, of two lines', `${bar} ${bar}`],
    ['under it as a box', '85 102 40 16 re f'],
  ])('leave no blank where nobody can see the number: %s', async (_name, ground) => {
    expect(await middle(ground, number)).toMatchObject({ text: '', other: 'drawing' });
  });

  it.each([
    ['over half of its digits', 'q 9 w 94 104 m 94 116 l S Q', '31'],
    ['over the half of each digit', 'q 5 w 85 107 m 125 107 l S Q', '131'],
    ['with dashes', 'q 16 w [3 2] 0 d 85 110 m 135 110 l S Q', '131'],
    ['that are slanted', 'q 8 w 85 104 m 125 116 l S Q', '131'],
    ['with ends that reach over it', 'q 12 w 2 J 109 108 m 130 108 l S Q', '131'],
    ['that are cut', 'q 85 102 10 16 re W n 16 w 85 110 m 135 110 l S Q', '31'],
  ])('over a part of a number leave no certain number: %s', async (_name, lines, text) => {
    const cell = await middle(number, lines);
    expect(cell?.text).toBe(text);
    expect(cell?.doubt !== null || cell?.other !== null).toBe(true);
  });

  it('with dashes under a number leave no certain number', async () => {
    const cell = await middle('q 16 w [3 2] 0 d 85 110 m 135 110 l S Q', number);
    expect(cell?.text).toBe('131');
    expect(cell?.doubt).not.toBeNull();
  });

  it.each([
    ['beside a number', 'q 10 w 120 102 m 120 118 l S Q'],
    ['that are cut before it', 'q 20 20 10 10 re W n 16 w 85 110 m 135 110 l S Q'],
    ['that are not painted', 'q 16 w 85 150 m 135 150 l n Q'],
  ])('do not hide a number: %s', async (_name, lines) => {
    expect(await middle(number, lines)).toMatchObject({ text: '131', doubt: null });
  });

  it.each([
    ['white', `1 G ${bar} 0 G`],
    ['grey', `0.9 G ${bar} 0 G`],
  ])('are the ground of a number that is painted later: %s', async (_name, lines) => {
    expect(await middle(lines, number)).toMatchObject({ text: '131', doubt: null });
  });

  it('in white hide a number, and nothing is seen', async () => {
    expect(await middle(number, `1 G ${bar} 0 G`)).toMatchObject({ text: '', other: null });
  });

  it('around letters run together', async () => {
    expect((await middle(`q 2 Tr 4 w ${number} Q`))?.doubt).not.toBeNull();
    expect(await middle(`q 2 Tr 0.3 w ${number} Q`)).toMatchObject({ text: '131', doubt: null });
  });
});

describe('marks beside a number', () => {
  it.each([
    ['raised', show('1', 106.7, 110, 6), '131¹'],
    ['lowered', show('2', 106.7, 104, 6), '131₂'],
  ])('a %s digit is one', async (_name, mark, text) => {
    expect(await middle(number, mark)).toMatchObject({ text });
  });

  it('a smaller digit on the line raises a doubt', async () => {
    expect((await middle(number, show('1', 106.7, 106, 6)))?.doubt).not.toBeNull();
  });

  it('a shadow is no second number', async () => {
    expect(await middle(`0.6 g ${show('131', 92, 104)} 0 g`, number)).toMatchObject({ text: '131', doubt: null });
  });

  it('equal digits that are painted one by one are all read', async () => {
    expect(await middle(show('1', 90, 106), show('1', 95.6, 106), show('1', 101.2, 106))).toMatchObject({
      text: '111',
    });
  });

  it('different digits that are painted over each other raise a doubt', async () => {
    expect((await middle(number, show('286', 91, 106)))?.doubt).not.toBeNull();
  });
});

describe('digits with a gap between them', () => {
  const at = (...operators: readonly string[]) => `BT /F1 10 Tf 1 0 0 1 90 106 Tm ${operators.join(' ')} ET`;

  it.each([
    ['in one piece', '(12 7) Tj', '12 7'],
    ['as a piece of its own', '(1) Tj (2) Tj ( ) Tj (7) Tj', '12 7'],
    ['at the end of a piece', '[(12 )] TJ [(7)] TJ', '12 7'],
  ])('a blank that is painted %s separates numbers', async (_name, operators, text) => {
    expect(await middle(at(operators))).toMatchObject({ text });
  });

  it.each([
    ['of a blank that is not painted', '[(12) -278 (7)] TJ'],
    ['between two digits', '[(4) -278 (8)] TJ'],
    ['of half an em', '[(31) -500 (204)] TJ'],
    ['in spaced digits', '[(1) -100 (2) -400 (7)] TJ'],
    ['that a move of the position makes', '(12) Tj 13.9 0 Td (7) Tj'],
  ])('a gap %s raises a doubt', async (_name, operators) => {
    const cell = await middle(at(operators));
    expect(cell?.text.includes(' ') || cell?.doubt !== null).toBe(true);
  });

  it.each([
    ['spaced evenly', '3 Tc (127) Tj 0 Tc', '127'],
    ['spaced a little', '1.5 Tc (48) Tj 0 Tc', '48'],
    ['kerned', '[(1) 60 (2) -40 (7)] TJ', '127'],
    ['painted one by one', '(1) Tj (2) Tj (7) Tj', '127'],
  ])('digits that are %s are one number', async (_name, operators, text) => {
    expect(await middle(at(operators))).toMatchObject({ text, doubt: null });
  });
});

describe('cells without text', () => {
  it('an empty one is blank', async () => {
    expect(await middle()).toMatchObject({ text: '', other: null });
  });

  it.each([
    ['an upright line', '110 106 m 110 114 l S'],
    ['a slanted line', '105 106 m 110 114 l S'],
    ['a curve', '105 106 m 105 112 110 112 110 106 c f'],
  ])('%s is seen', async (_name, content) => {
    expect(await middle(content)).toMatchObject({ text: '', other: 'drawing' });
  });

  it('a small picture is seen', async () => {
    expect(await middle('q 8 0 0 10 100 105 cm BI /W 1 /H 1 /BPC 8 /CS /G ID z EI Q')).toMatchObject({
      other: 'picture',
    });
  });
});

it('form fields and notes are read as they are shown', async () => {
  const objects = pageObjects([grid]);
  const page = objects[3]?.replace('/Contents', '/Annots [6 0 R] /Contents') ?? '';
  const appearance = stream(show('131', 2, 4)).replace(
    '<<',
    '<< /Type /XObject /Subtype /Form /BBox [0 0 40 16] /Resources << /Font << /F1 3 0 R >> >>',
  );
  const note = '<< /Type /Annot /Subtype /FreeText /Rect [85 102 125 118] /F 4 /AP << /N 7 0 R >> /Contents (131) >>';
  const cells = await cellsOf(pdf([...objects.slice(0, 3), page, ...objects.slice(4), note, appearance]));
  expect(cells.find((cell) => cell.row === 1 && cell.column === 1)).toMatchObject({ text: '131' });
});

it('text of a layer that is off is not read', async () => {
  const objects = pageObjects([`${grid} /OC /Old BDC ${number} EMC`]);
  const catalogue = '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> >>';
  const page = objects[3]?.replace('/Resources <<', '/Resources << /Properties << /Old 6 0 R >>') ?? '';
  const layer = '<< /Type /OCG /Name (Old) >>';
  const cells = await cellsOf(pdf([catalogue, ...objects.slice(1, 3), page, ...objects.slice(4), layer]));
  expect(cells.find((cell) => cell.row === 1 && cell.column === 1)).toMatchObject({ text: '', other: null });
});

it('text of alpha 0 is not read', async () => {
  const objects = pageObjects([`${grid} q /Clear gs ${number} Q`]);
  const page = objects[3]?.replace('/Resources <<', '/Resources << /ExtGState << /Clear << /ca 0 >> >>') ?? '';
  const cells = await cellsOf(pdf([...objects.slice(0, 3), page, ...objects.slice(4)]));
  expect(cells.find((cell) => cell.row === 1 && cell.column === 1)).toMatchObject({ text: '', other: null });
});

it('the numbers of a row that one operator paints stand in their cells', async () => {
  const row = 'BT /F1 10 Tf 1 0 0 1 23 106 Tm [(1234567890) -480 (2345678901) -480 (3456789012)] TJ ET';
  const lines = [20, 80, 140, 200].map((x) => `${x} 100 m ${x} 140 l S`);
  const heads = [show('Label', 30, 126), show('Sum', 90, 126), show('Note', 150, 126)];
  const across = [100, 120, 140].map((y) => `20 ${y} m 200 ${y} l S`);
  const cells = await cellsOf(pdfOf([...lines, ...across, ...heads, row].join('\n')));
  expect(cells.filter((cell) => cell.row === 1).map((cell) => cell.text)).toEqual([
    '1234567890',
    '2345678901',
    '3456789012',
  ]);
});

it('a frame with horizontal rules only has the columns of its numbers', async () => {
  const rules = [
    ...[20, 200].map((x) => `${x} 60 m ${x} 140 l S`),
    ...[60, 80, 100, 120, 140].map((y) => `20 ${y} m 200 ${y} l S`),
  ];
  const head = [show('Issued', 80, 126), show('Repealed', 140, 126)];
  const rows = [106, 86, 66].flatMap((y, index) => [
    show(`Row ${index}`, 30, y),
    show(`1${index}`, 90, y),
    show(`2${index}`, 150, y),
  ]);
  const cells = await cellsOf(pdfOf([...rules, ...head, ...rows].join('\n')));
  expect(cells.map((cell) => cell.text)).toEqual(expect.arrayContaining(['10', '20', '11', '21', '12', '22']));
});
