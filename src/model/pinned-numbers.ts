// Which numbers of a report are pinned by its sums.
import {
  type FormCode,
  type FormTableCode,
  factKey,
  formTableCodes,
  type Term,
} from '../catalogues/indicators/indicators.js';
import { exchangeableLines } from '../catalogues/rules/exchanges.js';
import type { ReportRule } from '../catalogues/rules/rule.js';
import { tableRules } from '../catalogues/rules/rules.js';
import { isSameSum, type Reading } from './report.js';

/** What one cell of an official table states. */
export interface StatedCell {
  /** The name of the number; see `factKey`. */
  readonly key: string;
  readonly reading: Reading;
  /** Whether the text of the report states the number too. */
  readonly isInText: boolean;
}

/** What the sums of a report are evaluated over, and which of them hold. */
export interface StatedSums {
  readonly cells: readonly StatedCell[];
  readonly tableForms: Readonly<Partial<Record<FormTableCode, FormCode | undefined>>>;
  readonly checks: readonly { readonly code: string; readonly subject: string; readonly status: string }[];
}

/**
 * Finds the numbers that the sums of a report pin. A sum that holds shows that no single one of its numbers was misread: any other number
 * would break it. It does not show which cell a number belongs to, because addends may change places. So a number is pinned if
 * - it takes part in a sum that holds, whose total the report states, and that is not made of zeros and empty cells alone;
 * - no exchange that would put another number, or none, in its place leaves all sums that hold, and all numbers that the text states,
 *   as they are. The exchanges are those of two cells of the table, of two of its rows, columns or groups (`exchangeableLines`).
 *
 * In the table of requests this pins the total of 总计 and what is carried over, but neither a single outcome nor a single kind of
 * applicant, unless the text says which is which: two rows of outcomes, or two columns of applicants, may be swapped in every sum.
 * Nothing tells 0 from an empty cell, so no 0 is pinned in a table that has both. A row, column or group with a cell that was not found or
 * cannot be read could be any other of its kind. "At most" pins nothing.
 * @returns the names of the pinned numbers
 */
export function pinnedNumbers({ cells, tableForms, checks }: StatedSums): ReadonlySet<string> {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const held = new Set(
    checks.flatMap(({ code, subject, status }) => (status === 'pass' ? [`${code} ${subject}`] : [])),
  );
  return new Set(
    shapes.filter(({ table, form }) => tableForms[table] === form).flatMap((shape) => pinnedIn(shape, byKey, held)),
  );
}

/** In which sums a cell stands: the number of the equation, and whether the cell is added in it or subtracted. */
type Standing = readonly { readonly equation: number; readonly coefficient: 1 | -1 }[];

/** A table of a form with its sums. Its cells are known by their index in `keys`, its sums by their index in `equations`. */
interface Shape {
  readonly table: FormTableCode;
  readonly form: FormCode;
  readonly keys: readonly string[];
  /** How many of the cells, from the first, stand in a sum. */
  readonly summed: number;
  /** A sum as an equation: its terms, with their coefficients, add up to zero. */
  readonly equations: readonly { readonly name: string; readonly cells: readonly number[] }[];
  readonly standings: readonly Standing[];
  /** By kind: the lines, each as its cells. */
  readonly kinds: readonly (readonly (readonly number[])[])[];
}

const shapes: readonly Shape[] = formTableCodes.flatMap((table) => {
  const rules = tableRules.filter((rule) => rule.table === table && rule.comparison === 'equal');
  return [...new Set(rules.flatMap(({ forms }) => forms))].map((form) => shapeOf(table, form, rules));
});

function shapeOf(table: FormTableCode, form: FormCode, rules: readonly ReportRule[]): Shape {
  const indexes = new Map<string, number>();
  const indexOf = (term: Term): number => {
    const key = factKey(term);
    const index = indexes.get(key) ?? indexes.size;
    indexes.set(key, index);
    return index;
  };
  const equations = rules.flatMap((rule) =>
    rule.forms.includes(form)
      ? rule.cases(form).map(({ subject, left, right }) => ({
          name: `${rule.code} ${subject}`,
          terms: new Map([
            ...left.map((term) => [indexOf(term), 1] as const),
            ...right.map((term) => [indexOf(term), -1] as const),
          ]),
        }))
      : [],
  );
  const summed = indexes.size;
  const kinds = exchangeableLines(form, table).map((lines) => lines.map((line) => line.map(indexOf)));
  const keys = [...indexes.keys()];
  const standings = keys.map((_, cell) =>
    equations.flatMap(({ terms }, equation): Standing => {
      const coefficient = terms.get(cell);
      return coefficient === undefined ? [] : [{ equation, coefficient }];
    }),
  );
  return {
    ...{ table, form, keys, summed, standings, kinds },
    equations: equations.map(({ name, terms }) => ({ name, cells: [...terms.keys()] })),
  };
}

