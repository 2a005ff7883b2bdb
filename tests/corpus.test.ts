// Documents of a corpus that is kept beside the project, with their truth. Skipped where it is not there: the fixtures of the project
// cover every format and form without it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../src/jobs/read-document.js';

const corpus = resolve(import.meta.dirname, '../../shared/corpus');

interface Truth {
  readonly file: string;
  readonly agency: string;
  readonly year: number;
  readonly form: string;
  readonly facts: readonly { readonly indicator: string; readonly applicant?: string; readonly value: number | null }[];
}

const truths = ['made', 'real'].flatMap((folder) => {
  const path = join(corpus, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.truth.json'))
    .map((name) => ({ folder: path, truth: JSON.parse(readFileSync(join(path, name), 'utf8')) as Truth }))
    .filter(({ truth }) => !truth.file.endsWith('.pdf'));
});

describe.skipIf(truths.length === 0)('the corpus', () => {
  it.each(truths.map((entry) => [entry.truth.file, entry] as const))(
    '%s is read as its truth says',
    async (name, entry) => {
      const { folder, truth } = entry;
      const bytes = readFileSync(join(folder, name));
      const { outcome } = await readDocument({ name, bytes, secondReading: true });
      if (outcome.kind !== 'report') throw new Error(JSON.stringify(outcome.problems));
      const { identity, facts, form } = outcome.report;
      expect({ agency: identity.agency, year: identity.year, form }).toEqual({
        agency: truth.agency,
        year: truth.year,
        form: truth.form,
      });
      const line = (indicator: string, applicant: string | null, value: number | null) =>
        `${indicator}|${applicant ?? ''} ${value}`;
      expect(
        facts
          .map((fact) =>
            line(fact.indicator, fact.applicant, fact.reading.state === 'number' ? fact.reading.value : null),
          )
          .sort(),
      ).toEqual(truth.facts.map((fact) => line(fact.indicator, fact.applicant ?? null, fact.value)).sort());
    },
  );
});

if (truths.length === 0) console.log('The corpus is not here: its tests are skipped.');
