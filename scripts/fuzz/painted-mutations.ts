// Damage to what the content of a PDF paints. The content keeps its syntax: no program writes content without it, and the bytes of a file are
// damaged elsewhere. Lengths are in points.
import { textsOf } from './markup.js';
import { pageMutations } from './page-mutations.js';

function hexOf(text: string): string {
  return [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
}

export const painted = pageMutations({
  number: /<((?:00(?:3[0-9]|2e))+)> Tj/g,
  storedNumber: hexOf,
  textLine: /[^\n]*> Tj[^\n]*\n/g,
  textPlace: /(-?[\d.]+ -?[\d.]+) Tm/g,
  rule: /[^\n]* (?:re [fS]|l S Q)\n/g,
  lineWidth: /([\d.]+) w /g,
  farthest: 120,
  widest: 36,
  textsIn: textsOf,
});
