// Turns statistical tables, with a label, a unit and a number in each row, into facts: the form of 2014 by its rows, anything else as printed.
import { factKey, type IndicatorCode, indicatorOf } from '../../catalogues/indicators/indicators.js';
import type { ProblemCode } from '../../catalogues/problems.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Cell, Table } from '../../model/table.js';
import { onlyLacksSigns } from '../cells/labels.js';
import { readCell } from '../cells/numbers.js';
import { placeInTable, type ReadFact, type ReadUnmapped, type StatedLine } from '../cells/read-fact.js';
import { readValue } from '../cells/read-value.js';
import { isBlank } from '../cells/table-row.js';
import { type PrintedUnit, parseUnit, unitsStated } from '../cells/units.js';
import type { Reporter } from '../identity/identity.js';
import { unitsThatScale } from '../tables/units-around.js';
import { type AlignedLine, alignLines } from './align-lines.js';
import { type ColumnChoice, chooseColumn } from './choose-column.js';
import type { Panel } from './columns.js';
import { type FoundStatistics, isLocalTable, linesOfTable } from './find-statistics.js';
import { splitLabel } from './hierarchy.js';
import type { StatisticsLine } from './lines.js';
import { isHeading, type PlacedLine, placeLines, UnmappedCollector, unitOf } from './unmapped.js';

/** What the statistical tables of a document state. */
export interface ReadStatistics {
  /** Facts of the form of 2014. */
  readonly facts: readonly ReadFact[];
  readonly unmapped: readonly ReadUnmapped[];
  /** Every line with values, for a second reader to find. */
  readonly lines: readonly StatedLine[];
}

/** What is known about a document before its statistical tables are read. */
export interface StatisticsContext {
  /** The numbers of the tables that belong to another form, which are left out. */
  readonly official: ReadonlySet<number>;
  /** Who reports on which year: decides which of several columns of values is read. */
  readonly reporter: Reporter;
  /** The units that a table states for all its numbers. */
  readonly unitsOf: (tableNumber: number) => readonly PrintedUnit[];
}

/** Reads the facts of the form of 2014, and everything else that statistical tables state. */
export function readStatistics(
  { statements, taken, tables }: FoundStatistics,
  context: StatisticsContext,
  problems: ProblemCollector,
): ReadStatistics {
  const { official } = context;
  const reader = new StatisticsReader(context, problems);
  for (const lines of statements) reader.readStatement(lines);
  const others = tables.filter(({ tableNumber }) => !taken.has(tableNumber) && !official.has(tableNumber));
  for (const table of others)
    if (isLocalTable(table, official.size > 0)) reader.readLocal(placeLines(linesOfTable(table)));
  return reader.result;
}

/** A word in a column of units that is no known unit, such as 件（次）: a unit of counting. */
function unknownUnit(text: string): PrintedUnit {
  return { text, isMoney: false, exponent: 0 };
}

/** Whether a line has a number but no label, and is no row of the form. */
function isLoose(aligned: AlignedLine | undefined): boolean {
  if (aligned === undefined || aligned.row !== null || aligned.line.text !== '') return false;
  const cells = [...aligned.line.values.map(({ cell }) => cell), ...aligned.line.unread];
  return cells.some((cell) => readCell(cell.raw).state === 'number');
}

/** A line that states a number of the form. */
interface StatedNumber {
  readonly line: StatisticsLine;
  readonly indicator: IndicatorCode;
  /** The units that its heading and its table state. */
  readonly around: readonly PrintedUnit[];
}

/** Reads line by line and collects what was read. */
class StatisticsReader {
  readonly #reporter: Reporter;
  readonly #unitsOf: StatisticsContext['unitsOf'];
  readonly #problems: ProblemCollector;
  readonly #facts: ReadFact[] = [];
  readonly #unmapped = new UnmappedCollector();
  readonly #lines: StatedLine[] = [];
  readonly #reported = new Set<string>();
  readonly #choices = new Map<Panel, ColumnChoice>();

  constructor({ reporter, unitsOf }: StatisticsContext, problems: ProblemCollector) {
    this.#reporter = reporter;
    this.#unitsOf = unitsOf;
    this.#problems = problems;
  }

  get result(): ReadStatistics {
    return { facts: this.#facts, unmapped: this.#unmapped.list, lines: this.#lines };
  }

  readStatement(lines: readonly StatisticsLine[]): void {
    const placed = placeLines(lines);
    const aligned = alignLines(lines);
    // If the end of a page cuts a row, a number without a label can be half of the number beside it.
    const isBesideLoose = (index: number) => [index - 1, index + 1].some((other) => isLoose(aligned[other]));
    aligned.forEach((entry, index) => {
      const at = placed[index];
      if (at) this.#readAligned(entry, at, isBesideLoose(index) ? ['value_uncertain'] : []);
    });
  }

  readLocal(placed: readonly PlacedLine[]): void {
    for (const entry of placed) {
      this.#reportUnread(entry.line);
      if (entry.words === '' || isHeading(entry.line)) continue;
      const facts = entry.line.values.map((value) => this.#unmapped.add(entry, value, [], this.#problems));
      this.#state(entry.line, facts);
    }
  }

  #readAligned(aligned: AlignedLine, placed: PlacedLine, extraFlags: readonly string[]): void {
    const { line, row } = aligned;
    const indicator = row?.indicator ?? null;
    this.#reportUnread(line);
    if (indicator === null) {
      this.#readExtra(placed, row !== null);
      return;
    }
    this.#reportGuess(aligned);
    const choice = this.#choiceFor(line);
    const heading = line.panel.values[choice.column]?.heading ?? '';
    const around = [...unitsStated(heading), ...this.#unitsOf(line.tableNumber)];
    const states = line.values.map((value) => {
      if (value.column !== choice.column) return this.#unmapped.add(placed, value, [], this.#problems);
      const fact = this.#factOf({ line, indicator, around }, value.cell, [
        ...extraFlags,
        ...(aligned.how === 'order' ? ['row_by_order'] : []),
        ...(isDoubtfulLabel(aligned) ? ['label_damaged'] : []),
        ...(value.flag === null ? [] : [value.flag]),
        ...(choice.doubt === null ? [] : ['scope_undecided']),
      ]);
      this.#facts.push(fact);
      return { key: factKey(fact), reading: fact.reading, raw: fact.raw };
    });
    this.#state(line, states);
  }

