// What a file is, judged by its content alone. File names lie: HTML is saved as .doc, a DOCX is named .doc.
import type { ArchiveKind, Format } from '../../catalogues/formats.js';
import { CompoundFile, oleSignature } from './compound-file.js';
import { decodeText } from './decode.js';
import { DocumentFault } from './document-fault.js';
import { type ImageKind, imageKindOf } from './image-header.js';
import { isTar } from './tar-headers.js';
import { readZipDirectory } from './zip-directory.js';

/**
 * - a format: we have a reader for it
 * - `mail`: a message that carries a page
 * - `unsupported`: a known format that we do not read
 * - an archive: a container without a document of its own; `damaged_zip`: a container whose directory cannot be read
 */
type DetectedKind = Format | ArchiveKind | 'mail' | 'empty' | 'damaged_zip' | 'encrypted' | 'unsupported' | 'unknown';

/** What the bytes of a file turned out to be. */
export interface Detected {
  readonly kind: DetectedKind;
  /** Words for a person, to follow “This is”: `a PDF document`. */
  readonly words: string;
}

const rtfSignature = ascii('{\\rtf');
const zipSignature = [0x50, 0x4b, 0x03, 0x04];
const emptyZipSignature = [0x50, 0x4b, 0x05, 0x06];
/** How many bytes may stand before a PDF's header, or before a zip container. */
const headerWithin = 1024;

/** Formats that we do not read and that their first bytes identify. */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [ascii('AT&TFORM'), 'a DjVu document (.djvu)'],
  [ascii('CAJ\0'), 'a document of CAJViewer (.caj)'],
  [ascii('KDH '), 'a document of CAJViewer (.kdh)'],
  [ascii('Founder CEB'), 'a document of Apabi Reader (.ceb)'],
];

const imageWords: Readonly<Record<ImageKind, string>> = {
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  gif: 'a GIF picture',
  bmp: 'a BMP picture',
  webp: 'a WebP picture',
  tiff: 'a TIFF picture',
};

/** Archives that their first bytes identify. */
const archiveSignatures: readonly (readonly [readonly number[], ArchiveKind, string])[] = [
  [ascii('Rar!\u001a\u0007'), 'rar', 'a RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z', 'a 7z archive'],
  [[0x1f, 0x8b, 8], 'gzip', 'a gzip archive'],
];

/** Streams that identify a compound file. The first of these that the file holds decides. */
const oleKinds: readonly (readonly [string, Detected])[] = [
  ['EncryptedPackage', { kind: 'encrypted', words: 'an encrypted Office document' }],
  ['WordDocument', { kind: 'doc', words: 'a Word 97–2003 document (.doc, .wps)' }],
  ['WpsDocument', { kind: 'unsupported', words: 'a WPS document (.wps)' }],
  ['Workbook', { kind: 'xls', words: 'an Excel 97–2003 workbook (.xls, .et)' }],
  ['Book', { kind: 'xls', words: 'an Excel 5–95 workbook (.xls)' }],
  ['PowerPoint Document', { kind: 'unsupported', words: 'a PowerPoint 97–2003 presentation (.ppt)' }],
];

/**
 * Detects what a file is from its bytes. It looks at signatures, container directories and a sample of the text; it never
 * decodes or inflates the whole file.
 */
export function sniff(bytes: Uint8Array): Detected {
  if (bytes.length === 0) return { kind: 'empty', words: 'an empty file' };
  if (startsWith(bytes, zipSignature) || startsWith(bytes, emptyZipSignature)) return sniffZip(bytes);
  if (startsWith(bytes, oleSignature)) return sniffOle(bytes);
  if (isPdf(bytes)) return { kind: 'pdf', words: 'a PDF document' };
  // Before a zip container that begins later: an archive may hold one as it is.
  const archive = archiveSignatures.find(([signature]) => startsWith(bytes, signature));
  if (archive) return { kind: archive[1], words: archive[2] };
  if (isTar(bytes)) return { kind: 'tar', words: 'a tar archive' };
  const displaced = hasZipLater(bytes) ? sniffZip(bytes) : null;
  if (displaced && displaced.kind !== 'damaged_zip') return displaced;
  if (startsWith(bytes, rtfSignature)) return { kind: 'rtf', words: 'a Rich Text document (.rtf)' };
  const image = imageKindOf(bytes);
  if (image !== null) return { kind: 'image', words: imageWords[image] };
  const signed = signatures.find(([signature]) => startsWith(bytes, signature));
  if (signed) return { kind: 'unsupported', words: signed[1] };
  return sniffCharacters(bytes) ?? { kind: 'unknown', words: 'of no known kind' };
}

function sniffZip(bytes: Uint8Array): Detected {
  const names = zipNames(bytes);
  if (!names) return { kind: 'damaged_zip', words: 'a damaged zip container' };
  const holds = (start: string) => names.some((name) => name.startsWith(start));
  if (holds('[content_types].xml') || holds('_rels/.rels')) {
    if (holds('word/')) return { kind: 'docx', words: 'a Word document (.docx)' };
    if (holds('xl/')) return { kind: 'xlsx', words: 'an Excel workbook (.xlsx)' };
    if (holds('ppt/')) return { kind: 'unsupported', words: 'a PowerPoint presentation (.pptx)' };
    return { kind: 'docx', words: 'an Office document' };
  }
  if (holds('ofd.xml')) return { kind: 'ofd', words: 'an OFD document (.ofd)' };
  if (holds('mimetype') && holds('content.xml')) return sniffOpenDocument(bytes);
  return { kind: 'zip', words: `a zip archive of ${names.length} files` };
}

