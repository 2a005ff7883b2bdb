// What a report says about its agency besides the printed name, and the places that each clue points to.
import type { AgencyClues, ClueSource } from '../../model/agency.js';
import { type Division, isWithin } from '../gazetteer/division.js';
import type { Gazetteer } from '../gazetteer/gazetteer.js';
import { normaliseName } from '../gazetteer/name-forms.js';
import { type PlaceReading, placesAt } from './read-place.js';

/** The places that one clue points to. It may mean any of them. */
export interface PlaceClue {
  readonly source: ClueSource;
  readonly text: string;
  /** A weak clue (a telephone or postal code) only decides between the meanings of a name. */
  readonly isWeak: boolean;
  readonly places: readonly Division[];
}

const leadingZeros = /^0+/;
const longestPostalPrefix = 4;
/** What follows a place that only names a street: 沭阳县沭城街道苏州东路42号, 北京路1号. */
const streetWord = /^(?:[东西南北中上下前后新老内外一二三四五六])?(?:路|大街|街(?!道)|大道|巷|弄|胡同)/u;

/** The places that the clues besides the printed name point to, in an order that does not depend on the order of the clues. */
export function placeClues(clues: AgencyClues, gazetteer: Gazetteer): readonly PlaceClue[] {
  const named = (source: ClueSource, text: string) => namedPlaces(source, text, gazetteer);
  const weak = (source: ClueSource, text: string, places: readonly Division[] | undefined) =>
    places === undefined ? [] : [{ source, text, isWeak: true, places }];
  const { hosts, telephoneCodes, postalCodes } = gazetteer;
  return [
    ...clues.otherNames.flatMap(({ source, name }) => named(source, name)),
    ...(clues.fileName === null ? [] : named('file_name', clues.fileName)),
    ...clues.addresses.flatMap((address) => addressedPlaces(address, gazetteer)),
    ...clues.hosts.flatMap((host) => {
      const places = byHost(host.toLowerCase(), hosts);
      return places === undefined ? [] : [{ source: 'host' as const, text: host, isWeak: false, places }];
    }),
    ...clues.telephoneCodes.flatMap((code) =>
      weak('telephone_code', code, telephoneCodes.get(code.replace(leadingZeros, ''))),
    ),
    ...clues.postalCodes.flatMap((code) => weak('postal_code', code, byPrefix(code, postalCodes))),
  ].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Whether a clue points to a division: to the division itself, to a place around it, or to a place in it. */
export function speaksOf({ places }: PlaceClue, division: Division): boolean {
  return places.some((place) => isWithin(division, place) || isWithin(place, division));
}

function keyOf({ source, text, places }: PlaceClue): string {
  return `${source}|${text}|${places.map(({ code }) => code).join()}`;
}

/** The places that a text names. A chain of places (南京市鼓楼区) counts as one place, the last of the chain. */
function namedPlaces(source: ClueSource, text: string, gazetteer: Gazetteer): readonly PlaceClue[] {
  const name = normaliseName(text);
  const clues: PlaceClue[] = [];
  for (let position = 0; position < name.length; ) {
    const readings = placesAt(name, position, gazetteer).filter(isPlainlyNamed);
    const end = Math.max(position + 1, ...readings.map((reading) => reading.end));
    const longest = readings.filter((reading) => reading.end === end);
    const places = new Set(longest.flatMap(({ named }) => (named.division === null ? [] : [named.division])));
    if (places.size > 0) clues.push({ source, text: name, isWeak: false, places: [...places] });
    position = end;
  }
  return clues;
}

/** The place that an address begins with, but not the streets and villages after it. */
function addressedPlaces(address: string, gazetteer: Gazetteer): readonly PlaceClue[] {
  const text = normaliseName(address);
  const readings = placesAt(text, 0, gazetteer)
    .filter(isPlainlyNamed)
    .filter(({ end }) => !streetWord.test(text.slice(end)));
  const end = Math.max(...readings.map((reading) => reading.end));
  const places = readings.flatMap(({ named, end: own }) =>
    own === end && named.division !== null ? [named.division] : [],
  );
  return places.length === 0 ? [] : [{ source: 'address', text, isWeak: false, places: [...new Set(places)] }];
}

/** Within other words, a county without its class (东方) or a township alone (新华镇) does not count as the name of a place. */
function isPlainlyNamed({ named, outer }: PlaceReading): boolean {
  if (outer !== null) return true;
  const level = named.division?.level;
  return level !== 'township' && (level !== 'county' || named.form !== 'short');
}

function byHost(host: string, hosts: ReadonlyMap<string, readonly Division[]>): readonly Division[] | undefined {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const places = hosts.get(name);
    if (places !== undefined) return places;
  }
  return undefined;
}

function byPrefix(code: string, codes: ReadonlyMap<string, readonly Division[]>): readonly Division[] | undefined {
  for (let length = longestPostalPrefix; length > 1; length--) {
    const places = codes.get(code.slice(0, length));
    if (places !== undefined) return places;
  }
  return undefined;
}
