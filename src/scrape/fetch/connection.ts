// Connections to the hosts of one source: one at a time for each host, TLS always verified, to public machines only. A name is judged by the
// addresses that it resolves to, at every connection, and the connection goes to exactly those addresses. So a name cannot mean one
// machine when it is checked and another when it is used.
import { constants } from 'node:crypto';
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import ipaddr from 'ipaddr.js';
import { Agent, type Dispatcher } from 'undici';
import type { ExchangeLimits } from './exchange.js';
import { FetchFault } from './failures.js';

export interface ConnectionOptions {
  readonly guard: AddressGuard;
  readonly limits: ExchangeLimits;
  /** Whether old versions of TLS and old ciphers are accepted as well. Certificates are still verified. */
  readonly legacyTls: boolean;
  /** A certificate authority in addition to those of the system, in PEM; null for none. */
  readonly ca: string | null;
}

/** What decides which machines the connections of a run may reach. */
export interface AddressGuard {
  /** The names of hosts that may have any address, or `all`. For tests, and for sites of one's own. */
  readonly mayBePrivate: 'all' | readonly string[];
  readonly resolve: Resolve;
}

/** Resolves a name to addresses. Tests replace the system's own resolver. */
export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const largestHead = 64 * 1024;
const keepAliveMs = 10_000;
const inBrackets = /^\[(.*)\]$/;

/** Opens the connections that the requests of a source are sent through. The caller destroys them. */
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

/** Resolves a name with the system's resolver, to all its addresses. */
export const resolveBySystem: Resolve = (hostname, done) => {
  systemLookup(hostname, { all: true }, (error, addresses) => done(error, addresses ?? []));
};

/**
 * Refuses a host that is written as a private address. Such a host is never resolved, so the lookup does not see it.
 * @throws FetchFault `private_address`
 */
export function refusePrivateLiteral(hostname: string, guard: AddressGuard): void {
  const literal = inBrackets.exec(hostname)?.[1] ?? hostname;
  if (ipaddr.isValid(literal) && !isExempt(hostname, guard) && !isPublicAddress(literal))
    throw new FetchFault('private_address', literal);
}

/** A lookup for connections that gives only public addresses. A name with one private address among several is refused. */
function guardedLookup(guard: AddressGuard): LookupFunction {
  return (hostname, options: LookupOptions, done) => {
    guard.resolve(hostname, (error, addresses) => {
      const [first] = addresses;
      if (error || !first) {
        done(error ?? Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '');
        return;
      }
      const isPrivate = addresses.find(({ address }) => !isPublicAddress(address));
      if (isPrivate && !isExempt(hostname, guard)) {
        done(new FetchFault('private_address', `${hostname} is ${isPrivate.address}`), '');
        return;
      }
      if (options.all) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
  };
}

/** Whether an address belongs to the public internet: it is not private, loopback, link-local, reserved or translated. */
function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

function isExempt(hostname: string, { mayBePrivate }: AddressGuard): boolean {
  return mayBePrivate === 'all' || mayBePrivate.includes(hostname);
}
