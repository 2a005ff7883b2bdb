// Damage to what a page paints: texts changed, moved, removed or repeated; rules removed; any digit changed.
// The content keeps its syntax: no program writes content without it, and the bytes of a file are damaged elsewhere.
import { type Change, doubled, type Mutations, matchesOf, pick, type Restatement, replaced } from './change.js';
import { linesAround, type Stretch, textsOf } from './markup.js';

const mostDigits = 100_000;
const number = /<((?:00(?:3[0-9]|2e))+)> Tj/g;
const digit = /\d/g;
const textLine = /[^\n]*> Tj[^\n]*\n/g;
const textPlace = /(-?[\d.]+ -?[\d.]+) Tm/g;
const rule = /[^\n]* (?:re [fS]|l S Q)\n/g;

/** The farthest that a text is moved, in points. */
const farthest = 120;

function hexOf(text: string): string {
  return [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
}

/** Something moved on the page: each text of the changed lines may be gone from its place, and may be at any other place. */
function moved(source: string, change: Change | null): Change | null {
  if (change === null) return null;
  const restated = textsOf(source, linesAround(source, change.at)).flatMap((text): readonly Restatement[] => [
    { from: text, to: '' },
    { from: '', to: text },
  ]);
  return { ...change, restated };
}

export const painted: Mutations = {
  'a digit is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, digit), place), String(Math.floor(amount * 10))),
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, number), place), hexOf(String(Math.floor(amount * mostDigits)))),
  'a text is moved': (source, { place, amount }) => {
    const found = pick(matchesOf(source, textPlace), place);
    if (found === undefined) return null;
    const [x = 0, y = 0] = source.slice(found.start, found.end).split(' ').map(Number);
    const [across, down] = [amount * 2 - 1, ((amount * 1000) % 1) * 2 - 1].map((share) => share * farthest);
    return moved(source, replaced(found, `${(x + (across ?? 0)).toFixed(2)} ${(y + (down ?? 0)).toFixed(2)}`));
  },
  'a text is gone': (source, { place }) => replaced(pick(matchesOf(source, textLine), place), ''),
  'a text is painted twice': (source, { place }) => doubled(source, pick(matchesOf(source, textLine), place)),
  'two texts are exchanged': (source, { place, amount }) => {
    const texts: readonly Stretch[] = matchesOf(source, number);
    const [one, other] = [pick(texts, place), pick(texts, amount)].sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
    if (one === undefined || other === undefined || one === other) return null;
    const [left, right] = [one, other].map(({ start, end }) => source.slice(start, end));
    const [from = '', to = ''] = [one, other].map((text) => textsOf(source, linesAround(source, text))[0]);
    return {
      at: { start: one.start, end: other.end },
      text: `${right}${source.slice(one.end, other.start)}${left}`,
      restated: [
        { from, to },
        { from: to, to: from },
      ],
    };
  },
  'a rule is gone': (source, { place }) => replaced(pick(matchesOf(source, rule), place), ''),
};
