// The part of a text that shows why it was found, with the terms marked. Taken from the original text, not from the folded one.
import { foldForSearch, type SearchedText } from '../../text/searched-text.js';

/** A part of a snippet that is a match, or that is not. */
export interface SnippetPart {
  readonly text: string;
  /** Whether it matches a term. */
  readonly match: boolean;
}

/** A range of folded units; the end is exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const shownUnits = 60;
const shownBefore = 15;
const space = /\s+/gu;
const ellipsis: SnippetPart = { text: '…', match: false };

/**
 * Returns the part of a text that contains the most terms, and the first one if several do.
 * @param terms each as its folded units
 * @returns the parts of the snippet in order; empty if the text contains no term
 */
export function snippetOf(text: string, terms: readonly (readonly string[])[]): readonly SnippetPart[] {
  const folded = foldForSearch(text);
  const found = terms.map((term) => occurrencesOf(term, folded.units));
  const best = found
    .flat()
    .map(({ start }) => ({ start, terms: termsWithin(found, start) }))
    .reduce<{ readonly start: number; readonly terms: number } | null>(
      (most, each) =>
        most === null || each.terms > most.terms || (each.terms === most.terms && each.start < most.start)
          ? each
          : most,
      null,
    );
  if (best === null) return [];
  const shown = { start: Math.max(0, best.start - shownBefore), end: best.start + shownUnits };
  const marks = found.flat().filter(({ start, end }) => start < shown.end && end > shown.start);
  const last = Math.min(folded.units.length, Math.max(shown.end, ...marks.map(({ end }) => end)));
  const parts = partsOf(text, folded, { start: shown.start, end: last }, marks);
  return [...(shown.start > 0 ? [ellipsis] : []), ...parts, ...(last < folded.units.length ? [ellipsis] : [])];
}

function termsWithin(found: readonly (readonly Stretch[])[], from: number): number {
  return found.filter((places) => places.some(({ start, end }) => start >= from && end <= from + shownUnits)).length;
}

function occurrencesOf(term: readonly string[], units: readonly string[]): readonly Stretch[] {
  return units.flatMap((_, start) =>
    term.every((unit, index) => units[start + index] === unit) ? [{ start, end: start + term.length }] : [],
  );
}

/** Joins neighbouring units into one part if both match or both do not. */
function partsOf(
  text: string,
  { starts, ends }: SearchedText,
  shown: Stretch,
  marks: readonly Stretch[],
): readonly SnippetPart[] {
  const isMarked = Array.from({ length: shown.end - shown.start }, () => false);
  for (const { start, end } of marks)
    isMarked.fill(true, Math.max(0, start - shown.start), Math.max(0, end - shown.start));
  const bounds = isMarked.flatMap((marked, index) => (index === 0 || marked !== isMarked[index - 1] ? [index] : []));
  // Between two parts the original may have characters that folding drops, such as a space. They go to the part that does not match.
  const boundAt = (place: number) =>
    (isMarked[place] ? starts[shown.start + place] : ends[shown.start + place - 1]) ?? text.length;
  return bounds.map((from, index) => {
    const to = bounds[index + 1];
    const start = from === 0 ? (starts[shown.start] ?? 0) : boundAt(from);
    const end = to === undefined ? (ends[shown.end - 1] ?? text.length) : boundAt(to);
    return { text: text.slice(start, end).replace(space, ' '), match: isMarked[from] === true };
  });
}
