// Converts a printed number to its indicator's unit, and says what is doubtful about it.
import type { ProblemCode } from '../../catalogues/problems.js';
import type { Reading } from '../../model/report.js';
import type { Cell, OtherContent } from '../../model/table.js';
import { moneyExponent, type PrintedCell, readCell, scaleDecimal } from './numbers.js';

/** What a cell shows: its text, as printed and tidied for people, and whatever else can be seen in it. */
type PrintedText = Pick<Cell, 'raw' | 'text' | 'other' | 'doubt'>;

/** How to understand a number: as money or a count, and in which unit its heading, row or form states it. */
export interface ValueUnit {
  readonly isMoney: boolean;
  /** The unit printed beside the cell, in its heading or its row; null if there is none. */
  readonly stated: string | null;
  /** The unit of the official form, for amounts. */
  readonly official: '元' | '万元';
  /** The power of ten of a stated unit of counting, such as 4 for 万条. */
  readonly countExponent: number;
}

/** A reason to check a value against the document. */
interface ValueDoubt {
  readonly code: ProblemCode;
  readonly message: string;
}

/** A value in its indicator's unit, with what is doubtful about it. */
export interface ValueReading {
  readonly reading: Reading;
  readonly doubts: readonly ValueDoubt[];
}

/**
 * Reads a value cell in its indicator's unit; money is always in yuan: `32.9万元` is 329000.
 * @param name what the value belongs to, for messages
 * @returns the reading, and a doubt for each of: no number, more than one way to read it, a unit that does not fit, an assumed unit
 */
export function readValue(name: string, cell: PrintedText, unit: ValueUnit): ValueReading {
  const printed = readShown(cell);
  const doubts: ValueDoubt[] = [];
  const doubt = (code: ProblemCode, what: string) => {
    doubts.push({ code, message: `${name}: “${cell.text}” ${what}.` });
  };
  if (printed.state === 'unreadable')
    doubt('value_unreadable', cell.other !== null && cell.text === '' ? otherContents[cell.other] : 'is not a number');
  if (printed.state === 'number')
    for (const reason of [printed.doubt, cell.doubt])
      if (reason !== null) doubt('value_uncertain', `was read as ${printed.decimal}, but ${reason}`);
  if (printed.state !== 'number' && cell.doubt !== null) doubt('value_uncertain', `is doubtful: ${cell.doubt}`);
  const mismatch = mismatchOf(printed, unit);
  if (mismatch !== null) doubt('value_uncertain', mismatch);
  const { reading, assumed } = withUnit(printed, unit);
  if (assumed !== null) doubt('unit_assumed', `has no unit; ${assumed} was assumed`);
  return { reading, doubts };
}

/** What a cell without text shows, for the message. */
const otherContents: Readonly<Record<OtherContent, string>> = {
  picture: 'has no text but a picture, which may show a number',
  object: 'has no text but an embedded object, which may show a number',
  control: 'has no text but a form control, which may show a number',
  drawing: 'has no text but a drawing, which may show a number',
  formula: 'has no text but a formula, which may show a number',
  table: 'has no text but a table of its own, which may hold the number',
};

/** A cell in which something can be seen is never blank, whether it can be read or not. */
function readShown(cell: PrintedText): PrintedCell {
  const printed = readCell(cell.raw);
  return printed.state === 'blank' && cell.other !== null ? { state: 'unreadable' } : printed;
}

/** Applies the unit of the cell, or else that of its heading, or else the official one. Zero needs no unit. */
function withUnit(printed: PrintedCell, unit: ValueUnit): { reading: Reading; assumed: string | null } {
  if (printed.state !== 'number') return { reading: { state: printed.state }, assumed: null };
  const number = (exponent: number): Reading => ({ state: 'number', value: scaleDecimal(printed.decimal, exponent) });
  if (!unit.isMoney) return { reading: number(unit.countExponent), assumed: null };
  const stated = moneyUnitOf(printed.unit) ?? moneyUnitOf(unit.stated);
  if (stated !== null) return { reading: number(moneyExponent(stated) ?? 0), assumed: null };
  const reading = number(moneyExponent(unit.official) ?? 0);
  const isZero = reading.state === 'number' && reading.value === 0;
  return { reading, assumed: isZero ? null : unit.official };
}

/** How a number contradicts its indicator's unit: counts are whole and have no unit of money; amounts have no other unit. */
function mismatchOf(printed: PrintedCell, { isMoney, stated, countExponent }: ValueUnit): string | null {
  if (printed.state !== 'number') return null;
  // Zero is the same in every unit, unless the cell itself states one.
  const known = printed.unit ?? (Number(printed.decimal) === 0 ? null : stated);
  const unitIsMoney = known === null ? isMoney : moneyUnitOf(known) !== null;
  if (unitIsMoney !== isMoney)
    return isMoney ? 'is a count where an amount belongs' : 'is an amount where a count belongs';
  const isWhole = Number.isInteger(scaleDecimal(printed.decimal, countExponent));
  return !isMoney && !isWhole ? 'is not a whole number, but a count must be' : null;
}

function moneyUnitOf(unit: string | null): string | null {
  return unit !== null && moneyExponent(unit) !== null ? unit : null;
}
