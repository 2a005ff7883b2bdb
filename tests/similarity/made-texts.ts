// Texts for the tests of similarity: words that follow from a seed, so that the share in common is known from how they are made.

const firstCharacter = 0x4e00;
const characters = 20_000;

/** So many different characters from a place in the code table on: two ranges that do not overlap share nothing. */
export function charactersFrom(start: number, length: number): string {
  return Array.from({ length }, (_, index) =>
    String.fromCharCode(firstCharacter + ((start + index) % characters)),
  ).join('');
}

/** A text of its own for each seed: characters in an order that looks accidental. */
export function textOfSeed(seed: number, length = 400): string {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return String.fromCharCode(firstCharacter + ((state >>> 8) % characters));
  }).join('');
}

/** The text with a stretch of characters in its middle replaced by others. */
export function withStretchReplaced(text: string, length: number, seed: number): string {
  const start = Math.floor((text.length - length) / 2);
  return text.slice(0, start) + textOfSeed(seed + 900_000, length) + text.slice(start + length);
}
