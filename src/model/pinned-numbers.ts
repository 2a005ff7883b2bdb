// Which numbers of a report are pinned by its sums.
import {
  type FormCode,
  type FormTableCode,
  factKey,
  formTableCodes,
  type Term,
} from '../catalogues/indicators/indicators.js';
import { exchangeableLines } from '../catalogues/rules/exchanges.js';
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

/** A sum as an equation: the coefficients of its terms add up to zero, or to what the text states. */
interface Equation {
  readonly name: string;
  readonly terms: readonly { readonly key: string; readonly coefficient: 1 | -1 }[];
}

interface Shape {
  readonly table: FormTableCode;
  readonly form: FormCode;
  readonly equations: readonly Equation[];
  /** By kind: the lines, each as the keys of its cells. */
  readonly kinds: readonly (readonly (readonly string[])[])[];
}

const shapes: readonly Shape[] = formTableCodes.flatMap((table) => {
  const rules = tableRules.filter((rule) => rule.table === table && rule.comparison === 'equal');
  return [...new Set(rules.flatMap(({ forms }) => forms))].map((form) => ({
    ...{ table, form },
    equations: rules.flatMap((rule) =>
      rule.forms.includes(form)
        ? rule.cases(form).map(({ subject, left, right }) => ({
            name: `${rule.code} ${subject}`,
            terms: [...termsOf(left, 1), ...termsOf(right, -1)],
          }))
        : [],
    ),
    kinds: exchangeableLines(form, table).map((lines) => lines.map((line) => line.map(factKey))),
  }));
});

function termsOf(side: readonly Term[], coefficient: 1 | -1): Equation['terms'] {
  return side.map((term) => ({ key: factKey(term), coefficient }));
}

/** The coefficient of a cell in each equation that has it. */
type Coefficients = ReadonlyMap<Equation, number>;

/** A table as its equations see it. */
interface Equations {
  readonly cellOf: (key: string) => StatedCell | undefined;
  readonly coefficientsOf: (key: string) => Coefficients;
}

const none: Coefficients = new Map();

function pinnedIn(shape: Shape, byKey: ReadonlyMap<string, StatedCell>, held: ReadonlySet<string>): readonly string[] {
  const sums = shape.equations.filter(({ name }) => held.has(name));
  const candidates = new Set(
    sums
      .filter(({ terms }) => terms.some(({ key }) => counted(byKey.get(key)) !== 0))
      .flatMap(({ terms }) => terms.map(({ key }) => key))
      .filter((key) => byKey.get(key)?.reading.state === 'number'),
  );
  if (candidates.size === 0) return [];
  const keys = new Set(shape.equations.flatMap(({ terms }) => terms.map(({ key }) => key)));
  const inText = [...keys].flatMap((key): readonly Equation[] =>
    byKey.get(key)?.isInText ? [{ name: key, terms: [{ key, coefficient: 1 }] }] : [],
  );
  const coefficients = new Map<string, Map<Equation, number>>();
  for (const equation of [...sums, ...inText])
    for (const { key, coefficient } of equation.terms)
      coefficients.set(key, (coefficients.get(key) ?? new Map<Equation, number>()).set(equation, coefficient));
  const equations: Equations = {
    cellOf: (key) => byKey.get(key),
    coefficientsOf: (key) => coefficients.get(key) ?? none,
  };
  const pinned = new Set(candidates);
  for (const key of movableCells([...keys], equations)) pinned.delete(key);
  for (const lines of shape.kinds) removeMovableLines(lines, equations, pinned);
  return [...pinned];
}

/**
 * The cells that could be exchanged with a single other one. Such an exchange breaks every sum in which the two do not stand alike, if
 * their numbers differ; so they are those that stand alike in all sums, and 0 and empty cells, wherever they stand.
 */
function movableCells(keys: readonly string[], { cellOf, coefficientsOf }: Equations): readonly string[] {
  const known = keys.flatMap((key) => cellOf(key) ?? []).filter((cell) => !isUnknown(cell));
  const alike = new Map<string, StatedCell[]>();
  for (const cell of known) {
    const standing = [...coefficientsOf(cell.key)].map(([{ name }, coefficient]) => `${name} ${coefficient}`).join();
    const others = alike.get(standing);
    if (others === undefined) alike.set(standing, [cell]);
    else others.push(cell);
  }
  return [...alike.values(), known.filter((cell) => counted(cell) === 0)]
    .filter((cells) => cells.some((cell) => !isSameCell(cell, cells[0])))
    .flatMap((cells) => cells.map(({ key }) => key));
}

/**
 * Removes the cells of lines that could be exchanged with another line of their kind, as far as their numbers would be others. Lines of
 * which no cell is pinned any more need not be tried: most rows and columns are soon out.
 */
function removeMovableLines(lines: readonly (readonly string[])[], equations: Equations, pinned: Set<string>): void {
  for (const [index, line] of lines.entries())
    for (const other of lines.slice(index + 1)) {
      const pairs = line.flatMap((key, place): readonly (readonly [string, string])[] => {
        const counterpart = other[place];
        const isSame = counterpart === undefined || isSameCell(equations.cellOf(key), equations.cellOf(counterpart));
        return isSame ? [] : [[key, counterpart]];
      });
      const isTried = pairs.some(([one, another]) => pinned.has(one) || pinned.has(another));
      if (isTried && leavesAll(pairs, equations)) for (const key of pairs.flat()) pinned.delete(key);
    }
}

/** Whether every equation may still hold after each pair of cells has changed places: one with an unknown cell may. */
function leavesAll(pairs: readonly (readonly [string, string])[], { cellOf, coefficientsOf }: Equations): boolean {
  const changes = new Map<Equation, number>();
  const unknown = new Set<Equation>();
  for (const [one, other] of pairs) {
    const [ofOne, ofOther] = [coefficientsOf(one), coefficientsOf(other)];
    const difference = counted(cellOf(other)) - counted(cellOf(one));
    for (const equation of new Set([...ofOne.keys(), ...ofOther.keys()])) {
      if (isUnknown(cellOf(one)) || isUnknown(cellOf(other))) unknown.add(equation);
      const weight = (ofOne.get(equation) ?? 0) - (ofOther.get(equation) ?? 0);
      changes.set(equation, (changes.get(equation) ?? 0) + weight * difference);
    }
  }
  return [...changes].every(([equation, change]) => unknown.has(equation) || isSameSum(change, 0));
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
