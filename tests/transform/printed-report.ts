// Reports as printed tables, built from real figures, which a test changes as some agencies do.

import { expectedOf } from '../../scripts/samples/expected.js';
import { type FigureName, figuresOf } from '../../scripts/samples/figures.js';
import { disputesTable, proactiveTable, requestsTable } from '../../scripts/samples/official-tables.js';
import type { WrittenCell, WrittenRow, WrittenTable } from '../../scripts/samples/written-document.js';
import type { Fact, Reading, Report } from '../../src/model/report.js';
import { transform } from '../../src/transform/transform.js';
import { documentOf } from './made-document.js';

export { documentOf };

/** The tables of a report by section. */
export interface PrintedTables {
  readonly proactive: readonly WrittenTable[];
  readonly requests: readonly WrittenTable[];
  readonly disputes: readonly WrittenTable[];
}

/** The official tables of a report with real figures. */
export function printedTables(figures: FigureName): PrintedTables {
  const stated = figuresOf(figures);
  return { proactive: [proactiveTable(stated)], requests: [requestsTable(stated)], disputes: [disputesTable(stated)] };
}

/** Transforms a report with some of its tables replaced. */
export function reportOf(figures: FigureName, tables: Partial<PrintedTables>): Report {
  const stated = figuresOf(figures);
  const printed = { ...printedTables(figures), ...tables };
  const result = transform(
    documentOf([
      stated.title,
      '一、总体情况',
      '二、主动公开政府信息情况',
      ...printed.proactive,
      '三、收到和处理政府信息公开申请情况',
      ...printed.requests,
      '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      ...printed.disputes,
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
    ]),
    { status: 'off' },
  );
  if (result.kind !== 'report') throw new Error(`Expected a report: ${JSON.stringify(result.problems)}`);
  return result.report;
}

/** What facts state, in the notation that golden tests compare. */
export function statedFacts(facts: readonly Fact[]): readonly string[] {
  return facts.map(({ indicator, applicant, reading }) => `${indicator}|${applicant ?? ''} ${inWords(reading)}`).sort();
}

function inWords(reading: Reading): string {
  return reading.state === 'number' ? String(reading.value) : reading.state;
}

/** What the figures of a report state, in the same notation. */
export function expectedFacts(figures: FigureName): readonly string[] {
  return expectedOf(`plain.${figures}.html`)
    .facts.map(({ indicator, applicant, state, value }) => `${indicator}|${applicant ?? ''} ${value ?? state}`)
    .sort();
}

/** The facts that are wrong or missing without a flag or a problem, which must never happen. */
export function silentErrors(report: Report, expected: readonly string[]): readonly string[] {
  const right = new Set(expected);
  const wrong = report.facts.filter((fact) => !right.has(statedFacts([fact])[0] ?? ''));
  const keys = new Set(statedFacts(report.facts).map((line) => line.split(' ')[0]));
  const missing = expected.filter((line) => !keys.has(line.split(' ')[0]));
  const isReported = report.problems.some(
    (problem) => problem.code === 'rows_missing' || problem.code === 'table_missing',
  );
  return [
    ...wrong.filter((fact) => fact.flags.length === 0).flatMap((fact) => statedFacts([fact])),
    ...(isReported ? [] : missing),
  ];
}

/** A table with each row changed; a row that becomes null is removed. */
export function withRows(
  table: WrittenTable,
  change: (row: WrittenRow, index: number) => WrittenRow | null,
): WrittenTable {
  return { rows: table.rows.flatMap((row, index) => change(row, index) ?? []) };
}

/** A table with each cell changed. */
export function withCells(table: WrittenTable, change: (cell: WrittenCell) => WrittenCell): WrittenTable {
  return withRows(table, (row) => ({ cells: row.cells.map(change) }));
}

/** A table with texts replaced. */
export function withTexts(table: WrittenTable, texts: Readonly<Record<string, string>>): WrittenTable {
  return withCells(table, (cell) => ({ ...cell, text: texts[cell.text] ?? cell.text }));
}
