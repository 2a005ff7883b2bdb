// Texts for the tests of similarity, generated from a seed, so that the share in common is known from their construction.

const firstCharacter = 0x4e00;
const characters = 20_000;

/** Returns different characters from a code point on: ranges that do not overlap have nothing in common. */
export function charactersFrom(start: number, length: number): string {
  return Array.from({ length }, (_, index) =>
    String.fromCharCode(firstCharacter + ((start + index) % characters)),
  ).join('');
}

/** Returns a different text for each seed: characters in an order that looks random. */
export function textOfSeed(seed: number, length = 400): string {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return String.fromCharCode(firstCharacter + ((state >>> 8) % characters));
  }).join('');
}

/** Returns the text with a run of characters in its middle replaced by others. */
export function withStretchReplaced(text: string, length: number, seed: number): string {
  const start = Math.floor((text.length - length) / 2);
  return text.slice(0, start) + textOfSeed(seed + 900_000, length) + text.slice(start + length);
}
