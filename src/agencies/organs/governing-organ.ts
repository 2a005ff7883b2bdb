// The organ that governs a division: a people's government, an office of the government above it, or a committee.
import type { AgencyKind } from '../../catalogues/agency-kinds.js';
import { type Division, isStatisticalCode } from '../gazetteer/division.js';

export interface GoverningOrgan {
  readonly organ: string;
  readonly kind: AgencyKind;
}

/** The organ by the ending of the division's name; the first that fits. It is empty if the name already is that of an organ. */
const countyEndings: readonly (readonly [RegExp, GoverningOrgan])[] = [
  [/(?:地区|盟)$/u, { organ: '行政公署', kind: 'government' }],
  [/行政委员会$/u, { organ: '', kind: 'government' }],
  [/兵团$/u, { organ: '', kind: 'government' }],
  [/特别行政区$/u, { organ: '政府', kind: 'government' }],
];
const townshipEndings: readonly (readonly [RegExp, GoverningOrgan])[] = [
  [/(?:办事处|街道办)$/u, { organ: '', kind: 'sub_district' }],
  [/(?:街道|街|地区)$/u, { organ: '办事处', kind: 'sub_district' }],
  [/[镇乡]$|苏木$/u, { organ: '人民政府', kind: 'township_government' }],
];
const zoneEndings: readonly (readonly [RegExp, GoverningOrgan])[] = [
  [/(?:管委会|委员会)$/u, { organ: '', kind: 'zone' }],
  [/(?:区|园|城|基地|港)$/u, { organ: '管理委员会', kind: 'zone' }],
];
const people: GoverningOrgan = { organ: '人民政府', kind: 'government' };
/** Farms, prisons and works that statistics count as townships: the name itself is the organ. */
const itself: GoverningOrgan = { organ: '', kind: 'other' };

/** The name (without the place) and kind of the organ that governs a division. */
export function governingOrgan(division: Division): GoverningOrgan {
  const isTownship = division.level === 'township';
  const endings = isTownship
    ? [...townshipEndings, ...zoneEndings]
    : [...countyEndings, ...(isStatisticalCode(division.code) ? zoneEndings : [])];
  const found = endings.find(([ending]) => ending.test(division.name))?.[1];
  return found ?? (isTownship ? itself : people);
}

const plainWords: ReadonlySet<string> = new Set(['', '人民政府', '政府', '行政委员会']);
const committeeWords: ReadonlySet<string> = new Set(['管理委员会', '管委会']);
const officeWords: ReadonlySet<string> = new Set(['办事处', '办', '街道办', '街道办事处']);
const prefectureWords: ReadonlySet<string> = new Set(['行政公署', '行署', '公署']);
const zoneName = /(?:新区|新城)$/u;
const prefectureName = /(?:地区|盟)$/u;

/** Whether a text is a way of writing the organ that governs a place, whichever place it is. */
export function isGoverningWord(text: string): boolean {
  return [plainWords, committeeWords, officeWords, prefectureWords].some((words) => words.has(text));
}

/**
 * Whether a text is a way of writing the organ that governs this place: a county has no 管委会, a city no 行署.
 * @param printed the name of the place as printed, which may be a former one
 */
export function isGovernedBy(text: string, division: Division | null, printed: string): boolean {
  if (plainWords.has(text)) return true;
  if (prefectureWords.has(text)) return prefectureName.test(printed);
  if (division === null) return false;
  if (committeeWords.has(text)) return isStatisticalCode(division.code) || zoneName.test(printed);
  return officeWords.has(text) && governingOrgan(division).kind === 'sub_district';
}
