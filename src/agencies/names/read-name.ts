// Reads the printed name of an agency: the places that it begins with, and the organ. A name that can be read in several ways
// gives several readings, of which only the best are kept.
import type { AgencySubject } from '../../catalogues/agency-kinds.js';
import type { Gazetteer } from '../gazetteer/gazetteer.js';
import { liesIn } from '../gazetteer/named-division.js';
import { isGovernedBy } from '../organs/governing-organ.js';
import { centralOrgan, isOutside, organPrefixes } from '../organs/organs.js';
import { knownOrgan, type OrganReading, printedOrgan, taxOrgan, zoneOrgan } from '../organs/read-organ.js';
import { readZone, zonesInside } from '../organs/zones.js';
import { type PlaceReading, placesAt } from './read-place.js';

/** One way to read a name. */
export interface NameReading {
  readonly place: PlaceReading;
  readonly organ: OrganReading;
  /** Whether an unofficial zone stands between the places: 淄博市先行创业区中埠镇. */
  readonly throughZone: boolean;
}

/**
 * What a name says. An abbreviated name (市科委) leaves out its place. A pronoun (我局) says at most the kind of organ. `outside` is an organ
 * that does not publish such reports; `unread` is a name of no known form.
 */
export type NameMeaning =
  | { readonly kind: 'readings'; readonly readings: readonly NameReading[] }
  | { readonly kind: 'central'; readonly name: string; readonly subject: AgencySubject | null }
  | { readonly kind: 'abbreviated'; readonly word: string; readonly organ: OrganReading }
  | { readonly kind: 'pronoun'; readonly word: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unread' };

const countryName = /^中华人民共和国/u;
const pronoun =
  /^(?:我|本)(?:级|单位|机关|部门|中心|(局|委|厅|办|部|镇|乡|街|县|区|市|省|校|院)(?:道|道办|道办事处|公室)?)?$/u;
const placeWord = /^(自治[区州县旗]|街道|[省市县区州旗盟镇乡])(.*)$/u;
/** 光明新区 is a zone in its own right, not a 新区 of 光明区. */
const newArea = /^新区/u;
/** Marks that separate the names of several agencies. */
const severalNames = /[、,;；/|&+]/u;

/**
 * Reads the name of an agency.
 * @param name in one spelling; see normaliseName
 */
export function readName(name: string, gazetteer: Gazetteer): NameMeaning {
  if (isOutside(name)) return { kind: 'outside' };
  const central = centralOrgan(name);
  if (central !== null) return { kind: 'central', ...central };
  if (name === '' || pronoun.test(name)) return { kind: 'pronoun', word: pronoun.exec(name)?.[1] ?? '' };
  const readings = best(readingsOf(name, gazetteer));
  if (readings.some(isZoneOfShortCounty)) return { kind: 'unread' };
  if (readings.length > 0) return { kind: 'readings', readings };
  return abbreviated(name);
}

/** 东湖高新区 is a zone of 武汉市, not of 东湖区: the name of a zone may contain the short name of an unrelated county. */
function isZoneOfShortCounty({ place: { named, outer }, organ }: NameReading): boolean {
  return organ.known === 'zone' && outer === null && named.form === 'short' && named.division?.level === 'county';
}

function abbreviated(name: string): NameMeaning {
  const [, word = '', rest = ''] = placeWord.exec(name) ?? [];
  const organ = word === '' ? null : knownOrgan('', rest);
  return organ === null ? { kind: 'unread' } : { kind: 'abbreviated', word, organ };
}

function readingsOf(name: string, gazetteer: Gazetteer): readonly NameReading[] {
  const readings: NameReading[] = [];
  for (const prefix of organPrefixes) {
    const start = prefix === '' ? 0 : startAfter(name, prefix);
    if (start === null) continue;
    for (const place of placesAt(name, start, gazetteer)) readings.push(...organsAfter(name, prefix, place, gazetteer));
  }
  return readings;
}

function startAfter(name: string, prefix: string): number | null {
  if (name.startsWith(prefix)) return prefix.length;
  const country = countryName.exec(name)?.[0] ?? '';
  return country !== '' && name.startsWith(prefix, country.length) ? country.length + prefix.length : null;
}

function organsAfter(name: string, prefix: string, place: PlaceReading, gazetteer: Gazetteer): readonly NameReading[] {
  const rest = name.slice(place.end);
  const reading = (organ: OrganReading, at = place): NameReading => ({ place: at, organ, throughZone: false });
  const known = knownOrgan(prefix, rest);
  if (known !== null) return fits(known, place) ? [reading(known)] : [];
  if (prefix !== '') {
    const organ = place.named.form === 'short' ? null : taxOrgan(prefix, rest);
    return organ === null ? [] : [reading(organ)];
  }
  if (severalNames.test(rest)) return [];
  const inner = throughZone(name, place, gazetteer);
  if (inner.length > 0) return inner;
  const zone = readZone(rest);
  const ofZone = zone === null ? null : knownOrgan('', zone.rest);
  if (zone !== null && ofZone !== null) {
    const division = divisionOfZone(zone.area, place, gazetteer);
    if (division !== null) return [reading(ofZone, division)];
    const organ = zoneOrgan(zone, ofZone);
    return fits(organ, place) ? [reading(organ)] : [];
  }
  const organ = printedOrgan(rest);
  return organ !== null && fits(organ, place) ? [reading(organ)] : [];
}

function throughZone(name: string, place: PlaceReading, gazetteer: Gazetteer): readonly NameReading[] {
  return zonesInside(name.slice(place.end)).flatMap((length) =>
    placesAt(name, place.end + length, gazetteer, place).flatMap((inner) => {
      const organ = inner.named.form === 'short' ? null : knownOrgan('', name.slice(inner.end));
      return organ === null || !fits(organ, inner) ? [] : [{ place: inner, organ, throughZone: true }];
    }),
  );
}

/** A zone that the gazetteer lists under another wording: 沧州高新区 is listed as 沧州高新技术产业开发区. */
function divisionOfZone(area: string, place: PlaceReading, gazetteer: Gazetteer): PlaceReading | null {
  const [only, ...others] = (gazetteer.names.get(area) ?? []).filter((named) => liesIn(named, place.named));
  return only === undefined || others.length > 0 ? null : { named: only, outer: place, end: place.end };
}

/** Whether a place can have such an organ under such a name. */
function fits(organ: OrganReading, { named, outer }: PlaceReading): boolean {
  const isShort = named.form === 'short';
  const level = named.division?.level;
  switch (organ.known) {
    case 'governing':
      return (
        isGovernedBy(organ.word, named.division, named.text) && (!isShort || outer !== null || level === 'province')
      );
    case 'organ':
      return !organ.organ.provincialOnly || level === 'province';
    case 'zone':
      // 青岛西海岸新区 is not a zone of 青.
      if (level === 'township' || named.text.length === 1) return false;
      return (
        !isShort || organ.isNamedByPurpose || level === 'province' || (outer !== null && !newArea.test(organ.name))
      );
    default:
      return level !== 'township' && (!isShort || outer !== null);
  }
}

const rank: Readonly<Record<OrganReading['known'], number>> = {
  governing: 3,
  organ: 3,
  zone: 2,
  township: 2,
  ending: 1,
};

/** The best readings: those that know most about the organ, then those that read most of the name as places, then those with full names. */
function best(readings: readonly NameReading[]): readonly NameReading[] {
  const merits = readings.map(meritOf);
  const highest = merits.reduce((most, merit) => (compare(merit, most) > 0 ? merit : most), [0]);
  return readings.filter((_, position) => compare(merits[position] ?? [], highest) === 0);
}

function meritOf({ place, organ, throughZone }: NameReading): readonly number[] {
  let shorts = 0;
  for (let step: PlaceReading | null = place; step !== null; step = step.outer)
    if (step.named.form === 'short') shorts++;
  if (organ.known === 'ending' || organ.known === 'zone') return [rank[organ.known], 1, endInFull(place)];
  return [rank[organ.known], throughZone ? 0 : 1, place.end, -shorts];
}

/** 江苏省沭阳中学 may be a school of 江苏省 or of 沭阳县: before an organ that is in no table, a short name does not make a reading better. */
function endInFull({ named, outer, end }: PlaceReading): number {
  return named.form === 'short' && outer !== null ? endInFull(outer) : end;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const position = one.findIndex((value, index) => value !== (other[index] ?? 0));
  return position < 0 ? 0 : (one[position] ?? 0) - (other[position] ?? 0);
}
