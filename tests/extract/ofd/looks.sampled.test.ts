// Whole reports as OFD in every look and by every program, with three sets of real figures: read by both readers.
import { describe, expect, it } from 'vitest';
import { figureNames, figuresOf } from '../../../scripts/samples/figures.js';
import { ofdOfLook, partlyRuledOfdLooks, ruledOfdLooks } from '../../../scripts/samples/ofd-look-files.js';
import { extract } from '../../../src/extract/extract.js';
import type { Report } from '../../../src/model/report.js';
import { transform } from '../../../src/transform/transform.js';
import { sampleOf } from '../../sampled.js';
import { expectedFacts, statedFacts } from '../../transform/printed-report.js';

async function reportOf(bytes: Uint8Array): Promise<Report> {
  const extraction = await extract(bytes, { name: 'report.ofd' });
  if (extraction.kind !== 'document') throw new Error(`Expected a document: ${JSON.stringify(extraction.problems)}`);
  expect(extraction.document.format).toBe('ofd');
  const result = transform(extraction.document, extraction.secondReading);
  if (result.kind !== 'report') throw new Error(`Expected a report: ${JSON.stringify(result.problems)}`);
  return result.report;
}

/** The second reader abstains where a look may hide text; that a table has no borders may be reported. */
const expectedProblems: ReadonlySet<string> = new Set(['second_reading_failed', 'table_unruled']);

// In the quick run every sixth look has one of the reports; in the slow run each has all of them.
describe.each(figureNames.map((figures, index) => [figures, index] as const))('the report %s', (figures, place) => {
  const looks = [...ruledOfdLooks, ...partlyRuledOfdLooks];
  it.each(
    sampleOf(looks, (_, index) => index % (6 * figureNames.length) === 6 * place).map(
      (look) => [look.name, look] as const,
    ),
  )('is read number for number, and nothing is flagged: %s', async (_, look) => {
    const report = await reportOf(ofdOfLook(figures, look));
    expect(statedFacts(report.facts)).toEqual(expectedFacts(figures));
    expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
    expect(report.problems.filter(({ code }) => !expectedProblems.has(code))).toEqual([]);
    expect(report.sections.map((section) => section.number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const { agency, year, title, publishedOn } = figuresOf(figures);
    expect(report.identity).toEqual({ agency, year, title, publishedOn });
  });
});
