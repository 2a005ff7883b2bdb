// What a person decided in agencies.csv: the valid lines, as typed data.
import type { KnownAgency } from '../../model/agency-assignment.js';

/** The reports that a line applies to. A condition that is null does not restrict them. */
export interface DecisionConditions {
  readonly fromYear: number | null;
  readonly toYear: number | null;
  /** The whole file name or address of a source. */
  readonly source: string | null;
  /** The beginning of the document's SHA-256. */
  readonly sha256: string | null;
  /** The host of the report, including its sub-domains. */
  readonly host: string | null;
}

/** The agency that a line leads to. `agency` is null while nothing is known about the id. */
export interface DecisionTarget {
  readonly id: string;
  readonly agency: KnownAgency | null;
}

/**
 * A line of the file. `agencyKey` is what the line is about: the id of an agency, or the printed name if no agency has that name.
 * The printed name of `assign` is empty if the conditions alone say which reports are meant.
 */
export type AgencyDecision = { readonly line: number } & (
  | {
      readonly action: 'assign';
      readonly printedName: string;
      readonly conditions: DecisionConditions;
      readonly target: DecisionTarget;
    }
  | {
      readonly action: 'split';
      readonly agencyKey: string;
      readonly conditions: DecisionConditions;
      readonly target: DecisionTarget;
    }
  | { readonly action: 'merge'; readonly agencyKey: string; readonly target: DecisionTarget }
  | { readonly action: 'rename'; readonly agencyKey: string; readonly name: string }
);

export type DecisionOf<Action extends AgencyDecision['action']> = Extract<AgencyDecision, { readonly action: Action }>;

/** All lines in the order of the file, and indexed by what they are about. */
export interface AgencyDecisions {
  readonly lines: readonly AgencyDecision[];
  readonly assignmentsByName: ReadonlyMap<string, readonly DecisionOf<'assign'>[]>;
  readonly splitsByKey: ReadonlyMap<string, readonly DecisionOf<'split'>[]>;
  readonly mergeByKey: ReadonlyMap<string, DecisionOf<'merge'>>;
  readonly renameByKey: ReadonlyMap<string, DecisionOf<'rename'>>;
  /** The ids in lines whose agencies have to be looked up: those that reports are assigned to, and those that are split. */
  readonly wantedIds: ReadonlySet<string>;
}
