// Decides which of several columns of values is the report's own: the organ itself (本级) or everything below it (汇总), this year or last.

import { foldKnownWords } from '../../text/traditional.js';
import { isOfYear } from '../cells/times.js';
import type { Reporter } from '../identity/identity.js';
import type { ValueColumn } from './columns.js';
import { ownScope, wholeScope } from './head-words.js';

/** The column that states the report's numbers. */
export interface ColumnChoice {
  readonly column: number;
  /** Why the choice is a guess; null if it is not. */
  readonly doubt: string | null;
}

/** Names of places, whose governments report for everything in them, and of organs. Towns and subdistricts report for themselves. */
const wholePlace = /(?:省|自治区|市|区|县|旗|州|盟|地区)(?:人民政府|政府)?$/u;
const organ =
  /(?:局|委|委员会|办|办公室|办公厅|厅|部|院|处|所|队|站|台|社|会|中心|学校|大学|学院|银行|公司|海关|街道|办事处|镇|乡|苏木|管委会)(?:人民政府|政府)?$/u;

/** What an agency's name says about its report: a whole place, an organ alone, or nothing (null). */
function scopeOf(agency: string | null): 'whole' | 'own' | null {
  if (agency === null) return null;
  if (organ.test(agency)) return 'own';
  return wholePlace.test(agency) ? 'whole' : null;
}

/**
 * Chooses the column of the report's own numbers; the others are kept as unmapped facts.
 * @param reporter its name decides between 本级 and 汇总, its year between columns of years
 */
export function chooseColumn(columns: readonly ValueColumn[], reporter: Reporter): ColumnChoice {
  const all = columns.map((_, index) => index);
  const headingOf = (index: number) => foldKnownWords(columns[index]?.heading ?? '');
  const ofYear = all.filter((index) => isOfYear(headingOf(index), reporter.year));
  const yearIsKnown = ofYear.length > 0;
  const candidates = yearIsKnown ? ofYear : all;
  const yearDoubt = yearIsKnown ? null : `no heading names ${reporter.year ?? 'the report’s year'}`;
  const own = candidates.filter((index) => ownScope.test(headingOf(index)));
  const whole = candidates.filter((index) => !own.includes(index) && wholeScope.test(headingOf(index)));
  const [ownColumn] = own;
  const [wholeColumn] = whole;
  if (ownColumn !== undefined && wholeColumn !== undefined) {
    const known = scopeOf(reporter.agency);
    const doubt =
      known === null ? 'it is undecided whether the report covers an organ alone or everything below it' : yearDoubt;
    return { column: known === 'whole' ? wholeColumn : ownColumn, doubt };
  }
  const [first = 0, second] = candidates;
  return {
    column: first,
    doubt: yearDoubt ?? (second === undefined ? null : 'no heading says which column is the report’s own'),
  };
}
