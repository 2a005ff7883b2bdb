// Whole reports as PDFs in every look, with three sets of real figures: read by rules and glyphs alone, without a second reading.
import { describe, expect, it } from 'vitest';
import { figureNames, figuresOf } from '../../../scripts/samples/figures.js';
import { partlyRuledPdfLooks, pdfOfLook, ruledPdfLooks } from '../../../scripts/samples/pdf-look-files.js';
import { sampleOf } from '../../sampled.js';
import { expectedFacts, statedFacts } from '../../transform/printed-report.js';
import { reportOf, transformed } from './read-report.js';

// In the quick run every third look has one of the reports; in the slow run each has all of them.
describe.each(figureNames.map((figures, index) => [figures, index] as const))('the report %s', (figures, report) => {
  const looks = sampleOf(ruledPdfLooks, (_, index) => index % (3 * figureNames.length) === 3 * report);
  it.each(looks.map((look) => [look.name, look] as const))(
    'is read number for number, and nothing is flagged: %s',
    async (_, look) => {
      const report = await reportOf(pdfOfLook(figures, look));
      expect(statedFacts(report.facts)).toEqual(expectedFacts(figures));
      expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
      expect(report.problems).toEqual([]);
      expect(report.sections.map((section) => section.number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      const { agency, year, title, publishedOn } = figuresOf(figures);
      expect(report.identity).toEqual({ agency, year, title, publishedOn });
    },
  );
});

describe.each(figureNames.map((figures, index) => [figures, index] as const))('the report %s', (figures, report) => {
  const looks = sampleOf(partlyRuledPdfLooks, (_, index) => index % (3 * figureNames.length) === 3 * report);
  it.each(looks.map((look) => [look.name, look] as const))(
    'is read number for number although rules show only part of its tables: %s',
    async (_, look) => {
      const { facts, problems, sections } = await reportOf(pdfOfLook(figures, look));
      expect(statedFacts(facts)).toEqual(expectedFacts(figures));
      expect(facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
      expect(problems.filter(({ code }) => code !== 'table_unruled')).toEqual([]);
      expect(sections.map((section) => section.number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    },
  );
});

describe('furniture', () => {
  it('no section’s text holds a page number, a running head, a watermark or a printer’s mark (every third look in the quick run)', async () => {
    const looks = ruledPdfLooks.filter(
      ({ look }) => look.runningHead ?? look.watermark ?? look.pageNumbers ?? look.bleed,
    );
    const [plain] = ruledPdfLooks;
    expect(looks.length).toBeGreaterThan(3);
    const textOf = async (look: (typeof looks)[number]) =>
      (await reportOf(pdfOfLook('huaian-2024', look))).sections.map(({ text }) => text);
    const expected = plain && (await textOf(plain));
    for (const look of sampleOf(looks, (_, index) => index % 3 === 0))
      expect([look.name, await textOf(look)]).toEqual([look.name, expected]);
  });
});

describe('a font that does not say what its glyphs mean', () => {
  // As subsets count, as digits happen to be coded, as whole Chinese fonts count.
  it.each([3, 0x30, 0x4e00])('is reported, and no number is taken from it: glyphs from %i on', async (unmappedFont) => {
    const result = await transformed(pdfOfLook('huaian-2024', { name: 'unmapped', look: { unmappedFont } }));
    const problems = result.kind === 'report' ? result.report.problems : result.problems;
    expect(problems.map(({ code }) => code)).toContain('unmapped_text');
    expect(result.kind === 'report' ? result.report.facts : []).toEqual([]);
  });
});
