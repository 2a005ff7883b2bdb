// Turns a printed label into keys for comparison, and finds the official label that it means. Blanks, punctuation, numbering, full-width
// characters, compatibility and traditional characters make no difference; small damage is tolerated when only one candidate is near.
import { distance } from 'fastest-levenshtein';
import type { FormLabel } from '../../catalogues/forms/form.js';
import { withoutBlanks } from '../../text/blanks.js';
import { foldRadicals } from '../../text/radicals.js';
import { foldKnownWords } from '../../text/traditional.js';
import { changesMeaning, differsInMeaning, namesOtherThing } from './meanings.js';
import { remember } from './remember.js';

/** `exact`: an official wording or a known variant. `extended`: it begins with one. `damaged`: it is near to only one. */
export type LabelMatchKind = 'exact' | 'extended' | 'damaged';

const numbering =
  /^(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][、.．,，]?|[一二三四五六七八九十]{1,3}[、.．,，:：]|[①-⑳㈠-㈩⑴-⒇]|\d{1,2}[、.．,，:：]?)/u;
const bracketed = /\([^()]*\)|\([^()]*$|〔[^〔〕]*〕|\[[^[\]]*\]/g;
/** Raised and lowered digits, which NFKC would turn into digits of the label. */
const footnoteMarks = /[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089]/gu;
const notLetterOrDigit = /[^\p{L}\p{N}]/gu;

/** A label's key: compatibility characters folded; blanks, leading numbering and punctuation dropped: `（一） 予以公开` → `予以公开`. */
export function labelKey(text: string): string {
  return foldLabel(text).replace(notLetterOrDigit, '');
}

/** A label's keys, the most specific first: the whole label, and the label without what stands in brackets, if that differs. */
export const labelKeys: (text: string) => readonly string[] = remember(computeKeys);

function computeKeys(text: string): readonly string[] {
  const folded = foldLabel(text);
  const whole = folded.replace(notLetterOrDigit, '');
  const bare = folded.replace(bracketed, '').replace(notLetterOrDigit, '');
  // 行政许可（上年） is not 行政许可.
  if ((folded.match(bracketed) ?? []).some(changesMeaning)) return [whole];
  return bare !== '' && bare !== whole ? [whole, bare] : [whole];
}

function foldLabel(text: string): string {
  let folded = withoutBlanks(foldRadicals(text)).replace(footnoteMarks, '');
  for (let rest = folded.replace(numbering, ''); rest !== folded && rest !== ''; rest = folded.replace(numbering, ''))
    folded = rest;
  return foldKnownWords(folded.normalize('NFKC'));
}

const keysByLabel = new WeakMap<FormLabel, readonly string[]>();

/** The keys of an official label and its variants. */
function keysOf(label: FormLabel): readonly string[] {
  const known = keysByLabel.get(label);
  if (known) return known;
  const keys = [...new Set(label.flatMap((wording) => labelKeys(wording)))];
  keysByLabel.set(label, keys);
  return keys;
}

/** Whether a text is a label in an official wording or a known variant. */
export function isExactly(text: string, label: FormLabel): boolean {
  const keys = keysOf(label);
  return labelKeys(text).some((key) => keys.includes(key));
}

/** Which of several candidates a label means. */
export interface LabelMatch {
  readonly index: number;
  readonly kind: LabelMatchKind;
}

type Candidates = readonly (FormLabel | null)[];

const listByParts = new WeakMap<readonly { readonly label: FormLabel | null }[], Candidates>();
const listOfOne = new WeakMap<FormLabel, Candidates>();
const matcherByList = new WeakMap<Candidates, (text: string) => LabelMatch | null>();

/** The labels of the rows or columns of a block: the same list each time, so that what was matched with it is remembered. */
export function labelsOf(parts: readonly { readonly label: FormLabel | null }[]): Candidates {
  const known = listByParts.get(parts);
  if (known !== undefined) return known;
  const labels = parts.map(({ label }) => label);
  listByParts.set(parts, labels);
  return labels;
}

/** How a printed label matches a single official one; null if it does not. */
export function matchOneLabel(text: string, label: FormLabel): LabelMatchKind | null {
  const known = listOfOne.get(label);
  if (known !== undefined) return matchLabel(text, known)?.kind ?? null;
  const list = [label];
  listOfOne.set(label, list);
  return matchLabel(text, list)?.kind ?? null;
}

/**
 * Finds which of the candidates a printed label means. Remembers the texts that were matched with a list: each table is held against every
 * block of every form, and tables repeat their labels.
 * @param text the label as printed
 * @param candidates official labels that can stand in its place; null entries are skipped
 * @returns its index and how it matched, or null if it can mean none of them, or more than one
 */
export function matchLabel(text: string, candidates: Candidates): LabelMatch | null {
  const known = matcherByList.get(candidates);
  if (known !== undefined) return known(text);
  const matcher = remember((label) => computeMatch(label, candidates));
  matcherByList.set(candidates, matcher);
  return matcher(text);
}

function computeMatch(text: string, candidates: Candidates): LabelMatch | null {
  const keys = labelKeys(text);
  if (keys.every((key) => key === '')) return null;
  return matchExactly(keys, candidates) ?? matchExtended(keys, candidates) ?? matchDamaged(keys, candidates);
}

/** Words that take no part in what a label means, and those that stand for each other. */
const particles = /[的了之和与及或者或等]/gu;

/**
 * Whether a damaged label only lacks signs of an official one. Any other sign in it may make it another label: 予以公示 is one character
 * from 予以公开.
 */
export function onlyLacksSigns(text: string, label: FormLabel): boolean {
  const officials = keysOf(label).map((key) => key.replace(particles, ''));
  return labelKeys(text).some((key) => officials.some((official) => isWithin(key.replace(particles, ''), official)));
}

function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const sign of whole) if (sign === part[at]) at++;
  return at === part.length;
}

