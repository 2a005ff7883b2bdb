// Fetches as WARC/1.1, the format of web archives: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
import { createHash, randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

/** A fetch whose bytes are in the store. */
export interface ArchivedFetch {
  readonly address: string;
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
  readonly status: number;
  /** As recorded, with names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Uint8Array;
}

const lineEnd = '\r\n';
/** Headers left out because they would be wrong: the bytes are stored decompressed and in one piece. */
const ofTransfer: ReadonlySet<string> = new Set([
  'content-encoding',
  'transfer-encoding',
  'content-length',
  'connection',
]);
const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const lineBreaks = /[\r\n]+/g;

/**
 * The first record of a WARC file, which says what wrote it.
 * @param at ISO 8601 in UTC
 */
export function warcInfo(software: string, at: string): Uint8Array {
  const block = Buffer.from(
    [
      `software: ${software}`,
      'format: WARC File Format 1.1',
      'description: Answers with decompressed bytes; only the headers that matter were kept.',
      '',
    ].join(lineEnd),
  );
  return record({ 'WARC-Type': 'warcinfo', 'WARC-Date': at, 'Content-Type': 'application/warc-fields' }, block);
}

/**
 * A fetch as a record of type response. The head of the answer is rebuilt from what was recorded of it. The original
 * Content-Encoding becomes X-Archive-Orig-Content-Encoding, as in other tools.
 */
export function warcResponse(fetched: ArchivedFetch): Uint8Array {
  const { address, fetchedAt, status, headers, bytes } = fetched;
  const lines = headers.flatMap(([name, value]) => {
    if (!ofTransfer.has(name)) return [`${name}: ${oneLine(value)}`];
    return name === 'content-encoding' ? [`X-Archive-Orig-Content-Encoding: ${oneLine(value)}`] : [];
  });
  const start = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
  const head = [start, ...lines, `Content-Length: ${bytes.length}`, '', ''].join(lineEnd);
  const block = Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
  return record(
    {
      'WARC-Type': 'response',
      'WARC-Date': fetchedAt,
      'WARC-Target-URI': address,
      'WARC-Payload-Digest': digestOf(bytes),
      'Content-Type': 'application/http;msgtype=response',
    },
    block,
  );
}

function record(fields: Readonly<Record<string, string>>, block: Uint8Array): Uint8Array {
  const head = [
    'WARC/1.1',
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    `WARC-Record-ID: <urn:uuid:${randomUUID()}>`,
    `WARC-Block-Digest: ${digestOf(block)}`,
    `Content-Length: ${block.length}`,
    '',
    '',
  ].join(lineEnd);
  return Buffer.concat([Buffer.from(head), block, Buffer.from(lineEnd + lineEnd)]);
}

/** SHA-1 in base 32, which every web archive tool understands. It protects against damage, not against malice. */
function digestOf(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of createHash('sha1').update(bytes).digest()) bits += byte.toString(2).padStart(8, '0');
  const letters = bits.match(fiveBits) ?? [];
  return `sha1:${letters.map((five) => base32Letters[Number.parseInt(five, 2)]).join('')}`;
}

const fiveBits = /.{5}/g;

function oneLine(value: string): string {
  return value.replace(lineBreaks, ' ');
}
