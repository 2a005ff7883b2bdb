// Addresses: their normal form, so that one page is not requested twice under two names; which hosts are allowed; and addresses that lead
// to copies of pages or on without end.

/** Parameters that name a session or a way of viewing the page, never the page itself. */
const idleParameters: ReadonlySet<string> = new Set([
  ...['jsessionid', 'phpsessid', 'aspsessionid', 'sessionid', 'session_id'],
  ...['ismobile', 'isbig5', 'utm_source', 'utm_medium', 'utm_campaign', 'from', 'spm'],
]);

const sessionInPath = /;(?:jsessionid|sid|phpsessid)=[^/?#;]*/gi;
/** Pages in traditional characters, generated from the pages in simplified ones. */
const traditionalCopy = /\/gate\/(?:big5|gb2big5)\//i;
const mobileCopy = /^(?:m|wap)\./i;
const longestAddress = 2000;
const percentEncoded = /%[0-9a-f]{2}/gi;
const unreserved = /^[\w.~-]$/;
const webScheme = /^https?:$/;
const otherThanAscii = /[^\0-\x7f]/gu;
const lineBreaks = /[\t\r\n]/g;

/**
 * The normal form of an address: without fragment, session and idle parameters, and with percent-encodings written in one way.
 * @returns null if it is not an http or https address, is too long, or leads to a copy in traditional characters
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
 * The address that a link on a page leads to, in normal form; null if it does not lead to a page.
 * @param base the address that the link is relative to
 * @param encoding the encoding of the page with the link: browsers encode the query of a link in it
 */
export function resolveLink(link: string, base: string, encoding: string): string | null {
  const trimmed = link.trim().replace(lineBreaks, '');
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  const written = encoding === 'gb18030' ? encodeGbkQuery(trimmed) : trimmed;
  return URL.canParse(written, base) ? normalAddress(new URL(written, base).href) : null;
}

/** Whether a host may be visited. `hosts` has names such as `www.example.gov.cn`, or `*.example.gov.cn` for that host and all hosts under it. */
export function isAllowedHost(hostname: string, hosts: readonly string[]): boolean {
  const name = hostname.toLowerCase();
  return hosts.some((host) => {
    const wanted = host.toLowerCase();
    return wanted.startsWith('*.') ? name === wanted.slice(2) || name.endsWith(wanted.slice(1)) : name === wanted;
  });
}

/** Whether a host, judging by its name, is the copy of a site for mobile telephones: `m.example.gov.cn`. */
export function isMobileHost(hostname: string): boolean {
  return mobileCopy.test(hostname);
}

function isIdle(parameter: string): boolean {
  return idleParameters.has((parameter.split('=')[0] ?? '').toLowerCase());
}

/** RFC 3986, section 6.2.2: unreserved characters are not encoded, and the hexadecimal digits of all others are capitals. */
function writtenOneWay(text: string): string {
  return text.replace(percentEncoded, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return unreserved.test(character) ? character : encoded.toUpperCase();
  });
}

const firstLead = 0x81;
const lastByte = 0xfe;
const firstTrail = 0x40;
const noTrail = 0x7f;

let gbkBytes: ReadonlyMap<string, readonly [number, number]> | null = null;

/**
 * Writes the characters of a link’s query that are not ASCII as percent-encoded GBK, as browsers do for links on pages in GBK. Characters
 * that GBK lacks stay as they are. URL can only encode as UTF-8.
 * See https://url.spec.whatwg.org/#query-state and https://encoding.spec.whatwg.org/#gb18030-encoder
 */
function encodeGbkQuery(link: string): string {
  const start = link.indexOf('?');
  if (start < 0) return link;
  const query = link.slice(start).replace(otherThanAscii, (character) => {
    gbkBytes ??= readGbkTable();
    const bytes = gbkBytes.get(character);
    return bytes ? bytes.map((byte) => `%${byte.toString(16).toUpperCase()}`).join('') : character;
  });
  return link.slice(0, start) + query;
}

/** The platform’s GBK decoder in reverse: 23,940 pairs of bytes. */
function readGbkTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, readonly [number, number]>();
  for (let lead = firstLead; lead <= lastByte; lead++)
    for (let trail = firstTrail; trail <= lastByte; trail++) {
      if (trail === noTrail) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !table.has(character)) table.set(character, [lead, trail]);
    }
  return table;
}

const digits = /^\d+$/;
const mostParameters = 12;
const mostSteps = 20;
const mostRepeats = 3;
const calendar = /[?&](?:date|day|month|calendar|rili)=\d{4}[-/]?\d{1,2}|\/(?:calendar|rili)\//i;

/**
 * Why an address looks like a trap that leads on without end (a calendar, growing parameters, a path that repeats itself), as a phrase such
 * as `repeats a folder`; null if it does not.
 */
export function trapOf(address: string): string | null {
  const url = new URL(address);
  const parameters = url.search === '' ? [] : url.search.slice(1).split('&');
  if (parameters.length > mostParameters) return `has ${parameters.length} parameters`;
  const names = parameters.map((parameter) => parameter.split('=')[0]);
  if (mostOften(names) >= mostRepeats) return 'repeats a parameter';
  const steps = url.pathname.split('/').filter((step) => step !== '');
  if (steps.length > mostSteps) return `has ${steps.length} folders`;
  if (mostOften(steps) >= mostRepeats && !isNumbered(steps)) return 'repeats a folder';
  if (calendar.test(url.pathname + url.search)) return 'leads into a calendar';
  return null;
}

/** In /2/2/2/ the steps are numbers of departments, not a loop. */
function isNumbered(steps: readonly string[]): boolean {
  const repeated = steps.filter((step) => steps.filter((other) => other === step).length >= mostRepeats);
  return repeated.every((step) => digits.test(step));
}

function mostOften(names: readonly (string | undefined)[]): number {
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
