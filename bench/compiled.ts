// The compiled program with the types of its sources. The sources themselves, run through tsx, are slower than what users run.

import { compiled } from './compiled-ingest.js';

export { closeDatabase, ingest, openDatabase, openReadingPool } from './compiled-ingest.js';

/** The program's entry, and the functions that the benchmark measures. */
export const program = new URL(compiled('cli.js'));

export const { readDocx }: typeof import('../src/extract/docx/read-docx.js') = await import(
  compiled('extract/docx/read-docx.js')
);
export const { ProblemCollector }: typeof import('../src/model/problems.js') = await import(
  compiled('model/problems.js')
);
export const { readDocument, prepareDocument }: typeof import('../src/jobs/read-document.js') = await import(
  compiled('jobs/read-document.js')
);
export const { linkSimilarSections }: typeof import('../src/jobs/link-similar-sections.js') = await import(
  compiled('jobs/link-similar-sections.js')
);
export const { loadDocument, loadDocuments }: typeof import('../src/load/load-document.js') = await import(
  compiled('load/load-document.js')
);
export const { openForReading }: typeof import('../src/query/query-database.js') = await import(
  compiled('query/query-database.js')
);
export const { settleEditions }: typeof import('../src/load/editions.js') = await import(compiled('load/editions.js'));
export const { startRun }: typeof import('../src/load/runs.js') = await import(compiled('load/runs.js'));
export const { withPdf, openingOf }: typeof import('../src/extract/pdf/open-pdf.js') = await import(
  compiled('extract/pdf/open-pdf.js')
);
export const { readPageContent }: typeof import('../src/extract/pdf/page/read-page.js') = await import(
  compiled('extract/pdf/page/read-page.js')
);
export const { readRuledTables }: typeof import('../src/extract/pdf/ruled/ruled-tables.js') = await import(
  compiled('extract/pdf/ruled/ruled-tables.js')
);
export const { readPdf }: typeof import('../src/extract/pdf/read-pdf.js') = await import(
  compiled('extract/pdf/read-pdf.js')
);
export const { loadGazetteer }: typeof import('../src/agencies/load-gazetteer.js') = await import(
  compiled('agencies/load-gazetteer.js')
);
export const { resolveAgency }: typeof import('../src/agencies/resolve-agency.js') = await import(
  compiled('agencies/resolve-agency.js')
);
export const { indexAllSections }: typeof import('../src/load/search-index.js') = await import(
  compiled('load/search-index.js')
);
export const { parseSearch }: typeof import('../src/query/search-expression.js') = await import(
  compiled('query/search-expression.js')
);
export const { searchSections }: typeof import('../src/query/search-sections.js') = await import(
  compiled('query/search-sections.js')
);
