// Where the operators of a page do not tell what is seen, its picture decides.
import { describe, expect, it } from 'vitest';
import { turnUpright } from '../../../../src/extract/pdf/page/orientation.js';
import { lookAtCells } from '../../../../src/extract/pdf/sight/look-at-cells.js';
import type { Block } from '../../../../src/model/document.js';
import { ProblemCollector } from '../../../../src/model/problem.js';
import { type Dress, form, number, picture, readDressed } from '../dressed-cell.js';
import { pageOf } from '../painted-text.js';
import { show, stream } from '../pdf-builder.js';

const shading = (from: number, to: number) =>
  `<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [81 100 140 100] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [${from}] /C1 [${to}] /N 1 >> >>`;
const shadingResource = '/Shading << /S1 6 0 R >>';
const tile = (content: string) =>
  stream(content).replace(
    '<<',
    '<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 300 200] /XStep 300 /YStep 200 /Resources << >>',
  );
const state = (entries: string) => `/ExtGState << /G1 << ${entries} >> >>`;
const group = '/BBox [0 0 300 200] /Group << /S /Transparency /CS /DeviceGray >>';
/** Pixels of a wide picture whose middle alone is black, and of its mask. */
const line = 'ffffffff00ffffffff'.repeat(5);
const cellOf = async (dress: Dress) => (await readDressed(dress)).cell;

describe('something is seen in a cell without text', () => {
  it.each<[string, Dress]>([
    [
      'a pattern with a figure',
      {
        content: '/Pattern cs /P1 scn 90 102 30 14 re f',
        resources: '/Pattern << /P1 6 0 R >>',
        objects: [tile('100 104 m 104 104 l 104 114 l 100 114 l h f')],
      },
    ],
    [
      'shading through a clip',
      { content: 'q 100 104 4 10 re W n /S1 sh Q', resources: shadingResource, objects: [shading(0, 0.2)] },
    ],
    ['text that clips a ground', { content: `q BT 7 Tr /F1 10 Tf 90 106 Td (131) Tj ET 80 100 60 20 re f Q` }],
    ['a thick bar', { content: '100 104 4 10 re f' }],
    ['a figure with right angles', { content: '100 104 m 106 104 l 106 107 l 104 107 l 104 114 l 100 114 l h f' }],
    ['a stroke of a pen through several cells', { content: '60 104 m 100 118 160 102 190 116 c S' }],
    [
      'a picture over several cells',
      {
        content: 'q 170 0 0 14 25 103 cm /I1 Do Q',
        resources: '/XObject << /I1 6 0 R >>',
        objects: [picture(9, 5, line)],
      },
    ],
    [
      'a figure in a form',
      { content: '/X1 Do', resources: '/XObject << /X1 6 0 R >>', objects: [form('100 104 4 10 re f')] },
    ],
  ])('%s', async (_name, dress) => {
    expect(await cellOf(dress)).toMatchObject({ text: '', other: expect.stringMatching(/drawing|picture/) });
  });
});

describe('a cell is blank', () => {
  it.each<[string, Dress]>([
    [
      'on a ground that is shaded',
      { content: 'q 81 101 58 18 re W n /S1 sh Q', resources: shadingResource, objects: [shading(1, 0.8)] },
    ],
    ['on a coloured ground', { content: '0.6 0.7 0.9 rg 81 101 58 18 re f 0 g' }],
    [
      'on a picture of paper',
      {
        content: 'q 300 0 0 200 0 0 cm /I1 Do Q',
        resources: '/XObject << /I1 6 0 R >>',
        objects: [picture(2, 2, 'fffafffa', '/SMask 7 0 R'), picture(1, 1, '10')],
      },
    ],
    ['where text clips and nothing is painted', { content: 'q BT 7 Tr /F1 10 Tf 90 106 Td (131) Tj ET Q' }],
    [
      'where a soft mask is painted alone',
      {
        content: 'q /G1 gs Q',
        resources: state('/SMask << /S /Luminosity /G 6 0 R >>'),
        objects: [form(number, group)],
      },
    ],
  ])('%s', async (_name, dress) => {
    expect(await cellOf(dress)).toMatchObject({ text: '', other: null });
  });
});

