// The data files of the gazetteer as typed rows. A mistake is refused, naming file and line. Every function throws an Error for one.
import { type DataRow, fault, parseRows } from './data-rows.js';
import { isDivisionCode } from './division.js';

/** The texts of the files in data/divisions. */
export interface GazetteerTexts {
  readonly divisions: string;
  readonly formerNames: string;
  readonly shortNames: string;
  readonly hosts: string;
  readonly telephoneCodes: string;
  readonly postalCodes: string;
}

const changeKinds = ['renamed', 'upgraded', 'merged', 'split_off', 'moved'] as const;
type ChangeKind = (typeof changeKinds)[number];

/** A name that a division had until a year. Codes are null if they are not known, or if nothing is left of the division. */
export interface FormerName {
  readonly row: DataRow;
  readonly name: string;
  readonly formerCode: string | null;
  readonly presentCode: string | null;
  readonly kind: ChangeKind;
  /** The year of the change, which is the last in which the name was in force. */
  readonly year: number;
}

/** A text that stands for a division: its name, another name, a host, or the beginning of a postal code. */
export interface DivisionKey {
  readonly row: DataRow;
  readonly key: string;
  readonly code: string;
}

const year = /^(?:19|20)\d{2}$/;
const fewDigits = /^\d{2,4}$/;
const hostName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** The name of every division. */
export function divisionRows(text: string): readonly DivisionKey[] {
  return parseRows(text, 'divisions.csv', ['code', 'name']).map((row) => {
    const [code = '', key = ''] = row.values;
    return { row, key: present(key, 'name', row), code: checkedCode(code, row) };
  });
}

/** Names and codes that used to be in force. */
export function formerNameRows(text: string): readonly FormerName[] {
  const columns = ['former_name', 'former_code', 'present_code', 'kind', 'year', 'note'];
  return parseRows(text, 'former-names.csv', columns).map((row) => {
    const [name = '', formerCode = '', presentCode = '', change = '', until = ''] = row.values;
    const kind = changeKinds.find((known) => known === change);
    if (kind === undefined) throw fault(row, `Expected one of ${changeKinds.join(', ')} as kind`);
    if (!year.test(until)) throw fault(row, 'Expected a year of four digits');
    return {
      row,
      name: present(name, 'name', row),
      formerCode: formerCode === '' ? null : checkedCode(formerCode, row),
      presentCode: presentCode === '' ? null : checkedCode(presentCode, row),
      kind,
      year: Number(until),
    };
  });
}

/** Names that cannot be derived by a rule: 沪, 兵团, 克州. */
export function shortNameRows(text: string): readonly DivisionKey[] {
  return keyRows(text, 'short-names.csv', 'name');
}

/** Hosts whose pages belong to one division, including their sub-domains. */
export function hostRows(text: string): readonly DivisionKey[] {
  return keyRows(text, 'hosts.csv', 'host', hostName);
}

/** Telephone area codes without their leading zero. One code may serve several prefectures. */
export function telephoneRows(text: string): readonly DivisionKey[] {
  return keyRows(text, 'telephone-codes.csv', 'telephone', fewDigits);
}

/** Beginnings of postal codes, two to four digits. */
export function postalRows(text: string): readonly DivisionKey[] {
  return keyRows(text, 'postal-codes.csv', 'postal', fewDigits);
}

function keyRows(text: string, file: string, column: string, form?: RegExp): readonly DivisionKey[] {
  return parseRows(text, file, [column, 'code']).map((row) => {
    const [key = '', code = ''] = row.values;
    if (form !== undefined && !form.test(key)) throw fault(row, `${key} is not a valid ${column}`);
    return { row, key: present(key, column, row), code: checkedCode(code, row) };
  });
}

function present(text: string, column: string, row: DataRow): string {
  if (text === '') throw fault(row, `Expected a ${column}`);
  return text;
}

function checkedCode(code: string, row: DataRow): string {
  if (!isDivisionCode(code)) throw fault(row, `Expected a code of 6 or 9 digits, found ${code}`);
  return code;
}
