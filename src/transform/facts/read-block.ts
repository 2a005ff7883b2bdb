// Reads the numbers of one matched block: each value cell becomes a fact, with the reasons that make it a guess.

import { type FormColumn, termAt } from '../../catalogues/forms/form.js';
import { factKey, indicatorOf } from '../../catalogues/indicators/indicators.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Cell } from '../../model/table.js';
import { onlyLacksSigns } from '../cells/labels.js';
import { readCell } from '../cells/numbers.js';
import type { ReadFact } from '../cells/read-fact.js';
import { readValue } from '../cells/read-value.js';
import { isBlank } from '../cells/table-row.js';
import { type PrintedUnit, parseUnit, unitsStated } from '../cells/units.js';
import { type AssignedValue, assignRows, type RowAssignment } from '../tables/assign-values.js';
import type { MatchedBlock } from '../tables/match-blocks.js';
import type { MatchedRow } from '../tables/match-rows.js';
import { isOfPicture, type ProvedLabels, provedLabels } from '../tables/recognised-labels.js';
import { placeOf, reportGuesses } from '../tables/report-guesses.js';
import { unitsOfHead, unitsThatScale } from '../tables/units-around.js';

/**
 * Reads the numbers of a matched block.
 * @param around the units that stand around its table
 * @param problems receives every guess and every doubt
 */
export function readBlock(
  match: MatchedBlock,
  around: readonly PrintedUnit[],
  problems: ProblemCollector,
): readonly ReadFact[] {
  reportGuesses(match, problems);
  const { segment, block, columns, rows } = match;
  const units = [...around, ...unitsOfHead(segment.head)];
  const site: BlockSite = {
    match,
    ofMoney: unitsThatScale(units, true),
    ofCounts: unitsThatScale(units, false),
    matchedRows: new Set(rows.rows.map((row) => row.printed.index)),
    proved: provedLabels(match),
  };
  const assigned = assignRows(segment, rows.rows, columns, block);
  if (assigned.some(({ isReordered }) => isReordered))
    problems.add(
      'spans_repaired',
      `Values of table ${segment.tableNumber} are not below their headings; they were assigned by order.`,
      segment.table.anchor,
    );
  return rows.rows.flatMap((row, index) => {
    const values = assigned[index];
    return values === undefined ? [] : readRow(site, row, values, problems);
  });
}

/** A block, and what is the same for all its rows. */
interface BlockSite {
  readonly match: MatchedBlock;
  /** The units that its table states for amounts, and those that it states for counts. */
  readonly ofMoney: readonly PrintedUnit[];
  readonly ofCounts: readonly PrintedUnit[];
  /** Indexes of the printed rows that were matched. */
  readonly matchedRows: ReadonlySet<number>;
  readonly proved: ProvedLabels;
}

function readRow(
  site: BlockSite,
  row: MatchedRow,
  assigned: RowAssignment,
  problems: ProblemCollector,
): readonly ReadFact[] {
  const { match } = site;
  const { block } = match;
  const where = row.label ?? row.printed.cells[0];
  const isTorn = assigned.missing.length > 0 || assigned.values.some((value) => value.flag === 'columns_unmatched');
  if (isTorn && where)
    problems.add(
      'columns_unmatched',
      `The row ${quote(row)} has ${row.values.length} cells for ${block.columns.length} columns; it is uncertain which cell belongs to which column.`,
      placeOf(match, where),
    );
  const [below] = numbersBelow(site, row);
  if (below)
    problems.add(
      'value_uncertain',
      `“${below.text}” is printed beside the row ${quote(row)}, below its other numbers; it is uncertain whether it is one of them.`,
      placeOf(match, below),
    );
  const unitCells = unitCellsOf(match, row);
  const facts: ReadFact[] = [];
  for (const value of assigned.values) {
    const column = block.columns[value.column];
    if (column === undefined) continue;
    const fact = readValueCell({ site, row, unitCells, column, value }, problems);
    facts.push(below ? { ...fact, flags: [...new Set([...fact.flags, 'value_uncertain'])] } : fact);
  }
  return facts;
}

/**
 * Numbers in lower rows of the table that cells of this row span as well: a line slightly out of place splits a row in two. And a number
 * that is all that the next row prints: the second line of a cell.
 */
