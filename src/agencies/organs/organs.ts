// Identifies an organ by the part of a name that is not the place: by a wording in the tables, or else by its ending.
import type { AgencyKind, AgencySubject } from '../../catalogues/agency-kinds.js';
import { bureauRows, centralRows, type OrganRow, verticalRows } from './organ-rows.js';

/** An organ that the tables list. */
export interface Organ {
  readonly kind: AgencyKind;
  readonly subject: AgencySubject | null;
  /** Its name in most places, in a province, and in 北京, 天津, 上海 and 重庆. */
  readonly names: { readonly local: string; readonly provincial: string; readonly municipal: string };
  /** Whether only a province has an organ with this wording: 教育厅. */
  readonly provincialOnly: boolean;
}

export interface CentralOrgan {
  readonly name: string;
  readonly subject: AgencySubject | null;
}

const provincialEnding = /(?<!办公)厅$/u;
/** Marks where the place stands inside the name of an organ. */
export const placeMark = /[…~]/u;
const prefixInWording = /^(.+)…/u;
const countryName = /^中华人民共和国/u;
const wordBreak = /\s+/u;

/** The kind of an unknown organ by the ending of its name. The first that fits counts. */
const endings: readonly (readonly [RegExp, AgencyKind])[] = [
  [/(?:公司|集团|厂|银行)$/u, 'enterprise'],
  [/(?:大学|学院|学校|中学|小学|幼儿园|党校|一中|二中|三中)$/u, 'school'],
  [/(?:医院|卫生院|保健院|卫生服务中心|卫生所)$/u, 'hospital'],
  [/(?:管理委员会|管委会)$/u, 'zone'],
  [/(?:局|厅|委员会|办公室|委|办)$/u, 'bureau'],
  [/(?:中心|队|站|所|院|处|馆|会|社|部|署|库|园|台)$/u, 'other'],
];
const customsOffice = /海关$/u;
/** Courts, procuratorates, congresses and the Party do not publish reports of this kind. */
const outside =
  /^中共|中国共产党|(?:法院|检察院|人大常委会|人民代表大会.*|政协|政治协商会议.*|[省市县区州旗盟]委(?:办公室|办公厅|办|.*部|政法委|党校)?|纪委监委|纪律检查委员会)$/u;

const organsByWording = new Map<string, Organ>();
for (const row of [...bureauRows, ...verticalRows]) addRow(row);
const centralByName = new Map<string, CentralOrgan>();
for (const [subject, name, variants] of centralRows)
  for (const wording of [name, ...wordsOf(variants)]) centralByName.set(wording, { name, subject });

/** What stands before the place in wordings such as 国家税务总局…税务局, longest first. The last one is empty. */
export const organPrefixes: readonly string[] = [
  ...new Set([...organsByWording.keys()].flatMap((wording) => prefixInWording.exec(wording)?.[1] ?? [])),
]
  .sort((a, b) => b.length - a.length)
  .concat('');

/** The organ that a wording stands for, given what is printed before and after the place; null if it is in no table. */
export function organOf(prefix: string, suffix: string): Organ | null {
  return organsByWording.get(prefix === '' ? suffix : `${prefix}…${suffix}`) ?? null;
}

/** The organ of the State Council with a name, with or without 中华人民共和国 in front; null if there is none. */
export function centralOrgan(name: string): CentralOrgan | null {
  return centralByName.get(name) ?? centralByName.get(name.replace(countryName, '')) ?? null;
}

/** The kind of an unknown organ by the ending of its name; null if the ending does not say. */
export function kindByEnding(name: string): AgencyKind | null {
  if (customsOffice.test(name)) return 'customs';
  return endings.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/** Whether a name is that of a court, a procuratorate, a congress or an organ of the Party, which do not publish such reports. */
export function isOutside(name: string): boolean {
  return outside.test(name);
}

function addRow([kind, subject, local, provincial, municipal, variants]: OrganRow): void {
  const names = { local, provincial: provincial ?? local, municipal: municipal ?? local };
  for (const wording of [local, provincial, municipal, ...wordsOf(variants)]) {
    if (wording === null) continue;
    const key = wording.replace(placeMark, '…');
    const provincialOnly = provincialEnding.test(key);
    if (!organsByWording.has(key)) organsByWording.set(key, { kind, subject, names, provincialOnly });
  }
}

function wordsOf(variants: string): readonly string[] {
  return variants === '' ? [] : variants.split(wordBreak);
}
