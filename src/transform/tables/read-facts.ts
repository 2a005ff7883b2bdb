// Tables → facts: each value cell of each matched block becomes one fact, with what makes it a guess.
import type { CellPlace } from '../../model/anchor.js';
import type { Block } from '../../model/document.js';
import { tablesOf } from '../../model/document.js';
import { type ApplicantCode, type IndicatorCode, indicatorOf } from '../../model/indicators.js';
import type { ProblemCollector } from '../../model/problems.js';
import type { Reading } from '../../model/report.js';
import type { Table } from '../../model/table.js';
import { type FormColumn, targetOf } from '../forms/form.js';
import { type AssignedRow, type AssignedValue, assignValues } from './assign-values.js';
import { type MatchedBlock, matchBlocks } from './match-blocks.js';
import type { MatchedRow } from './match-rows.js';
import { moneyExponent, moneyUnitIn, type PrintedCell, readCell, scaleDecimal } from './numbers.js';
import { segmentsOf } from './printed-rows.js';
import { placeOf, tellGuesses } from './tell-guesses.js';

/** A fact before anything supports it. */
export interface ReadFact {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
  readonly reading: Reading;
  readonly raw: string;
  readonly place: CellPlace;
  readonly table: Table;
  readonly flags: readonly string[];
}

export interface ReadTables {
  readonly facts: readonly ReadFact[];
  readonly blocks: readonly MatchedBlock[];
}

/** The name of a number: indicator, and applicant where there is one. */
export function factKey(fact: { readonly indicator: string; readonly applicant: string | null }): string {
  return fact.applicant === null ? fact.indicator : `${fact.indicator}|${fact.applicant}`;
}

/** Reads every number that the official tables of a document state. A number stated twice is read once and told. */
export function readFacts(blocks: readonly Block[], problems: ProblemCollector): ReadTables {
  const segments = tablesOf(blocks).flatMap((table, index) => segmentsOf(table, index + 1));
  const matched = matchBlocks(segments);
  const facts = matched.flatMap((match) => readBlock(match, problems));
  return { facts: withoutDoubles(facts, problems), blocks: matched };
}

function readBlock(match: MatchedBlock, problems: ProblemCollector): readonly ReadFact[] {
  tellGuesses(match, problems);
  const { segment, block, columns, rows } = match;
  const assigned = rows.rows.map((row) => ({ row, values: assignValues(segment, row, columns, block) }));
  if (assigned.some(({ values }) => values.isReordered))
    problems.add(
      'spans_repaired',
      `Values of table ${segment.tableNumber} do not stand below their headings; they were taken in their order.`,
      segment.table.anchor,
    );
  return assigned.flatMap(({ row, values }) => readRow(match, row, values, problems));
}

function readRow(
  match: MatchedBlock,
  row: MatchedRow,
  assigned: AssignedRow,
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
  return assigned.values.flatMap((value) => {
    const column = block.columns[value.column];
    return column ? [readValue({ match, row, column, value }, problems)] : [];
  });
}

interface ValueSite {
  readonly match: MatchedBlock;
  readonly row: MatchedRow;
  readonly column: FormColumn;
  readonly value: AssignedValue;
}

function readValue(site: ValueSite, problems: ProblemCollector): ReadFact {
  const { match, row, column, value } = site;
  const target = targetOf(row.row, column, value.column);
  const place = placeOf(match, value.cell);
  const printed = readCell(value.cell.raw);
  const flags: string[] = [];
  const flag = (code: Parameters<ProblemCollector['add']>[0], message: string) => {
    flags.push(code);
    problems.add(code, message, place);
  };
  const name = factKey(target);
  if (row.how === 'order') flags.push('row_by_order');
  if (value.flag === 'value_shared')
    flag('value_shared', `${name}: one merged cell stands for this and other numbers.`);
  else if (value.flag !== null) flags.push(value.flag);
  if (printed.state === 'unreadable') flag('value_unreadable', `${name}: “${value.cell.text}” is not a number.`);
  if (printed.state === 'number' && printed.doubt !== null)
    flag('value_uncertain', `${name}: “${value.cell.text}” was read as ${printed.decimal}, but ${printed.doubt}.`);
  const mismatch = mismatchOf(printed, indicatorOf(target.indicator).unit === 'cny');
  if (mismatch !== null) flag('value_uncertain', `${name}: “${value.cell.text}” ${mismatch}.`);
  const { reading, assumed } = withUnit(printed, site, indicatorOf(target.indicator).unit === 'cny');
  if (assumed !== null) flag('unit_assumed', `${name}: “${value.cell.text}” states no unit; ${assumed} was assumed.`);
  return { ...target, reading, raw: value.cell.raw, place, table: match.segment.table, flags };
}

/** Applies the unit of the cell, else that of its heading, else the official one. Zero needs no unit. */
function withUnit(
  printed: PrintedCell,
  site: ValueSite,
  isMoney: boolean,
): { reading: Reading; assumed: string | null } {
  if (printed.state !== 'number') return { reading: { state: printed.state }, assumed: null };
  const number = (exponent: number): Reading => ({ state: 'number', value: scaleDecimal(printed.decimal, exponent) });
  if (!isMoney) return { reading: number(0), assumed: null };
  const stated = moneyUnitOf(printed.unit) ?? headingUnit(site);
  if (stated !== null) return { reading: number(moneyExponent(stated) ?? 0), assumed: null };
  const official = site.column.money?.officialScale ?? null;
  const exponent = official === 10_000 ? 4 : 0;
  const reading = number(exponent);
  const isZero = reading.state === 'number' && reading.value === 0;
  return { reading, assumed: isZero ? null : exponent === 4 ? '万元' : '元' };
}

/** What a number says against the indicator's unit: counts are whole and carry no money unit; amounts carry no other. */
function mismatchOf(printed: PrintedCell, isMoney: boolean): string | null {
  if (printed.state !== 'number') return null;
  const unitIsMoney = printed.unit === null ? isMoney : moneyUnitOf(printed.unit) !== null;
  if (unitIsMoney !== isMoney)
    return isMoney ? 'is a count where an amount belongs' : 'is an amount where a count belongs';
  return !isMoney && printed.decimal.includes('.') ? 'is no whole number, but counts are' : null;
}

function moneyUnitOf(unit: string | null): string | null {
  return unit !== null && moneyExponent(unit) !== null ? unit : null;
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

/** Whether two readings say the same; a blank is not a zero. */
export function isSameReading(a: Reading, b: Reading): boolean {
  return a.state === 'number' && b.state === 'number' ? a.value === b.value : a.state === b.state;
}
