// The address of a queue: postgres://user:password@host:port/database.
import { QueueError } from './queue-error.js';

export interface QueueAddress {
  /** As the user wrote it. It may hold a password: it is given to PostgreSQL and to nobody else. */
  readonly secret: string;
  /** Without the password, for messages. */
  readonly shown: string;
}

const schemes: ReadonlySet<string> = new Set(['postgres:', 'postgresql:']);

/**
 * Reads an address.
 * @throws QueueError `queue_address_invalid`, without the address, in which a password may stand in any place
 */
export function queueAddressOf(text: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !schemes.has(url.protocol) || url.pathname.length < 2)
    throw new QueueError(
      'queue_address_invalid',
      'The address of a queue is written postgres://USER@HOST:PORT/DATABASE. The password may stand in the variable PGPASSWORD instead.',
    );
  const user = url.username === '' ? '' : `${url.username}@`;
  return { secret: text, shown: `${url.protocol}//${user}${url.host}${url.pathname}` };
}
