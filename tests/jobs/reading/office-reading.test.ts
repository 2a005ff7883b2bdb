// A report in an older format is read with the copy that LibreOffice makes of it; whatever goes wrong with that, it is read as it was without.
import { expect, test } from 'vitest';
import { draftOf, withCells } from '../../../scripts/accuracy/draft.js';
import { writeDocxDocument } from '../../../scripts/samples/write-docx.js';
import { writeRtfDocument } from '../../../scripts/samples/write-rtf.js';
import type { OfficeFormat } from '../../../src/jobs/office/converter.js';
import { withOffice } from '../../../src/jobs/reading/office-reading.js';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import { failedReading } from '../../../src/jobs/reading/reading.js';
import type { DocumentReading } from '../../../src/load/rows/document-reading.js';
import type { Fact } from '../../../src/model/report.js';
import { directPool, reportPage } from '../ingested-folders.js';

const draft = draftOf(7, '2021');
const rtf = writeRtfDocument(draft);
const copy = writeDocxDocument(draft);
/** The number that one cell of the other copy states instead. */
const misread = '987654';
const changed = 'requests.granted|total';
const otherCopy = writeDocxDocument({
  blocks: withCells(draft, (cell) => (cell.states === changed ? { ...cell, text: misread } : cell)).blocks,
});

interface Tried {
  readonly reading: DocumentReading;
  /** The formats that LibreOffice was asked to convert. */
  readonly asked: readonly OfficeFormat[];
}

async function tried(bytes: Uint8Array, converted: Uint8Array | null, secondReading = true): Promise<Tried> {
  const asked: OfficeFormat[] = [];
  const convert = (_: Uint8Array, format: OfficeFormat) => {
    asked.push(format);
    return Promise.resolve(converted);
  };
  const pool = withOffice(directPool(readDocument), { convert, close: () => Promise.resolve() });
  return { reading: await pool.read({ name: 'a', bytes, secondReading }), asked };
}

function factsOf({ outcome }: DocumentReading): readonly Fact[] {
  if (outcome.kind !== 'report') throw new Error(`Expected a report, not ${outcome.kind}`);
  return outcome.report.facts;
}

const secondReadersOf = (facts: readonly Fact[]) =>
  new Set(facts.flatMap(({ support }) => support.flatMap((by) => (by.kind === 'second_reading' ? [by.reader] : []))));

test('every number that the copy states too is supported by LibreOffice', async () => {
  const { reading, asked } = await tried(rtf, copy);
  const facts = factsOf(reading);
  expect(asked).toEqual(['rtf']);
  expect(facts.length).toBeGreaterThan(150);
  expect(facts.filter(({ flags }) => flags.length > 0)).toEqual([]);
  expect(
    facts.every(({ support }) => support.some((by) => by.kind === 'second_reading' && by.reader === 'LibreOffice')),
  ).toBe(true);
});

test('a number that the copy states otherwise is flagged, with what it states', async () => {
  const { reading } = await tried(rtf, otherCopy);
  const flagged = factsOf(reading).filter(({ flags }) => flags.includes('readings_differ'));
  expect(flagged.map(({ indicator, applicant }) => `${indicator}|${applicant}`)).toEqual([changed]);
  if (reading.outcome.kind !== 'report') throw new Error('Expected a report');
  const said = reading.outcome.report.problems.filter(({ code }) => code === 'readings_differ');
  expect(said.map(({ message }) => message).join()).toMatch(new RegExp(`LibreOffice.*${misread}`));
});

test.each([
  ['there is no copy', null],
  ['the copy is no document', new Uint8Array(1000)],
  ['the copy holds nothing', new Uint8Array(0)],
])('where %s, the reading is the one without LibreOffice', async (_, converted) => {
  const { reading } = await tried(rtf, converted);
  const without = await readDocument({ name: 'a', bytes: rtf, secondReading: true });
  // A copy that could not be made here may be made elsewhere.
  const dependence = converted === null ? { dependsOnMachine: true } : {};
  expect({ ...reading, durations: null }).toEqual({ ...without, durations: null, ...dependence });
  expect(secondReadersOf(factsOf(reading))).toEqual(new Set(['RTF lines']));
});

test.each([
  ['a web page', Buffer.from(reportPage('')), true],
  ['what is no report', Buffer.from('{\\rtf1 A letter.\\par}'), true],
  ['a damaged document', rtf.subarray(0, 3), true],
  ['a report whose second reading is switched off', rtf, false],
])('%s is not converted', async (_, bytes, secondReading) => {
  expect((await tried(bytes, copy, secondReading)).asked).toEqual([]);
});

test('if reading with the copy fails, the first reading stands', async () => {
  const inner = directPool(readDocument);
  const problem = { code: 'out_of_memory', message: 'x', at: null } as const;
  const pool = withOffice(
    { ...inner, read: (task) => (task.officeCopy ? Promise.resolve(failedReading(problem)) : inner.read(task)) },
    { convert: () => Promise.resolve(copy), close: () => Promise.resolve() },
  );
  const reading = await pool.read({ name: 'a', bytes: rtf, secondReading: true });
  expect(secondReadersOf(factsOf(reading))).toEqual(new Set(['RTF lines']));
});

test('for the database, bytes that were transferred are asked for again; if they are gone, the first reading stands', async () => {
  const pool = withOffice(directPool(readDocument), {
    convert: () => Promise.resolve(copy),
    close: () => Promise.resolve(),
  });
  const task = { name: 'a', bytes: rtf, secondReading: true, address: null };
  const supportOf = async (readAgain?: () => Promise<Uint8Array | null>) => {
    const { outcome } = await pool.prepare(task, readAgain);
    return outcome.kind === 'report' ? JSON.stringify(outcome.reports[0].facts[0]) : outcome.kind;
  };
  expect(await supportOf()).toContain('LibreOffice');
  expect(await supportOf(() => Promise.resolve(rtf))).toContain('LibreOffice');
  expect(await supportOf(() => Promise.resolve(null))).toContain('RTF lines');
});

test('closing it closes both', async () => {
  const closed: string[] = [];
  const note = (name: string) => () => Promise.resolve(void closed.push(name));
  const pool = withOffice(
    { ...directPool(), close: note('pool') },
    { convert: () => Promise.resolve(null), close: note('office') },
  );
  await pool.close();
  expect(closed.sort()).toEqual(['office', 'pool']);
});
