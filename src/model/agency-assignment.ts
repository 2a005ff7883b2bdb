// Which agency a report belongs to: what load asks about each report, and the answer it gets. Plain data between agencies and load.

import type { AgencyLevel } from '../catalogues/agency-kinds.js';
import type { Agency, AgencyClues, AgencyEvidence, NameSource } from './agency.js';
import type { Problem } from './problem.js';

/** The actions that a person can write in agencies.csv. */
export const decisionActions = ['assign', 'split', 'merge', 'rename'] as const;
export type DecisionAction = (typeof decisionActions)[number];

/** A report that was read, with everything that helps to decide which agency it belongs to. */
export interface ReportToAssign {
  readonly readingId: number;
  /** The agency as the report prints it; null if it prints none. */
  readonly printedName: string | null;
  readonly year: number | null;
  /** The hash of the document, in lower-case hexadecimal digits. */
  readonly sha256: string;
  /** The file names or addresses of the sources that hold it. */
  readonly sourceNames: readonly string[];
  /** The addresses that it was fetched from. */
  readonly urls: readonly string[];
  /** Null if it was read by a version of the program that did not collect clues. */
  readonly clues: AgencyClues | null;
}

/** An agency as the database keeps it. Level and division are null if a person entered the agency and they are not known. */
export interface KnownAgency extends Omit<Agency, 'organ' | 'level' | 'divisionCode'> {
  /** The name that the rules give it, if a person renamed it; otherwise null. */
  readonly resolvedName: string | null;
  readonly level: AgencyLevel | null;
  readonly divisionCode: string | null;
  readonly origin: 'resolved' | 'by_hand';
}

/** Another name that a report uses for its agency, and where it uses it. */
export interface OtherName {
  readonly source: NameSource;
  readonly name: string;
}

export interface NamedAgency {
  readonly id: string;
  readonly name: string;
}

/** How the clues of a report were resolved, as the database keeps it. */
export interface StoredResolution {
  readonly status: 'resolved' | 'ambiguous' | 'unknown';
  /** The reason, for `unknown`; otherwise null. */
  readonly why: string | null;
  /** From 0 to 1; null unless the status is `resolved`. */
  readonly confidence: number | null;
  readonly agency_id: string | null;
  /** The canonical name of that agency. */
  readonly agency: string | null;
  /** Whether the printed name uses a former name of its place. */
  readonly is_former_name: boolean;
  readonly evidence: readonly AgencyEvidence[];
  /** The other names that mean this agency too. */
  readonly names: readonly OtherName[];
  /** The agencies that it may mean, if the status is `ambiguous`. */
  readonly candidates: readonly NamedAgency[];
}

/** A line of agencies.csv that helped to decide which agency a report belongs to. */
export interface AppliedDecision {
  readonly action: DecisionAction;
  readonly line: number;
}

export interface AgencyAssignment {
  /** Null if neither the clues nor a person decide it. */
  readonly agencyId: string | null;
  /** The agency and the governments above it, lowest first. */
  readonly agencies: readonly KnownAgency[];
  /** Null if there are no clues. */
  readonly resolution: StoredResolution | null;
  readonly decisions: readonly AppliedDecision[];
  /** What a person can do if it is not decided; null if it is. */
  readonly problem: Problem | null;
}

export type AssignAgency = (report: ReportToAssign) => AgencyAssignment;
