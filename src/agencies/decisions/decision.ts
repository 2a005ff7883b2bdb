// What a person decided in agencies.csv: lines that are valid, as typed data.
import type { KnownAgency } from '../../model/agency-assignment.js';

/** Which reports a line means; null where it means all. */
export interface DecisionConditions {
  readonly fromYear: number | null;
  readonly toYear: number | null;
  /** The whole file name or address of a source. */
  readonly source: string | null;
  /** The beginning of the document's hash. */
  readonly sha256: string | null;
  /** The host that the report is of, sub-domains included. */
  readonly host: string | null;
}

/** The agency that a line leads to; `agency` is null while nothing is known of the id. */
export interface DecisionTarget {
  readonly id: string;
  readonly agency: KnownAgency | null;
}

/**
 * A line of the file. `agencyKey` is what it speaks of: the id of an agency, or where a name is that of none the printed name.
 * The printed name of `assign` is empty where the conditions alone say which reports are meant.
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

/** All lines, found by what they speak of, in the order of the file. */
export interface AgencyDecisions {
  readonly lines: readonly AgencyDecision[];
  readonly assignmentsByName: ReadonlyMap<string, readonly DecisionOf<'assign'>[]>;
  readonly splitsByKey: ReadonlyMap<string, readonly DecisionOf<'split'>[]>;
  readonly mergeByKey: ReadonlyMap<string, DecisionOf<'merge'>>;
  readonly renameByKey: ReadonlyMap<string, DecisionOf<'rename'>>;
  /** Ids by which lines name an agency of which something has to be known: where reports go to, and what is split. */
  readonly wantedIds: ReadonlySet<string>;
}
