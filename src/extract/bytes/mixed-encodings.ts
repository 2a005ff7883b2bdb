// Bytes that are neither UTF-8 nor GBK as a whole: Big5, and pages that a server put together of parts in UTF-8 and in GBK.

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
  const strict = new TextDecoder('utf-8', { fatal: true });
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const gbk = new TextDecoder('gb18030');
  let text = '';
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && !parting.has(bytes[at] ?? 0)) continue;
    const part = bytes.subarray(from, at + 1);
    const kind = kindOf(part, strict);
    counts[kind]++;
    text += (kind === 'gbk' ? gbk : utf8).decode(part);
    from = at + 1;
  }
  const isMixed = counts.utf8 >= leastParts && counts.gbk >= leastParts;
  return isMixed && counts.bad <= mostBadShare * (counts.utf8 + counts.gbk) ? text : null;
}

function kindOf(part: Uint8Array, strict: InstanceType<typeof TextDecoder>): 'ascii' | 'utf8' | 'gbk' | 'bad' {
  if (part.every((byte) => byte < highBit)) return 'ascii';
  const text = strictly(part, strict);
  if (text !== null && !onlyShort.test(text)) return 'utf8';
  if (isCommonGb2312(part)) return 'gbk';
  return text === null ? 'bad' : 'utf8';
}

/** Characters of two bytes in UTF-8, none of which is Chinese: some words in GBK, such as 联通, can be read as these. */
const onlyShort = /^[\0-\u07ff]*$/;

function strictly(part: Uint8Array, strict: InstanceType<typeof TextDecoder>): string | null {
  try {
    return strict.decode(part);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

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
