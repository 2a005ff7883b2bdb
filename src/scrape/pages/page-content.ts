// The parts of a page that matter to a crawl: links with their texts, scripts, visible text. A page is read as a stream of tags, without
// building a tree. A page that nests much deeper than any real page (those stay below 60) is read only down to the limit, because the
// parser’s time grows with the square of the depth.
import { Parser } from 'htmlparser2';
import { singleSpaced } from '../../text/blanks.js';

export interface PageLink {
  /** As printed. */
  readonly address: string;
  /** The text of the link, or its title attribute if that says more: lists shorten long texts. */
  readonly text: string;
  /** The text between this link and the next, which is where lists print the date. */
  readonly beside: string;
}

/** A page as a crawl sees it. */
export interface CrawledPage {
  readonly links: readonly PageLink[];
  /** The addresses of its pictures as printed, in their order. */
  readonly pictures: readonly string[];
  readonly scripts: readonly string[];
  /** The visible text, with every run of blanks folded into one space. */
  readonly text: string;
  readonly title: string;
  /** Where the page redirects its reader (meta refresh); null if it does not. */
  readonly refresh: string | null;
  /** The base that the page states for its links; null if it states none. */
  readonly base: string | null;
  /** Whether it breaks off: within a tag or a script, or in a list or table before the end of its body. */
  readonly isCutShort: boolean;
}

const unseen: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'title']);
const linkAttributes: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  iframe: 'src',
  embed: 'src',
  object: 'data',
  frame: 'src',
};
const refreshTarget = /^\s*\d*\s*;\s*url\s*=\s*['"]?([^'"]+)/i;
const ellipsis = /(?:\.{2,}|…+)$/;
const recordText = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
/** What holds the entries of a list. */
const containers: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'table']);
/** A tag that is not closed when the text ends. */
const openTag = /<[a-z/][^<>]*$/i;
const longestTag = 4000;
const mostBeside = 200;
const deepest = 2000;

interface OpenLink {
  address: string;
  title: string;
  text: string;
  beside: string;
}

/** Reads the markup of a page. Links inside the records of a script (as 大汉 writes them) count as links of the page. */
export function readPage(html: string): CrawledPage {
  const content = readTags(html);
  const records = content.scripts.flatMap((script) => [...script.matchAll(recordText)].map((match) => match[1] ?? ''));
  if (records.length === 0) return content;
  return { ...content, links: [...content.links, ...readTags(records.join('\n')).links] };
}

function readTags(html: string): CrawledPage {
  const links: OpenLink[] = [];
  const pictures: string[] = [];
  const scripts: string[] = [];
  const texts: string[] = [];
  let title = '';
  let refresh: string | null = null;
  let base: string | null = null;
  let open: OpenLink | null = null;
  let hidden: string | null = null;
  let depth = 0;
  let hasBody = false;
  let isAtEnd = false;
  let isCutShort = openTag.test(html.slice(-longestTag));
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > deepest) throw new TooDeep();
        const stated = (attribute: string) => attributes[attribute];
        if (unseen.has(name)) {
          hidden = name;
          if (name === 'script') scripts.push('');
        }
        if (name === 'body') hasBody = true;
        if (name === 'base') base ??= stated('href') ?? null;
        if (name === 'meta' && stated('http-equiv')?.toLowerCase() === 'refresh')
          refresh ??= refreshTarget.exec(stated('content') ?? '')?.[1]?.trim() ?? null;
        // As the reader of pages does: some pages leave it to a script to show the picture.
        const picture = name === 'img' ? stated('src')?.trim() || stated('data-src')?.trim() : undefined;
        if (picture) pictures.push(picture);
        const address = stated(linkAttributes[name] ?? '');
        if (address === undefined) return;
        open = { address, title: stated('title') ?? '', text: '', beside: '' };
        links.push(open);
        if (name !== 'a') open = null;
      },
      ontext: (text) => {
        if (hidden === 'script') scripts[scripts.length - 1] += text;
        else if (hidden === 'title') title += text;
        if (hidden !== null) return;
        texts.push(text);
        const last = links.at(-1);
        if (open) open.text += text;
        else if (last && last.beside.length < mostBeside) last.beside += ` ${text}`;
      },
      onclosetag: (name) => {
        depth--;
        if (isAtEnd && (name === 'script' || (hasBody && containers.has(name)))) isCutShort = true;
        if (name === hidden) hidden = null;
        if (name === 'a') open = null;
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false },
  );
  readUnlessTooDeep(() => {
    parser.write(html);
    // What is still open is closed by the end.
    isAtEnd = true;
    parser.end();
  });
  return {
    links: links.map(linkOf),
    pictures,
    scripts,
    text: singleSpaced(texts.join(' ')),
    title: singleSpaced(title),
    refresh,
    base,
    isCutShort,
  };
}

class TooDeep extends Error {}

function readUnlessTooDeep(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
}

function linkOf({ address, title, text, beside }: OpenLink): PageLink {
  const words = singleSpaced(text);
  const full = singleSpaced(title);
  const isCutShort = words === '' || (ellipsis.test(words) && full.startsWith(words.replace(ellipsis, '')));
  return {
    address,
    text: full.length > words.length || isCutShort ? full || words : words,
    beside: singleSpaced(beside),
  };
}
