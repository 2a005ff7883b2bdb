// The agencies that a name may mean, each with the confidence that the name alone gives.
import type { Agency } from '../../model/agency.js';
import { type Division, isWithin } from '../gazetteer/division.js';
import { agencyOf } from './build-agency.js';
import type { NameReading } from './read-name.js';
import { chainOf } from './read-place.js';

/** A meaning of a name. Division and agency are null if nothing is left of the division that it names. */
export interface Candidate {
  readonly division: Division | null;
  readonly agency: Agency | null;
  /** Whether the name uses a former name of its place. */
  readonly isFormerName: boolean;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** What lowers the confidence in a name, as factors. */
const doubts = {
  /** 洪泽教育局, 淮安洪泽区. */
  shortName: 0.95,
  /** A township named without the place that it lies in. */
  townshipAlone: 0.75,
  /** A former name, used after it was abolished. */
  expiredName: 0.85,
  throughZone: 0.8,
  zone: 0.9,
  unknownTownship: 0.7,
  unknownOrgan: 0.8,
} as const;

/**
 * The agencies that the readings of a name may mean, each once.
 * @param year the year that the report covers. A former name counts until it was abolished, and after that only if nothing else fits. Null
 * if it is not known.
 */
export function candidatesOf(readings: readonly NameReading[], year: number | null): readonly Candidate[] {
  const inForce = readings.filter(
    (reading) => !isExpired(reading, year) && !(year === null && isTakenOver(reading, readings)),
  );
  return distinct((inForce.length > 0 ? inForce : readings).map((reading) => candidateOf(reading, year)));
}

/** Without a year, 毕节市 is the present prefecture, not the county in it that used to have the name. */
function isTakenOver({ place: { named } }: NameReading, readings: readonly NameReading[]): boolean {
  const { division } = named;
  if (named.form !== 'former' || division === null) return false;
  return readings.some(({ place }) => {
    const other = place.named.division;
    return place.named.form !== 'former' && other !== null && other !== division && isWithin(division, other);
  });
}

/** Each agency once, at its highest confidence, in the order of the ids. */
export function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const id = candidate.agency?.id ?? '';
    const known = byId.get(id);
    if (known === undefined || known.confidence < candidate.confidence) byId.set(id, candidate);
  }
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candidate]) => candidate);
}

function isExpired({ place }: NameReading, year: number | null): boolean {
  return year !== null && chainOf(place).some(({ until }) => until !== null && year > until);
}

function candidateOf(reading: NameReading, year: number | null): Candidate {
  const { division, joined } = reading.place.named;
  const agency = division === null ? null : agencyOf(division, reading.organ, joined);
  const isFormerName = chainOf(reading.place).some(({ form }) => form === 'former');
  return { division, agency, isFormerName, confidence: confidenceOf(reading, year) };
}

function confidenceOf(reading: NameReading, year: number | null): number {
  const { place, organ, throughZone } = reading;
  let confidence = organ.known === 'ending' ? doubts.unknownOrgan : 1;
  if (organ.known === 'township') confidence *= doubts.unknownTownship;
  if (organ.known === 'zone') confidence *= doubts.zone;
  if (throughZone) confidence *= doubts.throughZone;
  if (chainOf(place).some(({ form }) => form === 'short')) confidence *= doubts.shortName;
  if (isExpired(reading, year)) confidence *= doubts.expiredName;
  if (place.outer === null && place.named.division?.level === 'township') confidence *= doubts.townshipAlone;
  return confidence;
}
