// All names of all divisions, present and former, and what else points to a place: hosts, telephone codes, postal codes.
import { type DataRow, fault } from './data-rows.js';
import { type Division, levelOfCode } from './division.js';
import {
  type DivisionKey,
  divisionRows,
  formerNameRows,
  type GazetteerTexts,
  hostRows,
  postalRows,
  shortNameRows,
  telephoneRows,
} from './gazetteer-rows.js';
import { nameForms, normaliseName } from './name-forms.js';
import { formerNames, furtherName, isSameMeaning, type NamedDivision, presentNames } from './named-division.js';

/** Finds what a key stands for; undefined if it stands for nothing. */
type LookUp<Value> = Pick<ReadonlyMap<string, Value>, 'get'>;

export interface Gazetteer {
  readonly divisions: LookUp<Division>;
  readonly names: LookUp<readonly NamedDivision[]>;
  /** The length of the longest name that begins with these two characters. If there is none, no name begins there. */
  readonly longestByStart: LookUp<number>;
  readonly hosts: ReadonlyMap<string, readonly Division[]>;
  readonly telephoneCodes: ReadonlyMap<string, readonly Division[]>;
  readonly postalCodes: ReadonlyMap<string, readonly Division[]>;
}

/** A gazetteer of which all is known, not only what is asked for. */
export interface WholeGazetteer extends Gazetteer {
  readonly divisions: ReadonlyMap<string, Division>;
  readonly names: ReadonlyMap<string, readonly NamedDivision[]>;
  readonly longestByStart: ReadonlyMap<string, number>;
}

/** How many digits of its code a division may share with the one that it lies in, nearest first. */
const parentDigits = [6, 4, 2];

/**
 * Builds the gazetteer from the texts of its files.
 * @throws Error naming the file and line of a row that is malformed, repeated, or names a division that does not exist
 */
export function parseGazetteer(texts: GazetteerTexts): WholeGazetteer {
  const divisions = parseDivisions(texts.divisions);
  const names = parseNames(texts, divisions);
  return {
    divisions,
    names,
    longestByStart: longestNames(names.keys()),
    hosts: divisionsByKey(hostRows(texts.hosts), divisions),
    telephoneCodes: divisionsByKey(telephoneRows(texts.telephoneCodes), divisions),
    postalCodes: divisionsByKey(postalRows(texts.postalCodes), divisions),
  };
}

function parseDivisions(text: string): ReadonlyMap<string, Division> {
  const divisions = new Map<string, Division>();
  for (const { key, code, row } of divisionRows(text)) {
    if (divisions.has(code)) throw fault(row, `The code ${code} appears twice`);
    const level = levelOfCode(code);
    const parent = level === 'province' ? null : parentOf(code, divisions);
    if (parent === null && level !== 'province')
      throw fault(row, `The division that ${code} lies in has to come before it`);
    divisions.set(code, { code, name: normaliseName(key), level, parent });
  }
  return divisions;
}

/** A division lies in the nearest division whose code its own begins with. Districts of 北京, and 仙桃市, lie directly in their province. */
function parentOf(code: string, divisions: ReadonlyMap<string, Division>): Division | null {
  for (const digits of parentDigits) {
    const outer = code.slice(0, digits).padEnd(6, '0');
    const division = outer === code ? undefined : divisions.get(outer);
    if (division !== undefined) return division;
  }
  return null;
}

function parseNames(
  texts: GazetteerTexts,
  divisions: ReadonlyMap<string, Division>,
): ReadonlyMap<string, readonly NamedDivision[]> {
  const names = new Map<string, NamedDivision[]>();
  const add = (name: NamedDivision) => {
    const known = names.get(name.text);
    if (known === undefined) names.set(name.text, [name]);
    else if (!known.some((other) => isSameMeaning(other, name))) known.push(name);
  };
  const ofProvinces = provinceNames(divisions);
  for (const division of divisions.values())
    for (const name of presentNames(division))
      if (name.form !== 'short' || division.level !== 'county' || !ofProvinces.has(name.text)) add(name);
  for (const { key, code, row } of shortNameRows(texts.shortNames))
    add(furtherName(key, existing(divisions, code, row)));
  for (const former of formerNameRows(texts.formerNames)) {
    const { presentCode, row } = former;
    const division = presentCode === null ? null : existing(divisions, presentCode, row);
    for (const name of formerNames(former, division)) add(name);
  }
  return names;
}

function longestNames(names: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const name of names) {
    const start = name.slice(0, 2);
    if (name.length > (longest.get(start) ?? 0)) longest.set(start, name.length);
  }
  return longest;
}

/** The short names of provinces, which win over those of counties: 河北 is 河北省, never the 河北区 of 天津市. */
function provinceNames(divisions: ReadonlyMap<string, Division>): ReadonlySet<string> {
  const provinces = [...divisions.values()].filter(({ level }) => level === 'province');
  return new Set(provinces.flatMap(({ name, level }) => nameForms(name, level).short));
}

/**
 * The divisions that keys stand for.
 * @throws Error naming the file and line of a key that appears twice for a division, or of a division that does not exist
 */
export function divisionsByKey(
  rows: readonly DivisionKey[],
  divisions: Gazetteer['divisions'],
): ReadonlyMap<string, readonly Division[]> {
  const byKey = new Map<string, Division[]>();
  for (const { key, code, row } of rows) {
    const division = existing(divisions, code, row);
    const known = byKey.get(key);
    if (known?.includes(division)) throw fault(row, `${key} appears twice`);
    byKey.set(key, [...(known ?? []), division]);
  }
  return byKey;
}

function existing(divisions: Gazetteer['divisions'], code: string, row: DataRow): Division {
  const division = divisions.get(code);
  if (division === undefined) throw fault(row, `There is no division ${code}`);
  return division;
}
