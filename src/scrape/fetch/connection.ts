// Connections to the hosts of one source: one at a time for each, TLS always verified.
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

// Which machines may be asked: public ones. A name is judged by what it resolves to, at each connection anew, and the connection goes
// to the very address that was judged, so that a name cannot mean one machine when it is checked and another when it is used.

/** Resolves a name to addresses; the system's own outside of tests. */
export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const inBrackets = /^\[(.*)\]$/;

/** Whether an address is one of the public internet: not private, loopback, link-local, reserved or translated. */
function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/** What guards the connections of a run. */
export interface AddressGuard {
  /** Hosts by name that may have any address; `all` for every host. For tests and for sites of one's own. */
  readonly mayBePrivate: 'all' | readonly string[];
  readonly resolve: Resolve;
}

export const resolveBySystem: Resolve = (hostname, done) => {
  systemLookup(hostname, { all: true }, (error, addresses) => done(error, addresses ?? []));
};

/** @throws FetchFault `private_address` for a host that is written as an address, which no name has to be resolved for. */
export function refusePrivateLiteral(hostname: string, guard: AddressGuard): void {
  const literal = inBrackets.exec(hostname)?.[1] ?? hostname;
  if (ipaddr.isValid(literal) && !isExempt(hostname, guard) && !isPublicAddress(literal))
    throw new FetchFault('private_address', literal);
}

/** A resolver for connections that gives public addresses only. One private address among several refuses the name. */
export function guardedLookup(guard: AddressGuard): LookupFunction {
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

function isExempt(hostname: string, { mayBePrivate }: AddressGuard): boolean {
  return mayBePrivate === 'all' || mayBePrivate.includes(hostname);
}
