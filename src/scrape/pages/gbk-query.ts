// The query of a link on a page in GBK is sent in GBK, as browsers do; URL knows only UTF-8.
// See https://url.spec.whatwg.org/#query-state and https://encoding.spec.whatwg.org/#gb18030-encoder

const firstLead = 0x81;
const lastByte = 0xfe;
const firstTrail = 0x40;
const noTrail = 0x7f;
const otherThanAscii = /[^\0-\x7f]/gu;

let bytesOf: ReadonlyMap<string, readonly [number, number]> | null = null;

/** Writes the characters of a link’s query that are not ASCII as percent-encoded GBK; what GBK does not have stays as it is. */
export function encodeGbkQuery(link: string): string {
  const start = link.indexOf('?');
  if (start < 0) return link;
  bytesOf ??= readTable();
  const table = bytesOf;
  const query = link.slice(start).replace(otherThanAscii, (character) => {
    const bytes = table.get(character);
    return bytes ? bytes.map((byte) => `%${byte.toString(16).toUpperCase()}`).join('') : character;
  });
  return link.slice(0, start) + query;
}

/** The decoder of the platform, read backwards: 23,940 pairs of bytes. */
function readTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, readonly [number, number]>();
  for (let lead = firstLead; lead <= lastByte; lead++)
    for (let trail = firstTrail; trail <= lastByte; trail++) {
      if (trail === noTrail) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !table.has(character)) table.set(character, [lead, trail]);
    }
  return table;
}