function numbersBelow(
  { match: { segment }, matchedRows: matched }: BlockSite,
  { printed, label, values }: MatchedRow,
): readonly Cell[] {
  const end = values.reduce((last, cell) => Math.max(last, endOf(cell)), label === null ? 0 : endOf(label));
  const next = segment.body.find(({ index }) => index > printed.index);
  const [alone, ...more] =
    next === undefined || matched.has(next.index) ? [] : next.cells.filter((cell) => !isBlank(cell));
  if (alone !== undefined && more.length === 0 && readCell(alone.raw).state === 'number') return [alone];
  if (end <= printed.index + 1) return [];
  return segment.body
    .filter(({ index }) => index > printed.index && index < end && !matched.has(index))
    .flatMap(({ cells }) => cells.filter((cell) => readCell(cell.raw).state === 'number'));
}

/** The row below the last one that a cell covers. */
function endOf({ row, rowSpan }: Cell): number {
  return row + rowSpan;
}

interface ValueSite {
  readonly site: BlockSite;
  readonly row: MatchedRow;
  /** The cells of the row that are units. */
  readonly unitCells: readonly UnitCell[];
  readonly column: FormColumn;
  readonly value: AssignedValue;
}

function readValueCell({ site, row, unitCells, column, value }: ValueSite, problems: ProblemCollector): ReadFact {
  const { match } = site;
  const target = termAt(row.row, column, value.column);
  const place = placeOf(match, value.cell);
  const name = factKey(target);
  const isBlankOfPicture = isOfPicture(match.segment.table) && isBlank(value.cell);
  const isDoubtful = !site.proved.rows && isDoubtfulLabel(row, isBlankOfPicture);
  const flags: string[] = row.how === 'order' ? ['row_by_order'] : isDoubtful ? ['label_damaged'] : [];
  if (value.flag !== null) flags.push(value.flag);
  if (match.columns.inexact.includes(value.column) && !site.proved.columns) flags.push('heading_damaged');
  if (match.columns.repeated.includes(value.column)) flags.push('column_by_order');
  if (value.flag === 'value_shared')
    problems.add(value.flag, `${name}: one merged cell covers this and other numbers.`, place);
  const isMoney = indicatorOf(target.indicator).unit === 'cny';
  const beside = unitsBeside(match.columns.headings[value.column] ?? null, row.label, value.cell, unitCells);
  const around = isMoney ? site.ofMoney : site.ofCounts;
  const { reading, doubts } = readValue(name, value.cell, {
    isMoney,
    stated: beside.length === 0 ? around : [...beside, ...around],
    official: column.money?.officialScale === 10_000 ? '万元' : '元',
  });
  for (const { code, message } of doubts) problems.add(code, message, place);
  flags.push(...doubts.map(({ code }) => code));
  return {
    indicator: target.indicator,
    applicant: target.applicant,
    reading,
    raw: value.cell.raw,
    place,
    table: match.segment.table,
    flags: flags.length < 2 ? flags : [...new Set(flags)],
    hasOtherHeading:
      match.columns.hasUnknown || (match.columns.headings[value.column] !== null && !match.columns.isOddlyOrdered),
  };
}

/** A label that lacks signs is still that of its row; but what lacks them may be half of the row, and a blank in it the other half's number. */
function isDoubtfulLabel({ how, label, row }: MatchedRow, isBlankOfPicture: boolean): boolean {
  if (how !== 'damaged' || label === null || row.label === null) return false;
  return isBlankOfPicture || !onlyLacksSigns(label.text, row.label);
}

/** A cell that is a unit. */
interface UnitCell {
  readonly cell: Cell;
  readonly unit: PrintedUnit;
}

/** The cells beside a row's label that are units, and not amounts such as 20000元. */
function unitCellsOf({ segment }: MatchedBlock, { printed, label }: MatchedRow): readonly UnitCell[] {
  return (segment.grid[printed.index] ?? []).flatMap((cell) => {
    const unit = cell === null || cell === label ? null : parseUnit(cell.text);
    return cell === null || unit === null || readCell(cell.raw).state === 'number' ? [] : [{ cell, unit }];
  });
}

const noUnits: readonly PrintedUnit[] = [];

/** The units that the heading and the label of a value state, or a cell of its row that is a unit. */
function unitsBeside(
  heading: Cell | null,
  label: Cell | null,
  value: Cell,
  unitCells: readonly UnitCell[],
): readonly PrintedUnit[] {
  const ofHeading = heading === null ? noUnits : unitsStated(heading.text);
  const ofLabel = label === null ? noUnits : unitsStated(label.text);
  if (ofHeading.length + ofLabel.length + unitCells.length === 0) return noUnits;
  const ofCells = unitCells.flatMap(({ cell, unit }) => (cell === value ? [] : [unit]));
  return [...new Map([...ofHeading, ...ofLabel, ...ofCells].map((unit) => [unit.text, unit])).values()];
}

function quote(row: MatchedRow): string {
  return row.label ? `“${row.label.text}”` : `${row.printed.index + 1}`;
}