function matchExactly(keys: readonly string[], candidates: Candidates): LabelMatch | null {
  for (const key of keys) {
    const index = candidates.findIndex((label) => label !== null && keysOf(label).includes(key));
    if (index >= 0) return { index, kind: 'exact' };
  }
  return null;
}

/** A label that carries a whole instruction begins with the official wording; too many labels begin with a wording shorter than this. */
const shortestExtended = 4;

function matchExtended(keys: readonly string[], candidates: Candidates): LabelMatch | null {
  const begun = candidates.flatMap((label, index) =>
    (label === null ? [] : keysOf(label)).flatMap((official) => {
      const key = official.length < shortestExtended ? undefined : keys.find((each) => each.startsWith(official));
      const rest = key?.slice(official.length) ?? '';
      if (key === undefined || changesMeaning(rest) || namesOtherThing(rest)) return [];
      return [{ index, length: official.length, rest: key.slice(official.length) }];
    }),
  );
  const [longest] = begun.sort((one, other) => other.length - one.length);
  return longest === undefined || namesAnother(longest, candidates) ? null : { index: longest.index, kind: 'extended' };
}

/** Whether a label also contains that of another row: two labels ran into one cell, and the numbers could belong to either. */
function namesAnother(
  { index, rest }: { readonly index: number; readonly rest: string },
  candidates: Candidates,
): boolean {
  return candidates.some(
    (label, other) =>
      label !== null &&
      other !== index &&
      keysOf(label).some((key) => key.length >= shortestExtended && rest.includes(key)),
  );
}

/** How many characters may differ: none in labels of up to three, one in labels of four or five, a third of longer ones. */
function toleratedDistance(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : Math.floor(length / 3);
}

/** The second nearest candidate must be farther than the nearest by this much, or the label could mean both. */
const clearMargin = 2;

function matchDamaged(keys: readonly string[], candidates: Candidates): LabelMatch | null {
  const distances = candidates.map((label) => (label === null ? null : nearest(keys, keysOf(label))));
  let best: { index: number; distance: number } | null = null;
  let second = Number.POSITIVE_INFINITY;
  distances.forEach((near, index) => {
    if (near === null) return;
    if (best === null || near.distance < best.distance) {
      second = Math.min(second, best?.distance ?? Number.POSITIVE_INFINITY);
      best = near.tolerated ? { index, distance: near.distance } : best;
      if (!near.tolerated) second = Math.min(second, near.distance);
    } else second = Math.min(second, near.distance);
  });
  return matchOf(best, second);
}

/** The nearest label, if it is clearly nearer than the second. */
function matchOf(
  best: { readonly index: number; readonly distance: number } | null,
  second: number,
): LabelMatch | null {
  if (best === null) return null;
  const isClear = second - best.distance >= (best.distance <= 1 ? 1 : clearMargin);
  return isClear ? { index: best.index, kind: 'damaged' } : null;
}

function nearest(keys: readonly string[], officials: readonly string[]): { distance: number; tolerated: boolean } {
  let result = { distance: Number.POSITIVE_INFINITY, tolerated: false };
  // At most a third of the official label is tolerated, so at most half of the printed one. If the lengths differ by more than that and
  // the margin, the label is neither meant nor near: most pairs need no comparison.
  const farthest = Math.max(...keys.map(({ length }) => length)) / 2 + clearMargin;
  for (const official of officials) {
    for (const key of keys) {
      if (Math.abs(key.length - official.length) > farthest) continue;
      const apart = distance(key, official);
      const isNear = apart <= toleratedDistance(official.length) && key.length >= 3;
      const tolerated = isNear && !differsInMeaning(key, official);
      if (apart < result.distance || (apart === result.distance && tolerated)) result = { distance: apart, tolerated };
    }
  }
  return result;
}
