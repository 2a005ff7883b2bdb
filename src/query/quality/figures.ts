// What quality is measured by: counts of facts by what speaks for and against them, and of checks by what they came to.

/** What may support a number, in the order in which people read it. */
export const supportKinds = ['second_reading', 'arithmetic', 'narrative', 'last_year', 'other_edition'] as const;
export type SupportKind = (typeof supportKinds)[number];

/** Counts over some reports. A fact that two kinds support is counted for each; `supported` counts it once. */
export interface QualityFigures extends Readonly<Record<SupportKind, number>> {
  readonly reports: number;
  readonly facts: number;
  /** Facts that at least one kind supports. */
  readonly supported: number;
  readonly flagged: number;
  /** Facts whose cell holds what is no number. */
  readonly unreadable: number;
  /** Checks that could be assessed. */
  readonly checks: number;
  readonly failed_checks: number;
}

export const noFigures: QualityFigures = {
  ...{ reports: 0, facts: 0, second_reading: 0, arithmetic: 0, narrative: 0, last_year: 0, other_edition: 0 },
  ...{ supported: 0, flagged: 0, unreadable: 0, checks: 0, failed_checks: 0 },
};

/** The counts of two parts together. */
export function plus(one: QualityFigures, other: QualityFigures): QualityFigures {
  return {
    reports: one.reports + other.reports,
    facts: one.facts + other.facts,
    second_reading: one.second_reading + other.second_reading,
    arithmetic: one.arithmetic + other.arithmetic,
    narrative: one.narrative + other.narrative,
    last_year: one.last_year + other.last_year,
    other_edition: one.other_edition + other.other_edition,
    supported: one.supported + other.supported,
    flagged: one.flagged + other.flagged,
    unreadable: one.unreadable + other.unreadable,
    checks: one.checks + other.checks,
    failed_checks: one.failed_checks + other.failed_checks,
  };
}

/** The columns that count facts, as SQL over columns support (JSON), flagged and state. */
export const countsOfFacts = [
  'count(*) AS facts',
  // Each support is a JSON object that begins with its kind, as JSON.stringify and json_object write it.
  ...supportKinds.map((kind) => `sum(instr(support, '{"kind":"${kind}"') > 0) AS ${kind}`),
  "sum(support <> '[]') AS supported",
  'sum(flagged) AS flagged',
  "sum(state = 'unreadable') AS unreadable",
].join(', ');
