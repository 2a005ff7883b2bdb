// The code pages of text in RTF: that of the document, and that of the character set of each font.

/** Character sets of fonts (`\fcharset`, specification 1.9.1, “Font Table”) whose code page is not that of the document. */
const encodingsOfSets: ReadonlyMap<number, string> = new Map([
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gb18030'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
]);

const encodingsOfPages: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10000, 'macintosh'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
  [874, 'windows-874'],
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [page, `windows-${page}`] as const),
]);

/** The set of the Latin letters, which many programs give to Chinese fonts as well: then the code page of the document counts. */
const latinSet = 0;

/** The encoding of a code page of Windows (`\ansicpg936`); null if it is not known. */
export function encodingOfPage(page: number): string | null {
  return encodingsOfPages.get(page) ?? null;
}

/** The encoding of a font's character set; null if it has none of its own. */
export function encodingOfSet(set: number): string | null {
  return set === latinSet ? null : (encodingsOfSets.get(set) ?? null);
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** Decodes bytes of text. What cannot be decoded becomes U+FFFD. */
export function decodeBytes(bytes: readonly number[], encoding: string): string {
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding);
  decoders.set(encoding, decoder);
  return decoder.decode(Uint8Array.from(bytes));
}
