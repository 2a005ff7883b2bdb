// Why a page was not fetched: codes that are stable for ever, with words for a person, and whether trying again may help.

interface FailureKind {
  readonly reason: string;
  /** Whether the same request may succeed a moment later. */
  readonly isPassing: boolean;
}

export const failureCatalogue = {
  name_unknown: { reason: 'the name of the host could not be resolved', isPassing: true },
  connection_refused: { reason: 'the host refused the connection', isPassing: true },
  connect_timeout: { reason: 'the host did not take the connection in time', isPassing: true },
  connection_reset: { reason: 'the connection broke before an answer came', isPassing: true },
  no_answer: { reason: 'the host took the request and did not answer in time', isPassing: true },
  stalled: { reason: 'the answer stopped half-way', isPassing: true },
  cut_short: { reason: 'the answer broke off before its end', isPassing: true },
  too_slow: { reason: 'the answer took longer than a request may take', isPassing: false },
  wrong_length: { reason: 'the answer is not as long as its head says', isPassing: true },
  damaged_answer: { reason: 'the answer is no HTTP, or its compression is damaged', isPassing: true },
  too_large: { reason: 'the answer is larger than a report may be', isPassing: false },
  expands_too_far: { reason: 'the compressed answer would grow beyond what a report may be', isPassing: false },
  unknown_encoding: { reason: 'the answer is compressed in a way that was not asked for', isPassing: false },
  certificate: { reason: 'the certificate of the host is not valid', isPassing: false },
  tls: { reason: 'the host speaks no TLS that is spoken here (see legacy_tls)', isPassing: false },
  server_error: { reason: 'the server failed', isPassing: true },
  come_later: { reason: 'the server asks to come again later than one waits', isPassing: false },
  unexpected_status: { reason: 'the server answered with a status that says nothing of the page', isPassing: false },
  not_found: { reason: 'the page is not there', isPassing: false },
  too_many_redirects: { reason: 'the page leads from address to address', isPassing: false },
  host_not_allowed: { reason: 'the address leads to a host that the source does not allow', isPassing: false },
  private_address: { reason: 'the host has a private, loopback or local address', isPassing: false },
  robots_forbid: { reason: 'robots.txt forbids it', isPassing: false },
  robots_unreachable: { reason: 'robots.txt could not be fetched, so nothing may be asked', isPassing: false },
  gave_up: { reason: 'too many requests failed one after another', isPassing: false },
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof failureCatalogue;

/** A request that came to nothing, on its way up to whoever decides what follows. */
export class FetchFault extends Error {
  override readonly name = 'FetchFault';
  readonly code: FailureCode;
  readonly status: number | null;

  constructor(code: FailureCode, detail: string | null = null, status: number | null = null) {
    super(detail === null ? failureCatalogue[code].reason : `${failureCatalogue[code].reason}: ${detail}`);
    this.code = code;
    this.status = status;
  }
}

const certificateErrors =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED|ERR_TLS_CERT|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|CRL_)/;
const tlsErrors = /^(?:EPROTO|ERR_SSL|ERR_TLS)/;
const byCode: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  ETIMEDOUT: 'connect_timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
  UND_ERR_HEADERS_TIMEOUT: 'no_answer',
  UND_ERR_BODY_TIMEOUT: 'stalled',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'wrong_length',
  UND_ERR_HEADERS_OVERFLOW: 'damaged_answer',
};

/** Whether what came was not HTTP, or went on where the answer had ended. */
export function isNoHttp(error: Error): boolean {
  return error.name === 'HTTPParserError';
}

/**
 * What a network error means.
 * @param hasHead whether the head of the answer had come
 * @returns the error itself where it is none of the network
 */
export function faultOf(error: unknown, hasHead: boolean): unknown {
  if (error instanceof FetchFault || !(error instanceof Error)) return error;
  // Of several addresses of a host, each has an error of its own.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (isNoHttp(error)) return new FetchFault('damaged_answer', error.message);
  const code = inner instanceof Error && 'code' in inner && typeof inner.code === 'string' ? inner.code : null;
  if (code === null) return error;
  const known = byCode[code];
  if (known !== undefined) return new FetchFault(known, error.message || code);
  if (certificateErrors.test(code)) return new FetchFault('certificate', `${code}, ${error.message}`);
  if (tlsErrors.test(code)) return new FetchFault('tls', code);
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET')
    return new FetchFault(hasHead ? 'cut_short' : 'connection_reset');
  return error;
}