/** The first file of the container says what it is, and is never compressed (OpenDocument 1.3, part 2, 3.3). */
function sniffOpenDocument(bytes: Uint8Array): Detected {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, headerWithin));
  return start.includes('opendocument.spreadsheet')
    ? { kind: 'ods', words: 'an OpenDocument spreadsheet (.ods)' }
    : { kind: 'odt', words: 'an OpenDocument text (.odt)' };
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
  const names = new Set(new CompoundFile(bytes).names);
  const found = oleKinds.find(([name]) => names.has(name));
  return found?.[1] ?? { kind: 'unsupported', words: 'an OLE compound file' };
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, headerWithin)).includes('%PDF-');
}

/** A page that sends a file may put a blank line or the head of its answer before it. */
function hasZipLater(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, headerWithin)).includes('PK\u0003\u0004');
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

/** How many bytes of a text file are looked at. */
const sampleBytes = 256 * 1024;
/** This many tags make a file HTML; fewer may stand in plain text. */
const enoughTags = 5;
/** Share of the characters of a text that may fail to decode. */
const toleratedDamage = 0.01;

const prologue = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/;
const htmlStart =
  /^<(?:!doctype\s+html|html|head|body|meta|title|base|link|script|style|table|t[rdh]|div|p|span|center|font|h[1-6]|br|hr|img|a|b|i|strong|ul|ol|form|section|article|main|header|iframe)\b/i;
const htmlTag = /<(?:html|head|body|table|t[rdh]|div|p|span|br|h[1-6]|ul|ol|li|a|img|font|strong)\b[^<>]*>/gi;
const wordXml = /<(?:\w+:)?wordDocument\b|<\?mso-application\s+progid="Word\.Document"/;
const flatOpenDocument =
  /<office:document\b[^>]*office:mimetype=["']application\/vnd\.oasis\.opendocument\.(text|spreadsheet)["']/;
const flatPackage = /<(?:\w+:)?package\b[^>]*["']http:\/\/schemas\.microsoft\.com\/office\/2006\/xmlPackage["']/;
const xmlStart = /^(?:<\?xml\b|<[A-Za-z_!?])/;
/** The fields at the start of a mail or a saved web archive (RFC 5322, section 2.2), each with its continued lines. */
const mailFields = /^(?:[a-z][a-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+/i;
/** Several parts (RFC 2557), or a page as the only part (RFC 2045). */
const severalParts = /^content-type:\s*multipart\/(?:related|mixed|alternative)/im;
const onePart = /^content-type:\s*text\/html/im;
const ofMail = /^(?:mime-version|content-transfer-encoding):/im;
const undecodable = /\ufffd/g;

/** Detects HTML, plain text, and markup or mail that we do not read. Null if the bytes are not text. */
function sniffCharacters(bytes: Uint8Array): Detected | null {
  const { text, encoding } = decodeText(bytes.length <= sampleBytes ? bytes : bytes.subarray(0, sampleBytes));
  const start = text.replace(prologue, '');
  if (start === '' && bytes.length <= sampleBytes) return { kind: 'empty', words: 'an empty file' };
  const marked = sniffMarkup(text, start);
  if (marked) return marked;
  if (hasControlCharacter(text)) return null;
  const damage = text.match(undecodable)?.length ?? 0;
  if (damage > text.length * toleratedDamage) return null;
  return { kind: 'text', words: `plain text (${encoding})` };
}

function sniffMarkup(text: string, start: string): Detected | null {
  // Word marks both with the same instruction.
  if (flatPackage.test(text)) return { kind: 'docx', words: 'a flat Word document (XML)' };
  if (wordXml.test(text)) return { kind: 'docx', words: 'a Word 2003 XML document' };
  const flat = flatOpenDocument.exec(text)?.[1];
  if (flat === 'text') return { kind: 'odt', words: 'a flat OpenDocument text (.fodt)' };
  if (flat === 'spreadsheet') return { kind: 'ods', words: 'a flat OpenDocument spreadsheet (.fods)' };
  if (isMail(start)) return { kind: 'mail', words: 'a web archive (MHTML) or a mail' };
  if (htmlStart.test(start) || hasEnoughTags(text)) return { kind: 'html', words: 'an HTML page' };
  return xmlStart.test(text.trimStart()) ? { kind: 'unsupported', words: 'an XML document' } : null;
}

function isMail(text: string): boolean {
  const fields = mailFields.exec(text)?.[0] ?? '';
  return severalParts.test(fields) || (onePart.test(fields) && ofMail.test(fields));
}

function hasEnoughTags(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(htmlTag)) {
    count += 1;
    if (count >= enoughTags) return true;
  }
  return false;
}

/** Text holds no control characters except tab, line ends, form feed and escape. */
function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x1b && (code < 0x09 || code > 0x0d)) return true;
  }
  return false;
}
