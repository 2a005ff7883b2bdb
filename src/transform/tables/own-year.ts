// Keeps of a segment what is about the report's own year, where its head or its rows state the time: 2022年 | 2023年 | 增减.
import type { Cell, Table } from '../../model/table.js';
import { withoutBlanks } from '../../text/blanks.js';
import { foldWidths } from '../../text/widths.js';
import { readCell } from '../cells/numbers.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import { timeAloneOf } from '../cells/times.js';
import type { TableSegment } from './segments.js';

/** Words after which a year is another number's: 上年项目数量（2023年） contradicts itself in a report on 2023. */
const notOfYear = /上|去年|前年|历年|累计|\d年?[至到—–~-]+(?:19|20)\d{2}/u;

/** A table in whose labels and headings the report's own year is 本年, or left out if it stands in brackets: 现行有效件数（截至2023年底）. */
export function withOwnYearAsThis(table: Table, year: number | null): Table {
  if (year === null) return table;
  const bracketed = new RegExp(`[(（](?:截[至止]到?)?${year}年度?(?:12月(?:31日)?|底|末)?止?[)）]`, 'gu');
  const leading = new RegExp(`^${year}年度?(?=[制废处收新公])`, 'u');
  const cells = table.cells.map((cell): Cell => {
    if (!cell.text.includes(String(year)) || !isLabelLike(cell)) return cell;
    const words = foldWidths(withoutBlanks(cell.text));
    const text = words.replace(bracketed, '').replace(leading, '本年');
    return text === '' || text === words || notOfYear.test(words) ? cell : { ...cell, text };
  });
  return { ...table, cells };
}

/**
 * Leaves out the columns and rows of other years, and rows that only count the columns. Where no cell names the report's own year beside
 * them, nothing is left out.
 * @param year the report's year; null if it is unknown: then only 本年 and 上年 can be distinguished
 */
export function ofOwnYear(segment: TableSegment, year: number | null): TableSegment {
  return withoutOtherRows(withoutOtherColumns(withTimesInHead(withoutCounters(segment)), year), year);
}

/** The first rows of the body are part of the head if they state only times. */
function withTimesInHead(segment: TableSegment): TableSegment {
  const { head, body } = segment;
  if (head.length === 0) return segment;
  const first = body.findIndex((row) => !statesOnlyTimes(row));
  if (first <= 0) return segment;
  return { ...segment, head: [...head, ...body.slice(0, first)], body: body.slice(first) };
}

function statesOnlyTimes({ cells }: TableRow): boolean {
  const printed = cells.filter((cell) => !isBlank(cell));
  return printed.length > 1 && printed.every(({ text }) => timeAloneOf(text, null) !== null);
}

function withoutOtherColumns(segment: TableSegment, year: number | null): TableSegment {
  const others = segment.head.flatMap(({ cells }) => {
    const times = cells.map((cell) => ({ cell, time: timeAloneOf(cell.text, year) }));
    return times.some(({ time }) => time === 'own')
      ? times.flatMap(({ cell, time }) => (time === 'other' ? [cell] : []))
      : [];
  });
  if (others.length === 0) return segment;
  const isOther = (column: number) =>
    others.some((cell) => column >= cell.column && column < cell.column + cell.columnSpan);
  const isKept = (cell: Cell) =>
    Array.from({ length: cell.columnSpan }, (_, offset) => cell.column + offset).some((column) => !isOther(column));
  const kept = (row: TableRow) => ({ ...row, cells: row.cells.filter(isKept) });
  return {
    ...segment,
    head: segment.head.map(kept),
    body: segment.body.map(kept),
    grid: segment.grid.map((line) => line.map((cell, column) => (isOther(column) ? null : cell))),
  };
}

/** Of rows that state a time before their values, those of the report's own year; all, if none does. */
function withoutOtherRows(segment: TableSegment, year: number | null): TableSegment {
  const times = segment.body.map(({ cells }) => {
    const label = cells.find((cell) => !isBlank(cell));
    return label === undefined || cells.length < 2 ? null : timeAloneOf(label.text, year);
  });
  if (!times.includes('own')) return segment;
  return { ...segment, body: segment.body.filter((_, index) => times[index] !== 'other') };
}

const leastCounted = 3;
/** What can stand before the counters of a row that counts the columns. */
const beforeCounters = /^(?:[甲乙丙丁]|栏次|序号|行次|列次)?$/u;
const inBrackets = /^[(（](.+)[)）]$/u;

/** Leaves out a first row that counts the columns, if another row states values. */
function withoutCounters(segment: TableSegment): TableSegment {
  const [first, ...rest] = segment.body;
  if (first === undefined || segment.head.length === 0 || !countsColumns(first)) return segment;
  return rest.some((row) => row.cells.length >= first.cells.length - 1) ? { ...segment, body: rest } : segment;
}

function countsColumns({ cells }: TableRow): boolean {
  const texts = cells.map(({ text }) => text.replace(inBrackets, '$1').trim());
  const start = texts.findIndex((text) => readCell(text).state === 'number');
  if (start < 0 || !texts.slice(0, start).every((text) => beforeCounters.test(text))) return false;
  const counters = texts.slice(start);
  return counters.length >= leastCounted && counters.every((text, index) => text === String(index + 1));
}
