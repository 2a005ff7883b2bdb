// Damage to what a page paints: texts changed, moved, removed or repeated; rules removed or widened; any digit changed. The formats that paint
// differ in how they write an object; each writes one on a line of its own.
import { type Change, doubled, type Mutations, matchesOf, pick, type Restatement, replaced } from './change.js';
import { linesAround, type Stretch } from './markup.js';

/** How a format writes what a page paints. A group of a pattern is what is changed. */
interface PageSyntax {
  /** A number that is shown, as it is stored. */
  readonly number: RegExp;
  readonly storedNumber: (text: string) => string;
  readonly textLine: RegExp;
  /** Where a text stands: two numbers with a blank between them. */
  readonly textPlace: RegExp;
  readonly rule: RegExp;
  readonly lineWidth: RegExp;
  /** The farthest that a text is moved and the widest that a line becomes, in the unit of the page. */
  readonly farthest: number;
  readonly widest: number;
  /** The texts that a stretch of a page shows. */
  readonly textsIn: (source: string, stretch: Stretch) => readonly string[];
}

const digit = /\d/g;
const mostDigits = 100_000;

/** The damage to pages of a format. */
export function pageMutations(syntax: PageSyntax): Mutations {
  const { farthest, widest, textsIn } = syntax;
  return {
    'a digit is another': (source, { place, amount }) =>
      replaced(pick(matchesOf(source, digit), place), String(Math.floor(amount * 10))),
    'a number is another': (source, { place, amount }) =>
      replaced(
        pick(matchesOf(source, syntax.number), place),
        syntax.storedNumber(String(Math.floor(amount * mostDigits))),
      ),
    'a text is moved': (source, { place, amount }) => {
      const found = pick(matchesOf(source, syntax.textPlace), place);
      if (found === undefined) return null;
      const [x = 0, y = 0] = source.slice(found.start, found.end).split(' ').map(Number);
      const [across = 0, down = 0] = [amount, (amount * 1000) % 1].map((share) => (share * 2 - 1) * farthest);
      return moved(source, replaced(found, `${(x + across).toFixed(2)} ${(y + down).toFixed(2)}`), textsIn);
    },
    'a text is gone': (source, { place }) => replaced(pick(matchesOf(source, syntax.textLine), place), ''),
    'a text is painted twice': (source, { place }) => doubled(source, pick(matchesOf(source, syntax.textLine), place)),
    'two texts are exchanged': (source, { place, amount }) => exchanged(source, [place, amount], syntax),
    'a rule is gone': (source, { place }) => replaced(pick(matchesOf(source, syntax.rule), place), ''),
    'a line is wide': (source, { place, amount }) =>
      replaced(pick(matchesOf(source, syntax.lineWidth), place), (amount * widest).toFixed(2)),
  };
}

/** Something moved on the page: each text of the changed lines may be gone from its place, and may be at any other place. */
function moved(source: string, change: Change | null, textsIn: PageSyntax['textsIn']): Change | null {
  if (change === null) return null;
  const restated = textsIn(source, linesAround(source, change.at)).flatMap((text): readonly Restatement[] => [
    { from: text, to: '' },
    { from: '', to: text },
  ]);
  return { ...change, restated };
}

function exchanged(source: string, places: readonly [number, number], { number, textsIn }: PageSyntax): Change | null {
  const all = matchesOf(source, number);
  const [one, other] = places.map((place) => pick(all, place)).sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
  if (one === undefined || other === undefined || one === other) return null;
  const [first, second] = [one, other].map(({ start, end }) => source.slice(start, end));
  const [from = '', to = ''] = [one, other].map((text) => textsIn(source, linesAround(source, text))[0]);
  return {
    at: { start: one.start, end: other.end },
    text: `${second}${source.slice(one.end, other.start)}${first}`,
    restated: [
      { from, to },
      { from: to, to: from },
    ],
  };
}
