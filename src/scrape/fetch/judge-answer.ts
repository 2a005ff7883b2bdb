// What an answer says, once there is one.
import { blockOfPage, blockOfStatus } from './blocked.js';
import type { Answer } from './exchange.js';
import { FetchFault } from './failures.js';
import type { Validators, Verdict } from './outcome.js';

const missing: ReadonlySet<number> = new Set([404, 410]);
const success: ReadonlySet<number> = new Set([200, 203]);
/** Statuses that shields put a script or a captcha behind. */
const challenging: ReadonlySet<number> = new Set([200, 202, 203, 405, 503]);
const notModified = 304;
const requestTimeout = 408;
const firstServerError = 500;
const textual = /^\s*(?:text\/|application\/(?:xhtml|xml|json|javascript)|$)/i;

/**
 * Judges the answer that stands at the end of all redirects.
 * @throws FetchFault where it says nothing of the page
 */
export function judgeAnswer(answer: Answer, validators: Validators, decode: (bytes: Uint8Array) => string): Verdict {
  const { status, headers, bytes } = answer;
  if (status === notModified) {
    const wasAsked = validators.etag !== null || validators.lastModified !== null;
    if (!wasAsked) throw new FetchFault('unexpected_status', '304 to a request without conditions', status);
    return { kind: 'not_modified', status, headers };
  }
  if (missing.has(status)) return { kind: 'gone', status };
  const reason =
    blockOfStatus(status) ?? (challenging.has(status) && isText(answer) ? blockOfPage(decode(bytes)) : null);
  if (reason !== null) return { kind: 'blocked', status, reason };
  if (success.has(status)) return { kind: 'fetched', status, headers, bytes };
  if (status >= firstServerError || status === requestTimeout)
    throw new FetchFault('server_error', String(status), status);
  throw new FetchFault('unexpected_status', String(status), status);
}

function isText({ headers }: Answer): boolean {
  return textual.test(headers.get('content-type')?.[0] ?? '');
}
