// The text of what was fetched, where it is any: pages, JSON, sitemaps (also compressed as files).
import { gunzipSync } from 'node:zlib';
import { decodeText } from '../../extract/bytes/decode.js';
import { sniff } from '../../extract/bytes/sniff.js';

const readable: ReadonlySet<string> = new Set(['html', 'text', 'empty']);
const gzipSignature = [0x1f, 0x8b];
/** The largest sitemap by its own rules: https://www.sitemaps.org/protocol.html */
const largestSitemap = 50 * 1024 * 1024;
const lookedAt = 200;
const markupStart = /^\s*(?:<[?!a-z]|[[{])/i;

export interface PageText {
  readonly text: string;
  /** That links of the page are written in. */
  readonly encoding: string;
}

/** The text of a page; null for bytes that are no text. */
export function decodePage(bytes: Uint8Array): PageText | null {
  if (gzipSignature.every((byte, index) => bytes[index] === byte)) return decodeCompressed(bytes);
  const { kind } = sniff(bytes);
  // Markup that is no HTML, such as a sitemap, is nothing that the readers of reports read.
  const isMarkup =
    (kind === 'unknown' || kind === 'unsupported') && markupStart.test(decodeText(bytes.subarray(0, lookedAt)).text);
  return readable.has(kind) || isMarkup ? decodeText(bytes) : null;
}

function decodeCompressed(bytes: Uint8Array): PageText | null {
  try {
    return decodeText(gunzipSync(bytes, { maxOutputLength: largestSitemap }));
  } catch (error) {
    // Damaged, or beyond the limit: no text that could be read.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
