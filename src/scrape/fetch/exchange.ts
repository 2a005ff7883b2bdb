// One request and its answer, within limits of size and time. The caller decides on redirects, retries and pauses.
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { FetchFault, faultOf, isNoHttp } from './failures.js';

export interface ExchangeLimits {
  /** The limit for the answer as sent, and for the answer as decompressed. */
  readonly maxBytes: number;
  readonly connectMs: number;
  /** Until the head of the answer has arrived. */
  readonly headersMs: number;
  /** Between two pieces of the answer. */
  readonly idleMs: number;
  /** For the whole exchange, so that a server that sends a byte now and then is cut off too. */
  readonly totalMs: number;
}

/** The largest real reports, with photographs, are under 60 MB; a page arrives within seconds even from far away. */
export const usualLimits: ExchangeLimits = {
  maxBytes: 100 * 1024 * 1024,
  connectMs: 15_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 180_000,
};

export interface Answer {
  readonly status: number;
  /** By name in lower case: the values in order, one for each header of that name. Bytes are decoded as Latin-1. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Decompressed. */
  readonly bytes: Uint8Array;
}

/** Statuses of answers that are the page itself: 203 is a page that a proxy passed on (RFC 9110, 15.3.4). */
export const pageStatuses: ReadonlySet<number> = new Set([200, 203]);
/** How much is read of an answer that is not a page. */
const mostOfOtherAnswers = 256 * 1024;
/** Bytes that follow the end of an answer arrive at once. */
const lateBytesMs = 20;
/** The message of undici for an answer that was not requested. */
const unasked = 'bad response';

/**
 * Sends a GET request and reads the answer.
 * @param abort ends the request at once
 * @throws FetchFault saying what went wrong on the way; the reason of `abort` if that fired
 */
export async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  headers: Readonly<Record<string, string>>,
  limits: ExchangeLimits,
  abort: AbortSignal,
): Promise<Answer> {
  const answer = await send(dispatcher, url, headers, limits, abort);
  const encoding = answer.headers.get('content-encoding')?.join(',') ?? '';
  return { ...answer, bytes: await decompress(answer.bytes, encoding, limits.maxBytes) };
}

function send(
  dispatcher: Dispatcher,
  url: URL,
  headers: Readonly<Record<string, string>>,
  limits: ExchangeLimits,
  abort: AbortSignal,
): Promise<Answer> {
  return new Promise((fulfil, reject) => {
    let head: Omit<Answer, 'bytes'> | null = null;
    const isPage = () => head !== null && pageStatuses.has(head.status);
    let end: (error: Error) => void = reject;
    let length = 0;
    let isSettled = false;
    const chunks: Uint8Array[] = [];
    const timer = setTimeout(() => stop(new FetchFault('too_slow', `${limits.totalMs / 1000} s`)), limits.totalMs);
    const stopOutside = () => stop(abort.reason instanceof Error ? abort.reason : new Error('The request was ended'));
    const settle = (finish: () => void) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      abort.removeEventListener('abort', stopOutside);
      finish();
    };
    const stop = (error: Error) => {
      settle(() => reject(error));
      end(error);
    };
    const complete = () => {
      const { status, headers: received } = head ?? { status: 0, headers: new Map() };
      settle(() => fulfil({ status, headers: received, bytes: Buffer.concat(chunks) }));
    };
    if (abort.aborted) {
      stopOutside();
      return;
    }
    abort.addEventListener('abort', stopOutside);
    const { origin, pathname, search } = url;
    const timeouts = { headersTimeout: limits.headersMs, bodyTimeout: limits.idleMs };
    // This handler gets the raw bytes of the head, where file names may be in GBK.
    dispatcher.dispatch(
      { origin, path: pathname + search, method: 'GET', headers: { ...headers }, ...timeouts },
      {
        onConnect: (endRequest) => {
          end = (error) => endRequest(error);
          if (isSettled) endRequest();
        },
        onHeaders: (status, raw) => {
          if (status < 200) return true;
          head = { status, headers: headersOf(raw) };
          const stated = Number(head.headers.get('content-length')?.[0] ?? 0);
          if (pageStatuses.has(status) && stated > limits.maxBytes)
            stop(new FetchFault('too_large', `${stated} bytes`));
          return true;
        },
        onData: (chunk) => {
          length += chunk.length;
          if (isPage() && length > limits.maxBytes) {
            stop(new FetchFault('too_large', `more than ${limits.maxBytes} bytes`));
            return true;
          }
          chunks.push(chunk);
          if (!isPage() && length > mostOfOtherAnswers) {
            complete();
            end(new Error('Enough was read'));
          }
          return true;
        },
        onComplete: () => {
          if (!isPage() || !head?.headers.has('content-length')) return complete();
          watchForMore(dispatcher, () => stop(new FetchFault('wrong_length', 'there is more')), complete);
        },
        onError: (error) => {
          const fault = faultOf(error, head !== null);
          settle(() => reject(fault));
        },
      },
    );
  });
}

/** Bytes after the stated end break the connection: the length was wrong, and what was read is cut off. */
function watchForMore(dispatcher: Dispatcher, more: () => void, complete: () => void): void {
  const listen = (_origin: URL, _targets: readonly Dispatcher[], error: Error) => {
    if (isNoHttp(error) || error.message === unasked) more();
  };
  dispatcher.on('disconnect', listen);
  setTimeout(() => {
    dispatcher.off('disconnect', listen);
    complete();
  }, lateBytesMs);
}

function headersOf(raw: readonly Buffer[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index]?.toString('latin1').toLowerCase() ?? '';
    headers.set(name, [...(headers.get(name) ?? []), raw[index + 1]?.toString('latin1') ?? '']);
  }
  return headers;
}

const decoders = {
  gzip: promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(gunzip),
  deflate: promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(inflate),
  br: promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(brotliDecompress),
};

async function decompress(bytes: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const name = encoding.trim().toLowerCase().replace('x-gzip', 'gzip');
  if (name === '' || name === 'identity' || bytes.length === 0) return bytes;
  if (name !== 'gzip' && name !== 'deflate' && name !== 'br') throw new FetchFault('unknown_encoding', name);
  try {
    return await decoders[name](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new FetchFault('expands_too_far', `more than ${maxBytes} bytes`);
    throw new FetchFault('damaged_answer', `${name}, ${error.message}`);
  }
}
