// The benchmark: `npm run bench`, or `npm run bench -- --short` for a rough look, or `npm run bench -- --large` with a database of 20
// million facts. Prints Markdown tables to standard output. Exits with 1 if the reader of DOCX is not fast enough compared with mammoth,
// if comparing sections or settling editions gets slower, if the memory of an export grows with its rows, or if a query
// of the cookbook or a page of the explorer takes too long.
import { availableParallelism } from 'node:os';
import { measureAgencies } from './agencies.js';
import { editionGrowth, measureEditions, mostEditionGrowth } from './editions.js';
import { slowPages } from './explorer.js';
import { measureExport, memoryGrowth, mostMemoryGrowth } from './export.js';
import { drawMeasured } from './measure.js';
import { drawMemory, measureMemory, measurePdf } from './pdf.js';
import { measureQueries, slowQueries } from './queries.js';
import { mammothRatio, measureBesideMammoth, measureOtherFormats, measureReading } from './reading.js';
import { measureScrape } from './scrape.js';
import { measureSearch } from './search.js';
import { countVerdicts, drawVerdicts } from './second-reading.js';
import { growth, measureLinking, mostGrowth } from './similarity.js';
import { measureWholeJob } from './whole-job.js';

/** How many times faster than mammoth the first reader of DOCX must be: it must cost little compared with the second. */
const leastRatio = 8;

const isShort = process.argv.includes('--short');
const reading = isShort ? { warmUps: 1, rounds: 5 } : { warmUps: 3, rounds: 9 };
const job = isShort ? { warmUps: 1, rounds: 5 } : { warmUps: 1, rounds: 5 };
const files = isShort ? 30 : 150;
const facts = isShort ? 100_000 : 1_000_000;
/** Needs 10 GB of disk for a while. */
const manyFacts = 20_000_000;

// First, before anything else makes the process grow.
const memory = await measureMemory(isShort ? 100 : 500);
// A hundred thousand take about two minutes, so only once.
const linking = isShort ? await measureLinking([1_000, 10_000], 3) : await measureLinking([1_000, 10_000, 100_000], 1);
// A million take some minutes, so only once.
const exported = measureExport(isShort ? [20_000, 100_000] : [100_000, 1_000_000], 1);
const queries = await measureQueries(facts, reading);
const manyQueries = process.argv.includes('--large') ? await measureQueries(manyFacts, { warmUps: 1, rounds: 3 }) : [];
const editions = await measureEditions(isShort ? [100, 400] : [500, 2_000]);
const beside = await measureBesideMammoth(reading);
const measured = [
  ...(await measureReading(reading)),
  ...(await measureOtherFormats(reading)),
  ...beside,
  ...(await measurePdf(reading)),
  ...(await measureWholeJob(job, files)),
  ...linking,
  ...exported,
  ...editions,
  ...(await measureAgencies(reading)),
  ...(await measureScrape(isShort ? 500 : 10_000)),
  ...(await measureSearch(isShort ? 5_000 : 20_000)),
  ...queries,
  ...manyQueries,
];
const machine = `Node ${process.version}, ${availableParallelism()} cores, ${reading.rounds} rounds of reading, ${job.rounds} of the job.`;
process.stdout.write(`${machine}\n\n${drawMeasured(measured)}\n\n${drawVerdicts(await countVerdicts())}\n`);
process.stdout.write(`\n${drawMemory(memory)}\n`);

const ratio = beside.find(({ what }) => what === mammothRatio)?.median ?? 0;
if (ratio < leastRatio) {
  process.stderr.write(
    `The DOCX reader is ${ratio.toFixed(1)} times as fast as mammoth; it should be ${leastRatio} times.\n`,
  );
  process.exitCode = 1;
}

const grown = linking.find(({ what }) => what === growth)?.median ?? Number.NaN;
if (!(grown <= mostGrowth)) {
  process.stderr.write(
    `Comparing a section takes ${grown.toFixed(1)} times as long; it should stay below ${mostGrowth}.\n`,
  );
  process.exitCode = 1;
}

const memoryGrown = exported.find(({ what }) => what === memoryGrowth)?.median ?? Number.NaN;
if (!(memoryGrown <= mostMemoryGrowth)) {
  process.stderr.write(
    `Exporting more rows takes ${memoryGrown.toFixed(1)} times the memory; it should stay below ${mostMemoryGrowth}.\n`,
  );
  process.exitCode = 1;
}

for (const slow of [
  ...[...slowQueries(facts, queries), ...slowQueries(manyFacts, manyQueries)],
  ...[...slowPages(facts, queries), ...slowPages(manyFacts, manyQueries)],
]) {
  process.stderr.write(`${slow}\n`);
  process.exitCode = 1;
}

const grownEditions = editions.find(({ what }) => what === editionGrowth)?.median ?? Number.NaN;
if (!(grownEditions <= mostEditionGrowth)) {
  process.stderr.write(
    `Settling the editions of a document takes ${grownEditions.toFixed(1)} times as long; it should stay below ${mostEditionGrowth}.\n`,
  );
  process.exitCode = 1;
}
