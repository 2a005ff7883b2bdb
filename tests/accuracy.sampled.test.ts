// The published accuracy again: documents of the golden collection are read by the built program, and what becomes of their cells is what
// docs/accuracy says. The quick run takes a sample of them, the slow run all.
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goldenDocuments } from '../scripts/accuracy/documents.js';
import { measure } from '../scripts/accuracy/measure.js';
import { readResults } from '../scripts/accuracy/results.js';
import { builtProgram } from './built-program.js';
import { sampleOf, takesAllCases } from './sampled.js';

const sampleEvery = 48;
const firstOfSample = 14;
const slowMs = 900_000;
const documents = sampleOf(goldenDocuments(), (_, index) => index % sampleEvery === firstOfSample);
const [published] = readResults();

describe('the golden collection', () => {
  it(
    'is read as docs/accuracy says: if not, npm run accuracy measures again',
    async () => {
      const program = resolve(builtProgram());
      const { results } = await measure(documents, {
        program,
        version: published?.version ?? '',
        report: () => undefined,
      });
      const expected = Object.fromEntries(documents.map(({ name }) => [name, published?.documents[name]]));
      expect(results.documents).toEqual(expected);
      if (takesAllCases) expect(results.collection).toBe(published?.collection);
    },
    slowMs,
  );
});
