// Splits tokens into clauses (at commas and stops) and clauses into groups (at 、 and 和), the smallest pieces that one number belongs to.
import type { Mark, Token } from './tokens.js';
import type { Concept, Role } from './wordings.js';
import type { WrittenNumber } from './written-numbers.js';

/** A piece of a clause. Offsets are those of the compact text. */
export interface Group {
  readonly tokens: readonly Token[];
  readonly concepts: readonly Concept[];
  readonly numbers: readonly WrittenNumber[];
  readonly roles: ReadonlySet<Role>;
  /** Whether every word of it is understood. */
  readonly isKnown: boolean;
  /** Whether its numbers are exact. */
  readonly isExact: boolean;
  /** Where its content begins and ends, without filler words. */
  readonly start: number;
  readonly end: number;
}

/** What stands between two marks. */
export interface Clause {
  /** The mark before it; null at the beginning of the text. */
  readonly before: Mark | null;
  /** Whether it begins a part of the section, with a number in brackets: （二）依申请公开情况. */
  readonly isHeading: boolean;
  readonly groups: readonly Group[];
  readonly start: number;
  readonly end: number;
}

/** Splits the tokens of a text into its clauses. An empty clause is kept, because its mark carries meaning. */
export function clausesOf(tokens: readonly Token[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let before: Mark | null = null;
  let own: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'mark') {
      own.push(token);
      continue;
    }
    clauses.push(clauseOf(before, own));
    before = token.mark;
    own = [];
  }
  return [...clauses, clauseOf(before, own)];
}

function clauseOf(before: Mark | null, tokens: readonly Token[]): Clause {
  const isHeading = tokens.some((token) => token.kind === 'list_number' && token.isHeading);
  const content = tokens.filter((token) => token.kind !== 'list_number');
  const first = content.find((token) => token.kind !== 'role');
  const start = (first ?? content[0])?.start ?? 0;
  return { before, isHeading, groups: groupsOf(content), start, end: content.at(-1)?.end ?? 0 };
}

/** A new group begins after 、 or 和, and with a comparison after a number (收到35件比上年增加5件). */
function groupsOf(tokens: readonly Token[]): readonly Group[] {
  const pieces: Token[][] = [[]];
  for (const token of tokens) {
    const piece = pieces.at(-1) ?? [];
    const isJoin = token.kind === 'role' && token.role === 'join';
    const isComparison =
      token.kind === 'role' && token.role === 'compare' && piece.some((one) => one.kind === 'number');
    if (isJoin) pieces.push([]);
    else if (isComparison) pieces.push([token]);
    else piece.push(token);
  }
  return pieces.filter((piece) => piece.length > 0).map(groupOf);
}

function groupOf(tokens: readonly Token[]): Group {
  const concepts: Concept[] = [];
  const numbers: WrittenNumber[] = [];
  const roles = new Set<Role>();
  let [isKnown, isExact] = [true, true];
  let [start, end] = [tokens[0]?.start ?? 0, 0];
  for (const token of tokens) {
    if (token.kind === 'concept') concepts.push(token.concept);
    else if (token.kind === 'number') numbers.push(token.written);
    else if (token.kind === 'unknown') isKnown = false;
    else if (token.kind === 'inexact') isExact = false;
    else if (token.kind === 'role') roles.add(token.role);
    if (token.kind === 'role' && silent.has(token.role)) continue;
    if (end === 0) start = token.start;
    end = token.end;
  }
  isKnown &&= !roles.has('elsewhere') && !roles.has('plan');
  isExact &&= !roles.has('about');
  return { tokens, concepts, numbers, roles, isKnown, isExact, start, end: Math.max(start, end) };
}

/** Roles that do not belong to a phrase when they are at its edge. */
const silent: ReadonlySet<Role> = new Set(['filler', 'year', 'self', 'organ', 'territory', 'part']);
