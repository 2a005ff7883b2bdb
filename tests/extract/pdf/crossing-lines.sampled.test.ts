// A page with more lines across each other than any table has: drawn fields of hatching, maps, or malice.
import { expect, it } from 'vitest';
import { extract } from '../../../src/extract/extract.js';
import { tablesOf } from '../../../src/model/document.js';
import { casesIn } from '../../sampled.js';
import { pdfOf, show } from './pdf-builder.js';

const slowCount = 50_000;
const length = casesIn(2_000, slowCount);

it(`${2 * length} lines across each other (${2 * slowCount} in the slow run) are read, and do not make a table`, async () => {
  const across = Array.from({ length }, (_, index) => `${(index % 600) / 2} 0 m ${(index % 600) / 2} 200 l S`);
  const down = Array.from({ length }, (_, index) => `0 ${(index % 400) / 2} m 300 ${(index % 400) / 2} l S`);
  const bytes = pdfOf([...across, ...down, show('Hello 123', 20, 100)].join('\n'));
  const extraction = await extract(bytes, { name: 'a.pdf' }, { secondReading: false });
  expect(extraction.kind === 'document' ? tablesOf(extraction.document.blocks) : null).toEqual([]);
});
