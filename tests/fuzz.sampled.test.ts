// Damaged documents, always the same ones, read as the job reads them: by the compiled worker, in threads, under its limits. No crash,
// no hang, no memory beyond the limit, no number that is silently wrong. `npm run fuzz` damages more.
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { casesOf, fuzzerOf } from '../scripts/fuzz/fuzz.js';
import { sourceKinds } from '../scripts/fuzz/mutations.js';
import { openReadingPool } from '../src/jobs/reading/reading-pool.js';
import { builtProgram } from './built-program.js';
import { casesIn } from './sampled.js';

const seed = 2024;
const slowCount = 1500;
const count = casesIn(40, slowCount);
const timeoutMs = 900_000;

test(
  `${count} damaged documents of seed ${seed} (${slowCount} in the slow run): none crashes a reader, no number is silently wrong`,
  async () => {
    const workerFile = new URL('jobs/reading/worker.js', pathToFileURL(builtProgram()));
    const pool = openReadingPool({ workerFile, pageMs: 60_000 });
    try {
      const { read, outcomes, findings } = await fuzzerOf(pool)(casesOf(seed, count));
      process.stdout.write(`fuzz: seed ${seed}, ${read} damaged documents: ${JSON.stringify(outcomes)}\n`);
      // Each line is a case for `npm run fuzz -- --case`, and the first thing that is wrong with it.
      const lines = findings.map(({ verdicts, ...each }) => `${JSON.stringify(each)} ${verdicts[0]?.words}`);
      expect(lines).toEqual([]);
      expect(read).toBe(count);
      expect(outcomes['flagged report']).toBeGreaterThan(count * 0.1);
    } finally {
      await pool.close();
    }
  },
  timeoutMs,
);

test('every kind of source is damaged, in every way that it can be', () => {
  const damaged = new Set(casesOf(seed, 800).map(({ document, mutation }) => `${document.split(' ')[0]}: ${mutation}`));
  for (const kind of sourceKinds)
    expect([...damaged].filter((each) => each.startsWith(`${kind}:`)).length).toBeGreaterThan(3);
});
