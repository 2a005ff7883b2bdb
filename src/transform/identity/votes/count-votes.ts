// Counts what the parts of a document say about one question, by weight, and reports what speaks against the outcome.
import type { ProblemCollector } from '../../../model/problem.js';

/** What one part of a document says. */
export interface Vote<T> {
  readonly value: T;
  readonly weight: number;
  /** Where it comes from, in words. */
  readonly source: string;
}

/** The outcome of a count. */
export interface Decision<T> {
  /** The value with the most weight; null if there are no votes, or in a tie. */
  readonly value: T | null;
  /** The weight for the value; 0 if nothing is decided. */
  readonly weight: number;
  /** Votes for other values; in a tie, all votes. */
  readonly against: readonly Vote<T>[];
}

/**
 * Counts votes by weight. Votes for what is the same count together, for the value of the heaviest of them. In a tie nothing is decided.
 */
export function countVotes<T>(votes: readonly Vote<T>[], isSame: (one: T, other: T) => boolean): Decision<T> {
  const groups: { value: T; heaviest: number; weight: number; votes: Vote<T>[] }[] = [];
  for (const vote of votes) {
    const group = groups.find(({ value }) => isSame(value, vote.value));
    if (group === undefined) {
      groups.push({ value: vote.value, heaviest: vote.weight, weight: vote.weight, votes: [vote] });
      continue;
    }
    group.weight += vote.weight;
    group.votes.push(vote);
    if (vote.weight > group.heaviest) {
      group.heaviest = vote.weight;
      group.value = vote.value;
    }
  }
  const [first, second] = [...groups].sort((a, b) => b.weight - a.weight);
  if (first === undefined) return { value: null, weight: 0, against: [] };
  if (second?.weight === first.weight) return { value: null, weight: 0, against: votes };
  return { value: first.value, weight: first.weight, against: votes.filter((vote) => !first.votes.includes(vote)) };
}

/**
 * Reports a decision that nobody should take for certain: nothing decides, weighty sources disagree, or all that speaks for it is weak.
 * @param stated all votes, those against the decision that are worth a word, and the weight below which a decision is weak
 */
export function reportDecision<T>(
  subject: 'agency' | 'year',
  { value, weight }: Decision<T>,
  stated: { readonly votes: readonly Vote<T>[]; readonly against: readonly Vote<T>[]; readonly silentWeight: number },
  problems: ProblemCollector,
): void {
  const { votes, against, silentWeight } = stated;
  const said = votes.length > 0 ? ` The document says: ${describeVotes(votes)}.` : '';
  if (value === null) problems.add(`${subject}_undecided`, `The ${subject} could not be decided.${said}`);
  else if (against.length > 0)
    problems.add(
      `${subject}_contradicted`,
      `Read as ${String(value)}, but the document also says: ${describeVotes(against)}.`,
    );
  else if (weight < silentWeight)
    problems.add(`${subject}_uncertain`, `Read as ${String(value)}, from weak signs only.${said}`);
}

/** What each source says, in words for a person. */
function describeVotes<T>(votes: readonly Vote<T>[]): string {
  return votes.map((vote) => `${vote.source}: ${String(vote.value)}`).join('; ');
}
