// An administrative division, and what its code says: the code of a division begins with the code of the division that it lies in.

export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township';

/** A present division. The level is that of its code: a district of 北京 counts as a county. */
export interface Division {
  /** Six digits, or nine for a township. */
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  /** The division that it lies in; null for a province. */
  readonly parent: Division | null;
}

/** A former division that was merged with others into a present one. Its organs were not the organs of the present division. */
export interface JoinedDivision {
  readonly name: string;
  /** What stands for it in the ids of its organs: its code and its name, because another division may have its code now. */
  readonly key: string;
}

const divisionCode = /^\d{6}(?:\d{3})?$/;
const trailingZeros = /(?:00)+$/;
const zoneDigit = 4;
const townshipDigit = 6;

/** Whether a text has the form of a division code: six digits, or nine for a township. */
export function isDivisionCode(text: string): boolean {
  return divisionCode.test(text);
}

/** The level of the division with a code: 320000 is a province, 320800 a prefecture, 320813 a county, nine digits a township. */
export function levelOfCode(code: string): DivisionLevel {
  if (code.length === 9) return 'township';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** What the codes of all divisions inside a division begin with: 32 for 320000, 3208 for 320800. */
export function prefixOfCode(code: string): string {
  return code.length === 9 ? code : code.replace(trailingZeros, '');
}

/**
 * Whether a code is one that statistics give to a place that is not a division by law: the development zones among the counties
 * (xxxx71 and up), and the farms, zones and parks among the townships (xxxxxx4xx and xxxxxx5xx).
 */
export function isStatisticalCode(code: string): boolean {
  return code.length === 9 ? '45'.includes(code.charAt(townshipDigit)) : code.charAt(zoneDigit) === '7';
}

/** The division and those that contain it, from the division upwards. */
export function lineageOf(division: Division): readonly Division[] {
  return division.parent === null ? [division] : [division, ...lineageOf(division.parent)];
}

/** Whether a division is the outer one or lies in it. */
export function isWithin(division: Division, outer: Division): boolean {
  return division === outer || (division.parent !== null && isWithin(division.parent, outer));
}

/** The names of the division and of those that contain it, from the province down: 江苏省淮安市洪泽区. */
export function fullNameOf(division: Division): string {
  return division.parent === null ? division.name : fullNameOf(division.parent) + division.name;
}
