// What an answer says about the page, and how a site says that it does not want to be visited by programs. A block is reported and never
// worked around.
import { readPage } from '../pages/page-content.js';
import { type Answer, pageStatuses } from './exchange.js';
import { FetchFault } from './failures.js';
import type { AnswerVerdict, Validators } from './outcome.js';

const missing: ReadonlySet<number> = new Set([404, 410]);
/** Statuses with which shields send a script or a captcha. */
const challenging: ReadonlySet<number> = new Set([200, 202, 203, 405, 503]);
const notModified = 304;
const requestTimeout = 408;
const firstServerError = 500;
const textual = /^\s*(?:text\/|application\/(?:xhtml|xml|json|javascript)|$)/i;

/**
 * Judges the answer at the end of all redirects.
 * @param validators the conditions that the request was sent with
 * @param decode turns the bytes of a page into text
 * @throws FetchFault if the answer says nothing about the page
 */
export function judgeAnswer(
  answer: Answer,
  validators: Validators,
  decode: (bytes: Uint8Array) => string,
): AnswerVerdict {
  const { status, headers, bytes } = answer;
  if (status === notModified) {
    const wasAsked = validators.etag !== null || validators.lastModified !== null;
    if (!wasAsked) throw new FetchFault('unexpected_status', '304 to a request without conditions', status);
    return { kind: 'not_modified', status, headers };
  }
  if (missing.has(status)) return { kind: 'gone', status };
  const reason =
    blockingStatuses[status] ?? (challenging.has(status) && isText(answer) ? blockOfPage(decode(bytes)) : null);
  if (reason !== null) return { kind: 'blocked', status, reason };
  if (pageStatuses.has(status)) return { kind: 'fetched', status, headers, bytes };
  if (status >= firstServerError || status === requestTimeout)
    throw new FetchFault('server_error', String(status), status);
  throw new FetchFault('unexpected_status', String(status), status);
}

function isText({ headers }: Answer): boolean {
  return textual.test(headers.get('content-type')?.[0] ?? '');
}

const blockingStatuses: Readonly<Record<number, string>> = {
  403: 'the server forbids it (403)',
  412: 'the server refuses programs (412)',
  429: 'the server asks for fewer requests (429)',
  521: 'a shield in front of the server refuses (521)',
};

/** Scripts that shields send instead of a page: 瑞数, 加速乐, 阿里云, 云锁 and others. */
const challengeScripts = [
  /\$_ts\s*=/,
  /_\$jsl|__jsl_clearance/,
  /acw_sc__v2|arg1\s*=\s*['"][0-9A-F]{20,}/,
  /yunsuo_session/,
  /cf[-_]chl|challenge-platform/,
  /document\.cookie\s*=[\s\S]{0,2000}?location/,
  /location[\s\S]{0,200}?document\.cookie\s*=/,
];
const captchaWords =
  /(?:请?(?:输入|填写|完成).{0,8}验证码?|安全验证|滑动验证|人机验证|拖动.{0,6}滑块|访问(?:过于|太)频繁|请求已?被(?:拦截|阻断)|网站防火墙|您的访问被阻断|captcha)/i;
/** A page with more text than this has something else to say. */
const mostTextOfChallenge = 400;
const longestChallenge = 200_000;

/** Why a page says that the visit is not wanted although its status does not; null if it does not say so. */
function blockOfPage(html: string): string | null {
  if (html.length > longestChallenge) return null;
  const { text, scripts } = readPage(html);
  if (text.length > mostTextOfChallenge) return null;
  if (captchaWords.test(text)) return 'the site asks for proof that the visitor is a person';
  if (
    text.length < mostTextOfChallenge / 4 &&
    scripts.some((script) => challengeScripts.some((pattern) => pattern.test(script)))
  )
    return 'the site answers with a script instead of the page';
  return null;
}
