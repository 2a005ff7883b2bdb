// Why a page was not fetched: codes that never change, the reason in words, and whether trying again may help.

interface FailureKind {
  readonly reason: string;
  /** Whether the same request may succeed a moment later. */
  readonly isPassing: boolean;
}

export const failureCatalogue = {
  name_unknown: { reason: 'the name of the host could not be resolved', isPassing: true },
  connection_refused: { reason: 'the host refused the connection', isPassing: true },
  connect_timeout: { reason: 'the host did not accept the connection in time', isPassing: true },
  connection_reset: { reason: 'the connection broke before an answer came', isPassing: true },
  no_answer: { reason: 'the host accepted the request but did not answer in time', isPassing: true },
  stalled: { reason: 'the answer stopped halfway', isPassing: true },
  cut_short: { reason: 'the answer broke off before its end', isPassing: true },
  too_slow: { reason: 'the answer took longer than the time limit for a request', isPassing: false },
  wrong_length: { reason: 'the answer is not as long as its head says', isPassing: true },
  damaged_answer: {
    reason: 'the answer is not HTTP, its compression is damaged, or a list breaks off',
    isPassing: true,
  },
  too_large: { reason: 'the answer is larger than the limit for a report', isPassing: false },
  expands_too_far: {
    reason: 'the answer would be larger than the limit for a report once decompressed',
    isPassing: false,
  },
  unknown_encoding: { reason: 'the answer is compressed in a way that was not requested', isPassing: false },
  certificate: { reason: 'the certificate of the host is not valid', isPassing: false },
  tls: { reason: 'the host supports no version of TLS that is accepted here (see legacy_tls)', isPassing: false },
  server_error: { reason: 'the server failed', isPassing: true },
  come_later: { reason: 'the server asks to wait longer than the program does', isPassing: false },
  unexpected_status: { reason: 'the server answered with a status that says nothing about the page', isPassing: false },
  forbidden: { reason: 'the server forbids this page', isPassing: false },
  not_found: { reason: 'the page does not exist', isPassing: false },
  too_many_redirects: { reason: 'the page redirects from address to address', isPassing: false },
  host_not_allowed: { reason: 'the address leads to a host that the source does not allow', isPassing: false },
  private_address: { reason: 'the host has a private, loopback or local address', isPassing: false },
  robots_forbid: { reason: 'robots.txt forbids it', isPassing: false },
  robots_unreachable: { reason: 'robots.txt could not be fetched, so nothing may be requested', isPassing: false },
  gave_up: { reason: 'too many requests in a row failed', isPassing: false },
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof failureCatalogue;

/** A request failed. It is caught where it is decided what to do next. */
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

/** Whether an error says that the answer was not HTTP, or that it continued after its end. */
export function isNoHttp(error: Error): boolean {
  return error.name === 'HTTPParserError';
}

/**
 * The failure that a network error means.
 * @param hasHead whether the head of the answer had arrived
 * @returns a FetchFault, or the error itself if it does not come from the network
 */
export function faultOf(error: unknown, hasHead: boolean): unknown {
  if (error instanceof FetchFault || !(error instanceof Error)) return error;
  // A host with several addresses has an error for each of them.
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
