// Explains how the text of a cell became a value. The text is read again, so that a version that reads it differently says so.
import { readCell, scaleDecimal } from '../../transform/cells/numbers.js';
import { moneyExponent } from '../../transform/cells/units.js';

/** What the database holds about a cell. */
interface StoredReading {
  readonly raw: string;
  readonly state: 'number' | 'blank' | 'slash' | 'none' | 'unreadable';
  readonly value: number | null;
  readonly unit: string | null;
  /** The codes of its flags. */
  readonly flags: readonly string[];
}

const withoutNumber = {
  blank: 'the cell is empty: no number, which is not 0',
  slash: 'a dash or “/”: the cell says that there is no number, which is not 0',
  none: '无: the cell says that there is none; it does not print 0',
  unreadable: 'the text cannot be read as a number with certainty: no value',
} as const;

const powers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const moneyUnits = [
  '元',
  '十元',
  '百元',
  '千元',
  '万元',
  '十万元',
  '百万元',
  '千万元',
  '亿元',
  '十亿元',
  '百亿元',
] as const;
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** Explains how the text of a cell became its state and value: `251000元` → `the number 251000; the cell states 元 (yuan), …`. */
export function explainReading({ raw, state, value, unit, flags }: StoredReading): string {
  if (state !== 'number' || value === null) return state === 'number' ? 'a number' : withoutNumber[state];
  const printed = readCell(raw);
  const power = printed.state === 'number' ? powerOf(printed.decimal, value) : undefined;
  if (printed.state !== 'number' || power === undefined)
    return `${value}, as read by the version that loaded it; this version reads the cell differently`;
  return [
    printed.decimal === raw ? 'a number as printed' : `the number ${printed.decimal}`,
    unit === 'cny' ? `; ${moneyInWords(printed, value, power, flags)}` : '',
    unit !== 'cny' && power > 0
      ? `, times ${grouped.format(10 ** power)}, by the unit that its row or heading states`
      : '',
    printed.doubt === null ? '' : `; doubtful: ${printed.doubt}`,
  ].join('');
}

function powerOf(decimal: string, value: number): number | undefined {
  return powers.find((power) => scaleDecimal(decimal, power) === value);
}

function moneyInWords(
  printed: { readonly decimal: string; readonly unit: string | null },
  value: number,
  power: number,
  flags: readonly string[],
): string {
  if (value === 0 && printed.unit === null) return 'zero yuan in any unit';
  const ownUnit = printed.unit !== null && moneyExponent(printed.unit) !== null ? printed.unit : null;
  const unit = ownUnit ?? moneyUnits.find((known) => moneyExponent(known) === power) ?? '元';
  const where =
    ownUnit !== null
      ? 'the cell states'
      : flags.includes('unit_assumed')
        ? 'no unit is stated; assumed'
        : 'its heading or form states';
  if (power === 0) return `${where} 元 (yuan), in which amounts are kept`;
  return `${where} ${unit}, and amounts are kept in 元 (yuan): ${printed.decimal} × ${grouped.format(10 ** power)} = ${grouped.format(value)}`;
}
