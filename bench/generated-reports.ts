// Reports for the benchmark: the same ones each time, each with different bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { multiplied } from '../scripts/collection/made-figures.js';
import { figuresOf } from '../scripts/samples/figures.js';
import type { ReportFile } from '../scripts/samples/report-files.js';
import { sampleFiles } from '../scripts/samples/sample-files.js';

/** The sample files of the formats that are read, twice each: as many DOCX as HTML, and one text. */
const models = sampleFiles.filter(({ name }) => !name.endsWith('.pdf'));

/** Writes reports into a folder, in all looks of the samples and each with different figures. */
export function writeReports(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const model = models[index % models.length];
    if (model === undefined) throw new Error('Expected sample files that are no PDF');
    writeFileSync(join(folder, `${String(index).padStart(5, '0')}-${model.name}`), bytesOf(model, index + 1));
  }
}

function bytesOf(model: ReportFile, factor: number): Uint8Array {
  return model.write(multiplied(figuresOf(model.figures), factor));
}
