// Tells an organ by what a name says of it beside its place: a wording of the tables, or what its last words say.
import type { AgencyKind, AgencySubject } from '../../catalogues/agency-kinds.js';
import { bureauRows, centralRows, type OrganRow, verticalRows } from './organ-rows.js';

export interface Organ {
  readonly kind: AgencyKind;
  readonly subject: AgencySubject | null;
  /** What it is called at most places, at a province, and at 北京, 天津, 上海, 重庆. */
  readonly names: { readonly local: string; readonly provincial: string; readonly municipal: string };
  /** Whether only a province has an organ of this wording: 教育厅. */
  readonly provincialOnly: boolean;
}

export interface CentralOrgan {
  readonly name: string;
  readonly subject: AgencySubject | null;
}

const provincialEnding = /(?<!办公)厅$/u;
/** Where the place stands inside the name of an organ. */
export const placeMark = /[…~]/u;
const prefixInWording = /^(.+)…/u;
const countryName = /^中华人民共和国/u;
const wordBreak = /\s+/u;

/** What the end of a name says where the name itself is not known. The first that fits counts. */
const endings: readonly (readonly [RegExp, AgencyKind])[] = [
  [/(?:公司|集团|厂|银行)$/u, 'enterprise'],
  [/(?:大学|学院|学校|中学|小学|幼儿园|党校|一中|二中|三中)$/u, 'school'],
  [/(?:医院|卫生院|保健院|卫生服务中心|卫生所)$/u, 'hospital'],
  [/(?:管理委员会|管委会)$/u, 'zone'],
  [/(?:局|厅|委员会|办公室|委|办)$/u, 'bureau'],
  [/(?:中心|队|站|所|院|处|馆|会|社|部|署|库|园|台)$/u, 'other'],
];
const customsOffice = /海关$/u;
/** Courts, procurators, congresses and the Party publish no report of this kind. */
const outside =
  /^中共|中国共产党|(?:法院|检察院|人大常委会|人民代表大会.*|政协|政治协商会议.*|[省市县区州旗盟]委(?:办公室|办公厅|办|.*部|政法委|党校)?|纪委监委|纪律检查委员会)$/u;

const organsByWording = new Map<string, Organ>();
for (const row of [...bureauRows, ...verticalRows]) addRow(row);
const centralByName = new Map<string, CentralOrgan>();
for (const [subject, name, variants] of centralRows)
  for (const wording of [name, ...wordsOf(variants)]) centralByName.set(wording, { name, subject });

/** What stands before the place in wordings such as 国家税务总局…税务局, longest first; the empty one is last. */
export const organPrefixes: readonly string[] = [
  ...new Set([...organsByWording.keys()].flatMap((wording) => prefixInWording.exec(wording)?.[1] ?? [])),
]
  .sort((a, b) => b.length - a.length)
  .concat('');

/** The organ that a wording stands for, given what is printed before and after the place. Null where it is in no table. */
export function organOf(prefix: string, suffix: string): Organ | null {
  return organsByWording.get(prefix === '' ? suffix : `${prefix}…${suffix}`) ?? null;
}

/** The organ of the State Council of that name, with or without the country's. */
export function centralOrgan(name: string): CentralOrgan | null {
  return centralByName.get(name) ?? centralByName.get(name.replace(countryName, '')) ?? null;
}

/** The kind that the last words of an unknown organ tell; null where they tell none. */
export function kindByEnding(name: string): AgencyKind | null {
  if (customsOffice.test(name)) return 'customs';
  return endings.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/** Whether a name is that of a court, a procurator, a congress or the Party, which publish no such report. */
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
