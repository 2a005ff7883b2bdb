// Reads the organ in the part of a name that is not the place: a governing organ, an organ in the tables, or one that is in no table.
import type { AgencyKind, AgencySubject } from '../../catalogues/agency-kinds.js';
import { isGoverningWord } from './governing-organ.js';
import { kindByEnding, type Organ, organOf, placeMark } from './organs.js';
import type { ZoneReading } from './zones.js';

/** The organ of a reading: the governing organ of the place, an organ in the tables, or an organ as printed. */
export type OrganReading =
  | { readonly known: 'governing'; readonly word: string }
  | { readonly known: 'organ'; readonly organ: Organ }
  | {
      readonly known: 'zone';
      readonly name: string;
      readonly kind: AgencyKind;
      readonly subject: AgencySubject | null;
      /** Whether the zone is named only by its purpose: 经济开发区. 光明新区 is not a 新区 of 光明区. */
      readonly isNamedByPurpose: boolean;
    }
  | { readonly known: 'township'; readonly name: string; readonly kind: AgencyKind }
  | { readonly known: 'ending'; readonly name: string; readonly kind: AgencyKind };

const taxOffice = '税务局';
const government = /^人民政府/u;
const unknownTownship = /^(.{1,14}?(?:镇|乡|街道|苏木))(人民政府|政府|办事处|办|)$/u;
/** What an organ never begins with: 东方市场管理中心 is not an organ of 东方市, and 各乡镇人民政府 is not an organ at all. */
const noBeginning = /^(?:[场省市县区州旗盟镇乡各全及的等我本直]|街道|所属|有关|相关)/u;
const longestUnknownName = 20;

/**
 * The organ that a text names, if it is a governing organ or one in the tables; otherwise null. The caller checks whether the place can
 * have it.
 * @param prefix what is printed before the place; see organPrefixes
 * @param rest what is printed after the place
 */
export function knownOrgan(prefix: string, rest: string): OrganReading | null {
  if (prefix === '' && isGoverningWord(rest)) return { known: 'governing', word: rest };
  const organ = organOf(prefix, rest) ?? organOf(prefix, rest.replace(government, ''));
  return organ === null ? null : { known: 'organ', organ };
}

/** The committee of a zone, or an organ under it; `of` is what follows the name of the zone. */
export function zoneOrgan({ name, area, rest, isNamedByPurpose }: ZoneReading, of: OrganReading): OrganReading {
  if (of.known !== 'organ') return { known: 'zone', name, kind: 'zone', subject: null, isNamedByPurpose };
  const { kind, subject, names } = of.organ;
  const own = placeMark.test(names.local) ? rest : names.local;
  return { known: 'zone', name: area + own, kind, subject, isNamedByPurpose };
}

/** An organ that is in no table: that of a township missing from the gazetteer, or one recognised by its ending; null if it is neither. */
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

/** An organ that is in no table but whose kind is clear from what stands before the place: 国家税务总局赣州市税务局第一稽查局. */
export function taxOrgan(prefix: string, rest: string): OrganReading | null {
  const whole = organOf(prefix, taxOffice);
  if (whole === null || kindByEnding(rest) === null) return null;
  return { known: 'ending', name: `${prefix}…${rest}`, kind: whole.kind };
}
