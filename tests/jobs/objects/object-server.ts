// A small server that answers as S3-compatible storage does: lists of keys in pages, and objects. It runs in the process of the test.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface StoredObject {
  readonly content: string | Uint8Array;
  /** The size that the server states, if it is not that of the content. */
  readonly statedBytes?: number;
}

interface ServedBucket {
  readonly settings: {
    readonly endpoint: string;
    readonly region: string;
    readonly forcePathStyle: true;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: 1;
  };
  /** The objects and lists that were asked for, in order: `GET key`, `LIST prefix`. */
  readonly asked: readonly string[];
}

const keysOfPage = 2;
const modified = new Date('2025-01-20T08:00:00Z');
const bucket = 'reports';
const accessKeyId = 'reader';

/** Serves the objects of the bucket `reports` on loopback while a test runs. */
export async function servedBucket(objects: Readonly<Record<string, string | StoredObject>>): Promise<ServedBucket> {
  const stored = new Map(
    Object.entries(objects).map(([key, object]) => [key, typeof object === 'string' ? { content: object } : object]),
  );
  // The order of S3: by the bytes of the keys in UTF-8.
  const keys = [...stored.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, named = '', ...rest] = pathname.split('/').map(decodeURIComponent);
    const isKnown = request.headers.authorization?.includes(`Credential=${accessKeyId}/`) === true;
    if (!isKnown) fail(response, 403, 'AccessDenied');
    else if (named !== bucket) fail(response, 404, 'NoSuchBucket');
    else if (searchParams.get('list-type') === '2') {
      const prefix = searchParams.get('prefix') ?? '';
      asked.push(`LIST ${prefix}`);
      const found = keys.filter((key) => key.startsWith(prefix));
      list(response, found, Number(searchParams.get('continuation-token') ?? 0), stored);
    } else {
      const key = rest.join('/');
      asked.push(`GET ${key}`);
      const object = stored.get(key);
      if (object === undefined) fail(response, 404, 'NoSuchKey');
      else send(response, object);
    }
  });
  const port = await listening(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const credentials = { accessKeyId, secretAccessKey: 'secret' };
  const endpoint = `http://127.0.0.1:${port}`;
  return { settings: { endpoint, region: 'us-east-1', forcePathStyle: true, credentials, maxAttempts: 1 }, asked };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected the server to have a port');
  return address.port;
}

function list(
  response: ServerResponse,
  keys: readonly string[],
  from: number,
  stored: ReadonlyMap<string, StoredObject>,
): void {
  const contents = keys.slice(from, from + keysOfPage).map((key) => {
    const size = bytesOf(stored.get(key));
    return `<Contents><Key>${escaped(key)}</Key><LastModified>${modified.toISOString()}</LastModified><Size>${size}</Size></Contents>`;
  });
  const next = from + keysOfPage;
  const more =
    next < keys.length
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  response.setHeader('content-type', 'application/xml');
  response.end(`<?xml version="1.0"?><ListBucketResult>${contents.join('')}${more}</ListBucketResult>`);
}

function send(response: ServerResponse, object: StoredObject): void {
  response.setHeader('last-modified', modified.toUTCString());
  response.setHeader('content-length', bytesOf(object));
  if (object.statedBytes === undefined) response.end(object.content);
  // Nobody waits for the rest.
  else response.write(object.content);
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/xml');
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

function bytesOf(object: StoredObject | undefined): number {
  return object?.statedBytes ?? Buffer.byteLength(object?.content ?? '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
