// Agencies as the database keeps them, and the governments above them.
import type { Agency } from '../../model/agency.js';
import type { KnownAgency } from '../../model/agency-assignment.js';
import { lineageOf } from '../gazetteer/division.js';
import type { Gazetteer } from '../gazetteer/gazetteer.js';
import { agencyId, agencyOf, centralAgency, stateCouncil } from './build-agency.js';

const governing = { known: 'governing', word: '' } as const;
/** Stands for the division in the ids of agencies that a person entered. */
const enteredKey = 'by_hand';

/** A resolved agency in the form that the database keeps. */
export function knownAgency({ organ: _, divisionCode, ...agency }: Agency): KnownAgency {
  const { place } = agency;
  return { ...agency, resolvedName: null, divisionCode: place.length === 0 ? null : divisionCode, origin: 'resolved' };
}

/**
 * An agency that a person entered by its name.
 * @param likeness the agency that it was part of, whose place, level and kind it takes over; null if there is none
 */
export function enteredAgency(name: string, likeness: KnownAgency | null): KnownAgency {
  const unknown = { level: null, kind: 'other', subject: null, divisionCode: null, place: [], parent: null } as const;
  return { ...(likeness ?? unknown), id: agencyId(enteredKey, name), name, resolvedName: null, origin: 'by_hand' };
}

/**
 * The governments above an agency, lowest first. The list ends at a government that is not known: that of a division that was merged with
 * others into a present one.
 */
export function governmentsAbove(
  { parent, divisionCode }: KnownAgency,
  { divisions }: Gazetteer,
): readonly KnownAgency[] {
  const division = divisionCode === null ? undefined : divisions.get(divisionCode);
  const lineage = division === undefined ? [] : lineageOf(division);
  const governments = [
    ...lineage.map((place) => agencyOf(place, governing)),
    centralAgency({ name: stateCouncil, subject: null }),
  ];
  const above: KnownAgency[] = [];
  for (let wanted = parent; wanted !== null; ) {
    const government = governments.find(({ id }) => id === wanted);
    if (government === undefined) break;
    above.push(knownAgency(government));
    wanted = government.parent;
  }
  return above;
}
