// Whole documents with known truth: every sample and every look of every writer is read from bytes to report and compared with the
// figures that it was written from, number by number. In the quick run each look has one report; in the slow run it has all three.
import { describe, expect, it } from 'vitest';
import { expectedOf } from '../scripts/samples/expected.js';
import { lookFiles } from '../scripts/samples/look-files.js';
import type { ReportFile } from '../scripts/samples/report-files.js';
import { bytesOf, sampleFiles } from '../scripts/samples/sample-files.js';
import { readDocument } from '../src/jobs/reading/read-document.js';
import type { Fact } from '../src/model/report.js';
import { sampleOf } from './sampled.js';
import { shared } from './shared-work.js';

/** Three reports a look, one after the other: the pick is another report for each look. */
const looks = sampleOf(lookFiles, (_, index) => index % 3 === Math.floor(index / 3) % 3);
const files: readonly ReportFile[] = [...sampleFiles, ...looks];

const factLine = (indicator: string, applicant: string | null, value: number | null, state: string) =>
  `${indicator}|${applicant ?? ''} ${value ?? state}`;

const lineOf = ({ indicator, applicant, reading }: Fact) =>
  factLine(indicator, applicant, reading.state === 'number' ? reading.value : null, reading.state);

const readingOf = shared(
  ({ name }: ReportFile) => name,
  (file) => readDocument({ name: file.name, bytes: bytesOf(file), secondReading: true }),
);

async function reportOf(file: ReportFile) {
  const { outcome } = await readingOf(file);
  if (outcome.kind !== 'report') throw new Error(`${file.name}: ${JSON.stringify(outcome.problems)}`);
  return outcome.report;
}

describe.each(files.map((file) => [file.name, file] as const))('%s', (name, file) => {
  it('gives agency, year, date, form, six sections and every number, none of them flagged', async () => {
    const expected = expectedOf(name);
    const report = await reportOf(file);
    const { agency, year, publishedOn } = report.identity;
    expect({ agency, year, publishedOn, form: report.form }).toEqual({
      agency: expected.agency,
      year: expected.year,
      publishedOn: expected.publishedOn,
      form: expected.form,
    });
    expect(report.sections.map((section) => section.number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(report.facts.map(lineOf).sort()).toEqual(
      expected.facts.map((fact) => factLine(fact.indicator, fact.applicant, fact.value, fact.state)).sort(),
    );
    expect(report.problems).toEqual([]);
    expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
  });
});

describe('the second reading of the DOCX looks', () => {
  it('agrees with every number, but for tables with hidden text, which it shows', async () => {
    const docx = looks.filter((file) => file.name.endsWith('.docx'));
    const withoutSupport = await Promise.all(
      docx.map(async (file) => {
        const { facts } = await reportOf(file);
        const isSupported = facts.every((fact) => fact.support.some((support) => support.kind === 'second_reading'));
        return isSupported ? [] : [file.name.split('.')[0]];
      }),
    );
    expect(new Set(withoutSupport.flat())).toEqual(new Set(['hidden-text']));
  });
});

describe('the second reading of the PDF looks', () => {
  const isSupported = (fact: Fact) => fact.support.some((support) => support.kind === 'second_reading');
  const pdf = files.filter((file) => file.name.endsWith('.pdf')).map((file) => [file.name, file] as const);

  it.each(pdf)('%s: agrees with every number in rows without blanks', async (_, file) => {
    const { facts } = await reportOf(file);
    const rowOf = ({ place }: Fact) => `${place.table} ${place.row}`;
    const withBlanks = new Set(facts.filter((fact) => fact.reading.state === 'blank').map(rowOf));
    const full = facts.filter((fact) => !withBlanks.has(rowOf(fact)));
    expect(full.length).toBeGreaterThan(0);
    expect(full.filter((fact) => !isSupported(fact)).map(lineOf)).toEqual([]);
  });
});
