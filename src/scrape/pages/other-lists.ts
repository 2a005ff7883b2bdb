// Lists that are not pages: the JSON of a catalogue, and sitemaps (https://www.sitemaps.org/protocol.html).
import { load } from 'cheerio/slim';
import type { PageLink } from './page-content.js';
import { readPage } from './page-content.js';

const addressNames = ['url', 'link', 'href', 'docpuburl', 'docUrl', 'post_url'];
const titleNames = ['title', 'name', 'doctitle', 'docTitle'];
const dateNames = [
  'date',
  'display_publish_time',
  'first_publish_time',
  'created_at',
  'publishTime',
  'docreltime',
  'pubDate',
];
const markup = /<a\s/i;
const jsonStart = /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/;
const mostDepth = 30;
/** Lists of the Guangdong catalogue give dates in seconds since 1970. */
const leastSeconds = 1_000_000_000;
const mostSeconds = 10_000_000_000;

/**
 * The links of a list in JSON: every object with an address and a title, and the links in texts that hold markup. Null if the text is not
 * JSON, `damaged` if it begins as JSON does and is none.
 */
export function readJsonList(text: string): readonly PageLink[] | 'damaged' | null {
  if (!jsonStart.test(text)) return null;
  try {
    return [...linksIn(JSON.parse(text), 0)];
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged';
    throw error;
  }
}

function* linksIn(value: unknown, depth: number): Generator<PageLink> {
  if (depth > mostDepth) return;
  if (typeof value === 'string' && markup.test(value)) yield* readPage(value).links;
  if (typeof value !== 'object' || value === null) return;
  const fields = new Map(Object.entries(value));
  const address = firstText(fields, addressNames);
  const title = firstText(fields, titleNames);
  if (address !== null && title !== null) yield { address, text: title, beside: dateOf(fields) };
  for (const inner of fields.values()) yield* linksIn(inner, depth + 1);
}

function firstText(fields: ReadonlyMap<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

function dateOf(fields: ReadonlyMap<string, unknown>): string {
  for (const name of dateNames) {
    const value = fields.get(name);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && value > leastSeconds && value < mostSeconds)
      return new Date(value * 1000).toISOString().slice(0, 10);
  }
  return '';
}

export interface Sitemap {
  readonly pages: readonly PageLink[];
  /** Addresses of further sitemaps. */
  readonly sitemaps: readonly string[];
  readonly isCutShort: boolean;
}

const sitemapStart = /<(?:urlset|sitemapindex)[\s>]/i;
const sitemapEnd = /<\/(?:urlset|sitemapindex)\s*>/i;
const lookedAt = 2000;

const tag = /<(?<end>\/)?[a-z](?:[^>]*[^>/])?(?<own>\/)?>/giu;
const deepestSitemap = 100;

/** Whether elements lie deeper in one another than in any sitemap: the parser's time grows with the square of the depth. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const { groups } of text.matchAll(tag)) {
    if (groups?.['own'] === undefined) depth += groups?.['end'] === undefined ? 1 : -1;
    if (depth > deepestSitemap) return true;
  }
  return false;
}

/** The addresses in a sitemap, each with the date of its last change as `beside`; null if the text is not a sitemap. */
export function readSitemap(text: string): Sitemap | null {
  if (!sitemapStart.test(text.slice(0, lookedAt)) || isDeep(text)) return null;
  const $ = load(text, { xml: true });
  // Text that lies deeper is none of a sitemap: an address has no elements.
  const stated = (entry: Parameters<typeof $>[0], name: string) =>
    $(entry)
      .children(name)
      .contents()
      .filter((_, { type }) => type === 'text' || type === 'cdata')
      .text()
      .trim();
  return {
    pages: $('url')
      .toArray()
      .map((entry) => ({ address: stated(entry, 'loc'), text: '', beside: stated(entry, 'lastmod') })),
    sitemaps: $('sitemap')
      .toArray()
      .map((entry) => stated(entry, 'loc')),
    isCutShort: !sitemapEnd.test(text),
  };
}
