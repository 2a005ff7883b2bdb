// Converts a printed number to its indicator's unit, and says what is doubtful about it.
import type { ProblemCode } from '../../catalogues/problems.js';
import type { Reading } from '../../model/report.js';
import type { Cell, OtherContent } from '../../model/table.js';
import { type PrintedCell, readShown, scaleDecimal } from './numbers.js';
import { type PrintedUnit, parseUnit } from './units.js';

/** What a cell shows: its text, as printed and tidied for people, and whatever else can be seen in it. */
type PrintedText = Pick<Cell, 'raw' | 'text' | 'other' | 'doubt'>;

/** How to understand a number: as money or a count, and in which unit its heading, row or form states it. */
export interface ValueUnit {
  readonly isMoney: boolean;
  /** The units printed beside the cell, in its heading and its row. */
  readonly stated: readonly PrintedUnit[];
  /** The unit of the official form, for amounts. */
  readonly official: '元' | '万元';
}

/** A reason to check a value against the document. */
interface ValueDoubt {
  readonly code: Extract<ProblemCode, 'value_unreadable' | 'value_uncertain' | 'unit_assumed'>;
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
  const doubt = (code: ValueDoubt['code'], what: string) => {
    doubts.push({ code, message: `${name}: “${cell.text}” ${what}.` });
  };
  for (const { code, what } of cellDoubts(cell, printed)) doubt(code, what);
  if (printed.state !== 'number') return { reading: { state: printed.state }, doubts };
  const own = ownUnitOf(printed);
  const scaled = withUnit(printed.decimal, own, unit);
  const mismatch = mismatchOf(scaled.reading.value, own, unit);
  if (mismatch !== null) doubt('value_uncertain', mismatch);
  const { reading, assumed, unsure } = scaled;
  if (unsure !== null) doubt('value_uncertain', unsure);
  if (assumed !== null) doubt('unit_assumed', `has no unit; ${assumed} was assumed`);
  return { reading, doubts };
}

/** What is doubtful about a cell whatever its number means, as the end of a sentence that begins with its text. */
export function cellDoubts(
  { text, other, doubt }: PrintedText,
  printed: PrintedCell,
): readonly { readonly code: 'value_unreadable' | 'value_uncertain'; readonly what: string }[] {
  const uncertain = (what: string) => ({ code: 'value_uncertain', what }) as const;
  if (printed.state !== 'unreadable' && doubt === null && (printed.state !== 'number' || printed.doubt === null))
    return [];
  if (printed.state === 'number')
    return [printed.doubt, doubt].flatMap((reason) =>
      reason === null ? [] : [uncertain(`was read as ${printed.decimal}, but ${reason}`)],
    );
  const what = other !== null && text === '' ? otherContents[other] : 'is not a number';
  return [
    ...(printed.state === 'unreadable' ? [{ code: 'value_unreadable', what } as const] : []),
    ...(doubt === null ? [] : [uncertain(`is doubtful: ${doubt}`)]),
  ];
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

interface ScaledReading {
  readonly reading: Extract<Reading, { readonly state: 'number' }>;
  /** The unit that was assumed; null if none was. */
  readonly assumed: string | null;
  /** What is uncertain about the unit; null if nothing is. */
  readonly unsure: string | null;
}

/** Applies the unit of the cell, or else that of its heading or row, or else the official one. Zero needs no unit. */
function withUnit(decimal: string, own: PrintedUnit | null, unit: ValueUnit): ScaledReading {
  const { exponent, isAssumed, unsure } = scaleOf(own, unit);
  const value = scaleDecimal(decimal, exponent);
  return {
    reading: { state: 'number', value },
    assumed: isAssumed && value !== 0 ? unit.official : null,
    unsure: value === 0 ? null : unsure,
  };
}

interface Scale {
  readonly exponent: number;
  readonly isAssumed: boolean;
  readonly unsure: string | null;
}

function scaleOf(own: PrintedUnit | null, { isMoney, stated, official }: ValueUnit): Scale {
  const officialExponent = isMoney ? (parseUnit(official)?.exponent ?? 0) : 0;
  // Most numbers have no unit anywhere.
  if (own === null && stated.length === 0) return { exponent: officialExponent, isAssumed: isMoney, unsure: null };
  const isAlike = (unit: PrintedUnit) => unit.isMoney === isMoney || (unit.isMoney === null && !isMoney);
  const units = own !== null && (isAlike(own) || own.isMoney === null) ? [own] : stated.filter(isAlike);
  const [first] = units;
  if (first === undefined) return { exponent: officialExponent, isAssumed: isMoney, unsure: null };
  const named = (unit: PrintedUnit) => `“${unit.text}”`;
  const exponent = first.exponent ?? officialExponent;
  if (units.some((unit) => unit.exponent === null))
    return { exponent, isAssumed: false, unsure: `is in ${units.map(named).join(' and ')}, which cannot be converted` };
  if (new Set(units.map((unit) => unit.exponent)).size > 1)
    return { exponent, isAssumed: false, unsure: `has several units beside it: ${units.map(named).join(' and ')}` };
  const isScaleAlone = isMoney && first.isMoney === null;
  return { exponent, isAssumed: false, unsure: isScaleAlone ? `has the scale ${named(first)} but no unit` : null };
}

function ownUnitOf({ unit }: Extract<PrintedCell, { readonly state: 'number' }>): PrintedUnit | null {
  return unit === null ? null : parseUnit(unit);
}

/** How a number contradicts its indicator's unit: counts are whole and have no unit of money; amounts have no other unit. */
function mismatchOf(value: number, own: PrintedUnit | null, { isMoney, stated }: ValueUnit): string | null {
  // Zero is the same in every unit, unless the cell itself states one.
  const known = own !== null ? [own] : value === 0 ? [] : stated;
  const isOther = known.some((unit) => unit.isMoney === !isMoney);
  if (isOther && !known.some((unit) => unit.isMoney === isMoney))
    return isMoney ? 'is a count where an amount belongs' : 'is an amount where a count belongs';
  return !isMoney && !Number.isInteger(value) ? 'is not a whole number, but a count must be' : null;
}
