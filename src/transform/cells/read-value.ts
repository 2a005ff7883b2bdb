// What a printed number is in its indicator's unit, and what is doubtful about it.
import type { ProblemCode } from '../../catalogues/problems.js';
import type { Reading } from '../../model/report.js';
import { moneyExponent, type PrintedCell, readCell, scaleDecimal } from './numbers.js';

/** A cell's text, as printed and for people. */
interface PrintedText {
  readonly raw: string;
  readonly text: string;
}

/** How a number is to be understood: money or a count, and which unit its heading, row or form states. */
export interface ValueUnit {
  readonly isMoney: boolean;
  /** The unit that stands beside the cell; null where none does. */
  readonly stated: string | null;
  /** The unit that the official form has, for amounts. */
  readonly official: '元' | '万元';
  /** The power of ten of a unit of counting that is stated, such as 4 for 万条. */
  readonly countExponent: number;
}

/** A reason to look at a value again. */
interface ValueDoubt {
  readonly code: ProblemCode;
  readonly message: string;
}

export interface ValueReading {
  readonly reading: Reading;
  readonly doubts: readonly ValueDoubt[];
}

/**
 * Reads a value cell in its indicator's unit, money in yuan.
 * @param name what the value is of, for messages
 */
export function readValue(name: string, cell: PrintedText, unit: ValueUnit): ValueReading {
  const printed = readCell(cell.raw);
  const doubts: ValueDoubt[] = [];
  const doubt = (code: ProblemCode, what: string) => {
    doubts.push({ code, message: `${name}: “${cell.text}” ${what}.` });
  };
  if (printed.state === 'unreadable') doubt('value_unreadable', 'is not a number');
  if (printed.state === 'number' && printed.doubt !== null)
    doubt('value_uncertain', `was read as ${printed.decimal}, but ${printed.doubt}`);
  const mismatch = mismatchOf(printed, unit);
  if (mismatch !== null) doubt('value_uncertain', mismatch);
  const { reading, assumed } = withUnit(printed, unit);
  if (assumed !== null) doubt('unit_assumed', `states no unit; ${assumed} was assumed`);
  return { reading, doubts };
}

/** Applies the unit of the cell, else that of its heading, else the official one. Zero needs no unit. */
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

/** What a number says against the indicator's unit: counts are whole and carry no money unit; amounts carry no other. */
function mismatchOf(printed: PrintedCell, { isMoney, stated, countExponent }: ValueUnit): string | null {
  if (printed.state !== 'number') return null;
  // Zero is the same in every unit, unless the cell itself states one.
  const known = printed.unit ?? (Number(printed.decimal) === 0 ? null : stated);
  const unitIsMoney = known === null ? isMoney : moneyUnitOf(known) !== null;
  if (unitIsMoney !== isMoney)
    return isMoney ? 'is a count where an amount belongs' : 'is an amount where a count belongs';
  const isWhole = Number.isInteger(scaleDecimal(printed.decimal, countExponent));
  return !isMoney && !isWhole ? 'is no whole number, but counts are' : null;
}

function moneyUnitOf(unit: string | null): string | null {
  return unit !== null && moneyExponent(unit) !== null ? unit : null;
}
