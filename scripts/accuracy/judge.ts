// What a document states against what the database says of it: how many cells are right, and what became of the others.
import type { Draft, Seen } from './draft.js';
import type { ReadCell, ReadDocument } from './read-collection.js';

/** What can become of a cell: every cell is one of these. */
export const outcomes = ['right', 'rightFlagged', 'wrongFlagged', 'reported', 'silent'] as const;
/**
 * `right`, `rightFlagged`: as a person sees it, in the second case marked for review. `wrongFlagged`: otherwise, and marked. `reported`: not
 * in the database, and a problem of the document says that something is missing. `silent`: wrong, missing or invented without a word.
 */
type Outcome = (typeof outcomes)[number];

/** What stands behind a cell of the database, from version 0.4.0 on. */
export const evidences = ['proved', 'confirmed', 'single', 'doubtful'] as const;
type Evidence = (typeof evidences)[number];

export interface Judgement {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Null for a version that knows no evidence. */
  readonly evidence: Readonly<Record<Evidence, number>> | null;
  /** Whether agency, year and form are right. */
  readonly isIdentified: boolean;
  /** The cells that are silently wrong, and right ones that are flagged, in words. */
  readonly remarks: readonly string[];
}

/** Problems that say who reports, when, or what resembles: they do not say that a number is missing. */
const saysNothingOfCells = /^(?:agency|year|title|date|published|copied|form|text_repeated)/;
const ofIndicator = /^[\w.]+\|\w*$/;
const tolerance = 1e-6;

/** Judges one document. `read` is undefined if the database does not know it. */
export function judge(draft: Draft, read: ReadDocument | undefined): Judgement {
  const counts: Record<Outcome, number> = { right: 0, rightFlagged: 0, wrongFlagged: 0, reported: 0, silent: 0 };
  const remarks: string[] = [];
  const isTold =
    read === undefined ||
    read.problems.some(({ code, severity }) => severity !== 'info' && !saysNothingOfCells.test(code));
  const add = (key: string, seen: Seen | undefined, cell: ReadCell | undefined) => {
    const outcome = outcomeOf(seen, cell, isTold);
    counts[outcome]++;
    if (outcome === 'silent' || outcome === 'rightFlagged') remarks.push(`${outcome}: ${key} ${inWords(seen, cell)}`);
  };
  for (const [key, seen] of draft.seen) add(key, seen, read?.cells.get(key));
  for (const [key, cell] of read?.cells ?? [])
    if (!draft.seen.has(key) && isOfForm(key, draft)) add(key, undefined, cell);
  return { outcomes: counts, evidence: evidenceOf(read), isIdentified: isIdentified(draft, read), remarks };
}

function outcomeOf(seen: Seen | undefined, cell: ReadCell | undefined, isTold: boolean): Outcome {
  if (!cell) return isTold ? 'reported' : 'silent';
  if (seen && isSame(seen, cell)) return cell.flagged && cell.state !== 'unreadable' ? 'rightFlagged' : 'right';
  return cell.flagged || cell.state === 'unreadable' ? 'wrongFlagged' : 'silent';
}

function isSame(seen: Seen, cell: ReadCell): boolean {
  if (seen.state !== cell.state) return false;
  return seen.value === null
    ? cell.value === null
    : cell.value !== null && Math.abs(seen.value - cell.value) < tolerance;
}

/** Second columns of the form of 2014 are kept beside the facts: nothing is said of them here. */
function isOfForm(key: string, { form }: Draft): boolean {
  return form === '2008' || ofIndicator.test(key);
}

function isIdentified({ agency, year, form }: Draft, read: ReadDocument | undefined): boolean {
  return read?.agency === agency && read.year === year && read.form === form;
}

function evidenceOf(read: ReadDocument | undefined): Judgement['evidence'] {
  const known = [...(read?.cells.values() ?? [])].filter(({ evidence }) => evidence !== null);
  if (known.length === 0) return null;
  const count = (name: Evidence) => known.filter(({ evidence }) => evidence === name).length;
  return {
    proved: count('proved'),
    confirmed: count('confirmed'),
    single: count('single'),
    doubtful: count('doubtful'),
  };
}

function inWords(seen: Seen | undefined, cell: ReadCell | undefined): string {
  const want = seen ? (seen.value ?? seen.state) : 'not stated';
  const got = cell ? (cell.value ?? cell.state) : 'nothing';
  return `seen ${want}, read ${got}`;
}
