// An explorer over a database, asked without a network.
import type { Hono } from 'hono';
import { createExplorer, type ExplorerOptions } from '../../src/explorer/explorer.js';
import { openForReading } from '../../src/query/query-database.js';
import { SqlError } from '../../src/query/sql/sql-error.js';

const host = '127.0.0.1:8470';

/** What an explorer answered. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** An explorer of a database that cannot open documents unless the test says how. */
export function explorerOf(database: string, options: Partial<ExplorerOptions> = {}): Hono {
  return createExplorer({
    title: 'xxgk',
    version: '1.2.3',
    hosts: [host],
    open: () => openForReading(database),
    state: () => 'never changed',
    documents: {
      page: async () => ({ kind: 'missing', why: 'There are no pages here.' }),
      ahead: () => undefined,
      table: async () => ({ kind: 'missing', why: 'There is no table here.' }),
    },
    ask: async () => {
      throw new SqlError('There are no statements here.', null);
    },
    accuracy: () => null,
    desk: null,
    gate: null,
    clientOf: () => '192.0.2.1',
    report: (error) => {
      throw error;
    },
    ...options,
  });
}

/** Asks an explorer as a browser on this machine does. */
export async function ask(
  explorer: Hono,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answered> {
  const answer = await explorer.fetch(new Request(`http://${host}${path}`, { method, headers: { host, ...headers } }));
  // As it is sent: `text()` would take the mark of UTF-8 away.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  return { status: answer.status, text, headers: answer.headers };
}
