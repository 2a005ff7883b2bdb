// What a file is, by its content alone: names lie (HTML saved as .doc, DOCX named .doc).

import type { Detected } from './detected.js';
import { DocumentFault } from './document-fault.js';
import { oleSignature, readOleNames } from './ole-directory.js';
import { sniffCharacters } from './sniff-characters.js';
import { readZipDirectory } from './zip-directory.js';

const zipSignature = [0x50, 0x4b, 0x03, 0x04];
const emptyZipSignature = [0x50, 0x4b, 0x05, 0x06];
/** Bytes that may stand before a PDF's header. */
const pdfHeaderWithin = 1024;

/** Kinds that their first bytes tell, and that are not read. */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [ascii('{\\rtf'), 'a Rich Text document (.rtf)'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [ascii('GIF8'), 'a GIF picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'a TIFF picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'a TIFF picture'],
  [ascii('Rar!'), 'a RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7z archive'],
  [[0x1f, 0x8b], 'a gzip archive'],
];

/** Streams that tell what a compound file is; the first that is there decides. */
const oleKinds: readonly (readonly [string, Detected])[] = [
  ['EncryptedPackage', { kind: 'encrypted', words: 'an encrypted Office document' }],
  ['WordDocument', { kind: 'unsupported', words: 'a Word 97–2003 document (.doc)' }],
  ['WpsDocument', { kind: 'unsupported', words: 'a WPS document (.wps)' }],
  ['Workbook', { kind: 'unsupported', words: 'an Excel 97–2003 workbook (.xls)' }],
  ['Book', { kind: 'unsupported', words: 'an Excel 5–95 workbook (.xls)' }],
  ['PowerPoint Document', { kind: 'unsupported', words: 'a PowerPoint 97–2003 presentation (.ppt)' }],
];

/** Says what the bytes are. The whole file is never decoded or inflated for it. */
export function sniff(bytes: Uint8Array): Detected {
  if (bytes.length === 0) return { kind: 'empty', words: 'an empty file' };
  if (startsWith(bytes, zipSignature) || startsWith(bytes, emptyZipSignature)) return sniffZip(bytes);
  if (startsWith(bytes, oleSignature)) return sniffOle(bytes);
  if (isPdf(bytes)) return { kind: 'pdf', words: 'a PDF document' };
  const signed = signatures.find(([signature]) => startsWith(bytes, signature));
  if (signed) return { kind: 'unsupported', words: signed[1] };
  if (isBitmap(bytes)) return { kind: 'unsupported', words: 'a BMP picture' };
  return sniffCharacters(bytes) ?? { kind: 'unknown', words: 'of no known kind' };
}

function sniffZip(bytes: Uint8Array): Detected {
  const names = zipNames(bytes);
  if (!names) return { kind: 'damaged_zip', words: 'a damaged zip container' };
  const holds = (start: string) => names.some((name) => name.startsWith(start));
  if (holds('[content_types].xml') || holds('_rels/.rels')) {
    if (holds('word/')) return { kind: 'docx', words: 'a Word document (.docx)' };
    if (holds('xl/')) return { kind: 'unsupported', words: 'an Excel workbook (.xlsx)' };
    if (holds('ppt/')) return { kind: 'unsupported', words: 'a PowerPoint presentation (.pptx)' };
    return { kind: 'docx', words: 'an Office document' };
  }
  if (holds('ofd.xml')) return { kind: 'unsupported', words: 'an OFD document (.ofd)' };
  if (holds('mimetype') && holds('content.xml'))
    return { kind: 'unsupported', words: 'an OpenDocument file (.odt, .ods)' };
  return { kind: 'zip', words: `a zip archive of ${names.length} files` };
}

function zipNames(bytes: Uint8Array): readonly string[] | null {
  try {
    return readZipDirectory(bytes).map((entry) => entry.name.replaceAll('\\', '/').toLowerCase());
  } catch (error) {
    if (error instanceof DocumentFault) return null;
    throw error;
  }
}

function sniffOle(bytes: Uint8Array): Detected {
  const names = new Set(readOleNames(bytes));
  const found = oleKinds.find(([name]) => names.has(name));
  return found?.[1] ?? { kind: 'unsupported', words: 'an OLE compound file' };
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, pdfHeaderWithin)).includes('%PDF-');
}

/** Two letters alone could begin a text: the reserved bytes behind the length must be zero, too. */
function isBitmap(bytes: Uint8Array): boolean {
  return startsWith(bytes, ascii('BM')) && bytes.length > 26 && bytes.subarray(6, 10).every((byte) => byte === 0);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
