// The explorer as static pages: which addresses become files, and links that lead from file to file on any web server.
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Language } from './page/view.js';

/** An address that is published, in the terms of the explorer: `/agencies?page=2`. */
export interface PublishedAddress {
  readonly path: string;
  readonly query: URLSearchParams;
}

const plainName = /^[\w.-]{1,100}$/;
const link = /(<(?:a|link|script|img)\b[^>]*?) (href|src)="(\/[^"]*)"/g;

/** A name that every file system and server takes: texts of other characters are named by their hash. */
function fileNameOf(text: string): string {
  return plainName.test(text) ? text : `name-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/** The file of an address, from the folder of its language; null for addresses that are not published, such as filtered lists. */
export function publishedFile({ path, query }: PublishedAddress): string | null {
  const [, room = '', key] = path.split('/').map(decodeURIComponent);
  const rest = new URLSearchParams(query);
  const take = (name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const named = (file: string) => (rest.size === 0 ? file : null);
  switch (room) {
    case '':
      return named('index.html');
    case 'about':
    case 'accuracy':
    case 'data':
      return key === undefined ? named(`${room}.html`) : null;
    case 'agencies': {
      if (key !== undefined) return named(`agencies/${fileNameOf(key)}.html`);
      const page = take('page');
      return named(page === null ? 'agencies/index.html' : `agencies/page-${fileNameOf(page)}.html`);
    }
    case 'reports': {
      const part = take('part');
      return key === undefined
        ? null
        : named(`reports/${fileNameOf(key)}${part === null ? '' : `-${fileNameOf(part)}`}.html`);
    }
    case 'explore':
      return named(`explore/${fileNameOf(take('code') ?? 'requests.received')}.html`);
    case 'dictionary':
      return named(`dictionary/${fileNameOf(take('kind') ?? 'view')}.html`);
    default:
      return null;
  }
}

/** The folder of a language: English lies at the root. */
export function folderOfLanguage(language: Language): string {
  return language === 'en' ? '' : `${language}/`;
}

/**
 * Makes the links of a page relative. A link to something that is not published loses its address and stays as text.
 * @param html a page of the explorer; its attributes are escaped, so that no text looks like a link
 * @param own the file of the page, from the root
 * @param isPublished whether a file is among those that are published, from the folder of its language
 */
export function withRelativeLinks(
  html: string,
  own: { readonly file: string; readonly language: Language },
  isPublished: (file: string) => boolean,
): string {
  return html.replaceAll(link, (whole, before: string, attribute: string, written: string) => {
    const url = new URL(written.replaceAll('&amp;', '&'), 'http://explorer.invalid');
    if (url.pathname.startsWith('/assets/') || url.pathname.startsWith('/data/'))
      return `${before} ${attribute}="${relativeTo(own.file, url.pathname.slice(1))}"`;
    const asked = url.searchParams.get('lang');
    url.searchParams.delete('lang');
    const file = publishedFile({ path: url.pathname, query: url.searchParams });
    if (file === null || !isPublished(file)) return before;
    const folder = folderOfLanguage(asked === 'zh' || asked === 'en' ? asked : own.language);
    return whole.replace(`"${written}"`, `"${relativeTo(own.file, `${folder}${file}`)}${url.hash}"`);
  });
}

function relativeTo(own: string, other: string): string {
  return encodeURI(posix.relative(posix.dirname(own), other));
}
