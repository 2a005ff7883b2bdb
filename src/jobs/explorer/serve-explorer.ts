// Serves the explorer over HTTP: a port, a database that is opened for each request, and one process at a time for statements of readers.
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import PQueue from 'p-queue';
import { createExplorer } from '../../explorer/explorer.js';
import type { SqlTable } from '../../explorer/page/page.js';
import type { ReviewDesk } from '../../explorer/page/review-desk.js';
import { openForReading } from '../../query/query-database.js';
import { SqlError } from '../../query/sql/sql-error.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import { type NewestReviews, newestReviews } from '../../reviews/review.js';
import { agenciesFileOf } from '../loading/assign-agencies.js';
import { measuredAccuracy } from '../measured-accuracy.js';
import { addAssignment, assignedAgencies } from '../reviews/agencies-file.js';
import { addReview, loadReviews } from '../reviews/review-file.js';
import { askSql, SqlTimeout } from '../sql/ask-sql.js';
import { programVersion } from '../version.js';
import { openGate } from './open-gate.js';
import { openPictureStore } from './picture-store.js';
import { openDocumentViewer } from './view-documents.js';

/** What to serve, and where. */
export interface ServeOptions {
  readonly database: string;
  readonly title: string;
  /** An address of this machine; `0.0.0.0` and `::` for all of them. */
  readonly host: string;
  /** Other names by which browsers reach it, such as that of a proxy. */
  readonly names: readonly string[];
  /** Asked for before anything is shown; null if nothing is. Needed for every address but loopback. */
  readonly password: string | null;
  /** 0 takes any that is free. */
  readonly port: number;
  /** The file that decisions are added to; null if nothing is decided here. */
  readonly reviews: string | null;
  /** Reports a fault of a page. */
  readonly report: (error: Error) => void;
}

/** An explorer that listens. */
export interface ServedExplorer {
  /** Such as `http://127.0.0.1:8470/`. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Other machines could see the database, and no password was set. */
export class UnguardedError extends Error {
  override readonly name = 'UnguardedError';
}

/** The explorer cannot listen. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** About 2,500 pages. */
const mostPictureBytes = 500_000_000;
const statementMs = 5000;
const mostRows = 1000;
/** A page of more text than this is of no use to a person. */
const mostCharacters = 4_000_000;
/** Requests are addresses and a few headers. */
const requestMs = 10_000;
const mostHeaderBytes = 32_768;

/**
 * Starts to serve.
 * @throws DatabaseError if the database cannot be read
 * @throws ListenError if the port is taken or not allowed
 * @throws UnguardedError if other machines could reach it without a password
 */
export async function serveExplorer({
  database,
  title,
  host,
  port,
  names,
  password,
  reviews,
  report,
}: ServeOptions): Promise<ServedExplorer> {
  if (password === null && !isLoopback(host))
    throw new UnguardedError(`On ${host}, other machines can reach the explorer. Set a password with --password-file.`);
  openForReading(database).close();
  const gate = password === null ? null : await openGate(password, Date.now);
  const server = createServer({ maxHeaderSize: mostHeaderBytes, requestTimeout: requestMs, headersTimeout: requestMs });
  const taken = await listen(server, host, port);
  const documents = openDocumentViewer(
    openPictureStore({
      folder: picturesFolder(database),
      version: programVersion(),
      mostBytes: mostPictureBytes,
      report,
    }),
  );
  // Statements of readers wait for one another: one that takes long must not take every core.
  const statements = new PQueue({ concurrency: 1 });
  const explorer = createExplorer({
    title,
    version: programVersion(),
    hosts: hostsOf(host, names, taken),
    gate,
    clientOf: (context) => getConnInfo(context).remote.address ?? '',
    open: () => openForReading(database),
    state: () => stateOf(database),
    documents,
    accuracy: () => measuredAccuracy(programVersion()),
    desk: reviews === null ? null : deskOf(reviews, agenciesFileOf(database)),
    report,
    ask: (sql) => statements.add(() => answerOf(database, sql)),
  });
  server.on('request', getRequestListener(explorer.fetch));
  return {
    address: `http://${inAddress(host)}:${taken}/`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, documents.close()]);
    },
  };
}

/** Hidden, so that an ingest of the folder leaves it out. */
function picturesFolder(database: string): string {
  return join(dirname(resolve(database)), '.xxgk-pictures');
}

/** Every change of a database changes the file, or the log beside it. */
function stateOf(database: string): string {
  return [database, `${database}-wal`]
    .map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
    .map((stats) => `${stats?.mtimeNs} ${stats?.size}`)
    .join(' ');
}

/** Reads the file again only when it has grown: many pages ask for it. */
function deskOf(path: string, agenciesFile: string): ReviewDesk {
  let known: { readonly bytes: number; readonly newest: ReadonlyMap<string, NewestReviews> } | null = null;
  return {
    now: () => new Date().toISOString(),
    add: (review) => addReview(path, review),
    assigned: () => assignedAgencies(agenciesFile),
    assign: (line) => addAssignment(agenciesFile, line),
    newest: () => {
      const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (known?.bytes !== bytes) known = { bytes, newest: newestReviews(loadReviews(path)) };
      return known.newest;
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  try {
    const listening = once(server, 'listening');
    server.listen(port, host);
    await listening;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ListenError(`Cannot listen on ${host}:${port}: ${why}. Choose another --port or --host.`, {
      cause: error,
    });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a server that listens on a port');
  return address.port;
}

function inAddress(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

const everyAddress: readonly string[] = ['0.0.0.0', '::'];
const loopback = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/iu;

/** Whether only this machine reaches an address. */
function isLoopback(host: string): boolean {
  return loopback.test(host);
}

/**
 * The values of the Host header of requests that mean this server. On loopback, people also write localhost; on all addresses of the machine,
 * each of them, or its name. A proxy leaves the port out.
 */
function hostsOf(host: string, names: readonly string[], port: number): readonly string[] {
  const own = everyAddress.includes(host)
    ? [hostname(), ...Object.values(networkInterfaces()).flatMap((one) => (one ?? []).map(({ address }) => address))]
    : [host];
  const withPort = [...own.map(inAddress), 'localhost', '127.0.0.1', '[::1]', ...names].map(
    (name) => `${name}:${port}`,
  );
  return [...new Set([...withPort, ...names])];
}

async function answerOf(database: string, sql: string): Promise<SqlTable> {
  try {
    const { columns, batches } = await askSql({ path: database, sql, parameters: {} }, statementMs);
    const rows: (readonly SqlValue[])[] = [];
    let characters = 0;
    for await (const batch of batches) {
      for (const row of batch) {
        characters += row.reduce<number>((sum, cell) => sum + lengthOf(cell), 0);
        if (rows.length >= mostRows || characters > mostCharacters) return { columns, rows, isCut: true };
        rows.push(row);
      }
    }
    return { columns, rows, isCut: false };
  } catch (error) {
    if (!(error instanceof SqlTimeout)) throw error;
    throw new SqlError(
      `The statement was stopped after ${statementMs / 1000} seconds. xxgk sql gives it more time.`,
      null,
    );
  }
}

function lengthOf(cell: SqlValue): number {
  return typeof cell === 'string' || cell instanceof Uint8Array ? cell.length : 8;
}
