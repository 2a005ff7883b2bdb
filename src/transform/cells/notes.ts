// Reads what stands in brackets behind a number: its unit, its direction, a part of it; or something that puts the number in doubt.
import { type PrintedUnit, parseUnit, splitUnit } from './units.js';

/** What a note says about the number before it. */
export interface Note {
  readonly unit: PrintedUnit | null;
  /** The sign that it gives the number; null if it gives none. */
  readonly direction: '+' | '-' | null;
  /** Why the number may be another one; null if nothing suggests it. */
  readonly doubt: string | null;
}

const nothing: Note = { unit: null, direction: null, doubt: null };

/** Words that state a direction, with the number again or without one. */
const direction = /^(?:(增加|新增|增长|上升|增|↑|\+)|(减少|下降|降低|减|负|↓|-))了?(\d[\d,.]*)?(.*)$/u;
/** Words before a part of the number, or before what it consists of. */
const parts = /^(?:其中|含|包括|包含|内含|均|全部|都)/u;
const beginsWithDigit = /^\d/u;
const numbers = /\d+(?:\.\d+)?/gu;
const chineseNumber =
  /[零〇一二两三四五六七八九十百千万亿]{1,6}(?:件|个|项|条|次|人|份|宗|起|元|年)|^[零〇一二两三四五六七八九十百千万亿]+$/u;
/** Words that say that the number is not the one asked for, or not certain. */
const otherNumber =
  /应[为是当]|实[为是际]|原[为是数]|更正|改为|误|约|估|预计|暂|拟|计划|目标|累计|历年|上年|去年|上一年|往年|前年|同比|环比|不准|待|未(?:含|计)|取消|红字|负数|全[市省区县州盟国]|全系统|不含|不全|^部分|四舍五入|取整|存疑|不确定|[?？]/u;

/**
 * Reads a note.
 * @param inner what stands between the brackets, without blanks, in one width
 * @param decimal the digits of the number before it
 */
export function readNote(inner: string, decimal: string): Note {
  // A number before the unit, such as 10件, is a number and no scale.
  const unit = beginsWithDigit.test(inner) ? null : parseUnit(inner);
  if (unit !== null) return { ...nothing, unit };
  const [directed, plus, minus, again, rest = ''] = direction.exec(inner) ?? [];
  if (directed !== undefined && (again === undefined || again === decimal) && isUnitOrNothing(rest)) {
    if (minus === undefined) return plus === undefined ? nothing : { ...nothing, direction: '+' };
    return { ...nothing, direction: '-', doubt: 'its sign is stated only in the brackets behind it' };
  }
  const stated = [...inner.matchAll(numbers)].map(([digits]) => Number(digits));
  if (otherNumber.test(inner)) return { ...nothing, doubt: 'the brackets behind it may state another number' };
  if (parts.test(inner) && stated.every((part) => part <= Number(decimal))) return nothing;
  if (stated.length > 0 || chineseNumber.test(inner)) return { ...nothing, doubt: 'a number in brackets follows it' };
  return directed === undefined ? nothing : { ...nothing, doubt: 'the brackets behind it state a direction' };
}

function isUnitOrNothing(text: string): boolean {
  return text === '' || splitUnit(text).rest === '';
}