describe('a number is in doubt', () => {
  it.each<[string, Dress]>([
    [
      'under shading',
      { content: `${number} q 85 102 40 16 re W n /S1 sh Q`, resources: shadingResource, objects: [shading(1, 1)] },
    ],
    [
      'under a white stencil',
      { content: `${number} q 1 g 40 0 0 16 85 102 cm BI /W 8 /H 1 /IM true /BPC 1 ID \x00 EI Q` },
    ],
    ['outside a slanted clip', { content: `q 85 102 m 140 102 l 140 118 l h W n ${number} Q` }],
    [
      'in a colour that mixing takes away',
      { content: `q /G1 gs 0.5 g 81 101 58 18 re f 1 g ${number} Q`, resources: state('/BM /Multiply') },
    ],
    ['of which a half is covered', { content: `${number} 1 g 85 109.5 40 10 re f 0 g` }],
    ['of which a half is clipped', { content: `q 80 100 60 9.5 re W n ${number} Q` }],
    ['that a slanted line strikes out', { content: `${number} 88 104 m 110 116 l S` }],
  ])('%s', async (_name, dress) => {
    expect(await cellOf(dress)).toMatchObject({ text: '131', doubt: expect.any(String) });
  });
});

describe('a number beside which something is drawn is in doubt', () => {
  it.each<[string, Dress]>([
    ['a sign', { content: `${number} 84 109.5 m 89 109.5 l S` }],
    ['a decimal point', { content: `${number} 108.5 106 1.2 1.2 re f` }],
    ['a digit as a figure', { content: `${number} 112 106 m 112 113 l 114 113 l 115 106 l f` }],
    [
      'a digit as a picture',
      {
        content: `${number} q 5 0 0 8 110 105.5 cm /I1 Do Q`,
        resources: '/XObject << /I1 6 0 R >>',
        objects: [picture(1, 1, '00')],
      },
    ],
  ])('%s', async (_name, dress) => {
    expect(await cellOf(dress)).toMatchObject({ text: '131', doubt: expect.stringContaining('beside') });
  });

  it('but not a line beneath it', async () => {
    expect(await cellOf({ content: `${number} 89 104 m 108 104 l S` })).toMatchObject({ text: '131', doubt: null });
  });
});

describe('bars', () => {
  it('a thick white line covers a number', async () => {
    expect(await cellOf({ content: `${number} 1 G 14 w 85 109.5 m 125 109.5 l S` })).toMatchObject({ text: '' });
  });

  it('a thick black line is the ground of a white number', async () => {
    const bar = '14 w 85 109.5 m 125 109.5 l S';
    expect(await cellOf({ content: `${bar} 1 g ${number} 0 g` })).toMatchObject({ text: '131' });
  });

  it('a figure with curves is as large as its curves', async () => {
    const round = '1 g 80 110 m 80 130 140 130 140 110 c 140 90 80 90 80 110 c f 0 g';
    expect((await cellOf({ content: `${number} ${round}` }))?.doubt).not.toBeNull();
  });
});

it.each([
  ['a picture that cannot be decoded', 'q 170 0 0 10 25 104 cm /I1 Do Q', 'picture'],
  ['a number aslant', 'BT /F1 8 Tf 0.7 -0.7 0.7 0.7 95 114 Tm (13) Tj ET', 'drawing'],
])('%s is seen in a blank cell', async (_name, content, other) => {
  const broken = stream('abcd').replace(
    '<<',
    '<< /Type /XObject /Subtype /Image /Width 3 /Height 5 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode',
  );
  const dress = { content, resources: '/XObject << /I1 6 0 R >>', objects: [broken] };
  expect(await cellOf(dress)).toMatchObject({ text: '', other });
});

it('text of a negative size in a turned matrix is upright', async () => {
  expect(await cellOf({ content: 'BT /F1 -10 Tf -1 0 0 -1 90 106 Tm (131) Tj ET' })).toMatchObject({ text: '131' });
});

