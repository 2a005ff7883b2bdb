// Reports with a misread number, and decisions about it, for the tests of reviews.
import { type FigureName, figuresOf } from '../../../scripts/samples/figures.js';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import { preparedReportSchema } from '../../../src/jobs/kept/reading-schema.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { keepReviews, settleDueReviews } from '../../../src/load/deciding/reviews.js';
import type { Report } from '../../../src/model/report.js';
import { newestReviews, type Review } from '../../../src/reviews/review.js';
import { evaluateReport } from '../../../src/transform/evaluate-report.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf } from '../../transform/made-document.js';
import { printedTables } from '../../transform/printed-report.js';
import { beginRun, type HandledDocument, handled, loadDocument, rowsOf } from '../handled-documents.js';

/** A report as transform maps it, read with other texts in some cells, by `indicator|applicant`. */
export function misreadReport(
  changes: Readonly<Record<string, string>>,
  { figures = 'huaian-2024', year = 2024 }: { readonly figures?: FigureName; readonly year?: number } = {},
): Report {
  const { agency } = figuresOf(figures);
  const { proactive, requests, disputes } = printedTables(figures);
  const misread = (tables: readonly WrittenTable[]) =>
    tables.map(({ rows }) => ({
      rows: rows.map(({ cells }) => ({
        cells: cells.map((cell) => ({ ...cell, text: changes[cell.states ?? ''] ?? cell.text })),
      })),
    }));
  const result = transform(
    documentOf([
      `${agency}${year}年政府信息公开工作年度报告`,
      '一、总体情况',
      `${year}年，新收政府信息公开申请${receivedOf(figures)}件。`,
      '二、主动公开政府信息情况',
      ...misread(proactive),
      '三、收到和处理政府信息公开申请情况',
      ...misread(requests),
      '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      ...misread(disputes),
      '五、存在的主要问题及改进情况',
      '无。',
    ]),
    { status: 'off' },
  );
  if (result.kind !== 'report') throw new Error('Expected a report');
  return result.report;
}

/** What the table prints for 本年新收 总计. */
export function receivedOf(figures: FigureName): string {
  const [table] = printedTables(figures).requests;
  const cell = table?.rows.flatMap(({ cells }) => cells).find(({ states }) => states === received);
  if (cell === undefined) throw new Error('Expected the total');
  return cell.text;
}

const received = 'requests.received|total';

/** A document that holds the report; other letters are other bytes. */
export function documentWith(report: Report, content: string, location = '/reports/a.html'): HandledDocument {
  return { ...handled(location, content, { kind: 'report', report }), format: 'html' };
}

/** A decision about the cell that states a number of a report. */
export function reviewOf(
  report: Report,
  sha256: string,
  { name = received, ...changes }: Partial<Review> & { readonly name?: string },
): Review {
  const [indicator, applicant = null] = name.split('|');
  const fact = report.facts.find((each) => each.indicator === indicator && each.applicant === applicant);
  if (fact === undefined) throw new Error(`Expected the report to state ${name}`);
  const { table, row, column } = fact.place;
  return {
    at: '2026-01-31T08:00:00.000Z',
    by: '张三',
    cell: { sha256, indicator: fact.indicator, applicant, table, row, column },
    seenRaw: fact.raw,
    seenValue: fact.reading.state === 'number' ? fact.reading.value : null,
    decision: 'right',
    value: null,
    note: '',
    ...changes,
  };
}

/** What applying decisions needs; agencies are known by their printed names. */
export const reviewTools = {
  evaluate: evaluateReport,
  assign: () => ({ agencyId: null, agencies: [], resolution: null, decisions: [], problem: null }),
  check: (report: unknown) => preparedReportSchema.parse(report),
};

/** Applies the lines of a file of decisions, as an ingest does. */
export function applyLines(database: LoadDatabase, lines: readonly Review[]): void {
  keepReviews(database, [...newestReviews(lines).values()].flat());
  settleAll(database);
}

/** Applies what became due meanwhile. */
export function settleAll(database: LoadDatabase): void {
  while (settleDueReviews(database, reviewTools, 2) > 0);
}

/** Loads a document as the given version of the parser read it, then applies what became due. */
export function load(database: LoadDatabase, document: HandledDocument, version = '1'): void {
  loadDocument(database, beginRun(database, version), document, { force: true });
  settleAll(database);
}

/** A number of the report in effect. */
export function numberOf(database: LoadDatabase, name = received): unknown {
  const [indicator = '', applicant = ''] = name.split('|');
  const [number] = rowsOf(
    database,
    `SELECT value, read_value, flagged, flags, evidence, review, support FROM facts
     WHERE indicator = '${indicator}' AND ifnull(applicant, '') = '${applicant}' ORDER BY year, sha256`,
  );
  return number;
}

/** What became of the decisions, in the order of their lines in the database. */
export function statesOf(database: LoadDatabase): readonly unknown[] {
  return database.connection.prepare('SELECT state FROM reviews ORDER BY person, reviewed_at').pluck().all();
}
