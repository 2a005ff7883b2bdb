// Agencies: who reports. What a report tells of its agency, and what that was resolved to.
import type { AgencyKind, AgencyLevel, AgencySubject } from '../catalogues/agency-kinds.js';

/** A division of the country that an agency is of, or that this lies in. */
export interface AgencyPlace {
  /** Six digits, or nine for a township. */
  readonly code: string;
  readonly name: string;
  readonly level: Exclude<AgencyLevel, 'central'>;
  /** Null for a province. */
  readonly parentCode: string | null;
}

export interface Agency {
  /** Sixteen hexadecimal digits, the same for every name, former or present, and every year. */
  readonly id: string;
  /** The names of its places from the province down, and the organ: 江苏省淮安市洪泽区人民政府. */
  readonly name: string;
  /** The organ without the place; … and ~ stand for the place inside it: 国家税务总局…税务局. */
  readonly organ: string;
  readonly level: AgencyLevel;
  readonly kind: AgencyKind;
  readonly subject: AgencySubject | null;
  /** The code of today's division; 000000 for central organs. */
  readonly divisionCode: string;
  /** Today's division and those that it lies in, from the province down; none for central organs. */
  readonly place: readonly AgencyPlace[];
  /** The id of the government of its place, or for a government of the place above. Null for 国务院. */
  readonly parent: string | null;
}

/** Where a report names its agency beside the printed name. */
export type NameSource = 'publisher' | 'title' | 'page_title' | 'text';

export interface AgencyClues {
  /** The agency as the report prints it; empty where it prints none. */
  readonly name: string;
  readonly otherNames: readonly { readonly source: NameSource; readonly name: string }[];
  readonly hosts: readonly string[];
  /** Six digits. */
  readonly postalCodes: readonly string[];
  /** With or without the leading zero. */
  readonly telephoneCodes: readonly string[];
  readonly addresses: readonly string[];
  readonly fileName: string | null;
  /** The year that the report is of: which former names are in force. */
  readonly year: number | null;
}

export type ClueSource = 'name' | NameSource | 'file_name' | 'address' | 'host' | 'postal_code' | 'telephone_code';

/** What one clue says. */
export interface AgencyEvidence {
  readonly source: ClueSource;
  readonly text: string;
  /** It names the agency, decides for it among several, agrees with its place, or speaks of another. */
  readonly says: 'names' | 'decides' | 'agrees' | 'contradicts';
}

export type AgencyResolution =
  | {
      readonly kind: 'resolved';
      readonly agency: Agency;
      /** Whether the printed name uses a former name of its place: 洪泽县 for 洪泽区. */
      readonly isFormerName: boolean;
      /** From 0 to 1. */
      readonly confidence: number;
      readonly evidence: readonly AgencyEvidence[];
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Agency[] }
  /** `unread`: the name is of no known form. `no_place`: it names no place and no clue does. `dissolved`: its division is no more. */
  | { readonly kind: 'unknown'; readonly why: 'unread' | 'no_place' | 'dissolved' | 'no_administrative_organ' };
