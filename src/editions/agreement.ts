// Whether two reports are editions of one report, by how far their cells and texts agree. Pure; the thresholds and their reasons are in
// catalogues/edition-rules.ts.
import { editionAgreement, sameDocument } from '../catalogues/rules/edition-rules.js';
import type { Reading, ReportScope } from '../model/report.js';
import { isSameSum } from '../model/report.js';
import { type DocumentContents, lettersAndDigitsOf, likenessOf, type StatedCells } from './contents.js';

/** The parts of a report that are compared. */
export interface ComparedReport extends DocumentContents {
  /** The id of its agency, or else the printed name; null if neither is known. */
  readonly agencyKey: string | null;
  /** Whether its agency has an id, so that it is known by more than a printed name. */
  readonly isResolved: boolean;
  /** The names of its agency: the printed one and, if it is resolved, the canonical one. */
  readonly names: readonly string[];
  readonly year: number | null;
  readonly scope: ReportScope | null;
  readonly form: string | null;
  readonly isCorrection: boolean;
  /** YYYY-MM-DD. */
  readonly publishedOn: string | null;
  /** Whether more documents print its text than one report can have editions. */
  readonly isTemplate: boolean;
  readonly cells: StatedCells;
  /** The letters and digits of its sections; see lettersAndDigitsOf. A function, because most comparisons do not need the text. */
  readonly text: () => string;
}

/** Whether two reports of one agency and year, whose scopes are not known to differ, agree enough to be editions of one report. */
export function areEditions(one: ComparedReport, other: ComparedReport): boolean {
  return (
    (haveSameText(one, other) &&
      (shareOfEqual(one, other) >= editionAgreement.values.leastShare || wasPublishedAnew(one, other))) ||
    haveSameValues(one, other) ||
    areSilentAlike(one, other) ||
    areLike(one, other)
  );
}

/** The same for reports in a crowd: those of a name that many agencies share. */
export function areEditionsInCrowd(one: ComparedReport, other: ComparedReport): boolean {
  return one.valuesKey === other.valuesKey && (isTelling(one) || (haveSameText(one, other) && !one.isTemplate));
}

/** Whether two reports are the same document, in text and numbers, and are not known to be of different agencies or years. */
export function areSameDocument(one: ComparedReport, other: ComparedReport): boolean {
  if (one.isTemplate || one.valuesKey !== other.valuesKey) return false;
  if (one.isResolved && other.isResolved && one.agencyKey !== other.agencyKey) return false;
  if (one.year !== null && other.year !== null && one.year !== other.year) return false;
  if (!haveSameText(one, other)) return isIdentifying(one) && (one.scope ?? other.scope) === (other.scope ?? one.scope);
  return isTelling(one) || (one.year !== null && one.year === other.year && haveSameName(one, other));
}

/** Whether two reports state different numbers in a cell that both state as a number. */
export function statesOtherNumbers(one: StatedCells, other: StatedCells): boolean {
  for (const [left, right] of commonCells(one, other))
    if (left.state === 'number' && right.state === 'number' && !isSameSum(left.value, right.value)) return true;
  return false;
}

/** Whether a report has so many different numbers that no other agency states the same. */
export function isTelling({ differentNumbers }: DocumentContents): boolean {
  return differentNumbers >= sameDocument.leastDifferentNumbers;
}

/** Whether the numbers of a report identify it even without its text. */
export function isIdentifying({ differentNumbers }: DocumentContents): boolean {
  return differentNumbers >= sameDocument.leastNumbersWithoutText;
}

/** Whether the text, which is the same in both, names the agency of one of them, and the other has no different name. */
function haveSameName(one: ComparedReport, other: ComparedReport): boolean {
  if (one.agencyKey !== null && one.agencyKey === other.agencyKey) return true;
  const isNamed = (name: string) =>
    name.length >= sameDocument.leastNameCharacters && one.text().includes(lettersAndDigitsOf(name));
  const isBorneBy = (name: string, names: readonly string[]) =>
    names.length === 0 || names.some((known) => known.endsWith(name) || name.endsWith(known));
  return (
    one.names.some((name) => isBorneBy(name, other.names) && isNamed(name)) ||
    other.names.some((name) => isBorneBy(name, one.names) && isNamed(name))
  );
}

function haveSameText(one: ComparedReport, other: ComparedReport): boolean {
  return one.textKey !== null && one.textKey === other.textKey;
}

function haveSameValues(one: ComparedReport, other: ComparedReport): boolean {
  const { leastShare, leastCells, leastDifferentNumbers } = editionAgreement.values;
  const equal = equalNumbers(one.cells, other.cells);
  if (equal.length < leastCells || shareOfEqual(one, other) < leastShare) return false;
  return areResolved(one, other) || new Set(equal).size >= leastDifferentNumbers;
}

function areLike(one: ComparedReport, other: ComparedReport): boolean {
  const { leastDifferentNumbers, leastShare } = editionAgreement.likeness;
  return (
    one.valuesKey === other.valuesKey &&
    one.differentNumbers >= leastDifferentNumbers &&
    likenessOf(one.text(), other.text()) >= leastShare
  );
}

/** The share of equal numbers among the cells that both state as numbers, not both as zero; 1 if there are none. */
function shareOfEqual(one: ComparedReport, other: ComparedReport): number {
  let compared = 0;
  for (const [left, right] of commonCells(one.cells, other.cells))
    if (left.state === 'number' && right.state === 'number' && (left.value !== 0 || right.value !== 0)) compared++;
  return compared === 0 ? 1 : equalNumbers(one.cells, other.cells).length / compared;
}

/** The non-zero numbers that are equal in the same cell. */
function equalNumbers(one: StatedCells, other: StatedCells): readonly number[] {
  const equal: number[] = [];
  for (const [cell, left] of one) {
    if (left.state !== 'number' || left.value === 0) continue;
    const right = other.get(cell);
    if (right?.state === 'number' && isSameSum(left.value, right.value)) equal.push(left.value);
  }
  return equal;
}

/** Whether two resolved reports agree in every common cell if a blank, a dash, 无 and 0 count as the same. */
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

/** Whether both are of known agencies and have different dates: then the agency corrected the whole table. */
function wasPublishedAnew(one: ComparedReport, other: ComparedReport): boolean {
  return (
    areResolved(one, other) &&
    one.publishedOn !== null &&
    other.publishedOn !== null &&
    one.publishedOn !== other.publishedOn
  );
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
