// Tables → facts: each value cell of each matched block becomes one fact, with what makes it a guess. Tables of the form of 2014 and
// of no form at all are read as statistics.

import { factKey, indicatorOf } from '../../catalogues/indicators/indicators.js';
import type { Block } from '../../model/document.js';
import { tablesOf } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Cell } from '../../model/table.js';
import { moneyUnitIn, readCell } from '../cells/numbers.js';
import { isSameReading, type ReadFact, type ReadUnmapped, type StatedLine } from '../cells/read-fact.js';
import { readValue } from '../cells/read-value.js';
import { type FormColumn, termAt } from '../forms/form.js';
import type { ReportScope } from '../statistics/choose-column.js';
import { findStatistics, readStatistics } from '../statistics/read-statistics.js';
import { type AssignedValue, assignRows, type RowAssignment } from '../tables/assign-values.js';
import { type MatchedBlock, matchBlocks } from '../tables/match-blocks.js';
import type { MatchedRow } from '../tables/match-rows.js';
import { placeOf, reportGuesses } from '../tables/report-guesses.js';
import { segmentsOf } from '../tables/segments.js';

export interface ReadTables {
  readonly facts: readonly ReadFact[];
  /** Numbers of statistical tables that are none of a form. */
  readonly unmapped: readonly ReadUnmapped[];
  readonly blocks: readonly MatchedBlock[];
  /** The lines of statistical tables, for a second reader. */
  readonly lines: readonly StatedLine[];
  /** Whether a table of the form of 2014 was read. */
  readonly hasStatistics: boolean;
  readonly scope: ReportScope;
}

/**
 * Reads every number that the tables of a document state. A number stated twice is read once and told.
 * @param scope who reports on which year: decides where a table has several columns of values
 */
export function readFacts(blocks: readonly Block[], scope: ReportScope, problems: ProblemCollector): ReadTables {
  const tables = tablesOf(blocks);
  const found = findStatistics(tables);
  const segments = tables.flatMap((table, index) => (found.taken.has(index + 1) ? [] : segmentsOf(table, index + 1)));
  const matched = matchBlocks(segments);
  const official = new Set(matched.map(({ segment }) => segment.tableNumber));
  const ofBlocks = matched.flatMap((match) => readBlock(match, problems));
  const statistics = readStatistics(found, official, scope, problems);
  return {
    facts: withoutDoubles([...ofBlocks, ...statistics.facts], problems),
    unmapped: statistics.unmapped,
    blocks: matched,
    lines: statistics.lines,
    hasStatistics: found.statements.length > 0,
    scope,
  };
}

function readBlock(match: MatchedBlock, problems: ProblemCollector): readonly ReadFact[] {
  reportGuesses(match, problems);
  const { segment, block, columns, rows } = match;
  const assigned = assignRows(segment, rows.rows, columns, block);
  if (assigned.some(({ isReordered }) => isReordered))
    problems.add(
      'spans_repaired',
      `Values of table ${segment.tableNumber} do not stand below their headings; they were taken in their order.`,
      segment.table.anchor,
    );
  return rows.rows.flatMap((row, index) => {
    const values = assigned[index];
    return values === undefined ? [] : readRow(match, row, values, problems);
  });
}

function readRow(
  match: MatchedBlock,
  row: MatchedRow,
  assigned: RowAssignment,
  problems: ProblemCollector,
): readonly ReadFact[] {
  const { block } = match;
  const where = row.label ?? row.printed.cells[0];
  const isTorn = assigned.missing.length > 0 || assigned.values.some((value) => value.flag === 'columns_unmatched');
  if (isTorn && where)
    problems.add(
      'columns_unmatched',
      `The row ${quote(row)} has ${row.values.length} cells for ${block.columns.length} columns; which belongs to which is uncertain.`,
      placeOf(match, where),
    );
  const [below] = numbersBelow(match, row);
  if (below)
    problems.add(
      'value_uncertain',
      `“${below.text}” stands beside the row ${quote(row)}, below its other numbers; whether it is one of them is uncertain.`,
      placeOf(match, below),
    );
  return assigned.values.flatMap((value) => {
    const column = block.columns[value.column];
    if (column === undefined) return [];
    const fact = readValueCell({ match, row, column, value }, problems);
    return [below ? { ...fact, flags: [...new Set([...fact.flags, 'value_uncertain'])] } : fact];
  });
}

/** Numbers in lower rows of the table that cells of the row span as well: a line that stands a little off parts a row in two. */
function numbersBelow({ segment, rows }: MatchedBlock, { printed, label, values }: MatchedRow): readonly Cell[] {
  const end = Math.max(...[...values, ...(label === null ? [] : [label])].map(({ row, rowSpan }) => row + rowSpan));
  if (end <= printed.index + 1) return [];
  const matched = new Set(rows.rows.map((row) => row.printed.index));
  return segment.body
    .filter(({ index }) => index > printed.index && index < end && !matched.has(index))
    .flatMap(({ cells }) => cells.filter((cell) => readCell(cell.raw).state === 'number'));
}

interface ValueSite {
  readonly match: MatchedBlock;
  readonly row: MatchedRow;
  readonly column: FormColumn;
  readonly value: AssignedValue;
}

function readValueCell(site: ValueSite, problems: ProblemCollector): ReadFact {
  const { match, row, column, value } = site;
  const target = termAt(row.row, column, value.column);
  const place = placeOf(match, value.cell);
  const name = factKey(target);
  const flags: string[] = row.how === 'order' ? ['row_by_order'] : [];
  if (value.flag !== null) flags.push(value.flag);
  if (value.flag === 'value_shared')
    problems.add(value.flag, `${name}: one merged cell stands for this and other numbers.`, place);
  const { reading, doubts } = readValue(name, value.cell, {
    isMoney: indicatorOf(target.indicator).unit === 'cny',
    stated: headingUnit(site),
    official: column.money?.officialScale === 10_000 ? '万元' : '元',
    countExponent: 0,
  });
  for (const { code, message } of doubts) problems.add(code, message, place);
  flags.push(...doubts.map(({ code }) => code));
  return { ...target, reading, raw: value.cell.raw, place, table: match.segment.table, flags };
}

function headingUnit({ match, value }: ValueSite): string | null {
  const heading = match.columns.headings[value.column];
  return heading ? moneyUnitIn(heading.text) : null;
}

function quote(row: MatchedRow): string {
  return row.label ? `“${row.label.text}”` : `${row.printed.index + 1}`;
}

/** The first statement of a number stands; a second one with another value flags it. */
function withoutDoubles(facts: readonly ReadFact[], problems: ProblemCollector): readonly ReadFact[] {
  const byKey = new Map<string, ReadFact>();
  for (const fact of facts) {
    const key = factKey(fact);
    const former = byKey.get(key);
    if (former === undefined) byKey.set(key, fact);
    else if (!isSameReading(former.reading, fact.reading)) {
      byKey.set(key, { ...former, flags: [...former.flags, 'value_duplicated'] });
      const message = `${key}: stated as “${former.raw.trim()}” and again as “${fact.raw.trim()}”; the first was taken.`;
      problems.add('value_duplicated', message, fact.place);
    }
  }
  return [...byKey.values()];
}
