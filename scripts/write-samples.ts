// Writes the sample reports to data/raw/samples/: `npm run write-samples`. The same sources give the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesOf, sampleFiles } from './samples/sample-files.js';
import { statisticsSamples } from './samples/statistics-files.js';

const folder = new URL('../data/raw/samples/', import.meta.url);

mkdirSync(folder, { recursive: true });
const samples = [
  ...sampleFiles.map((sample) => ({ name: sample.name, bytes: bytesOf(sample) })),
  ...statisticsSamples.map((sample) => ({ name: sample.name, bytes: sample.bytes() })),
];
for (const { name, bytes } of samples) {
  writeFileSync(new URL(encodeURIComponent(name), folder), bytes);
  console.log(`${String(bytes.length).padStart(8)} bytes  ${name}`);
}
console.log(`${samples.length} files in ${fileURLToPath(folder)}`);
