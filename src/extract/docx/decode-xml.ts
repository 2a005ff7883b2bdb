// Bytes of an XML part → text: by byte order mark, else by the declaration, else UTF-8 (XML 1.0, appendix F).
import { DocumentFault } from '../document-fault.js';

const declaredEncoding = /^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/**
 * Decodes a part; a byte order mark is dropped.
 * @throws DocumentFault `xml_damaged` when the bytes are not in the encoding, or the encoding is unknown
 */
export function decodeXml(bytes: Uint8Array, part: string): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new DocumentFault('xml_damaged', `${part} cannot be decoded as ${encoding}.`, { cause: error });
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = declaredEncoding.exec(start)?.[1]?.toLowerCase() ?? 'utf-8';
  // A declaration that is itself readable as single bytes cannot be UTF-16, whatever it says.
  return declared.startsWith('utf-16') || declared.startsWith('ucs-2') ? 'utf-8' : declared;
}
