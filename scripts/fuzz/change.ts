// A damage: a change of a document's source, and how one is chosen.
import type { Stretch } from './markup.js';

/** Numbers from 0 up to 1 that say where, and what. */
export interface Choice {
  readonly place: number;
  readonly amount: number;
}

/** A cell says something else than before: what it said, and what it says now. */
export interface Restatement {
  readonly from: string;
  readonly to: string;
}

/** A change of a text: what stands at `at` gives way to `text`. */
export interface Change {
  readonly at: Stretch;
  readonly text: string;
  /**
   * The cells that say something else afterwards, in a table that holds together as before: what they say then is the document's own
   * statement. Null where the change itself does not know; an empty list where no cell says anything else.
   */
  readonly restated: readonly Restatement[] | null;
}

/** Gives the change of a source, or null where it has nothing to change. `foreign` is the source of another document. */
export type Mutation = (source: string, choice: Choice, foreign: string) => Change | null;

export type Mutations = Readonly<Record<string, Mutation>>;

/** One of a list, by a number from 0 up to 1. */
export function pick<Each>(all: readonly Each[], place: number): Each | undefined {
  return all[Math.min(all.length - 1, Math.floor(place * all.length))];
}

/** A place in a source, by a number from 0 up to 1. */
export function placeIn(source: string, place: number): number {
  return Math.max(0, Math.min(source.length - 1, Math.floor(place * source.length)));
}

/** Where a pattern matches; of a match with a group, where the group does. */
export function matchesOf(source: string, pattern: RegExp): readonly Stretch[] {
  return [...source.matchAll(pattern)].map((match) => {
    const inner = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(inner);
    return { start, end: start + inner.length };
  });
}

/** Puts another text where a stretch stands. */
export function replaced(found: Stretch | undefined, text: string): Change | null {
  return found === undefined ? null : { at: { start: found.start, end: found.end }, text, restated: null };
}

/** Puts a text before a place. */
export function inserted(at: number, text: string): Change {
  return { at: { start: at, end: at }, text, restated: null };
}

/** Lets a stretch stand twice. */
export function doubled(source: string, found: Stretch | undefined): Change | null {
  return found === undefined ? null : inserted(found.end, source.slice(found.start, found.end));
}
