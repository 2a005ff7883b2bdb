import { describe, expect, it } from 'vitest';
import type { LineRecogniser } from '../../../src/extract/scans/engines/pp-ocr.js';
import { type Picture, transposed } from '../../../src/extract/scans/picture/picture.js';
import { readablePageOf } from '../../../src/extract/scans/reading-turn.js';

const [width, height] = [600, 500];
const paper = 255;

/** A page of lines whose left ends are blacker than their right ends: so it is known which way up a line is. */
function pageOfLines(): Picture {
  const shades = new Uint8Array(width * height).fill(paper);
  for (let line = 0; line < 6; line++)
    for (let character = 0; character < 20; character++)
      for (let y = 0; y < 20; y++)
        for (let x = 0; x < 16; x++)
          shades[(40 + line * 60 + y) * width + 60 + character * 20 + x] = character < 4 ? 0 : 90;
  return { width, height, shades };
}

const inkBetween = ({ width: wide, shades }: Picture, from: number, to: number) =>
  shades.reduce((sum, shade, at) => (at % wide >= from * wide && at % wide < to * wide ? sum + paper - shade : sum), 0);

/** Reads words only where a line begins with its blackest part. */
const reader: LineRecogniser = {
  name: 'a recogniser',
  readDigits: async () => null,
  recognise: async (lines) =>
    lines.map((line) => {
      const isUpright = inkBetween(line, 0, 0.25) > 1.3 * inkBetween(line, 0.75, 1);
      return { text: isUpright ? '政府信息公开工作年度报告' : '三', number: '', certainty: 0.9 };
    }),
};

const mirrored = (page: Picture): Picture => ({
  ...page,
  shades: page.shades.map((_, at) => page.shades[at - (at % page.width) + page.width - 1 - (at % page.width)] ?? paper),
});
const upright = pageOfLines();
const clockwise = mirrored(transposed(upright));
const upsideDown: Picture = { ...upright, shades: new Uint8Array(upright.shades).reverse() };
const counterClockwise = transposed(mirrored(upright));

/** Reads few words wherever it looks, and more from the side. */
const readerOfNarrowCells: LineRecogniser = {
  name: 'a recogniser',
  readDigits: async () => null,
  recognise: async (lines) =>
    lines.map((line) => {
      const isOnItsSide = inkBetween(line, 0.75, 1) > 1.3 * inkBetween(line, 0, 0.25);
      return { text: isOnItsSide ? '理量申无当大' : '公开出', number: '', certainty: 0.9 };
    }),
};

describe('a page that is read', () => {
  it('stays as it is if no way up gives whole lines: cells may be so narrow that the columns of a table read better', async () => {
    expect(await readablePageOf(upright, 200 / 72, readerOfNarrowCells)).toMatchObject({ turned: 0 });
  });

  it.each([
    ['upright', upright, 0],
    ['turned by 90 degrees', clockwise, 1],
    ['upside down', upsideDown, 2],
    ['turned by 270 degrees', counterClockwise, 3],
  ] as const)('is found to be %s', async (_, page, turned) => {
    const read = await readablePageOf(page, 200 / 72, reader);
    expect(read.turned).toBe(turned);
    expect(read.texts.map(({ text }) => text)).toEqual(Array<string>(6).fill('政府信息公开工作年度报告'));
  });
});
