// Damage to the pages of an OFD file (GB/T 33190-2016): texts changed, moved, removed or repeated; rules removed; any digit changed.
import { type Change, doubled, type Mutations, matchesOf, pick, type Restatement, replaced } from '../change.js';
import { linesAround, type Stretch } from '../markup.js';

const contentOfPage = /\/Pages\/Page_\d+\/Content\.xml$/;
/** The parts that are damaged. */
export const isPage = (name: string): boolean => contentOfPage.test(name);

const mostDigits = 100_000;
const farthest = 45;
const shownText = /<(?:ofd:)?TextCode[^<>]*>([^<]*)<\/(?:ofd:)?TextCode>/g;
const number = /<(?:ofd:)?TextCode[^<>]*>(\d+)<\/(?:ofd:)?TextCode>/g;
/** But for the widths of lines: a line of some millimetres blackens the cells beside it, and nobody sees what stands in them. */
const digit = /(?<!LineWidth="[\d.]*)\d/g;
const textLine = /[^\n]*<(?:ofd:)?TextObject [^\n]*\n/g;
const boundary = /<(?:ofd:)?TextObject [^<>]*Boundary="(-?[\d.]+ -?[\d.]+) /g;
const rule = /[^\n]*<(?:ofd:)?PathObject [^\n]*\n/g;

/** The texts that a stretch of the pages shows. */
export function textsOnPages(source: string, { start, end }: Stretch): readonly string[] {
  return [...source.slice(start, end).matchAll(shownText)].map(([, text = '']) => text);
}

/** Something moved on the page: each text of the changed lines may be gone from its place, and may be at any other place. */
function moved(source: string, change: Change | null): Change | null {
  if (change === null) return null;
  const texts = textsOnPages(source, linesAround(source, change.at));
  const restated = texts.flatMap((text): readonly Restatement[] => [
    { from: text, to: '' },
    { from: '', to: text },
  ]);
  return { ...change, restated };
}

/** Damage to pages. */
export const ofdPages: Mutations = {
  'a digit is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, digit), place), String(Math.floor(amount * 10))),
  'a number is another': (source, { place, amount }) =>
    replaced(pick(matchesOf(source, number), place), String(Math.floor(amount * mostDigits))),
  'a text is moved': (source, { place, amount }) => {
    const found = pick(matchesOf(source, boundary), place);
    if (found === undefined) return null;
    const [x = 0, y = 0] = source.slice(found.start, found.end).split(' ').map(Number);
    const [across, down] = [amount * 2 - 1, ((amount * 1000) % 1) * 2 - 1].map((share) => share * farthest);
    return moved(source, replaced(found, `${(x + (across ?? 0)).toFixed(2)} ${(y + (down ?? 0)).toFixed(2)}`));
  },
  'a text is gone': (source, { place }) => replaced(pick(matchesOf(source, textLine), place), ''),
  'a text is painted twice': (source, { place }) => doubled(source, pick(matchesOf(source, textLine), place)),
  'two texts are exchanged': (source, { place, amount }) => {
    const all: readonly Stretch[] = matchesOf(source, number);
    const [one, other] = [pick(all, place), pick(all, amount)].sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
    if (one === undefined || other === undefined || one === other) return null;
    const [from = '', to = ''] = [one, other].map(({ start, end }) => source.slice(start, end));
    return {
      at: { start: one.start, end: other.end },
      text: `${to}${source.slice(one.end, other.start)}${from}`,
      restated: [
        { from, to },
        { from: to, to: from },
      ],
    };
  },
  'a rule is gone': (source, { place }) => replaced(pick(matchesOf(source, rule), place), ''),
};
