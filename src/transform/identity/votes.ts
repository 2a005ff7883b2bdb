// A vote over several statements of one thing: each source has its weight; a tie is no decision.

export interface Vote<T> {
  readonly value: T;
  readonly weight: number;
  /** Where it comes from, in words. */
  readonly source: string;
}

export interface Decision<T> {
  /** The value with the most weight; null without votes or in a tie. */
  readonly value: T | null;
  /** Votes for other values. */
  readonly against: readonly Vote<T>[];
  readonly isTie: boolean;
}

/** Counts votes. `same` says whether two values mean the same; the first stated spelling of the winner is its value. */
export function decide<T>(votes: readonly Vote<T>[], same: (a: T, b: T) => boolean): Decision<T> {
  const groups: { value: T; weight: number }[] = [];
  for (const vote of votes) {
    const group = groups.find((candidate) => same(candidate.value, vote.value));
    if (group) group.weight += vote.weight;
    else groups.push({ value: vote.value, weight: vote.weight });
  }
  const [first, second] = [...groups].sort((a, b) => b.weight - a.weight);
  if (first === undefined) return { value: null, against: [], isTie: false };
  const isTie = second !== undefined && second.weight === first.weight;
  const against = votes.filter((vote) => !same(vote.value, first.value));
  return isTie ? { value: null, against: votes, isTie } : { value: first.value, against, isTie };
}

/** Words for a person: what each source says. */
export function describeVotes<T>(votes: readonly Vote<T>[]): string {
  return votes.map((vote) => `${vote.source}: ${String(vote.value)}`).join('; ');
}
