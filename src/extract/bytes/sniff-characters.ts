// What a file of characters is: HTML, plain text, or a kind of markup or mail that is not read.
import { decodeText } from './decode.js';
import type { Detected } from './detected.js';

/** How much of a file is looked at. */
const sampleBytes = 256 * 1024;
/** Fewer tags than this may stand in a plain text. */
const enoughTags = 5;
/** Share of characters that may be undecodable in a text. */
const toleratedDamage = 0.01;

const prologue = /^(?:[\s\ufeff]|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/;
const htmlStart =
  /^<(?:!doctype\s+html|html|head|body|meta|title|base|link|script|style|table|t[rdh]|div|p|span|center|font|h[1-6]|br|hr|img|a|b|i|strong|ul|ol|form|section|article|main|header|iframe)\b/i;
const htmlTag = /<(?:html|head|body|table|t[rdh]|div|p|span|br|h[1-6]|ul|ol|li|a|img|font|strong)\b[^<>]*>/gi;
const wordXml = /<(?:\w+:)?wordDocument\b|<\?mso-application\s+progid="Word\.Document"/;
const flatPackage = /<pkg:package\b/;
const xmlStart = /^(?:<\?xml\b|<[A-Za-z_!?])/;
const mailHeader = /^(?:from|mime-version|subject|date|content-type|content-location|message-id|x-[a-z-]+)\s*:/i;
const multipart = /content-type:\s*multipart\/(?:related|mixed|alternative)/i;
const undecodable = /\ufffd/g;

/** Tells what characters are; null where the bytes are no text. */
export function sniffCharacters(bytes: Uint8Array): Detected | null {
  const { text, encoding } = decodeText(sampleOf(bytes));
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
  if (wordXml.test(text)) return { kind: 'unsupported', words: 'a Word 2003 XML document' };
  if (flatPackage.test(text)) return { kind: 'unsupported', words: 'a flat Word XML document' };
  if (mailHeader.test(start) && multipart.test(start)) return { kind: 'unsupported', words: 'a web archive (MHTML)' };
  if (htmlStart.test(start) || hasEnoughTags(text)) return { kind: 'html', words: 'an HTML page' };
  return xmlStart.test(text.trimStart()) ? { kind: 'unsupported', words: 'an XML document' } : null;
}

function hasEnoughTags(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(htmlTag)) {
    count += 1;
    if (count >= enoughTags) return true;
  }
  return false;
}

function sampleOf(bytes: Uint8Array): Uint8Array {
  return bytes.length <= sampleBytes ? bytes : bytes.subarray(0, sampleBytes);
}

/** Control characters other than tab, line ends, form feed and escape stand in no text. */
function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x1b && (code < 0x09 || code > 0x0d)) return true;
  }
  return false;
}
