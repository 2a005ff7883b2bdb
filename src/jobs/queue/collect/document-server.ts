// Gives the bytes of documents to workers that cannot open the files themselves.
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { hostname } from 'node:os';

/** Where a server listens. */
export interface ServePlace {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Gives the bytes of the document of a key; null if it is not wanted any more. */
export type GiveBytes = (key: string) => Promise<Uint8Array | null>;

export interface DocumentServer {
  /** The address that workers use. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

const everyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/**
 * Listens for workers.
 * @param token what each request has to say
 * @throws what Node throws if the place is taken
 */
export async function serveDocuments(place: ServePlace, token: string, giveBytes: GiveBytes): Promise<DocumentServer> {
  const server = createServer((request, response) => {
    answer(request, token, giveBytes)
      .then((bytes) => send(response, bytes))
      .catch(() => send(response, { status: 500 }));
  });
  await new Promise<void>((fulfil, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host, fulfil);
  });
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : place.port;
  const host = everyAddress.has(place.host) ? hostname() : place.host;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((fulfil) => {
        server.close(() => fulfil());
        server.closeAllConnections();
      }),
  };
}

type Answer = Uint8Array | { readonly status: 403 | 404 | 500 };

async function answer({ url = '/' }: IncomingMessage, token: string, giveBytes: GiveBytes): Promise<Answer> {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (!isSame(searchParams.get('token') ?? '', token)) return { status: 403 };
  const [, what = '', key = ''] = pathname.split('/');
  const found = what === 'bytes' ? await giveBytes(key) : null;
  return found ?? { status: 404 };
}

function isSame(said: string, token: string): boolean {
  const [one, other] = [Buffer.from(said), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function send(response: ServerResponse, answered: Answer): void {
  if ('status' in answered) response.writeHead(answered.status).end();
  else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(answered);
}
