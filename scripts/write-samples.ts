// Writes the sample reports into data/raw/samples/. Run it with `npx tsx scripts/write-samples.ts`; the same sources give the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesOf, sampleFiles } from './samples/sample-files.js';

const folder = new URL('../data/raw/samples/', import.meta.url);

mkdirSync(folder, { recursive: true });
for (const sample of sampleFiles) {
  const bytes = bytesOf(sample);
  writeFileSync(new URL(encodeURIComponent(sample.name), folder), bytes);
  console.log(`${String(bytes.length).padStart(8)} bytes  ${sample.name}`);
}
console.log(`${sampleFiles.length} files in ${fileURLToPath(folder)}`);
