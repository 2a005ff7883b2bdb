// Reads the places at the beginning of a name: a chain of divisions from the outermost to the innermost, which may leave out levels.
import type { Gazetteer } from '../gazetteer/gazetteer.js';
import { liesIn, type NamedDivision } from '../gazetteer/named-division.js';

/** A chain of places that a text begins with. A name with several meanings gives several readings. */
export interface PlaceReading {
  readonly named: NamedDivision;
  /** The place that the chain names before it; null for the first. */
  readonly outer: PlaceReading | null;
  /** Where the text continues after the place. */
  readonly end: number;
}

/** 广州市天河区人民政府石牌街道办事处: the government of the outer place may stand between two places. */
const between = '人民政府';

/**
 * All chains of places that begin at a position of the text, including those that stop earlier. Each place lies in the one before it.
 * @param outermost a place that the text named before this position and that contains the first place of the chain
 */
export function placesAt(
  text: string,
  start: number,
  gazetteer: Gazetteer,
  outermost: PlaceReading | null = null,
): readonly PlaceReading[] {
  const readings: PlaceReading[] = [];
  const visit = (position: number, outer: PlaceReading | null) => {
    for (const named of namesAt(text, position, gazetteer)) {
      if (!follows(named, outer)) continue;
      const reading = { named, outer, end: position + named.text.length };
      readings.push(reading);
      if (named.division?.level === 'township') continue;
      visit(reading.end, reading);
      if (text.startsWith(between, reading.end)) visit(reading.end + between.length, reading);
    }
  };
  visit(start, outermost);
  return readings;
}

/** The places that a reading names, innermost first. */
export function chainOf(reading: PlaceReading): readonly NamedDivision[] {
  return reading.outer === null ? [reading.named] : [reading.named, ...chainOf(reading.outer)];
}

function namesAt(text: string, position: number, { names, longestByStart }: Gazetteer): readonly NamedDivision[] {
  const found = [...(names.get(text.charAt(position)) ?? [])];
  const longest = Math.min(longestByStart.get(text.slice(position, position + 2)) ?? 0, text.length - position);
  for (let length = 2; length <= longest; length++) {
    const named = names.get(text.slice(position, position + length));
    if (named !== undefined) found.push(...named);
  }
  return found;
}

/** A place may follow a place that contains it, or the same place under another name: 第八师石河子市. */
function follows(named: NamedDivision, outer: PlaceReading | null): boolean {
  if (outer === null) return named.form !== 'local';
  if (liesIn(named, outer.named)) return true;
  return named.division !== null && named.division === outer.named.division && named.text !== outer.named.text;
}
