// Writes the sample reports to data/raw/samples/ and the made-up collection to data/raw/made-up/: `npm run write-samples`. The same sources give
// the same bytes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { madeUpFiles } from './made-up/files.js';
import { bytesOf, sampleFiles } from './samples/sample-files.js';
import { statisticsSamples } from './samples/statistics-files.js';

interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function writeFolder(name: string, samples: readonly Sample[]): void {
  const folder = new URL(`../data/raw/${name}/`, import.meta.url);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const sample of samples) writeFileSync(new URL(encodeURIComponent(sample.name), folder), sample.bytes);
  const bytes = samples.reduce((sum, sample) => sum + sample.bytes.length, 0);
  console.log(`${samples.length} files, ${bytes} bytes, in ${fileURLToPath(folder)}`);
}

writeFolder('samples', [
  ...sampleFiles.map((sample) => ({ name: sample.name, bytes: bytesOf(sample) })),
  ...statisticsSamples.map(({ name, bytes }) => ({ name, bytes: bytes() })),
]);
writeFolder(
  'made-up',
  madeUpFiles.map(({ name, bytes }) => ({ name, bytes: bytes() })),
);
