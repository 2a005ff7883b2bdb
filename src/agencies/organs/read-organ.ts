// Reads what a name says of its organ beside the place: what governs, an organ of the tables, or one that no table has.
import type { AgencyKind, AgencySubject } from '../../catalogues/agency-kinds.js';
import { isGoverningWord } from './governing-organ.js';
import { kindByEnding, type Organ, organOf, placeMark } from './organs.js';
import type { ZoneReading } from './zones.js';

/** The organ of a reading: what governs the place, one of the tables, or one as printed. */
export type OrganReading =
  | { readonly known: 'governing'; readonly word: string }
  | { readonly known: 'organ'; readonly organ: Organ }
  | {
      readonly known: 'zone';
      readonly name: string;
      readonly kind: AgencyKind;
      readonly subject: AgencySubject | null;
      /** Whether the zone has no name but its purpose: 光明新区 is no 新区 of 光明区. */
      readonly isNamedByPurpose: boolean;
    }
  | { readonly known: 'township'; readonly name: string; readonly kind: AgencyKind }
  | { readonly known: 'ending'; readonly name: string; readonly kind: AgencyKind };

const taxOffice = '税务局';
const government = /^人民政府/u;
const unknownTownship = /^(.{1,14}?(?:镇|乡|街道|苏木))(人民政府|政府|办事处|办|)$/u;
/** What an organ never begins with: 东方市场管理中心 is no organ of 东方市, 各乡镇人民政府 is none at all. */
const noBeginning = /^(?:[场省市县区州旗盟镇乡各全及的等我本直]|街道|所属|有关|相关)/u;
const longestUnknownName = 20;

/** The organ that a text names. Whether the place may have it is for the caller to ask. */
export function knownOrgan(prefix: string, rest: string): OrganReading | null {
  if (prefix === '' && isGoverningWord(rest)) return { known: 'governing', word: rest };
  const organ = organOf(prefix, rest) ?? organOf(prefix, rest.replace(government, ''));
  return organ === null ? null : { known: 'organ', organ };
}

/** The committee of a zone, or an organ under it. */
export function zoneOrgan({ name, area, rest, isNamedByPurpose }: ZoneReading, of: OrganReading): OrganReading {
  if (of.known !== 'organ') return { known: 'zone', name, kind: 'zone', subject: null, isNamedByPurpose };
  const { kind, subject, names } = of.organ;
  const own = placeMark.test(names.local) ? rest : names.local;
  return { known: 'zone', name: area + own, kind, subject, isNamedByPurpose };
}

/** An organ that no table has: that of a township that is not in the gazetteer, or one known by its ending. */
export function printedOrgan(rest: string): OrganReading | null {
  if (rest.length > longestUnknownName || noBeginning.test(rest)) return null;
  const [, township, governing] = unknownTownship.exec(rest) ?? [];
  if (township !== undefined) return townshipOrgan(township, governing ?? '');
  const kind = kindByEnding(rest);
  return kind === null ? null : { known: 'ending', name: rest, kind };
}

function townshipOrgan(township: string, governing: string): OrganReading {
  const isStreet = township.endsWith('街道') || governing === '办事处';
  const name = township + (isStreet ? '办事处' : '人民政府');
  return { known: 'township', name, kind: isStreet ? 'sub_district' : 'township_government' };
}

/** 国家税务总局赣州市税务局第一稽查局: what stands before the place tells the kind of an organ that is in no table. */
export function taxOrgan(prefix: string, rest: string): OrganReading | null {
  const whole = organOf(prefix, taxOffice);
  if (whole === null || kindByEnding(rest) === null) return null;
  return { known: 'ending', name: `${prefix}…${rest}`, kind: whole.kind };
}
