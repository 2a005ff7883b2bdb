// Reads a PDF from bytes to report, without a second reading: what the first reader alone makes of it.

import { readPdf } from '../../../src/extract/pdf/read-pdf.js';
import type { Document } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { Report, Transformation } from '../../../src/model/report.js';
import { transform } from '../../../src/transform/transform.js';

/** The document that a PDF holds. */
export async function documentOf(bytes: Uint8Array): Promise<Document> {
  const problems = new ProblemCollector();
  const content = await readPdf(bytes, problems);
  return { ...content, name: 'report.pdf', format: 'pdf', encoding: null, recognisers: null, problems: problems.list };
}

/** What a PDF is mapped to. */
export async function transformed(bytes: Uint8Array): Promise<Transformation> {
  return transform(await documentOf(bytes), { status: 'off' });
}

/** The report that a PDF holds. Throws if it holds none. */
export async function reportOf(bytes: Uint8Array): Promise<Report> {
  const result = await transformed(bytes);
  if (result.kind !== 'report') throw new Error(`Expected a report: ${JSON.stringify(result.problems)}`);
  return result.report;
}
