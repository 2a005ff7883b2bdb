// A server on loopback from which tests fetch pages, with or without TLS. It records the requests.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** In milliseconds of this process. */
interface RequestSpan {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export interface LoopbackServer {
  /** Such as http://127.0.0.1:40123. */
  readonly origin: string;
  readonly port: number;
  /** The path and query of every request so far. */
  readonly asked: readonly string[];
  /** When each request came and when its answer had been sent, or was given up. */
  readonly spans: readonly RequestSpan[];
  /** The requests in full, for their headers. */
  readonly requests: readonly IncomingMessage[];
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a server; it ends with the test. @param host an address of loopback, such as 127.0.0.2 for another host */
export async function startServer(
  respond: Respond,
  tls: ServerOptions | null = null,
  host = '127.0.0.1',
): Promise<LoopbackServer> {
  const asked: string[] = [];
  const spans: RequestSpan[] = [];
  const requests: IncomingMessage[] = [];
  const listen: Respond = (request, response) => {
    asked.push(request.url ?? '');
    requests.push(request);
    const from = performance.now();
    response.on('close', () => spans.push({ path: request.url ?? '', from, to: performance.now() }));
    respond(request, response);
  };
  const server = tls === null ? createServer(listen) : createTlsServer(tls, listen);
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((fulfil) => server.listen(0, host, fulfil));
  const { port }: Pick<AddressInfo, 'port'> = addressOf(server.address());
  const close = () =>
    new Promise<void>((fulfil) => {
      server.close(() => fulfil());
      server.closeAllConnections();
    });
  onTestFinished(close);
  return {
    origin: `${tls === null ? 'http' : 'https'}://${host}:${port}`,
    port,
    asked,
    spans,
    requests,
    close,
    forget: () => {
      spans.length = 0;
      asked.length = 0;
      requests.length = 0;
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('Expected the server to listen on a port');
  return address;
}
