// What a printed cell says: a number, a blank, a dash, 无, or something that cannot be read. Own tables of digits, dashes and
// blanks, because NFKC turns ①5件 into 15件 and leaves − and – as they are.

import type { Reading } from '../../model/report.js';
import { foldRadicals } from '../../text/radicals.js';
import { remember } from './remember.js';

/** What a cell states, before its unit is applied. `doubt` says why a number could be read in more than one way. */
export type PrintedCell =
  | {
      readonly state: 'number';
      /** Sign, digits, decimal point; no leading zeros; such as `-253` or `1276.5534`. */
      readonly decimal: string;
      /** The unit that stands behind it (元, 万元, 件), null where none does. */
      readonly unit: string | null;
      readonly doubt: string | null;
    }
  | { readonly state: Exclude<Reading['state'], 'number'> };

const blanks = /[\s\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]+/gu;
const onlyDashes = /^(?:[/\\|]+|-+)$/;
const noneWords = /^(?:无|暂无|没有|无数据)$/;
const note = /[(（][^()（）]*[)）]$/u;
const dashes = /[-\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d\u30fc\u4e00]/gu;
const dashesButOne = /[-\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d]/gu;
const plusWords = /^(?:增加|新增|增)(?=[+-]?\d)/;
const minusWords = /^(?:减少|减)(?=[+-]?\d)/;
const units = /(亿元|万元|千元|百元|元|人次|件次|场次|批次|[件条个项次宗起份人篇部场名家期处班])$/;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const plain = /^\d+(?:\.\d+)?$/;
const sign = /^([+-]*)(.*)$/s;
const leadingZeros = /^0+(?=\d)/;
const innerBlank = /\d[\s\u00a0\u3000]+[\d.]/u;
const letterSpaced = /^\D*(?:\d[ \t\u00a0\u3000]+)+\d\D*$/u;
const noteOfDigits = /[(（]\d+[)）]$/u;
const edgeBlanks =
  /^[\s\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]+|[\s\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]+$/gu;

const anyNote = /[(（][^()（）]*[)）]/gu;
const asciiDigit = /[0-9]/;
const wideDigit = /[０-９]/u;
const fullWidthOffset = 0xfee0;
const fullWidthSigns = /[\uff01-\uff5e]/gu;
const otherCommas = /[，、٬]/g;
const ideographicFullStop = /[。｡]$/;

/** Folds full-width digits, letters and signs to ASCII; leaves circled and other digits alone, so that they stay unreadable. */
function foldWidth(text: string): string {
  return text.replace(fullWidthSigns, (sign) => String.fromCharCode(sign.charCodeAt(0) - fullWidthOffset));
}

/**
 * Reads a printed cell.
 * @param raw the cell's text as printed
 * @returns never a number for text that could hide another one: what is not understood is `unreadable`
 */
export const readCell: (raw: string) => PrintedCell = remember(readPrinted);

function readPrinted(raw: string): PrintedCell {
  const trimmed = foldWidth(foldRadicals(raw)).replace(edgeBlanks, '');
  if (trimmed === '') return { state: 'blank' };
  const squeezed = trimmed.replace(blanks, '');
  if (onlyDashes.test(squeezed.replace(dashes, '-')))
    return squeezed === '一' ? { state: 'unreadable' } : { state: 'slash' };
  if (noneWords.test(squeezed)) return { state: 'none' };
  const cell = readNumber(trimmed, squeezed);
  if (cell.state !== 'number' || cell.doubt !== null || !hasMixedDigits(raw)) return cell;
  return { ...cell, doubt: 'its digits have two widths, as where two numbers run together' };
}

/** Someone types a number in one width; two widths side by side are two texts. */
function hasMixedDigits(raw: string): boolean {
  const number = raw.replace(anyNote, '');
  return asciiDigit.test(number) && wideDigit.test(number);
}

function readNumber(trimmed: string, squeezed: string): PrintedCell {
  const withoutNote = squeezed.replace(note, '').replace(ideographicFullStop, '');
  const unit = units.exec(withoutNote)?.[1] ?? null;
  const signed = withSign(withoutNote.slice(0, withoutNote.length - (unit?.length ?? 0)));
  const digits = digitsOf(signed.rest);
  if (digits === null) return { state: 'unreadable' };
  const decimal = digits.replace(leadingZeros, '');
  return { state: 'number', decimal: signed.negative ? `-${decimal}` : decimal, unit, doubt: doubtOf(trimmed, signed) };
}

interface Signed {
  readonly negative: boolean;
  readonly rest: string;
  readonly doubt: string | null;
}

/** Reads 增10, 减5, +3, −3 and --253 (a doubled sign is one sign). A word and a sign that contradict each other are doubtful. */
function withSign(text: string): Signed {
  const word = minusWords.test(text) ? '-' : plusWords.test(text) ? '+' : '';
  const rest = text.replace(minusWords, '').replace(plusWords, '').replace(dashesButOne, '-');
  const [, signs = '', digits = ''] = sign.exec(rest) ?? [];
  const minus = signs.includes('-');
  const mixed = (minus && signs.includes('+')) || (word !== '' && signs !== '' && (word === '-') !== minus);
  const doubt = mixed ? 'its signs contradict each other' : null;
  return { negative: word === '-' || minus, rest: digits, doubt };
}

function digitsOf(text: string): string | null {
  const commas = text.replace(otherCommas, ',');
  if (plain.test(commas)) return commas;
  return grouped.test(commas) ? commas.replaceAll(',', '') : null;
}

/** A blank inside of a number may part two numbers, unless every digit is spaced or it only parts number and unit. */
function doubtOf(trimmed: string, signed: Signed): string | null {
  if (signed.doubt !== null) return signed.doubt;
  if (noteOfDigits.test(trimmed)) return 'a number in brackets stands behind it';
  if (!innerBlank.test(trimmed) || letterSpaced.test(trimmed)) return null;
  return 'blanks stand between its digits';
}

const scaleByUnit: ReadonlyMap<string, number> = new Map([
  ['亿元', 8],
  ['万元', 4],
  ['千元', 3],
  ['百元', 2],
  ['元', 0],
]);

/** The power of ten that a unit of money stands for in yuan; null for a unit that is not money. */
export function moneyExponent(unit: string): number | null {
  return scaleByUnit.get(unit) ?? null;
}

const moneyUnits = /亿元|万元|千元|百元|元/;

/** The unit of money that a heading or caption states: （单位：万元） → 万元. Null where it states none. */
export function moneyUnitIn(text: string): string | null {
  return moneyUnits.exec(text.replace(blanks, ''))?.[0] ?? null;
}

/** Moves the decimal point by whole places, so that 1276.5534万元 is 12765534 and not 12765534.000000002. */
export function scaleDecimal(decimal: string, exponent: number): number {
  const value = Number(`${decimal}e${exponent}`);
  return value === 0 ? 0 : value;
}
