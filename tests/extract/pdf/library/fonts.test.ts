// Glyphs whose fonts do not say, or do not say truly, what they show.
import { describe, expect, it } from 'vitest';
import { readDressed } from '../dressed-cell.js';
import { stream } from '../pdf-builder.js';

const widths = Array.from({ length: 256 }, () => 6).join(' ');

/** A Type 3 font (ISO 32000-1, 9.6.5) whose glyphs all have one description. */
function type3(differences: string, names: readonly string[], description: string): readonly string[] {
  const procedures = names.map((name) => `/${name} 7 0 R`).join(' ');
  const font = `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << ${procedures} >>`;
  const encoding = `/Encoding << /Differences [${differences}] >> /FirstChar 0 /LastChar 255 /Widths [${widths}] /Resources << >> >>`;
  return [`${font} ${encoding}`, stream(description)];
}

const bar = '6 0 0 0 5 8 d1 1 0 3 8 re f';
const shown = (text: string) => `BT /T 10 Tf 90 106 Td (${text}) Tj ET`;
const cellWith = async (text: string, objects: readonly string[]) =>
  (await readDressed({ content: shown(text), fonts: '/T 6 0 R', objects })).cell;

describe('glyphs', () => {
  it('with names of digits are digits', async () => {
    expect(await cellWith('131', type3('49 /one 51 /three', ['one', 'three'], bar))).toMatchObject({ text: '131' });
  });

  it.each([
    ['at the codes of digits', '131', '49 /a1 51 /a3', ['a1', 'a3']],
    ['at the code of a blank', ' ', '32 /a1', ['a1']],
  ])('without meaning %s are unknown', async (_name, text, differences, names) => {
    expect((await cellWith(text, type3(differences, names, bar)))?.text).toMatch(/^\ufffd+$/);
  });

  it('that are read as digits but leave no ink are unknown', async () => {
    expect((await cellWith('131', type3('49 /one 51 /three', ['one', 'three'], '6 0 d0')))?.text).toMatch(/^\ufffd+$/);
  });

  it('that a font of one byte a code does not name are unknown', async () => {
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Foo /Encoding << /Differences [49 /a1 51 /a3] >> >>';
    expect((await cellWith('131', [font]))?.text).toMatch(/^\ufffd+$/);
  });

  it('that read as a blank and leave no ink are blank', async () => {
    expect(await cellWith(' ', type3('32 /space', ['space'], '6 0 d0'))).toMatchObject({ text: '', other: null });
  });

  it.each([
    ['31', '8', true],
    ['38', '1', true],
    ['31', '1', false],
    ['38', '8', false],
  ])('of code %s that read as %s are in doubt where their shapes are others: %s', async (code, digit, isDoubtful) => {
    const map = `1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <${code}> <003${digit}> endbfchar`;
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>';
    const shownCode = String.fromCharCode(Number.parseInt(code, 16));
    const cell = await cellWith(shownCode, [font, stream(map)]);
    expect([cell?.text, cell?.doubt === null]).toEqual([digit, !isDoubtful]);
  });
});
