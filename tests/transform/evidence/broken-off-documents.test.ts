// A document that broke off within its last cell.
import { expect, it } from 'vitest';
import { figuresOf } from '../../../scripts/samples/figures.js';
import { reportBlocks } from '../../../scripts/samples/report-blocks.js';
import { statisticsFiles } from '../../../scripts/samples/statistics-files.js';
import { writeHtmlDocument } from '../../../scripts/samples/write-html.js';
import { writeTextDocument } from '../../../scripts/samples/write-text.js';
import { extract } from '../../../src/extract/extract.js';
import type { Fact, Report } from '../../../src/model/report.js';
import { transform } from '../../../src/transform/transform.js';

const blocks = reportBlocks(figuresOf('liren-2020'));
const amount = '329164';
const annex = statisticsFiles.find(({ name }) => name === 'government merged levels.html');

const flagsIn = (report: Report) =>
  report.facts.filter(({ flags }) => flags.length > 0).map(({ indicator }) => indicator);

async function reportIn(bytes: Uint8Array): Promise<Report> {
  const extraction = await extract(bytes, { name: 'report' });
  if (extraction.kind === 'unreadable') throw new Error(JSON.stringify(extraction.problems));
  const { document, secondReading } = extraction;
  const result = transform(document, secondReading);
  if (result.kind !== 'report') throw new Error(JSON.stringify(result.problems));
  return result.report;
}

async function amountIn(bytes: Uint8Array): Promise<Pick<Fact, 'reading' | 'flags'> | undefined> {
  const { facts } = await reportIn(bytes);
  const fact = facts.find(({ indicator }) => indicator === 'proactive.procurement.amount');
  return fact && { reading: fact.reading, flags: fact.flags };
}

/** The bytes up to somewhere within the amount. */
function brokenOff(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, Buffer.from(bytes).indexOf(amount) + 4);
}

it.each([
  ['HTML', writeHtmlDocument({ blocks })],
  ['flattened text', writeTextDocument({ blocks })],
])('a number of %s in which the document breaks off is flagged', async (_, whole) => {
  expect(await amountIn(whole)).toEqual({ reading: { state: 'number', value: Number(amount) }, flags: [] });
  expect(await amountIn(brokenOff(whole))).toEqual({
    reading: { state: 'number', value: 3291 },
    flags: ['rows_missing'],
  });
});

it('a page that ends within the last number of the form is flagged, though nothing is missing behind it', async () => {
  const whole = Buffer.from(annex?.bytes() ?? []);
  const lastNumber = whole.lastIndexOf('>4218<') + 1;
  expect(flagsIn(await reportIn(whole))).toEqual([]);
  expect(flagsIn(await reportIn(whole.subarray(0, lastNumber + 2)))).toEqual(['form2014.training.participants']);
});
