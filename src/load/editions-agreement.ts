// Whether two reports are editions of one report: how far their cells and their texts agree. Pure; see model/edition-rules.ts.
import { editionAgreement } from '../model/edition-rules.js';
import type { Reading } from '../model/report.js';
import { isSameSum } from '../model/rules/side.js';

/** What the cells of a report state, by the name of each. */
export type StatedCells = ReadonlyMap<string, Reading>;

/** What is compared of a report. The text is asked for only where the cells do not tell. */
export interface ComparedReport {
  /** Whether its agency is known by more than its printed name. */
  readonly isResolved: boolean;
  readonly form: string | null;
  readonly cells: StatedCells;
  readonly text: () => string;
}

const noLetterOrDigit = /[^\p{L}\p{N}]+/gu;

/** The letters and digits of a text: what is the same in every format. */
export function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(noLetterOrDigit, '');
}

/** Whether two reports of one agency, year and scope agree so far that they are editions of one report. */
export function areEditions(one: ComparedReport, other: ComparedReport): boolean {
  return haveSameValues(one, other) || areSilentAlike(one, other) || haveSameText(one, other);
}

/** Whether two reports state different numbers in a cell that both state as a number. */
export function statesOtherNumbers(one: StatedCells, other: StatedCells): boolean {
  for (const [left, right] of commonCells(one, other))
    if (left.state === 'number' && right.state === 'number' && !isSameSum(left.value, right.value)) return true;
  return false;
}

function haveSameValues(one: ComparedReport, other: ComparedReport): boolean {
  const { leastShare, leastCells, leastDifferentNumbers } = editionAgreement.values;
  const equal: number[] = [];
  let compared = 0;
  for (const [left, right] of commonCells(one.cells, other.cells)) {
    if (left.state !== 'number' || right.state !== 'number' || (left.value === 0 && right.value === 0)) continue;
    compared++;
    if (isSameSum(left.value, right.value)) equal.push(left.value);
  }
  if (equal.length < leastCells || equal.length < leastShare * compared) return false;
  return areResolved(one, other) || new Set(equal).size >= leastDifferentNumbers;
}

/** A blank, a dash, 无 and 0 do not stand against each other. */
function areSilentAlike(one: ComparedReport, other: ComparedReport): boolean {
  if (!areResolved(one, other) || one.form !== other.form) return false;
  const common = [...commonCells(one.cells, other.cells)];
  return (
    common.length >= editionAgreement.silence.leastCells &&
    common.every(([left, right]) => {
      if (left.state === 'unreadable' || right.state === 'unreadable') return false;
      return isSameSum(left.state === 'number' ? left.value : 0, right.state === 'number' ? right.value : 0);
    })
  );
}

function haveSameText(one: ComparedReport, other: ComparedReport): boolean {
  const text = one.text();
  return text.length >= editionAgreement.text.leastCharacters && text === other.text();
}

function areResolved(one: ComparedReport, other: ComparedReport): boolean {
  return one.isResolved && other.isResolved;
}

function* commonCells(one: StatedCells, other: StatedCells): Generator<readonly [Reading, Reading]> {
  for (const [cell, left] of one) {
    const right = other.get(cell);
    if (right !== undefined) yield [left, right];
  }
}
