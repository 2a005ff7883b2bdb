// The name of a downloaded file by RFC 6266 and RFC 5987, and what Chinese servers send instead: raw bytes in UTF-8 or GBK,
// percent-encoded UTF-8, or the encoded words of mail.

const extendedName = /;\s*filename\*\s*=\s*"?([\w-]*)'[^']*'([^;"\s]+)/i;
const quotedName = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i;
const plainName = /;\s*filename\s*=\s*([^;]+)/i;
const encodedWord = /=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi;
const betweenWords = /\?=\s+=\?/g;
const percentEncoded = /%[0-9a-f]{2}/gi;
const folders = /^.*[\\/]/s;
const mostCharacters = 200;

/**
 * Reads the name of a file from the bytes of a Content-Disposition header, such as `attachment; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.pdf`.
 * @returns the name without folders and control characters, at most 200 characters; null if the header has none
 */
export function fileNameOf(header: Uint8Array): string | null {
  const text = Buffer.from(header).toString('latin1');
  const [, charset = '', value = ''] = extendedName.exec(text) ?? [];
  if (value !== '') return tidyName(decodeBytes(percentBytes(value), charset));
  const quoted = quotedName.exec(text)?.[1]?.replace(escapedUnlessFolder, '$1');
  const stated = quoted ?? plainName.exec(text)?.[1]?.trim();
  if (stated === undefined || stated === '') return null;
  if (stated.includes('=?')) return tidyName(decodeWords(stated));
  return tidyName(decodeBytes(stated.search(percentEncoded) >= 0 ? percentBytes(stated) : latin1Bytes(stated), ''));
}

/** Only an escaped quote or backslash is unescaped, because old servers send whole paths with backslashes. */
const escapedUnlessFolder = /\\(["\\])/g;

function latin1Bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function percentBytes(text: string): Uint8Array {
  return latin1Bytes(text.replace(percentEncoded, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16))));
}

/** Encoded words by RFC 2047, which is meant for mail: =?UTF-8?B?…?= */
function decodeWords(text: string): string {
  return text.replace(betweenWords, '?==?').replace(encodedWord, (_, charset: string, how: string, content: string) => {
    const bytes = how.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : quotedBytes(content);
    return decodeBytes(bytes, charset);
  });
}

const quotedByte = /=([0-9a-f]{2})/gi;

function quotedBytes(text: string): Uint8Array {
  return percentBytes(text.replaceAll('_', ' ').replace(quotedByte, '%$1'));
}

/** Decodes with the stated charset if the bytes fit it; otherwise as strict UTF-8; otherwise as GB18030, which includes GBK. */
function decodeBytes(bytes: Uint8Array, charset: string): string {
  for (const label of [charset, 'utf-8', 'gb18030']) {
    const decoded = tryDecode(bytes, label);
    if (decoded !== null) return decoded;
  }
  return Buffer.from(bytes).toString('latin1');
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  if (label === '') return null;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    // The label is unknown, or the bytes do not fit it.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function tidyName(name: string): string | null {
  const base = [...name.replace(folders, '')]
    .filter((character) => character >= ' ' && character !== '\u007f')
    .join('')
    .trim();
  return base === '' || base === '.' || base === '..' ? null : base.slice(0, mostCharacters);
}
