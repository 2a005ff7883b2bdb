// Documents of a corpus that is kept beside the project, with their truth. Skipped where it is not there: the fixtures of the project
// cover every format and form without it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDocument } from '../src/jobs/reading/read-document.js';
import type { Fact, Report } from '../src/model/report.js';

const corpus = resolve(import.meta.dirname, '../../shared/corpus');

const truthSchema = z.object({
  file: z.string(),
  agency: z.string().optional(),
  year: z.number(),
  form: z.string(),
  facts: z.array(z.object({ indicator: z.string(), applicant: z.string().nullish(), value: z.number().nullable() })),
});

type Truth = z.infer<typeof truthSchema>;

const truths = ['made', 'real', 'pdf-looks'].flatMap((folder) => {
  const path = join(corpus, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.truth.json'))
    .map((name) => ({ folder: path, truth: truthSchema.parse(JSON.parse(readFileSync(join(path, name), 'utf8'))) }));
});
const isPdf = ({ truth }: (typeof truths)[number]) => truth.file.endsWith('.pdf');

async function reportOf(folder: string, name: string): Promise<Report> {
  const bytes = readFileSync(join(folder, name));
  const { outcome } = await readDocument({ name, bytes, secondReading: true });
  if (outcome.kind !== 'report') throw new Error(JSON.stringify(outcome.problems));
  return outcome.report;
}

function expectIdentity({ identity, form }: Report, truth: Truth): void {
  const agency = truth.agency === undefined ? {} : { agency: truth.agency };
  expect({ ...identity, form }).toMatchObject({ ...agency, year: truth.year, form: truth.form });
}

const line = (indicator: string, applicant: string | null | undefined, value: number | null) =>
  `${indicator}|${applicant ?? ''} ${value}`;
const statedValue = ({ reading }: Fact) => (reading.state === 'number' ? reading.value : null);

describe.skipIf(truths.length === 0)('the corpus', () => {
  const marked = truths.filter((entry) => !isPdf(entry)).map((entry) => [entry.truth.file, entry] as const);
  it.each(marked)('%s is read as its truth says', async (name, { folder, truth }) => {
    const report = await reportOf(folder, name);
    expectIdentity(report, truth);
    expect(report.facts.map((fact) => line(fact.indicator, fact.applicant, statedValue(fact))).sort()).toEqual(
      truth.facts.map((fact) => line(fact.indicator, fact.applicant, fact.value)).sort(),
    );
  });

  // Some tables run off the page's edge: what is not in the file cannot be read, but must be reported.
  const leastShare = 0.97;
  it.each(truths.filter(isPdf).map((entry) => [entry.truth.file, entry] as const))(
    '%s is never silently wrong',
    async (name, { folder, truth }) => {
      const report = await reportOf(folder, name);
      expectIdentity(report, truth);
      const byKey = new Map(report.facts.map((fact) => [`${fact.indicator}|${fact.applicant ?? ''}`, fact]));
      const wrong = truth.facts.filter((stated) => {
        const fact = byKey.get(`${stated.indicator}|${stated.applicant ?? ''}`);
        return fact === undefined || statedValue(fact) !== stated.value;
      });
      const silent = wrong.filter(
        (stated) => byKey.get(`${stated.indicator}|${stated.applicant ?? ''}`)?.flags.length === 0,
      );
      expect(silent).toEqual([]);
      if (wrong.length > 0) expect(report.problems.map((problem) => problem.code)).not.toEqual([]);
      expect(1 - wrong.length / truth.facts.length).toBeGreaterThan(leastShare);
    },
  );
});

if (truths.length === 0) console.log('The corpus is not here: its tests are skipped.');
