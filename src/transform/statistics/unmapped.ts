// Turns lines that are no row of the form into unmapped facts: label, path, column, unit and value as printed, without conversion.
import type { ProblemCollector } from '../../model/problem.js';
import type { Reading } from '../../model/report.js';
import type { Cell } from '../../model/table.js';
import { type PrintedCell, readCell, readShown, scaleDecimal } from '../cells/numbers.js';
import { placeInTable, type ReadUnmapped } from '../cells/read-fact.js';
import { cellDoubts } from '../cells/read-value.js';
import { bracketedUnit, unitIn } from '../cells/units.js';
import { depthOf, OpenLabels, splitLabel } from './hierarchy.js';
import type { LineValue, StatisticsLine } from './lines.js';

/** A line with the words of its label, and the labels that it belongs under. */
export interface PlacedLine {
  readonly line: StatisticsLine;
  /** The label without its number. */
  readonly words: string;
  /** From the outermost label. */
  readonly path: readonly string[];
}

/** Whether a line states nothing and only heads others: it has no value, or only dashes and blanks and no unit. */
export function isHeading({ values, unit, panel }: StatisticsLine): boolean {
  const states = values.map(({ cell }) => readShown(cell).state);
  const hasUnit = unit !== null && readCell(unit.raw).state === 'unreadable';
  if (states.every((state) => state === 'blank')) return !hasUnit;
  return states.every((state) => state === 'blank' || state === 'slash') && panel.unit !== null && !hasUnit;
}

/** Finds the labels that each line belongs under, by numbers, merged cells and headings. */
export function placeLines(lines: readonly StatisticsLine[]): readonly PlacedLine[] {
  const open = new OpenLabels();
  return lines.map((line) => {
    const split = splitLabel(line.text);
    const depth = depthOf(split, isHeading(line));
    const path = open.pathTo(depth, line.row);
    if (split.words !== '') open.open({ words: split.words, depth, lastRow: line.lastRow });
    return { line, words: split.words, path };
  });
}

/** The unit that a line states, in its column of units or in its label; null if it states none. */
export function unitOf({ unit, text }: StatisticsLine): string | null {
  if (unit === null || readCell(unit.raw).state !== 'unreadable') return bracketedUnit(text);
  return unitIn(unit.text) ?? unit.text;
}

/** Collects unmapped facts and gives each a unique key. */
export class UnmappedCollector {
  readonly #facts: ReadUnmapped[] = [];
  readonly #counts = new Map<string, number>();

  get list(): readonly ReadUnmapped[] {
    return this.#facts;
  }

  /** Adds the value of one cell, and reports what is doubtful about it. */
  add(placed: PlacedLine, value: LineValue, extraFlags: readonly string[], problems: ProblemCollector): ReadUnmapped {
    const { line, words, path } = placed;
    const { panel } = line;
    const heading = panel.values[value.column]?.heading ?? '';
    const column = panel.values.length > 1 && heading !== '' ? heading : null;
    const printed = readPrinted(value.cell);
    const place = placeInTable(line.tableNumber, value.cell);
    const flags = [...extraFlags, ...(value.flag === null ? [] : [value.flag])];
    for (const { code, what } of cellDoubts(value.cell, printed)) {
      flags.push(code);
      problems.add(code, `${words}: “${value.cell.text}” ${what}.`, place);
    }
    const ownUnit = printed.state === 'number' ? printed.unit : null;
    const name = ['unmapped', ...path, words, column ?? ''].join('|');
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    const fact: ReadUnmapped = {
      label: words,
      path,
      column,
      unit: ownUnit ?? unitOf(line) ?? bracketedUnit(heading),
      reading: readingOf(printed),
      raw: value.cell.raw,
      place,
      flags: [...new Set(flags)],
      table: line.table,
      key: `${name}|${count}`,
    };
    this.#facts.push(fact);
    return fact;
  }
}

const percent = /[%％]\s*$/u;

/** Reads a cell in which a percent sign is a unit as well: local tables also state rates. */
function readPrinted(cell: Cell): PrintedCell {
  const { raw } = cell;
  if (!percent.test(raw)) return readShown(cell);
  const printed = readCell(raw.replace(percent, ''));
  return printed.state === 'number' && printed.unit === null ? { ...printed, unit: '%' } : { state: 'unreadable' };
}

function readingOf(printed: PrintedCell): Reading {
  return printed.state === 'number'
    ? { state: 'number', value: scaleDecimal(printed.decimal, 0) }
    : { state: printed.state };
}
