// Pictures of tables within text: what is read of them, and which are left as they are. What the lines say is made up by the recogniser.
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { withPicturesRead } from '../../../src/extract/images/pictures-in-text.js';
import type { DocumentRecogniser } from '../../../src/extract/scans/engines/document-recogniser.js';
import type { Picture } from '../../../src/extract/scans/picture/picture.js';
import type { Block, PictureBlock } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';

const [cellWidth, cellHeight] = [150, 45];

/** A picture of a table with these rows, each of four columns; without rows a photograph of nothing. */
function pictureOf(rows: number): Uint8Array {
  const canvas = createCanvas(640, 420);
  const context = canvas.getContext('2d');
  context.fillStyle = rows === 0 ? '#7090b0' : '#ffffff';
  context.fillRect(0, 0, 640, 420);
  context.strokeStyle = '#000000';
  context.fillStyle = '#000000';
  context.lineWidth = 1;
  context.font = '20px serif';
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < 4; column++) {
      const [x, y] = [20 + column * cellWidth, 20 + row * cellHeight];
      context.strokeRect(x, y, cellWidth, cellHeight);
      context.fillText('37', x + 60, y + 30);
    }
  return new Uint8Array(canvas.toBuffer('image/png'));
}

const files = new Map([
  ['table.png', pictureOf(6)],
  ['more.png', pictureOf(4)],
  ['photo.png', pictureOf(0)],
  ['damaged.png', pictureOf(6).subarray(0, -20)],
]);

const picture = (source: string | null): PictureBlock => ({
  kind: 'picture',
  source,
  description: '',
  anchor: { kind: 'html', path: `html/body/img[${source}]` },
});
const text: Block = {
  ...{ kind: 'paragraph', level: null, numbering: null, text: '一、总体情况', raw: '一、总体情况' },
  anchor: { kind: 'html', path: 'html/body/p[1]' },
};

/** A table with so many rows of four numbers. */
function tableOf(rows: number): Block {
  const anchor = { kind: 'html', path: 'html/body/table[1]' } as const;
  const cells = Array.from({ length: 4 * rows }, (_, index) => ({
    ...{ row: Math.floor(index / 4), column: index % 4, rowSpan: 1, columnSpan: 1, text: '1', raw: '1' },
    ...{ other: null, doubt: null, anchor },
  }));
  const table = { origin: 'markup', rows, columns: 4, cells, repairs: [], features: [], anchor } as const;
  return { kind: 'table', table };
}

/** Lines that are lower are what is left of rules, and no print. */
const printHeight = 24;

/** Sees 37 in every line of print. */
function recogniser(recognisers: DocumentRecogniser['recognisers']) {
  let started = 0;
  const seen = { text: '37', number: '37', certainty: 0.99 };
  const nothing = { text: '', number: '', certainty: 0 };
  const recognise = async (lines: readonly Picture[]) =>
    lines.map(({ height }) => (height < printHeight ? nothing : seen));
  const start = async () => {
    started++;
    return recognisers === 'none' ? null : { name: 'a recogniser', recognise, readDigits: async () => null };
  };
  const used = () => (started > 0 ? recognisers : null);
  return { start, recognisers, advice: '', used, close: () => {} };
}

async function read(blocks: readonly Block[], recognisers: DocumentRecogniser['recognisers'] = 'PP-OCR') {
  const problems = new ProblemCollector();
  const own = recogniser(recognisers);
  const open = async (source: string) => files.get(source) ?? null;
  const result = await withPicturesRead(blocks, open, problems, { recogniser: own });
  return {
    blocks: result,
    kinds: result.map(({ kind }) => kind),
    codes: problems.list.map(({ code }) => code),
    used: own.used(),
  };
}

describe('a picture of a table', () => {
  it('becomes a table in its place, whose cells lead to their pixels', async () => {
    const { blocks, kinds, codes, used } = await read([text, picture('table.png'), text]);
    expect(kinds).toEqual(['paragraph', 'table', 'paragraph']);
    expect(codes).toEqual(['text_recognised']);
    expect(used).toBe('PP-OCR');
    const [, block] = blocks;
    const cells = block?.kind === 'table' ? block.table.cells : [];
    expect(cells.map((cell) => cell.text)).toEqual(Array(24).fill('37'));
    expect(cells.every((cell) => cell.recognition !== undefined)).toBe(true);
    const path = cells[5]?.anchor.kind === 'html' ? cells[5].anchor.path : '';
    const [x = 0, y = 0, width = 0, height = 0] =
      /^html\/body\/img\[table\.png\]#xywh=([\d,]+)$/.exec(path)?.[1]?.split(',').map(Number) ?? [];
    for (const [found, drawn] of [
      [x, 170],
      [y, 65],
      [width, cellWidth],
      [height, cellHeight],
    ] as const)
      expect(Math.abs(found - drawn)).toBeLessThan(4);
  });

  it('that goes on in the next picture leads to both', async () => {
    const { blocks } = await read([picture('table.png'), picture('more.png'), text]);
    const places = JSON.stringify(blocks);
    expect(places).toContain('img[table.png]#xywh');
    expect(places).toContain('img[more.png]#xywh');
  });

  it('stays a picture where nobody recognises, and the document knows that it had one', async () => {
    const { kinds, codes, used } = await read([text, picture('table.png')], 'none');
    expect({ kinds, codes, used }).toEqual({ kinds: ['paragraph', 'picture'], codes: [], used: 'none' });
  });
});

describe('a picture that is left as it is', () => {
  it.each<[string, readonly Block[], readonly string[]]>([
    ['is a photograph', [picture('photo.png')], []],
    ['is not there', [picture('missing.png'), picture(null)], []],
    ['is damaged, which is said', [picture('damaged.png')], ['picture_damaged']],
  ])('%s', async (_, blocks, codes) => {
    const result = await read(blocks);
    expect(result).toMatchObject({ kinds: blocks.map(() => 'picture'), codes, used: null });
  });

  it('stands beside the tables of the form', async () => {
    const own = tableOf(4);
    const { kinds, used } = await read([own, own, own, picture('table.png')]);
    expect({ last: kinds.at(-1), used }).toEqual({ last: 'picture', used: null });
  });
});
