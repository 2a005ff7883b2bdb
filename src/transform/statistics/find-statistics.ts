// The tables of a document that are the form of 2014, 政府信息公开情况统计表: one table, or several that go on with each other.

import type { LabelMatch } from '../cells/labels.js';
import { statisticsLabels, statisticsRows } from '../forms/statistics.js';
import { matchWording } from './align-lines.js';
import type { StatisticsLine, TablePart } from './lines.js';
import { isHeading } from './unmapped.js';

/** The lines of a table, by its number in the document. */
export interface ReadTable {
  readonly tableNumber: number;
  readonly parts: readonly TablePart[];
}

/** So many rows of the form make a table the form; a local table may have a few in the same words. */
const leastRows = 10;
/** This share of a table's lines with values must be rows of the form. */
const leastShare = 0.5;

/**
 * Finds the statements of the form: each a list of lines in printed order, over one or more tables. A table that begins where an earlier
 * row of the form stands is another statement.
 */
export function findStatements(tables: readonly ReadTable[]): readonly (readonly StatisticsLine[])[] {
  const statements: { lines: StatisticsLine[]; last: number }[] = [];
  for (const table of tables) {
    const lines = linesOfTable(table);
    const matched = lines.map(({ text }) => matchWording(text));
    if (!isMostlyForm(lines, matched)) continue;
    const rows = matched.flatMap((match) => rowOfUniqueLabel(match) ?? []);
    const first = rows[0] ?? statisticsRows.length;
    const last = rows.at(-1) ?? -1;
    const current = statements.at(-1);
    if (current !== undefined && first >= current.last) {
      current.lines.push(...lines);
      current.last = Math.max(current.last, last);
    } else statements.push({ lines: [...lines], last });
  }
  return statements.map(({ lines }) => lines).filter((lines) => countRows(lines) >= leastRows);
}

export function linesOfTable(table: ReadTable): readonly StatisticsLine[] {
  return table.parts.flatMap((part) => part.lines);
}

function isMostlyForm(lines: readonly StatisticsLine[], matched: readonly (LabelMatch | null)[]): boolean {
  const valued = lines.flatMap((line, index) => (isHeading(line) ? [] : [matched[index] ?? null]));
  const known = valued.filter((match) => match !== null && match.kind !== 'damaged').length;
  return known > 0 && known >= valued.length * leastShare;
}

function countRows(lines: readonly StatisticsLine[]): number {
  const labels = lines.flatMap(({ text }) => {
    const match = matchWording(text);
    return match === null || match.kind === 'damaged' ? [] : [match.index];
  });
  return new Set(labels).size;
}

/** Index of the row that a label means; null where the form has the label more than once, or the match is weak. */
function rowOfUniqueLabel(match: LabelMatch | null): number | null {
  if (match === null || match.kind === 'damaged') return null;
  const label = statisticsLabels[match.index];
  const rows = statisticsRows.flatMap((row, index) => (row.label === label ? [index] : []));
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
