// The options of an ingest over a queue.
import { realpathSync, statSync } from 'node:fs';
import type { Command, Option } from 'commander';
import { type QueueAddress, queueAddressOf } from '../../jobs/queue/postgres/queue-address.js';
import { UsageError } from '../command.js';
import { ifGiven, wholeNumberOf } from '../option-values.js';

export interface QueueFlags {
  readonly queue?: string;
  readonly root?: string;
  readonly serve?: string;
  readonly lease?: string;
}

/** What the options say. */
export interface QueueWish {
  readonly address: QueueAddress;
  /** Without symbolic links in its path. */
  readonly root: string;
  readonly serve: { readonly host: string; readonly port: number };
  readonly silentMs: number;
}

/** In seconds. A worker gives a sign of life every two. */
const [leastLease, usualLease, longestLease] = [6, 30, 86_400];
const highestPort = 65_535;
const hostAndPort = /^(?<host>.+):(?<port>\d{1,5})$/;
const brackets = /^\[|\]$/g;

/** The options, for the help. */
export function queueOptions(command: Command): readonly Option[] {
  return [
    command.createOption(
      '--queue <address>',
      'the queue over which other machines read: postgres://USER@HOST/DATABASE',
    ),
    command.createOption(
      '--root <folder>',
      'with --queue: the folder that workers know as their --root (default: the current one)',
    ),
    command.createOption(
      '--serve <host:port>',
      'with --queue: where to give bytes to workers without that folder (default: on this machine only)',
    ),
    leaseOption(command),
  ];
}

/** `--lease SECONDS`, of an ingest and of a scrape. */
export function leaseOption(command: Command): Option {
  return command.createOption(
    '--lease <seconds>',
    `with --queue: the time after which a silent worker is taken for dead (default: ${usualLease})`,
  );
}

/** Reads `--lease`, in seconds. @throws UsageError */
export function leaseOf(lease: string | undefined): number {
  const range = { least: leastLease, most: longestLease };
  return ifGiven(lease, (text) => wholeNumberOf('--lease', text, range)) ?? usualLease;
}

/**
 * Reads the options.
 * @returns null without a queue
 * @throws UsageError; QueueError if the address is none
 */
export function queueWish({ queue, root, serve, lease }: QueueFlags): QueueWish | null {
  if (queue === undefined) {
    const stray = Object.entries({ root, serve, lease }).find(([, value]) => value !== undefined)?.[0];
    if (stray === undefined) return null;
    throw new UsageError('options_conflict', `--${stray} means nothing without --queue ADDRESS.`);
  }
  if (root !== undefined && statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError('file_missing', `--root ${root}: there is no such folder.`);
  return {
    address: queueAddressOf(queue),
    root: realpathSync(root ?? '.'),
    serve: placeOf(serve),
    silentMs: 1000 * leaseOf(lease),
  };
}

/** By default any free port of this machine, which no other machine reaches. */
function placeOf(serve: string | undefined): QueueWish['serve'] {
  if (serve === undefined) return { host: '127.0.0.1', port: 0 };
  const { host, port } = hostAndPort.exec(serve)?.groups ?? {};
  if (host === undefined || Number(port) > highestPort)
    throw new UsageError('value_invalid', `--serve ${serve} is not an address and a port, such as 0.0.0.0:8090.`);
  return { host: host.replace(brackets, ''), port: Number(port) };
}
