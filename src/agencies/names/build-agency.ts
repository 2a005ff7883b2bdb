// Builds the agency of an organ in a place: its full name, its id, level and parent.

import { createHash } from 'node:crypto';
import type { Agency, AgencyPlace } from '../../model/agency.js';
import { type Division, fullNameOf, type JoinedDivision, lineageOf } from '../gazetteer/division.js';
import { nameForms } from '../gazetteer/name-forms.js';
import { governingOrgan } from '../organs/governing-organ.js';
import type { CentralOrgan, Organ } from '../organs/organs.js';
import type { OrganReading } from '../organs/read-organ.js';

const provinceEnding = /(?:省|自治区)$/u;
const pathMark = '…';
const bareMark = '~';

/** How many of the 64 hexadecimal digits of the hash an id keeps. */
const idLength = 16;
const centralCode = '000000';
export const stateCouncil = '国务院';
const stateCouncilId = agencyId(centralCode, stateCouncil);

/**
 * The agency of an organ of a present division.
 * @param joined the former division that had the organ, if it was merged into this one. The agency is then named after the former division,
 * and is a different agency from that of the present one.
 */
export function agencyOf(division: Division, reading: OrganReading, joined: JoinedDivision | null = null): Agency {
  const seat = joined === null ? division : { ...division, name: joined.name };
  const key = joined?.key ?? division.code;
  const governing = governingOrgan(seat);
  const governmentOfSeat = agencyId(key, governing.organ);
  const place = { divisionCode: division.code, place: placeOf(division), level: division.level };
  if (reading.known === 'governing')
    return {
      id: governmentOfSeat,
      name: fullNameOf(seat) + governing.organ,
      organ: governing.organ,
      ...place,
      kind: governing.kind,
      subject: null,
      parent: division.parent === null ? stateCouncilId : governmentId(division.parent),
    };
  const organ = reading.known === 'organ' ? organName(reading.organ, seat) : reading.name;
  const { kind } = reading.known === 'organ' ? reading.organ : reading;
  return {
    id: agencyId(key, organ),
    name: nameIn(seat, organ),
    organ,
    ...place,
    level: reading.known === 'township' ? 'township' : division.level,
    kind,
    subject: subjectOf(reading),
    parent: governmentOfSeat,
  };
}

/** The agency of a central organ. Its parent is 国务院, which has none itself. */
export function centralAgency({ name, subject }: CentralOrgan): Agency {
  const id = agencyId(centralCode, name);
  const parent = id === stateCouncilId ? null : stateCouncilId;
  return {
    id,
    name,
    organ: name,
    level: 'central',
    kind: 'central_ministry',
    subject,
    divisionCode: centralCode,
    place: [],
    parent,
  };
}

function placeOf(division: Division): readonly AgencyPlace[] {
  return lineageOf(division)
    .map(({ code, name, level, parent }) => ({ code, name, level, parentCode: parent?.code ?? null }))
    .reverse();
}

function governmentId(division: Division): string {
  return agencyId(division.code, governingOrgan(division).organ);
}

/** 省 and 自治区 have 教育厅; 北京市 and the other municipalities have 教育委员会; all others, including the 兵团, have 教育局. */
function organName({ names }: Organ, { name, level }: Division): string {
  if (level !== 'province') return names.local;
  if (provinceEnding.test(name)) return names.provincial;
  return name.endsWith('市') ? names.municipal : names.local;
}

function nameIn(division: Division, organ: string): string {
  if (organ.includes(pathMark)) return organ.replace(pathMark, fullNameOf(division));
  if (organ.includes(bareMark)) return organ.replace(bareMark, bareName(division));
  return fullNameOf(division) + organ;
}

function bareName({ name, level }: Division): string {
  return nameForms(name, level).short[0] ?? name;
}

function subjectOf(reading: OrganReading): Agency['subject'] {
  if (reading.known === 'organ') return reading.organ.subject;
  return reading.known === 'zone' ? reading.subject : null;
}

/**
 * The id of an agency. It must never change: databases keep it.
 * @param divisionKey the code of the division, or what stands for it: 000000 for central organs, the key of a joined division
 * @param organ the organ's name without the place
 */
export function agencyId(divisionKey: string, organ: string): string {
  return createHash('sha256').update(`${divisionKey}|${organ}`).digest('hex').slice(0, idLength);
}