  /** Keeps a line that is no row of the form as it is printed, and so a number beside a heading, which has none of its own. */
  #readExtra(placed: PlacedLine, isFormHeading: boolean): void {
    const { line, words } = placed;
    const [first] = line.values.filter(({ cell }) => !isBlank(cell));
    const hasNumber = line.values.some(({ cell }) => readCell(cell.raw).state === 'number');
    if (first === undefined || isHeading(line) || (isFormHeading && !hasNumber)) return;
    if (words === '') {
      this.#report('row_unknown', `The row with “${first.cell.text}” has no label and was not read.`, line, first.cell);
      return;
    }
    if (isFormHeading)
      this.#report(
        'value_uncertain',
        `“${line.text}” is a heading without a number of its own, but “${first.cell.text}” is printed beside it: numbers may be one row off.`,
        line,
        first.cell,
      );
    const flags = isFormHeading ? ['value_uncertain'] : [];
    const facts = line.values.map((value) => this.#unmapped.add(placed, value, flags, this.#problems));
    this.#state(line, facts);
  }

  #factOf({ line, indicator, around }: StatedNumber, cell: Cell, flags: readonly string[]): ReadFact {
    const isMoney = indicatorOf(indicator).unit === 'cny';
    const stated = unitOf(line);
    const { reading, doubts } = readValue(indicator, cell, {
      isMoney,
      stated: [
        ...(stated === null ? [] : [parseUnit(stated) ?? unknownUnit(stated)]),
        ...unitsThatScale(around, isMoney),
      ],
      official: '万元',
    });
    const place = placeInTable(line.tableNumber, cell);
    for (const { code, message } of doubts) this.#problems.add(code, message, place);
    if (flags.includes('value_shared'))
      this.#problems.add('value_shared', `${indicator}: one merged cell covers this and other numbers.`, place);
    const all = [...flags, ...doubts.map(({ code }) => code)];
    return { indicator, applicant: null, reading, raw: cell.raw, place, table: line.table, flags: [...new Set(all)] };
  }

  #choiceFor({ panel, table }: StatisticsLine): ColumnChoice {
    const known = this.#choices.get(panel);
    if (known) return known;
    const choice = chooseColumn(panel.values, this.#reporter);
    this.#choices.set(panel, choice);
    const nameOf = (index: number) => panel.values[index]?.heading || `column ${index + 1} of values`;
    const others = panel.values.flatMap((_, index) => (index === choice.column ? [] : [`“${nameOf(index)}”`]));
    const taken = `The column “${nameOf(choice.column)}” was read as the report’s own`;
    const kept = `${taken}; the other columns are kept as unmapped facts: ${others.join(', ')}.`;
    if (others.length > 0) this.#reportOnce('column_unmapped', kept, table);
    if (choice.doubt !== null) this.#reportOnce('scope_undecided', `${taken}, but ${choice.doubt}.`, table);
    return choice;
  }

  #reportOnce(code: ProblemCode, message: string, { anchor }: Table): void {
    if (!this.#reported.has(message)) this.#problems.add(code, message, anchor);
    this.#reported.add(message);
  }

  #reportGuess({ line, row, how }: AlignedLine): void {
    const official = row?.label[0] ?? '';
    const cell = line.label ?? line.values[0]?.cell;
    if (!cell) return;
    if (how === 'damaged')
      this.#report('label_damaged', `The label “${line.text}” was read as “${official}”.`, line, cell);
    if (how === 'order')
      this.#report('row_by_order', `The row “${line.text}” was read as “${official}” by its order alone.`, line, cell);
  }

  #reportUnread(line: StatisticsLine): void {
    const [cell] = line.unread;
    if (!cell || !line.unread.some((other) => readCell(other.raw).state === 'number')) return;
    const name = line.text === '' ? `${line.row + 1}` : `“${line.text}”`;
    this.#report(
      'columns_unmatched',
      `The row ${name} has ${line.unread.length} values for ${line.panel.values.length} columns of values; it is uncertain which value belongs to which column.`,
      line,
      cell,
    );
  }

  #report(code: ProblemCode, message: string, line: StatisticsLine, cell: Cell): void {
    this.#problems.add(code, message, placeInTable(line.tableNumber, cell));
  }

  /** Keeps a line for a second reader to find. */
  #state(line: StatisticsLine, values: StatedLine['values']): void {
    const unit = line.unit?.text ?? '';
    const isBefore = (line.unit?.column ?? 0) < (line.values[0]?.cell.column ?? 0);
    const label = `${line.index?.text ?? ''}${line.text}${isBefore ? unit : ''}`;
    this.#lines.push({ label, after: isBefore ? '' : unit, values });
  }
}

function isDoubtfulLabel({ how, row, line }: AlignedLine): boolean {
  return how === 'damaged' && row !== null && !onlyLacksSigns(splitLabel(line.text).words, row.label);
}
