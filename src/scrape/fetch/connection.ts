// Connections to the hosts of one source: one at a time for each, TLS always verified.
import { constants } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher } from 'undici';
import { type AddressGuard, guardedLookup } from './address-guard.js';
import type { ExchangeLimits } from './exchange.js';

export interface ConnectionOptions {
  readonly guard: AddressGuard;
  readonly limits: ExchangeLimits;
  /** Whether old versions of TLS and old ciphers are spoken, too. Certificates are verified all the same. */
  readonly legacyTls: boolean;
  /** A certificate authority beside those of the system, in PEM. */
  readonly ca: string | null;
}

const largestHead = 64 * 1024;
const keepAliveMs = 10_000;

/** Opens what requests of a source are sent through; whoever opened it destroys it. */
export function openConnections({ guard, limits, legacyTls, ca }: ConnectionOptions): Dispatcher {
  const legacy = {
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  } as const;
  return new Agent({
    connections: 1,
    pipelining: 1,
    maxHeaderSize: largestHead,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    connect: {
      timeout: limits.connectMs,
      lookup: guardedLookup(guard),
      ...(legacyTls ? legacy : {}),
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    },
  });
}