/** The cells of a table as a report states them, by their index; and where each stands in the sums that hold. */
interface Stated {
  readonly cells: readonly (StatedCell | undefined)[];
  readonly standings: readonly Standing[];
  /** How many equations there are, with those of the text. */
  readonly equations: number;
}

function pinnedIn(shape: Shape, byKey: ReadonlyMap<string, StatedCell>, held: ReadonlySet<string>): readonly string[] {
  const cells = shape.keys.map((key) => byKey.get(key));
  const holds = shape.equations.map(({ name }) => held.has(name));
  const candidates = new Set(
    shape.equations
      .filter((sum, index) => holds[index] === true && sum.cells.some((cell) => counted(cells[cell]) !== 0))
      .flatMap((sum) => sum.cells.filter((cell) => cells[cell]?.reading.state === 'number')),
  );
  if (candidates.size === 0) return [];
  const standings = shape.standings.map((standing, cell) => {
    const inSums = standing.filter(({ equation }) => holds[equation] === true);
    const isInText = cell < shape.summed && cells[cell]?.isInText === true;
    // What the text states is an equation of its own: it says what the cell is.
    return isInText ? [...inSums, { equation: shape.equations.length + cell, coefficient: 1 as const }] : inSums;
  });
  const stated: Stated = { cells, standings, equations: shape.equations.length + shape.summed };
  const pinned = new Set(candidates);
  for (const cell of movableCells(shape.summed, stated)) pinned.delete(cell);
  for (const lines of shape.kinds) removeMovableLines(lines, stated, pinned);
  return shape.keys.filter((_, cell) => pinned.has(cell));
}

/**
 * The cells that could be exchanged with a single other one. Such an exchange breaks every sum in which the two do not stand alike, if
 * their numbers differ; so they are those that stand alike in all sums, and 0 and empty cells, wherever they stand.
 */
function movableCells(summed: number, { cells, standings }: Stated): readonly number[] {
  const known: number[] = [];
  const alike = new Map<string, number[]>();
  for (let cell = 0; cell < summed; cell++) {
    if (isUnknown(cells[cell])) continue;
    known.push(cell);
    const standing = (standings[cell] ?? []).map(({ equation, coefficient }) => (equation + 1) * coefficient).join();
    const others = alike.get(standing);
    if (others === undefined) alike.set(standing, [cell]);
    else others.push(cell);
  }
  return [...alike.values(), known.filter((cell) => counted(cells[cell]) === 0)]
    .filter((group) => group.some((cell) => !isSameCell(cells[cell], cells[group[0] ?? cell])))
    .flat();
}

/**
 * Removes the cells of lines that could be exchanged with another line of their kind, as far as their numbers would be others. Lines of
 * which no cell is pinned any more need not be tried: most rows and columns are soon out.
 */
function removeMovableLines(lines: readonly (readonly number[])[], stated: Stated, pinned: Set<number>): void {
  const { cells } = stated;
  for (const [index, line] of lines.entries())
    for (let next = index + 1; next < lines.length; next++) {
      const other = lines[next] ?? [];
      const moved: (readonly [number, number])[] = [];
      let isTried = false;
      for (const [place, cell] of line.entries()) {
        const counterpart = other[place];
        if (counterpart === undefined || isSameCell(cells[cell], cells[counterpart])) continue;
        moved.push([cell, counterpart]);
        isTried ||= pinned.has(cell) || pinned.has(counterpart);
      }
      if (isTried && leavesAll(moved, stated)) for (const cell of moved.flat()) pinned.delete(cell);
    }
}

/** Whether every equation may still hold after each pair of cells has changed places: one with an unknown cell may. */
function leavesAll(pairs: readonly (readonly [number, number])[], { cells, standings, equations }: Stated): boolean {
  const changes = Array<number>(equations).fill(0);
  const unknown = Array<boolean>(equations).fill(false);
  for (const [one, other] of pairs) {
    const isOpen = isUnknown(cells[one]) || isUnknown(cells[other]);
    const difference = counted(cells[other]) - counted(cells[one]);
    const change = (standing: Standing | undefined, by: number) => {
      for (const { equation, coefficient } of standing ?? []) {
        if (isOpen) unknown[equation] = true;
        changes[equation] = (changes[equation] ?? 0) + coefficient * by;
      }
    };
    change(standings[one], difference);
    change(standings[other], -difference);
  }
  return changes.every((change, equation) => unknown[equation] === true || isSameSum(change, 0));
}

/** What a cell counts as in a sum that holds: an empty one is 0. */
function counted(cell: StatedCell | undefined): number {
  return cell?.reading.state === 'number' ? cell.reading.value : 0;
}

function isUnknown(cell: StatedCell | undefined): boolean {
  return cell === undefined || cell.reading.state === 'unreadable';
}

function isSameCell(one: StatedCell | undefined, other: StatedCell | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.reading.state === other.reading.state && isSameSum(counted(one), counted(other));
}