describe('a number is seen as it was read', () => {
  it.each<[string, Dress]>([
    ['in a ring', { content: `${number} 85 110 m 85 120 114 120 114 110 c 114 100 85 100 85 110 c s` }],
    ['within a round clip', { content: `q 70 110 m 70 150 150 150 150 110 c 150 70 70 70 70 110 c h W n ${number} Q` }],
    ['mixed with white paper', { content: `q /G1 gs ${number} Q`, resources: state('/BM /Multiply') }],
    [
      'under a highlighter',
      { content: `${number} q /G1 gs 1 1 0 rg 85 102 40 16 re f Q`, resources: state('/BM /Multiply') },
    ],
    [
      'on shading',
      { content: `q 81 101 58 18 re W n /S1 sh Q ${number}`, resources: shadingResource, objects: [shading(1, 0.8)] },
    ],
    [
      'under a picture that lets everything through',
      {
        content: `${number} q 300 0 0 200 0 0 cm /I1 Do Q`,
        resources: '/XObject << /I1 6 0 R >>',
        objects: [picture(1, 1, '00', '/SMask 7 0 R'), picture(1, 1, '00')],
      },
    ],
  ])('%s', async (_name, dress) => {
    expect(await cellOf(dress)).toMatchObject({ text: '131', doubt: null });
  });
});

describe('numbers that nobody can read are unknown', () => {
  it.each([
    ['in a mirror', `q -1 0 0 1 220 0 cm ${number} Q`],
    ['upside down', 'BT /F1 10 Tf -1 0 0 -1 118 112 Tm (691) Tj ET'],
    ['squeezed to lines', `q 0.02 0 0 1 100 0 cm BT /F1 10 Tf 90 106 Td (131) Tj ET Q`],
  ])('%s', async (_name, content) => {
    expect((await cellOf({ content }))?.text).toMatch(/\ufffd/);
  });
});

describe('annotations without an appearance', () => {
  const note = (entries: string) => ({
    page: '/Annots [6 0 R]',
    objects: [`<< /Type /Annot /Rect [85 102 125 118] ${entries} >>`],
  });

  it.each([
    ['a note', '/Subtype /FreeText /F 4 /DA (/F1 10 Tf) /Contents (131)', 'control'],
    ['a stamp', '/Subtype /Stamp /F 4 /Name /Approved', 'picture'],
    ['a field with a value', '/Subtype /Widget /FT /Tx /T (a) /F 4 /V (131) /DA (/F1 10 Tf)', 'control'],
  ])('%s is seen', async (_name, entries, other) => {
    expect(await cellOf(note(entries))).toMatchObject({ text: '', other });
  });

  it.each([
    ['a link', '/Subtype /Link /Border [0 0 0]'],
    ['a hidden note', '/Subtype /FreeText /F 2 /DA (/F1 10 Tf) /Contents (131)'],
    ['a field without a value', '/Subtype /Widget /FT /Tx /T (a) /F 4 /DA (/F1 10 Tf)'],
  ])('%s is not', async (_name, entries) => {
    expect(await cellOf(note(entries))).toMatchObject({ text: '', other: null });
  });
});

it('a page that cannot be drawn is reported, and its cells in question are in doubt', async () => {
  const box = { left: 100, top: 100, right: 160, bottom: 120 };
  const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: '', raw: '', other: null, doubt: null } as const;
  const anchor = { kind: 'page', page: 1, box, further: [] } as const;
  const table = { rows: 1, columns: 1, repairs: [], features: [], anchor, cells: [{ ...cell, anchor }] };
  const block: Block = { kind: 'table', table: { ...table, origin: 'ruled' } };
  const page = turnUpright(pageOf({ unclear: [{ kind: 'shows', box, isEven: false }] }));
  const problems = new ProblemCollector();
  const open = () => Promise.reject(new Error('the paper is torn'));
  const [looked] = await lookAtCells([block], [page], open, problems);
  expect(problems.list).toMatchObject([
    { code: 'page_not_drawn', message: expect.stringContaining('the paper is torn') },
  ]);
  expect(looked).toMatchObject({ table: { cells: [{ text: '', other: 'drawing' }] } });
});

it('the reading of an upright number does not depend on the picture', async () => {
  expect(await readDressed({ content: show('131', 90, 106) })).toMatchObject({ cell: { text: '131' }, problems: [] });
});
