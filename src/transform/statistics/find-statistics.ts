// Finds the statistical tables of a document: the form of 2014, 政府信息公开情况统计表, in one table or in several that continue each other;
// and local tables, which no form knows: those of the years before 2014, and those that an agency made for itself.

import { statisticsLabels, statisticsRows } from '../../catalogues/forms/statistics.js';
import type { Table } from '../../model/table.js';
import type { LabelMatch } from '../cells/labels.js';
import { readCell, readShown } from '../cells/numbers.js';
import { isLabelLike } from '../cells/table-row.js';
import { matchWording } from './align-lines.js';
import type { Panel } from './columns.js';
import { contacts } from './head-words.js';
import { readLinesOf, type StatisticsLine, type TablePart } from './lines.js';
import { isHeading } from './unmapped.js';

/** The lines of a table, with its number in the document, counted from 1. */
export interface ReadTable {
  readonly tableNumber: number;
  readonly parts: readonly TablePart[];
}

/** All tables of a document as lines, and which of them are the form of 2014. */
export interface FoundStatistics {
  /** Each statement of the form: its lines in printed order, over one or more tables. */
  readonly statements: readonly (readonly StatisticsLine[])[];
  /** The numbers of the tables that belong to a statement. */
  readonly taken: ReadonlySet<number>;
  readonly tables: readonly ReadTable[];
}

/** A table is the form only with at least this many of its rows; a local table may have a few in the same words. */
const leastRows = 10;
/** At least this share of a table's lines with values must be rows of the form. */
const leastShare = 0.5;
/** At least this many lines of a local table must state a number. */
const leastNumbers = 2;
/** Without a head, at least this many must, and nearly all of the lines that state anything. */
const leastNumbersWithoutHead = 4;
const leastNumberShare = 0.6;
const leastNumberShareWithoutHead = 0.8;
/** Labels are names, not sentences. */
const longestLabel = 80;
const rate = /^\d+(?:\.\d+)?\s*[%％]$/u;

/** Reads the lines of the tables of a document when they are asked for: those of the official forms are read in another way. */
class TablesAsLines {
  readonly #tables: readonly Table[];
  readonly #read: (readonly TablePart[])[] = [];

  constructor(tables: readonly Table[]) {
    this.#tables = tables;
  }

  get list(): readonly ReadTable[] {
    const partsOf = (index: number) => this.#partsOf(index);
    return this.#tables.map((_, index) => ({
      tableNumber: index + 1,
      get parts() {
        return partsOf(index);
      },
    }));
  }

  /** A table can continue the one before it, so that all before it are read as well. */
  #partsOf(index: number): readonly TablePart[] {
    for (const table of this.#tables.slice(this.#read.length, index + 1)) {
      const panels: readonly Panel[] = this.#read.at(-1)?.at(-1)?.panels ?? [];
      this.#read.push(readLinesOf(table, this.#read.length + 1, panels));
    }
    return this.#read[index] ?? [];
  }
}

/** Finds the tables of the form of 2014. The lines of a table are read when they are asked for. */
export function findStatistics(tables: readonly Table[]): FoundStatistics {
  const read = new TablesAsLines(tables).list;
  const statements = mayState(tables) ? findStatements(read) : [];
  const taken = new Set(statements.flatMap((lines) => lines.map((line) => line.tableNumber)));
  return { statements, taken, tables: read };
}

/** Whether the tables of a document print the labels of enough rows of the form: the label of a line is a cell of words. */
function mayState(tables: readonly Table[]): boolean {
  const rows = new Set<number>();
  for (const { cells } of tables)
    for (const cell of cells) {
      const match = isLabelLike(cell) ? matchWording(cell.text) : null;
      if (match !== null && match.kind !== 'damaged' && rows.add(match.index).size >= leastRows) return true;
    }
  return false;
}

/** Finds the statements of the form. A table that begins with an earlier row of the form than the last one read is another statement. */
function findStatements(tables: readonly ReadTable[]): readonly (readonly StatisticsLine[])[] {
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

/** All lines of a table, over all its parts. */
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

/** Index of the row that a label means; null if the form has the label more than once, or the match is weak. */
function rowOfUniqueLabel(match: LabelMatch | null): number | null {
  if (match === null || match.kind === 'damaged') return null;
  const label = statisticsLabels[match.index];
  const rows = statisticsRows.flatMap((row, index) => (row.label === label ? [index] : []));
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/**
 * Whether a table is a local table: one that states numbers by labels.
 * @param isBesideForms whether the document has tables of the official forms; if so, only a table with a head of its own counts
 */
export function isLocalTable(table: ReadTable, isBesideForms: boolean): boolean {
  const lines = linesOfTable(table).filter(({ values }) => values.length > 0);
  const hasHead = lines.length > 0 && lines.every(({ panel }) => panel.hasHead);
  const hasOwnHead = hasHead && table.parts.every(({ isContinued }) => !isContinued);
  if ((!hasOwnHead && isBesideForms) || lines.some(isContact)) return false;
  const stated = lines.filter((line) => statesOf(line).some((state) => state !== 'blank'));
  const withNumbers = stated.filter(isNumbered);
  const share = withNumbers.length / Math.max(1, stated.length);
  const least = hasHead ? leastNumbers : leastNumbersWithoutHead;
  return withNumbers.length >= least && share >= (hasHead ? leastNumberShare : leastNumberShareWithoutHead);
}

/** Whether a line belongs to a table that lists people, by its headings and what it prints. */
function isContact({ text, panel, values }: StatisticsLine): boolean {
  const headings = panel.values.map(({ heading }) => heading);
  const printed = values.flatMap(({ cell }) => (isLabelLike(cell) ? [cell.text] : []));
  return text !== '' && [...headings, ...printed].some((words) => contacts.test(words));
}

function statesOf({ values }: StatisticsLine) {
  return values.map(({ cell }) => readShown(cell).state);
}

/** Whether a line has a label and a number; a rate such as 98.5% counts as one, although it cannot be read as a count. */
function isNumbered(line: StatisticsLine): boolean {
  const isValue = ({ cell }: StatisticsLine['values'][number]) =>
    readCell(cell.raw).state === 'number' || rate.test(cell.text);
  return line.text !== '' && line.text.length <= longestLabel && line.values.some(isValue);
}
