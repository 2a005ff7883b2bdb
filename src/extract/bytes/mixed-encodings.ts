// Bytes that are neither UTF-8 nor GBK as a whole: Big5, and pages that a server put together of parts in UTF-8 and in GBK.
import { isUtf8 } from 'node:buffer';

const highBit = 0x80;
const isBetween = (byte: number, first: number, last: number) => byte >= first && byte <= last;

/** Fewer characters do not show which encoding they are in. */
const leastCharacters = 20;
/** About four of ten common characters of Big5 have a second byte below 0x7f, and hardly one of GB2312. */
const leastLowShare = 0.2;
const mostOddShare = 0.02;

/** Whether the bytes beyond ASCII are pairs as in Big5: the first from 0xa1 to 0xf9, the second from 0x40 to 0x7e or from 0xa1 to 0xfe. */
export function isBig5(bytes: Uint8Array): boolean {
  let [low, high, odd] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < highBit) continue;
    at++;
    const trail = bytes[at] ?? 0;
    if (!isBetween(lead, 0xa1, 0xf9)) odd++;
    else if (isBetween(trail, 0x40, 0x7e)) low++;
    else if (isBetween(trail, 0xa1, 0xfe)) high++;
    else odd++;
  }
  const all = low + high + odd;
  return all >= leastCharacters && low >= leastLowShare * all && odd <= mostOddShare * all;
}

/** A page is put together of parts if it has this many of each encoding between tags and line ends. */
const leastParts = 3;
const mostBadShare = 0.01;
/** The signs that part a page. None of them is the second byte of a character in GBK. */
const parting = new Set([0x0a, 0x0d, 0x3c, 0x3e]);

/** The text of a page whose parts are in UTF-8 and in GBK; null if it is no such page. */
export function decodeMixed(bytes: Uint8Array): string | null {
  const counts = { ascii: 0, utf8: 0, gbk: 0, bad: 0 };
  const parts: { readonly bytes: Uint8Array; readonly kind: PartKind }[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && !parting.has(bytes[at] ?? 0)) continue;
    const part = bytes.subarray(from, at + 1);
    const kind = kindOf(part);
    counts[kind]++;
    parts.push({ bytes: part, kind });
    from = at + 1;
  }
  const isMixed = counts.utf8 >= leastParts && counts.gbk >= leastParts;
  if (!isMixed || counts.bad > mostBadShare * (counts.utf8 + counts.gbk)) return null;
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const gbk = new TextDecoder('gb18030');
  return parts.map((part) => (part.kind === 'gbk' ? gbk : utf8).decode(part.bytes)).join('');
}

type PartKind = 'ascii' | 'utf8' | 'gbk' | 'bad';

function kindOf(part: Uint8Array): PartKind {
  if (part.every((byte) => byte < highBit)) return 'ascii';
  const isValid = isUtf8(part);
  if (isValid && part.some((byte) => byte >= firstOfLong)) return 'utf8';
  if (isCommonGb2312(part)) return 'gbk';
  return isValid ? 'utf8' : 'bad';
}

/**
 * Chinese characters have three bytes in UTF-8, the first from here on: some words in GBK, such as 联通, can be read as characters of two
 * bytes.
 */
const firstOfLong = 0xe0;

const leastCommonShare = 0.9;

/** Whether nearly all characters are punctuation or among the common ones of GB2312 (level 1). UTF-8 that is read as GBK hardly has any. */
function isCommonGb2312(part: Uint8Array): boolean {
  let [all, common] = [0, 0];
  for (let at = 0; at < part.length; at++) {
    const lead = part[at] ?? 0;
    if (lead < highBit) continue;
    at++;
    all++;
    if (!isBetween(part[at] ?? 0, 0xa1, 0xfe)) return false;
    if (isBetween(lead, 0xa1, 0xa3) || isBetween(lead, 0xb0, 0xd7)) common++;
  }
  return common >= leastCommonShare * all;
}
