// Agencies, which write the reports: what a report says about its agency, and which agency that was resolved to.
import type { AgencyKind, AgencyLevel, AgencySubject } from '../catalogues/agency-kinds.js';

/** An administrative division: the one that an agency belongs to, or one that contains it. */
export interface AgencyPlace {
  /** Six digits, or nine for a township. */
  readonly code: string;
  readonly name: string;
  readonly level: Exclude<AgencyLevel, 'central'>;
  /** Null for a province. */
  readonly parentCode: string | null;
}

export interface Agency {
  /** Sixteen hexadecimal digits, the same for every name (former or present) and every year. */
  readonly id: string;
  /** The names of its places from the province down, then the organ: 江苏省淮安市洪泽区人民政府. */
  readonly name: string;
  /** The organ without its place. If the place stands inside the name, … or ~ marks where: 国家税务总局…税务局. */
  readonly organ: string;
  readonly level: AgencyLevel;
  readonly kind: AgencyKind;
  readonly subject: AgencySubject | null;
  /** The code of the present division; 000000 for central organs. */
  readonly divisionCode: string;
  /** The present division and those that contain it, from the province down; none for central organs. */
  readonly place: readonly AgencyPlace[];
  /** The id of the government of its place; for a government, that of the place above. Null for 国务院. */
  readonly parent: string | null;
}

/** Where a report names its agency, besides the printed name. */
export type NameSource = 'publisher' | 'title' | 'page_title' | 'text';

/** Everything in a report that helps to decide which agency wrote it. */
export interface AgencyClues {
  /** The agency as the report prints it; empty if it prints none. */
  readonly name: string;
  readonly otherNames: readonly { readonly source: NameSource; readonly name: string }[];
  readonly hosts: readonly string[];
  /** Six digits each. */
  readonly postalCodes: readonly string[];
  /** With or without the leading zero. */
  readonly telephoneCodes: readonly string[];
  readonly addresses: readonly string[];
  readonly fileName: string | null;
  /** The year that the report covers; it decides which former names were in force. */
  readonly year: number | null;
}

/** What a name by itself says. */
export function cluesOfName(name: string): AgencyClues {
  const none = { otherNames: [], hosts: [], postalCodes: [], telephoneCodes: [], addresses: [] };
  return { ...none, name, fileName: null, year: null };
}

export type ClueSource = 'name' | NameSource | 'file_name' | 'address' | 'host' | 'postal_code' | 'telephone_code';

/** What one clue says about the agency. */
export interface AgencyEvidence {
  readonly source: ClueSource;
  readonly text: string;
  /** The clue names the agency, decides for it among several, agrees with its place, or points to another place. */
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
  /** `unread`: the name has no known form. `no_place`: neither the name nor any clue names a place. `dissolved`: its division no longer exists. */
  | { readonly kind: 'unknown'; readonly why: 'unread' | 'no_place' | 'dissolved' | 'no_administrative_organ' };
