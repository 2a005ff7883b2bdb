// What an agency is: its kind, its subject, its place, and the id by which it is the same under every name that it prints.
import { createHash } from 'node:crypto';
import type { DivisionLevel } from './division.js';

export type AgencyKind =
  | 'government'
  | 'government_office'
  | 'bureau'
  | 'tax'
  | 'customs'
  | 'central_ministry'
  | 'sub_district'
  | 'township_government'
  | 'zone'
  | 'enterprise'
  | 'school'
  | 'hospital'
  | 'vertical'
  | 'other';

/** What a bureau is for. Organs without a subject of their own, such as governments, have none. */
export type AgencySubject =
  | 'agriculture'
  | 'approval'
  | 'archives'
  | 'audit'
  | 'civil_affairs'
  | 'civil_defence'
  | 'commerce'
  | 'communications'
  | 'culture_tourism'
  | 'customs'
  | 'data'
  | 'development_reform'
  | 'disabled_persons'
  | 'earthquakes'
  | 'education'
  | 'emergency'
  | 'energy'
  | 'environment'
  | 'ethnic_religious_affairs'
  | 'finance'
  | 'financial_regulation'
  | 'foreign_affairs'
  | 'forestry'
  | 'grain'
  | 'health'
  | 'housing'
  | 'housing_fund'
  | 'human_resources'
  | 'industry'
  | 'intellectual_property'
  | 'investment'
  | 'justice'
  | 'legal_affairs'
  | 'logistics'
  | 'maritime'
  | 'market_regulation'
  | 'medical_insurance'
  | 'meteorology'
  | 'mine_safety'
  | 'natural_resources'
  | 'ocean'
  | 'petitions'
  | 'planning'
  | 'population'
  | 'postal'
  | 'poverty_relief'
  | 'prices'
  | 'procurement'
  | 'public_security'
  | 'science'
  | 'sport'
  | 'state_assets'
  | 'state_security'
  | 'statistics'
  | 'supervision'
  | 'supply_cooperatives'
  | 'taxation'
  | 'tobacco'
  | 'transport'
  | 'urban_management'
  | 'veterans'
  | 'water';

export interface Agency {
  /** Sixteen hexadecimal digits, the same for every name, former or present, and every year. */
  readonly id: string;
  /** The names of its places from the province down, and the organ: 江苏省淮安市洪泽区人民政府. */
  readonly name: string;
  /** The organ without the place; … and ~ stand for the place inside it: 国家税务总局…税务局. */
  readonly organ: string;
  readonly level: 'central' | DivisionLevel;
  readonly kind: AgencyKind;
  readonly subject: AgencySubject | null;
  /** The code of today's division; 000000 for central organs. */
  readonly divisionCode: string;
  /** The id of the government of its place, or for a government of the place above. Null for 国务院. */
  readonly parent: string | null;
}

export const centralCode = '000000';
export const stateCouncil = '国务院';
const idLength = 16;

/** The id of the organ of a division. It must never change: databases keep it. */
export function agencyId(divisionCode: string, organ: string): string {
  return createHash('sha256').update(`${divisionCode}|${organ}`).digest('hex').slice(0, idLength);
}
