// Damage as a change of a document's source, and how a change is chosen.
import type { Stretch } from './markup.js';

/** Two numbers, from 0 up to 1, that determine where to change something and what. */
export interface Choice {
  readonly place: number;
  readonly amount: number;
}

/** A cell whose text changed: the old text and the new one. */
export interface Restatement {
  readonly from: string;
  readonly to: string;
}

/** What a person sees where the sound document states a number: `raw` identifies the number, and is stated once. */
export interface Seen {
  readonly raw: string;
  /** The number that is seen now; null if there is none, or none that is certain. */
  readonly value: number | null;
}

/** A change of a text: `text` replaces the stretch `at`. */
export interface Change {
  readonly at: Stretch;
  readonly text: string;
  /**
   * The cells that say something else after the change, in a table that still holds together: their new text is the document's own
   * statement. Null if the change does not know; an empty list if no cell says anything else.
   */
  readonly restated: readonly Restatement[] | null;
  /** Numbers that are seen otherwise after the change, although the sound document's may still be stored. */
  readonly seen?: readonly Seen[];
}

/** Returns the change of a source, or null if it has nothing to change. `foreign` is the source of another document. */
export type Mutation = (source: string, choice: Choice, foreign: string) => Change | null;

export type Mutations = Readonly<Record<string, Mutation>>;

/** One item of a list, chosen by a number from 0 up to 1. */
export function pick<Each>(all: readonly Each[], place: number): Each | undefined {
  return all[Math.min(all.length - 1, Math.floor(place * all.length))];
}

/** A place in a source, chosen by a number from 0 up to 1. */
export function placeIn(source: string, place: number): number {
  return Math.max(0, Math.min(source.length - 1, Math.floor(place * source.length)));
}

/** The places where a pattern matches; if the pattern has a group, the places of the group. */
export function matchesOf(source: string, pattern: RegExp): readonly Stretch[] {
  return [...source.matchAll(pattern)].map((match) => {
    const inner = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(inner);
    return { start, end: start + inner.length };
  });
}

/** Replaces a stretch with another text. */
export function replaced(found: Stretch | undefined, text: string): Change | null {
  return found === undefined ? null : { at: { start: found.start, end: found.end }, text, restated: null };
}

/** Inserts a text before a place. */
export function inserted(at: number, text: string): Change {
  return { at: { start: at, end: at }, text, restated: null };
}

/** Repeats a stretch. */
export function doubled(source: string, found: Stretch | undefined): Change | null {
  return found === undefined ? null : inserted(found.end, source.slice(found.start, found.end));
}
