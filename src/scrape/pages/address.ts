// Addresses in a normal form, so that one page is not asked for twice under two names; and copies of pages that are no pages of their own.
import { encodeGbkQuery } from './gbk-query.js';

/** Parameters that name a session or a look at the page, and never the page. */
const idleParameters: ReadonlySet<string> = new Set([
  ...['jsessionid', 'phpsessid', 'aspsessionid', 'sessionid', 'session_id'],
  ...['ismobile', 'isbig5', 'utm_source', 'utm_medium', 'utm_campaign', 'from', 'spm'],
]);

const sessionInPath = /;(?:jsessionid|sid|phpsessid)=[^/?#;]*/gi;
/** Pages in traditional characters, made from the others. */
const traditionalCopy = /\/gate\/(?:big5|gb2big5)\//i;
const mobileCopy = /^(?:m|wap)\./i;
const longestAddress = 2000;
const percentEncoded = /%[0-9a-f]{2}/gi;
const unreserved = /^[\w.~-]$/;
const webScheme = /^https?:$/;
const otherThanAscii = /[^\0-\x7f]/;
const lineBreaks = /[\t\r\n]/g;

/**
 * The normal form of an address: without fragment, session and idle parameters, percent-encodings written one way.
 * @returns null where it is no http or https address, is too long, or leads to a copy in traditional characters
 */
export function normalAddress(address: string): string | null {
  if (address.length > longestAddress || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (!webScheme.test(url.protocol) || url.hostname === '' || traditionalCopy.test(url.pathname)) return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.pathname = writtenOneWay(url.pathname.replace(sessionInPath, ''));
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !isIdle(part));
  url.search = kept.length > 0 ? `?${writtenOneWay(kept.join('&'))}` : '';
  return url.href;
}

/**
 * What a link on a page leads to, in normal form; null where it leads to no page.
 * @param encoding of the page that the link stands on: a browser writes the query of a link in it
 */
export function resolveLink(link: string, base: string, encoding: string): string | null {
  const trimmed = link.trim().replace(lineBreaks, '');
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  const isGbk = encoding === 'gb18030' && otherThanAscii.test(trimmed);
  const written = isGbk ? encodeGbkQuery(trimmed) : trimmed;
  return URL.canParse(written, base) ? normalAddress(new URL(written, base).href) : null;
}

/** Whether a host may be asked: `www.example.gov.cn`, or `*.example.gov.cn` for all under it and itself. */
export function isAllowedHost(hostname: string, hosts: readonly string[]): boolean {
  const name = hostname.toLowerCase();
  return hosts.some((host) => {
    const wanted = host.toLowerCase();
    return wanted.startsWith('*.') ? name === wanted.slice(2) || name.endsWith(wanted.slice(1)) : name === wanted;
  });
}

/** Whether a host is the copy of a site for telephones, by its name. */
export function isMobileHost(hostname: string): boolean {
  return mobileCopy.test(hostname);
}

function isIdle(parameter: string): boolean {
  return idleParameters.has((parameter.split('=')[0] ?? '').toLowerCase());
}

/** RFC 3986, section 6.2.2: unreserved characters are not encoded, and the digits of the others are capital letters. */
function writtenOneWay(text: string): string {
  return text.replace(percentEncoded, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return unreserved.test(character) ? character : encoded.toUpperCase();
  });
}
