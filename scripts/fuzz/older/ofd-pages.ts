// Damage to the pages of an OFD file (GB/T 33190-2016). Lengths are in millimetres.
import type { Stretch } from '../markup.js';
import { pageMutations } from '../page-mutations.js';

const contentOfPage = /\/Pages\/Page_\d+\/Content\.xml$/;
/** The parts that are damaged. */
export const isPage = (name: string): boolean => contentOfPage.test(name);

const shownText = /<(?:ofd:)?TextCode[^<>]*>([^<]*)<\/(?:ofd:)?TextCode>/g;

/** The texts that a stretch of the pages shows. */
export function textsOnPages(source: string, { start, end }: Stretch): readonly string[] {
  return [...source.slice(start, end).matchAll(shownText)].map(([, text = '']) => text);
}

export const ofdPages = pageMutations({
  number: /<(?:ofd:)?TextCode[^<>]*>(\d+)<\/(?:ofd:)?TextCode>/g,
  storedNumber: (text) => text,
  textLine: /[^\n]*<(?:ofd:)?TextObject [^\n]*\n/g,
  textPlace: /<(?:ofd:)?TextObject [^<>]*Boundary="(-?[\d.]+ -?[\d.]+) /g,
  rule: /[^\n]*<(?:ofd:)?PathObject [^\n]*\n/g,
  lineWidth: /LineWidth="([\d.]+)"/g,
  farthest: 45,
  widest: 12,
  textsIn: textsOnPages,
});
