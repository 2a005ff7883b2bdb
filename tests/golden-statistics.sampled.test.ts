// Whole documents of the years before 2019 with known truth: read from bytes to report, with the second reading on, and compared with the
// figures that they were written from, number by number. The quick run takes each fourth look of a PDF, the slow run all of them.
import { describe, expect, it } from 'vitest';
import { ruledPdfLooks } from '../scripts/samples/pdf-look-files.js';
import {
  type StatisticsFile,
  statisticsFiles,
  statisticsPdf,
  statisticsSamples,
} from '../scripts/samples/statistics-files.js';
import { earlierSections } from '../scripts/samples/statistics-text.js';
import { readDocument } from '../src/jobs/reading/read-document.js';
import type { Fact, Report, UnmappedFact } from '../src/model/report.js';
import { sampleOf } from './sampled.js';
import { shared } from './shared-work.js';

const readingOf = shared(
  (file: StatisticsFile) => file,
  (file) => readDocument({ name: file.name, bytes: file.bytes(), secondReading: true }),
);

async function reportOf(file: StatisticsFile): Promise<Report> {
  const { outcome } = await readingOf(file);
  if (outcome.kind !== 'report') throw new Error(`${file.name}: ${JSON.stringify(outcome.problems)}`);
  return outcome.report;
}

const isSupported = ({ support }: Fact | UnmappedFact) => support.some(({ kind }) => kind === 'second_reading');
const statedIn = ({ reading }: Fact | UnmappedFact) => (reading.state === 'number' ? reading.value : reading.state);
const files = [...statisticsSamples, ...statisticsFiles].map((file) => [file.name, file] as const);

/** Lines of a PDF do not distinguish rows of one wording, nor which of two cells is blank. */
const leastSupported: Readonly<Record<string, number>> = { docx: 1, pdf: 0.85 };

/** What a printed cell of the local table states. */
const statedBy: Readonly<Record<string, string>> = { '/': 'slash', '': 'blank' };

describe.each(files)('%s', (name, file) => {
  it('gives agency, year, date, form and every number, none of them flagged', async () => {
    const { identity, form, facts, unmapped, problems } = await reportOf(file);
    const { agency, year, title, publishedOn } = file.report;
    expect({ ...identity, form }).toEqual({ agency, year, title, publishedOn, form: file.form });
    expect(new Map(facts.map((fact) => [fact.indicator, statedIn(fact)]))).toEqual(
      new Map(file.facts.map(({ indicator, value }) => [indicator, value])),
    );
    expect(problems.filter(({ code }) => code !== 'column_unmapped')).toEqual([]);
    expect([...facts, ...unmapped].filter(({ flags }) => flags.length > 0)).toEqual([]);
    expect(unmapped.length).toBe(file.besideCount + 2 * file.local.length);
  });

  it('gives its sections in order, with their text', async () => {
    const { sections } = await reportOf(file);
    expect(sections.map(({ kind }) => kind)).toEqual([
      'preamble',
      'overview',
      'proactive',
      'requests',
      'other',
      'disputes',
      'improvements',
      'other',
    ]);
    for (const [index, { heading, paragraphs }] of earlierSections.entries()) {
      expect(heading).toContain(sections[index + 1]?.title);
      for (const paragraph of paragraphs) expect(sections[index + 1]?.text).toContain(paragraph);
    }
  });

  it.skipIf(name.endsWith('.html'))('is supported by the second reading', async () => {
    const { facts, unmapped } = await reportOf(file);
    const all = [...facts, ...unmapped];
    const share = all.filter(isSupported).length / all.length;
    expect(share).toBeGreaterThanOrEqual(leastSupported[name.split('.').at(-1) ?? ''] ?? 1);
  });
});

describe.each(statisticsFiles.filter(({ local }) => local.length > 0).map((file) => [file.name, file] as const))(
  'the local table of %s',
  (_, file) => {
    it('is kept as it is printed', async () => {
      const { unmapped } = await reportOf(file);
      const stated = unmapped.map((fact) => [fact.path, fact.label, fact.column, fact.unit, statedIn(fact)]);
      const expected = file.local.flatMap(({ path, label, unit, printed }) =>
        printed.map((text, column) => [
          path,
          label,
          ['2011年', '历年累计'][column],
          unit,
          statedBy[text] ?? Number(text),
        ]),
      );
      expect(stated).toEqual(expected);
    });
  },
);

const looks = sampleOf(ruledPdfLooks, (_, index) => index % 8 === 0);

describe.each(looks.map((look) => [look.name, look.look] as const))('a PDF with %s', (_, look) => {
  it('is never silently wrong', async () => {
    const file = statisticsPdf(look);
    const { facts, problems } = await reportOf(file);
    const expected = new Map<string, number>(file.facts.map(({ indicator, value }) => [indicator, value]));
    const silent = facts.filter((fact) => fact.flags.length === 0 && statedIn(fact) !== expected.get(fact.indicator));
    expect(silent).toEqual([]);
    const isTold = problems.some(({ code }) => code === 'rows_missing');
    expect(facts.length === expected.size || isTold).toBe(true);
  });
});
