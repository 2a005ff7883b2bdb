// Addresses in a normal form, so that one page is not asked for twice under two names; and copies of pages that are no pages of their own.

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
const beyondAscii = /[^\0-\x7f]/u;
const beyondAsciiEach = /[^\0-\x7f]/gu;
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
  const isGbk = encoding === 'gb18030' && beyondAscii.test(trimmed);
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

// The query of a link on a page in GBK is sent in GBK, as browsers do; URL knows only UTF-8.
// See https://url.spec.whatwg.org/#query-state and https://encoding.spec.whatwg.org/#gb18030-encoder

const firstLead = 0x81;
const lastByte = 0xfe;
const firstTrail = 0x40;
const noTrail = 0x7f;

let bytesOf: ReadonlyMap<string, readonly [number, number]> | null = null;

/** Writes the characters of a link’s query that are not ASCII as percent-encoded GBK; what GBK does not have stays as it is. */
function encodeGbkQuery(link: string): string {
  const start = link.indexOf('?');
  if (start < 0) return link;
  bytesOf ??= readTable();
  const table = bytesOf;
  const query = link.slice(start).replace(beyondAsciiEach, (character) => {
    const bytes = table.get(character);
    return bytes ? bytes.map((byte) => `%${byte.toString(16).toUpperCase()}`).join('') : character;
  });
  return link.slice(0, start) + query;
}

/** The decoder of the platform, read backwards: 23,940 pairs of bytes. */
function readTable(): ReadonlyMap<string, readonly [number, number]> {
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

// Addresses that lead on without end: calendars, parameters that grow, paths that repeat themselves.

const digits = /^\d+$/;
const mostParameters = 12;
const mostSteps = 20;
const mostRepeats = 3;
const calendar = /[?&](?:date|day|month|calendar|rili)=\d{4}[-/]?\d{1,2}|\/(?:calendar|rili)\//i;

/** Why an address looks like a trap, in words; null where it does not. */
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

/** /2/2/2/ are numbers of departments, and no loop. */
function isNumbered(steps: readonly string[]): boolean {
  const repeated = steps.filter((step) => steps.filter((other) => other === step).length >= mostRepeats);
  return repeated.every((step) => digits.test(step));
}

function mostOften(names: readonly (string | undefined)[]): number {
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
