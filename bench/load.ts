// The whole job over large collections: `npm run bench-load`. `-- --documents 200 --growth 2000 --rounds 1` for a rough look. Prints Markdown
// tables: by format and mixed, with one and two workers, beside the obvious script and other programs; starting; loading alone; how a job grows.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mixture, madeCollection, usualMixture } from '../scripts/collection/made-collection.js';
import { drawGrowth } from './growth.js';
import { drawMeasured, drawTable, spreadOf } from './measure.js';
import { type MeasuredJob, measureJob, processorMsOf, rateOf } from './measured-job.js';
import { measureOtherPrograms } from './other-programs.js';
import { measureStart } from './start.js';
import { measureLoading } from './whole-job.js';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '2000' },
    growth: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const documents = Number(values.documents);
const growth = Number(values.growth);
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const htmlAlone: Mixture = { html: 100, pdf: 0, docx: 0 };
/** Long ago, so that size and time are enough to recognise an unchanged file. */
const written = new Date('2025-01-01T00:00:00Z');

interface Collection {
  readonly name: string;
  readonly folder: string;
}

interface Variant {
  readonly what: string;
  readonly run: (collection: Collection) => MeasuredJob;
}

const place = mkdtempSync(join(tmpdir(), 'xxgk-bench-load-'));

function collectionOf(name: string, count: number, mixture: Mixture): Collection {
  const folder = join(place, name);
  mkdirSync(folder);
  for (const { name: file, bytes } of madeCollection(count, seed, mixture)) {
    writeFileSync(join(folder, file), bytes);
    utimesSync(join(folder, file), written, written);
  }
  return { name, folder };
}

let databases = 0;

function ingesting(threads: number, secondReading: boolean): Variant {
  return {
    what: `${threads === 1 ? '1 worker' : `${threads} workers`}${secondReading ? '' : ', no second reading'}`,
    run: ({ folder }) => {
      const database = join(place, `${databases++}.sqlite`);
      return measureJob({ kind: 'ingest', folder, database, threads, secondReading, lookEvery: documents });
    },
  };
}

const obvious: Variant = {
  what: 'mammoth, cheerio and pdf-parse alone, into no database',
  run: ({ folder }) => measureJob({ kind: 'obvious', folder }),
};

interface Line {
  readonly collection: Collection;
  readonly variant: Variant;
  readonly jobs: MeasuredJob[];
}

/** The variants alternate, so that a busy moment of the machine affects all of them alike. */
function measureLines(lines: readonly Line[]): void {
  for (let round = 0; round < rounds; round++)
    for (const { collection, variant, jobs } of lines) {
      jobs.push(variant.run(collection));
      process.stderr.write(`${collection.name}, ${variant.what}: round ${round + 1} of ${rounds}\n`);
    }
}

function median(values: readonly number[]): number {
  return spreadOf(values).median;
}

function drawLines(lines: readonly Line[]): string {
  const rows = lines.map(({ collection, variant, jobs }) => {
    const rates = spreadOf(jobs.map(rateOf));
    const failed = jobs[0]?.failed ?? 0;
    return [
      collection.name,
      `${variant.what}${failed > 0 ? ` (fails on ${failed})` : ''}`,
      `${rates.median.toFixed(1)} (${rates.min.toFixed(1)}–${rates.max.toFixed(1)})`,
      median(jobs.map(processorMsOf)).toFixed(1),
      median(jobs.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0),
    ];
  });
  return drawTable(['documents', 'job', 'documents/s', 'processor ms/document', 'peak MB'], rows);
}

/** How much processor time a job takes for each millisecond that the libraries alone take over the same documents, in the same rounds. */
function drawRatios(lines: readonly Line[]): string {
  const alone = new Map(
    lines.filter(({ variant }) => variant === obvious).map(({ collection, jobs }) => [collection, jobs]),
  );
  const rows = lines.flatMap(({ collection, variant, jobs }) => {
    const beside = alone.get(collection);
    if (variant === obvious || beside === undefined) return [];
    const ratios = jobs.flatMap((job, round) => {
      const other = beside[round];
      return other === undefined ? [] : [processorMsOf(job) / processorMsOf(other)];
    });
    const { median: ratio, min, max } = spreadOf(ratios);
    return [[collection.name, variant.what, ...[ratio, min, max].map((value) => value.toFixed(2))]];
  });
  return drawTable(['documents', 'job', 'processor time, libraries alone = 1', 'min', 'max'], rows);
}

try {
  const mixed = collectionOf(`${documents} mixed`, documents, usualMixture);
  const each = Math.ceil(documents / 10);
  const byFormat = {
    html: collectionOf(`${each} HTML`, each, htmlAlone),
    docx: collectionOf(`${each} DOCX`, each, { html: 0, pdf: 0, docx: 100 }),
    pdf: collectionOf(`${each} PDF`, each, { html: 0, pdf: 100, docx: 0 }),
  };
  const lineOf = (collection: Collection, variant: Variant): Line => ({ collection, variant, jobs: [] });
  const mixedLines = [ingesting(1, true), ingesting(2, true), ingesting(1, false), ingesting(2, false), obvious].map(
    (variant) => lineOf(mixed, variant),
  );
  const lines = [
    ...mixedLines,
    ...Object.values(byFormat).flatMap((collection) =>
      [ingesting(1, true), ingesting(2, true), obvious].map((variant) => lineOf(collection, variant)),
    ),
  ];
  measureLines(lines);
  const [one, two] = mixedLines.map(({ jobs }) => median(jobs.map(rateOf)));
  const load = loadavg().map((value) => value.toFixed(1));
  process.stdout.write(
    [
      `Node ${process.version}, ${availableParallelism()} cores, ${rounds} rounds, load of the machine ${load.join(', ')}.`,
      drawLines(lines),
      `Two workers read ${((two ?? 0) / (one ?? 1)).toFixed(2)} times as fast as one.`,
      drawRatios(lines),
      ...measureOtherPrograms(collectionOf(`${each} mixed`, each, usualMixture).folder),
      drawMeasured([
        ...measureStart(2 * rounds + 1, byFormat.html.folder),
        ...(await measureLoading({ warmUps: 1, rounds: 2 * rounds + 1 }, byFormat.html.folder)),
      ]),
      drawGrowth(collectionOf('growing', growth, htmlAlone).folder, join(place, 'growing.sqlite'), growth),
      '',
    ].join('\n\n'),
  );
} finally {
  rmSync(place, { recursive: true, force: true });
}
