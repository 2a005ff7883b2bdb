// Whose report a report is: what load asks for each report, and what it is told. Plain data between agencies and load.

import type { AgencyLevel } from '../catalogues/agency-kinds.js';
import type { Agency, AgencyClues, AgencyEvidence, NameSource } from './agency.js';
import type { Problem } from './problem.js';

/** What a person writes in agencies.csv. */
export const decisionActions = ['assign', 'split', 'merge', 'rename'] as const;
export type DecisionAction = (typeof decisionActions)[number];

/** A report that was read, with all that tells whose it is. */
export interface ReportToAssign {
  readonly readingId: number;
  /** Null where it prints none. */
  readonly printedName: string | null;
  readonly year: number | null;
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  /** File names or addresses of the sources that hold it. */
  readonly sourceNames: readonly string[];
  /** The addresses that it was fetched from. */
  readonly urls: readonly string[];
  /** Null where a version read it that did not collect them. */
  readonly clues: AgencyClues | null;
}

/** An agency as the database keeps it. Level and division are null where a person entered an agency of which they are not known. */
export interface KnownAgency extends Omit<Agency, 'organ' | 'level' | 'divisionCode'> {
  /** What it is called by the rules, where a person renamed it; else null. */
  readonly resolvedName: string | null;
  readonly level: AgencyLevel | null;
  readonly divisionCode: string | null;
  readonly origin: 'resolved' | 'by_hand';
}

/** Another name by which a report calls its agency, and where. */
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
  /** Of `unknown`. */
  readonly why: string | null;
  /** From 0 to 1; null unless resolved. */
  readonly confidence: number | null;
  readonly agency_id: string | null;
  /** The canonical name of that agency. */
  readonly agency: string | null;
  /** Whether the printed name uses a former name of its place. */
  readonly is_former_name: boolean;
  readonly evidence: readonly AgencyEvidence[];
  /** Those of the other names that mean this agency too. */
  readonly names: readonly OtherName[];
  /** The agencies that it may mean, where it is ambiguous. */
  readonly candidates: readonly NamedAgency[];
}

/** A line of agencies.csv that took part in whose report it is. */
export interface AppliedDecision {
  readonly action: DecisionAction;
  readonly line: number;
}

export interface AgencyAssignment {
  /** Null where neither the clues nor a person decide it. */
  readonly agencyId: string | null;
  /** The agency and the governments above it, from below. */
  readonly agencies: readonly KnownAgency[];
  /** Null where there are no clues. */
  readonly resolution: StoredResolution | null;
  readonly decisions: readonly AppliedDecision[];
  /** What a person can do where it is not decided. */
  readonly problem: Problem | null;
}

export type AssignAgency = (report: ReportToAssign) => AgencyAssignment;
