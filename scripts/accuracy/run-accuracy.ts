// `npm run accuracy` measures this version over the golden collection, keeps the result in docs/accuracy/ and writes docs/accuracy.md.
//
//   --only TEXT          only documents whose format, producer, form or look contains the text; what is not right is printed, nothing kept
//   --json               prints the counts as JSON
//   --program FILE --version VERSION   measures the built cli.js of another version instead, and keeps its result
//   --write FOLDER       writes the documents to a folder, with nothing else
//   --page               writes the page from the results that are kept
//
// Progress goes to standard error.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type GoldenDocument, goldenDocuments } from './documents.js';
import { type Measured, measure } from './measure.js';
import { accuracyPage } from './page.js';
import { writeCollection } from './read-collection.js';
import { readResults, resultsText, writeResults } from './results.js';

const project = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    program: { type: 'string', default: resolve(project, 'dist/cli.js') },
    version: { type: 'string' },
    write: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
});
const mostRemarks = 4;

const all = goldenDocuments();
const { only } = values;
const documents = only === undefined ? all : all.filter((document) => descriptionOf(document).includes(only));

if (values.write !== undefined) writeCollection(documents, values.write);
else if (values.page) writePage();
else await measureAndKeep();

async function measureAndKeep(): Promise<void> {
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const version = values.version ?? ownVersion();
  const measured = await measure(documents, { program: resolve(values.program), version, report });
  if (only !== undefined) print(measured);
  else {
    writeResults(measured.results);
    writePage();
    report(`docs/accuracy/${version}.json and docs/accuracy.md are written`);
  }
  if (values.json) process.stdout.write(resultsText(measured.results));
}

function writePage(): void {
  writeFileSync(resolve(project, 'docs/accuracy.md'), accuracyPage(all, readResults()));
}

/** Each document in which not every cell is right, and the first cells that are silent or falsely flagged. */
function print({ judgements }: Measured): void {
  for (const document of documents) {
    const judgement = judgements.get(document.name);
    if (!judgement) continue;
    const { outcomes, remarks, isIdentified } = judgement;
    const others = Object.entries(outcomes).filter(([name, count]) => name !== 'right' && count > 0);
    if (others.length === 0 && isIdentified) continue;
    const counts = others.map(([name, count]) => `${name} ${count}`).join(', ');
    const identity = isIdentified ? '' : ', another agency, year or form';
    process.stdout.write(`${document.name}  ${descriptionOf(document)}: ${counts}${identity}\n`);
    for (const remark of remarks.slice(0, mostRemarks)) process.stdout.write(`  ${remark}\n`);
  }
}

function descriptionOf({ format, producer, form, looks }: GoldenDocument): string {
  return [format, producer, form, looks.join(' + ')].join(', ');
}

function ownVersion(): string {
  const packageFile = JSON.parse(readFileSync(resolve(project, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(packageFile).version;
}
