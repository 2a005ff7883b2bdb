// The compiled program, with the types of its sources. Running the sources through tsx would be slower than what users run.

import { compiled } from './compiled-ingest.js';

export { closeDatabase, ingest, openDatabase, openReadingPool, throughThreads } from './compiled-ingest.js';

/** The program's entry, and the functions that the benchmark measures. */
export const program = new URL(compiled('cli.js'));

export const { readDocx }: typeof import('../src/extract/docx/read-docx.js') = await import(
  compiled('extract/docx/read-docx.js')
);
export const { ProblemCollector }: typeof import('../src/model/problem.js') = await import(
  compiled('model/problem.js')
);
export const { readDocument, prepareDocument }: typeof import('../src/jobs/reading/read-document.js') = await import(
  compiled('jobs/reading/read-document.js')
);
export const { linkSimilarSections }: typeof import('../src/jobs/loading/link-similar-sections.js') = await import(
  compiled('jobs/loading/link-similar-sections.js')
);
export const { prepareReading }: typeof import('../src/load/documents/prepared-reading.js') = await import(
  compiled('load/documents/prepared-reading.js')
);
export const { loadDocuments }: typeof import('../src/load/documents/load-documents.js') = await import(
  compiled('load/documents/load-documents.js')
);
export const { openForReading }: typeof import('../src/query/query-database.js') = await import(
  compiled('query/query-database.js')
);
export const { settleEditions }: typeof import('../src/load/settling/editions.js') = await import(
  compiled('load/settling/editions.js')
);
export const { settleEvidence }: typeof import('../src/load/settling/evidence.js') = await import(
  compiled('load/settling/evidence.js')
);
export const { settleAllAgencyYears }: typeof import('../src/load/settling/agency-years.js') = await import(
  compiled('load/settling/agency-years.js')
);
export const { startRun }: typeof import('../src/load/documents/runs.js') = await import(
  compiled('load/documents/runs.js')
);
export const { extract }: typeof import('../src/extract/extract.js') = await import(compiled('extract/extract.js'));
export const { layersOf, openingOf, withPdf }: typeof import('../src/extract/pdf/library/open-pdf.js') = await import(
  compiled('extract/pdf/library/open-pdf.js')
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
export const { loadGazetteer }: typeof import('../src/agencies/gazetteer/load-gazetteer.js') = await import(
  compiled('agencies/gazetteer/load-gazetteer.js')
);
export const { resolveAgency }: typeof import('../src/agencies/names/resolve-agency.js') = await import(
  compiled('agencies/names/resolve-agency.js')
);
export const { indexAllSections }: typeof import('../src/load/connection/search-index.js') = await import(
  compiled('load/connection/search-index.js')
);
export const { parseSearch }: typeof import('../src/query/search/search-expression.js') = await import(
  compiled('query/search/search-expression.js')
);
export const { searchSections }: typeof import('../src/query/search/search-sections.js') = await import(
  compiled('query/search/search-sections.js')
);
export const { createExplorer }: typeof import('../src/explorer/explorer.js') = await import(
  compiled('explorer/explorer.js')
);
