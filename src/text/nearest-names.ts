// Suggestions where a person wrote a name that does not exist.
import { distance } from 'fastest-levenshtein';

/** From this length on, two letters may be swapped, which counts as two changes. */
const shortName = 4;
const mostSuggestions = 3;

/**
 * The names nearest to one that does not exist: `yaer` → `year`. Up to a third of the letters may differ.
 * @param known the names that exist; capitals make no difference
 * @returns up to three, the nearest first
 */
export function nearestNames(wanted: string, known: Iterable<string>): readonly string[] {
  const letters = wanted.toLowerCase();
  const most = letters.length < shortName ? 1 : Math.max(2, Math.floor(letters.length / 3));
  const distanceTo = (name: string) => distance(letters, name.toLowerCase());
  return [...new Set(known)]
    .filter((name) => distanceTo(name) <= most)
    .sort((a, b) => distanceTo(a) - distanceTo(b) || (a < b ? -1 : 1))
    .slice(0, mostSuggestions);
}

/** The nearest names as a question that follows a sentence: ` Did you mean year?`; empty if none is near. */
export function didYouMean(wanted: string, known: Iterable<string>): string {
  const meant = nearestNames(wanted, known);
  return meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
}
