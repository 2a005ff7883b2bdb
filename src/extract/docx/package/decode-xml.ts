// Bytes of an XML part → text: by byte order mark, else by the declaration, else UTF-8 (XML 1.0, appendix F).
import { isUtf8, transcode } from 'node:buffer';
import { DocumentFault } from '../../bytes/document-fault.js';

const declaredEncoding = /^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/**
 * Decodes a part; a byte order mark is dropped.
 * @throws DocumentFault `xml_damaged` when the bytes are not in the encoding, or the encoding is unknown
 */
export function decodeXml(bytes: Uint8Array, part: string): string {
  const encoding = encodingOf(bytes);
  // Nearly every part is UTF-8. Checking first and going by way of UTF-16 is nearly twice as fast as a strict TextDecoder.
  if (encoding === 'utf-8' && isUtf8(bytes))
    return transcode(withoutMark(bytes), 'utf8', 'utf16le').toString('utf16le');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new DocumentFault('xml_damaged', `${part} cannot be decoded as ${encoding}.`, { cause: error });
  }
}

/** The same bytes: nothing is copied. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (withoutMark(bytes) !== bytes) return 'utf-8';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const start = bufferOf(bytes).toString('latin1', 0, 200);
  const declared = declaredEncoding.exec(start)?.[1]?.toLowerCase() ?? 'utf-8';
  // A declaration that is itself readable as single bytes cannot be UTF-16, whatever it says.
  return declared.startsWith('utf-16') || declared.startsWith('ucs-2') ? 'utf-8' : declared;
}
