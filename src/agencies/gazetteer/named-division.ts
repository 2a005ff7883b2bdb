// What a name stands for: every present division, under its present and its former names.
import { type Division, isStatisticalCode, type JoinedDivision, levelOfCode, prefixOfCode } from './division.js';
import type { FormerName } from './gazetteer-rows.js';
import { nameForms } from './name-forms.js';

/** How a name stands for a division. A `local` name is understood only after the name of a place that contains the division. */
type NameForm = 'full' | 'short' | 'local' | 'former';

/** One meaning of a name. */
export interface NamedDivision {
  readonly text: string;
  readonly form: NameForm;
  /** The present division; null if nothing is left of the division that had the name. */
  readonly division: Division | null;
  /** The codes that it had under that name. */
  readonly codes: readonly string[];
  /** For a local name that leaves out the name of a place: the place, after whose name alone it stands for the division. */
  readonly within: Division | null;
  /** The last year in which a former name was in force; otherwise null. */
  readonly until: number | null;
  /** The division that had a former name, if it was merged with others into the present one. */
  readonly joined: JoinedDivision | null;
}

const classEnding = /(?:[县州旗盟师]|兵团)$/u;

/** The fields that do not apply to the name of a present division. */
const ofToday = { within: null, until: null, joined: null } as const;

/** The names of a present division: full, short and local ones. */
export function presentNames(division: Division): readonly NamedDivision[] {
  const { full, short } = nameForms(division.name, division.level);
  const codes = [division.code];
  if (isStatisticalCode(division.code)) {
    const form = division.level === 'township' ? 'local' : 'full';
    const local = localNames(division, codes);
    return [...full.map((text) => ({ text, form, division, codes, ...ofToday }) as const), ...local];
  }
  const names: NamedDivision[] = [];
  for (const text of full) names.push({ text, form: 'full', division, codes, ...ofToday });
  for (const text of short)
    if (!isNameOfOuter(text, division)) names.push({ text, form: 'short', division, codes, ...ofToday });
  return names;
}

/** A name that cannot be derived by a rule. 克州 and 第八师 say the class of the division, as full names do; 沪 does not. */
export function furtherName(text: string, division: Division): NamedDivision {
  const form = classEnding.test(text) ? 'full' : 'short';
  return { text, form, division, codes: [division.code], ...ofToday };
}

/**
 * The names that a division used to have, in their full forms.
 * @param division the present division; null if nothing is left of it
 */
export function formerNames(
  { name, formerCode, presentCode, kind, year }: FormerName,
  division: Division | null,
): readonly NamedDivision[] {
  const codes = [formerCode, presentCode].filter((code) => code !== null);
  const level = codes[0] === undefined ? 'county' : levelOfCode(codes[0]);
  const joined = kind === 'merged' ? { name, key: `${codes[0] ?? ''}${name}` } : null;
  const meaning = { form: 'former', division, codes, within: null, until: year, joined } as const;
  return nameForms(name, level).full.map((text) => ({ text, ...meaning }));
}

/** Whether the division of one name lies in that of another, by any of the codes that the two had. */
export function liesIn(inner: NamedDivision, outer: NamedDivision): boolean {
  if (inner.within !== null) return inner.within === outer.division;
  return outer.codes.some((outerCode) => {
    const prefix = prefixOfCode(outerCode);
    return inner.codes.some((code) => code !== outerCode && code.length >= prefix.length && code.startsWith(prefix));
  });
}

/** Whether two meanings of one name are the same. */
export function isSameMeaning(one: NamedDivision, other: NamedDivision): boolean {
  return (
    one.division !== null &&
    one.division === other.division &&
    one.within === other.within &&
    one.codes.length === other.codes.length
  );
}

/** Names that leave out what they repeat of the places around them: 淮安经济技术开发区 is 经济技术开发区 in 淮安市. */
function localNames(division: Division, codes: readonly string[]): readonly NamedDivision[] {
  const names: NamedDivision[] = [];
  for (let outer = division.parent; outer !== null; outer = outer.parent) {
    const { full, short } = nameForms(outer.name, outer.level);
    const said = [...full, ...short].find((name) => division.name.startsWith(name));
    if (said === undefined || division.name.length - said.length < 2) continue;
    names.push({ text: division.name.slice(said.length), form: 'local', division, codes, ...ofToday, within: outer });
  }
  return names;
}

/** Whether the short name of a county is also that of the division around it: 南昌 is 南昌市, never the 南昌县 inside it. */
function isNameOfOuter(text: string, { level, parent }: Division): boolean {
  return level === 'county' && parent !== null && nameForms(parent.name, parent.level).short.includes(text);
}
