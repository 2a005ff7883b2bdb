// `npm run fuzz -- --minutes N` damages documents until the time is up and prints what it found. `--seed S` starts where another
// run did; `--cases N` stops after that many cases; `--kinds rtf,word` damages only sources of these kinds (mutations.ts);
// `--case JSON` repeats one case and shows its reading.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openReadingPool } from '../../src/jobs/reading/reading-pool.js';
import { casesOf, damageOf, documentOf, type FuzzCase, type FuzzFinding, fuzzerOf } from './fuzz.js';
import { sourceKinds } from './mutations.js';
import { restatementsOf } from './own-statement.js';

const casesPerRound = 500;
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    cases: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    kinds: { type: 'string' },
    case: { type: 'string' },
  },
});

const wanted = values.kinds?.split(',');
const kinds = sourceKinds.filter((kind) => wanted === undefined || wanted.includes(kind));

const caseSchema = z.object({
  document: z.string(),
  mutation: z.string(),
  choice: z.object({ place: z.number(), amount: z.number() }),
});

// As much time for a page as for a document: a machine that is busy with other work must not look like a reader that hangs.
const pool = openReadingPool({
  workerFile: new URL('../../dist/jobs/reading/worker.js', import.meta.url),
  pageMs: 60_000,
});
const fuzz = fuzzerOf(pool);
try {
  if (values.case === undefined)
    await fuzzFor({ minutes: Number(values.minutes), cases: Number(values.cases) }, Number(values.seed));
  else await showCase(caseSchema.parse(JSON.parse(values.case)));
} finally {
  await pool.close();
}

async function fuzzFor(budget: { readonly minutes: number; readonly cases: number }, firstSeed: number): Promise<void> {
  const end = Date.now() + budget.minutes * 60_000;
  let read = 0;
  const findings: FuzzFinding[] = [];
  for (let seed = firstSeed; Date.now() < end && read < budget.cases; seed++) {
    const result = await fuzz(casesOf(seed, casesPerRound, kinds));
    read += result.read;
    findings.push(...result.findings);
    process.stderr.write(`seed ${seed}: ${JSON.stringify(result.outcomes)}, ${result.findings.length} findings\n`);
  }
  for (const { verdicts, ...found } of findings) {
    process.stdout.write(`${JSON.stringify(found)}\n`);
    for (const { kind, words } of verdicts.slice(0, 3)) process.stdout.write(`  ${kind}: ${words}\n`);
  }
  const defects = findings.filter(({ verdicts }) => verdicts.some(({ kind }) => kind === 'defect')).length;
  process.stdout.write(
    `${read} damaged documents, ${defects} crashes, ${findings.length - defects} with silent errors (seeds from ${firstSeed})\n`,
  );
  if (findings.length > 0) process.exitCode = 1;
}

async function showCase(wanted: FuzzCase): Promise<void> {
  const document = documentOf(wanted.document);
  const damaged = damageOf(document, wanted);
  if (damaged === null) throw new Error('This case has nothing to change');
  const { start, end } = damaged.change.at;
  const restated = restatementsOf(document.kind, damaged);
  process.stdout.write(`${document.id}, ${wanted.mutation}\n`);
  process.stdout.write(
    `…${damaged.source.slice(Math.max(0, start - 300), start)}[${damaged.source.slice(start, end)} → ${damaged.change.text}]${damaged.source.slice(end, end + 300)}…\n`,
  );
  process.stdout.write(`Restated: ${JSON.stringify(restated)}\n`);
  const { findings, outcomes } = await fuzz([wanted]);
  process.stdout.write(`${JSON.stringify(outcomes)}\n${JSON.stringify(findings, null, 2)}\n`);
}
