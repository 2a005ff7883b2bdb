// Text in UTF-8 that a program took for Latin-1 or Windows-1252 and encoded again: 政府 has become æ”¿åºœ.
const latinLetters = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]/g;
const leastLetters = 50;
const han = /[\u4e00-\u9fff]/g;
const leastHan = 20;

/** The characters of Windows-1252 from 0x80 to 0x9f; blanks where it has none. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const byteOf: ReadonlyMap<string, number> = new Map(
  [...windows1252].flatMap((sign, at) => (sign === ' ' ? [] : [[sign, 0x80 + at] as const])),
);
const widestByte = 0xff;

/** The text as it was before it was encoded the second time; null if it was encoded once. */
export function decodedOnceMore(text: string): string | null {
  if ((text.match(latinLetters)?.length ?? 0) < leastLetters) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code <= widestByte ? code : byteOf.get(text.charAt(at));
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  const before = new TextDecoder('utf-8').decode(bytes);
  return !before.includes('\ufffd') && (before.match(han)?.length ?? 0) >= leastHan ? before : null;
}
