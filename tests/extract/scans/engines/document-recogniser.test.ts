// A witness that is installed and fails is reported: what is read without it is not what another machine reads.
import { expect, test } from 'vitest';
import { withWitness } from '../../../../src/extract/scans/engines/document-recogniser.js';
import type { Picture } from '../../../../src/extract/scans/picture/picture.js';

const cell: Picture = { width: 1, height: 1, shades: new Uint8Array(1) };

async function lossesOf(digits: readonly string[] | null, cells: readonly Picture[]): Promise<number> {
  let losses = 0;
  const recogniser = {
    name: 'PP-OCR',
    recognise: () => Promise.resolve([]),
    readDigits: () => Promise.resolve(digits),
  };
  const witnessed = withWitness(recogniser, () => losses++);
  expect(await witnessed.readDigits(cells)).toEqual(digits);
  return losses;
}

test('the failure of Tesseract is reported, its answer and a page without numbers are not', async () => {
  expect(await lossesOf(null, [cell])).toBe(1);
  expect(await lossesOf(['12'], [cell])).toBe(0);
  expect(await lossesOf(null, [])).toBe(0);
});
