// Each glyph is assigned to a cell, and a line that crosses a piece of text does not split it.
import { describe, expect, it } from 'vitest';
import type { Glyph } from '../../../../src/extract/pdf/page/painted-page.js';
import { edgesOf } from '../../../../src/extract/pdf/page/paths.js';
import { glyphsByCell } from '../../../../src/extract/pdf/ruled/cell-glyphs.js';
import { latticeOf } from '../../../../src/extract/pdf/ruled/lattice.js';
import { figuresOf } from '../../../../src/extract/pdf/ruled/rule-lines.js';
import { glyphsOf } from '../painted-text.js';

/** Four cells beside each other, 40 wide and 20 high. */
const rules = [0, 40, 80, 120].flatMap((left) => edgesOf({ left, right: left + 40, top: 0, bottom: 20 }));

const joined = (glyphs: readonly Glyph[]) => glyphs.map((glyph) => glyph.text).join('');

function placed(...texts: readonly (readonly Glyph[])[]) {
  const [figure] = figuresOf(rules);
  if (!figure) throw new Error('Expected a figure');
  const lattice = latticeOf(figure);
  const { byCell, outside, astride } = glyphsByCell(texts.flat(), lattice);
  const cells = lattice.cells.map((cell) => joined(byCell.get(cell) ?? []));
  return { cells, outside: joined(outside), astride: astride.map((line) => line.text) };
}

const at = (text: string, left: number, run: number, size = 10) => glyphsOf(text, { left, top: 5, run, size });

describe('glyphsByCell', () => {
  it('gives each glyph to the cell that holds its middle, and leaves out what stands beside the table', () => {
    expect(placed(at('12', 15, 1), at('34', 55, 2), at('注', 170, 3))).toEqual({
      cells: ['12', '34', '', ''],
      outside: '注',
      astride: [],
    });
  });

  it('splits a run that passes from cell to cell over gaps', () => {
    expect(placed(glyphsOf('12 34', { left: 25, top: 5, run: 1, spacing: 2 }))).toEqual({
      cells: ['12', '34', '', ''],
      outside: '',
      astride: [],
    });
  });

  it('a number that has too little room stays whole in the cell that holds most of it, and is in doubt', () => {
    expect(placed(at('386133', 15, 1))).toEqual({ cells: ['386133', '', '', ''], outside: '', astride: ['386133'] });
  });

  it('a number of full-width digits that has too little room is in doubt as well', () => {
    expect(placed(at('３８６１', 15, 1))).toMatchObject({ cells: ['３８６１', '', '', ''], astride: ['３８６１'] });
  });

  it('a number that barely touches a line is not in doubt', () => {
    expect(placed(at('38613', 16, 1))).toEqual({ cells: ['38613', '', '', ''], outside: '', astride: [] });
  });

  it('a heading over three cells belongs to none', () => {
    expect(placed(at('四、行政复议诉讼情况', 5, 1), at('7', 98, 2))).toEqual({
      cells: ['', '', '7', ''],
      outside: '四、行政复议诉讼情况',
      astride: [],
    });
  });

  it('the numbers of a row that are painted together stand in their cells, however narrow the gaps at the lines are', () => {
    const row = [...at('12345', 14.5, 1), ...at('67890', 40.3, 1), ...at('246', 81, 1)];
    expect(placed(row)).toEqual({ cells: ['12345', '67890', '246', ''], outside: '', astride: [] });
  });

  it('a label that is painted together with the numbers of its row stands in its own cell', () => {
    const row = [
      ...glyphsOf('行政许可', { left: 1, top: 5, run: 1, size: 9 }),
      ...at('12345', 42, 1),
      ...at('6789', 81, 1),
    ];
    expect(placed(row)).toMatchObject({ cells: ['行政许可', '12345', '6789', ''], outside: '' });
  });

  it('numbers over three cells that cover other text belong to none', () => {
    expect(placed(at('20232023202320232023', 5, 1), at('7', 98, 2))).toMatchObject({ cells: ['', '', '7', ''] });
  });

  it('a heading over two cells belongs to none if it covers other text', () => {
    expect(placed(at('12', 15, 1), at('六、其他', 22, 2, 9))).toEqual({
      cells: ['12', '', '', ''],
      outside: '六、其他',
      astride: [],
    });
  });

  it('a label over two cells that covers nothing belongs to the one that holds most of it', () => {
    expect(placed(at('行政许可', 5, 1))).toEqual({ cells: ['行政许可', '', '', ''], outside: '', astride: [] });
  });
});
